import { and, desc, eq, isNull, sql } from 'drizzle-orm'
import type { CountryCode } from '../domain/country.ts'
import type { TrackedLink } from '../domain/link.ts'
import type { Connection } from './connection.ts'
import { groupCommit } from './group-commit.ts'
import { deals, links, people } from './schema.ts'

/** What makes two links the same wish. */
export interface LinkWish {
  readonly dealId: number
  readonly adSpaceId: number
  readonly country: CountryCode
  readonly personId: number | null
  readonly postId: number | null
}

/** What the click's door needs to know of a link, in one read. */
export interface DoorLink {
  readonly link: TrackedLink
  readonly title: string
  readonly picture: string | null
  /** The language that the link's person chose by hand, if any. */
  readonly language: 'ru' | 'en' | null
}

export const linkStore = (connection: Connection) => ({
  /** false: the code is taken, nothing is stored. */
  async add(link: TrackedLink): Promise<boolean> {
    const stored = await connection.orm
      .insert(links)
      .values(link)
      .onConflictDoNothing({ target: links.code })
      .returning({ code: links.code })
    return stored.length === 1
  },

  async byCode(code: string): Promise<TrackedLink | null> {
    const [row] = await connection.orm.select().from(links).where(eq(links.code, code))
    return row ?? null
  },

  /** null: there is no such link. Those who ask at the same time are answered together. */
  forDoor: groupCommit((codes: readonly string[]) => forDoors(connection, codes)),

  /** Whether the link is there and not withdrawn, as of now: those who ask at the same time are answered together. */
  isLive: groupCommit((codes: readonly string[]) => areLive(connection, codes)),

  /** The newest link of the same wish that is not withdrawn. */
  async newestOf(wish: LinkWish): Promise<TrackedLink | null> {
    const [row] = await connection.orm
      .select()
      .from(links)
      .where(
        and(
          eq(links.dealId, wish.dealId),
          eq(links.adSpaceId, wish.adSpaceId),
          eq(links.country, wish.country),
          wish.personId === null ? isNull(links.personId) : eq(links.personId, wish.personId),
          wish.postId === null ? isNull(links.postId) : eq(links.postId, wish.postId),
          isNull(links.withdrawnAt),
        ),
      )
      .orderBy(desc(links.createdAt), desc(links.code))
      .limit(1)
    return row ?? null
  },

  /** Those that a post carries or has carried, the newest first. */
  async ofPost(postId: number): Promise<TrackedLink[]> {
    return connection.orm
      .select()
      .from(links)
      .where(eq(links.postId, postId))
      .orderBy(desc(links.createdAt), desc(links.code))
  },

  /** false: there is no such link, or it was withdrawn before. */
  async withdraw(code: string, at: Date): Promise<boolean> {
    const changed = await connection.orm
      .update(links)
      .set({ withdrawnAt: at })
      .where(and(eq(links.code, code), isNull(links.withdrawnAt)))
      .returning({ code: links.code })
    return changed.length === 1
  },
})

async function forDoors({ orm }: Connection, codes: readonly string[]): Promise<(DoorLink | null)[]> {
  const found = await orm
    .select({ link: links, title: deals.title, picture: deals.picture, language: people.language })
    .from(links)
    .innerJoin(deals, eq(deals.id, links.dealId))
    .leftJoin(people, eq(people.id, links.personId))
    .where(sql`${links.code} = any(${sql.param([...new Set(codes)])}::text[])`)
  const byCode = new Map(found.map((row) => [row.link.code, row]))
  return codes.map((code) => byCode.get(code) ?? null)
}

const LIVE = 'select code from links where code = any($1::text[]) and withdrawn_at is null'

async function areLive({ rows }: Connection, codes: readonly string[]): Promise<boolean[]> {
  const statement = { text: LIVE, values: [[...new Set(codes)]] }
  const found = await rows<{ code: string }>(statement, { prepared: true })
  const live = new Set(found.map(({ code }) => code))
  return codes.map((code) => live.has(code))
}
