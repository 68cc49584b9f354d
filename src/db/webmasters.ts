import { asc, eq, sql } from 'drizzle-orm'
import type { AdSpace, TrafficSource, Webmaster } from '../domain/ad-space.ts'
import { DEFAULT_WISHES, type NoticeWishes } from '../domain/notice.ts'
import type { Connection } from './connection.ts'
import { adSpaces, webmasters } from './schema.ts'

/** An ad space with the one who is paid for it. */
export interface OwnedAdSpace {
  readonly adSpace: AdSpace
  readonly webmaster: Webmaster
}

export interface NewWebmaster {
  readonly telegramId: number | null
  readonly name: string
  readonly language: string
  readonly termsAccepted: NonNullable<Webmaster['termsAccepted']>
  readonly adSpace: { readonly key: string; readonly title: string; readonly traffic: TrafficSource }
}

/** Whoever registers webmasters waits here for whoever does it already. */
const REGISTRATION_LOCK = 7_300_001

/** Webmasters and their ad spaces. */
export const webmasterStore = (connection: Connection) => ({
  async ownedAdSpace(id: number): Promise<OwnedAdSpace | null> {
    const [row] = await owned(connection).where(eq(adSpaces.id, id))
    return row ? toOwned(row) : null
  },

  async adSpaceByKey(key: string): Promise<AdSpace | null> {
    const [row] = await connection.orm.select().from(adSpaces).where(eq(adSpaces.key, key))
    return row ? toAdSpace(row) : null
  },

  async byTelegramId(telegramId: number): Promise<Webmaster | null> {
    const [row] = await connection.orm.select().from(webmasters).where(eq(webmasters.telegramId, telegramId))
    return row ? toWebmaster(row) : null
  },

  /** The oldest first. */
  async adSpacesOf(webmasterId: number): Promise<AdSpace[]> {
    const rows = await connection.orm
      .select()
      .from(adSpaces)
      .where(eq(adSpaces.webmasterId, webmasterId))
      .orderBy(asc(adSpaces.id))
    return rows.map(toAdSpace)
  },

  /**
   * Registers a webmaster with a first ad space, or finds the one that is there already: by Telegram id, or by the ad
   * space's key where there is none. Two that ask at once get the same one. `fresh`: it was not there before.
   */
  async register(wanted: NewWebmaster, at: Date): Promise<OwnedAdSpace & { fresh: boolean }> {
    return connection.transaction(async (inside) => {
      await inside.rows(sql`select pg_advisory_xact_lock(${REGISTRATION_LOCK})`)
      const [known] = await owned(inside)
        .where(
          wanted.telegramId === null
            ? eq(adSpaces.key, wanted.adSpace.key)
            : eq(webmasters.telegramId, wanted.telegramId),
        )
        .orderBy(asc(adSpaces.id))
        .limit(1)
      if (known) return { ...toOwned(known), fresh: false }
      const [webmaster] = await inside.orm
        .insert(webmasters)
        .values({
          telegramId: wanted.telegramId,
          name: wanted.name,
          language: wanted.language,
          termsVersion: wanted.termsAccepted.version,
          termsAcceptedAt: wanted.termsAccepted.at,
          termsAcceptedHow: wanted.termsAccepted.how,
          createdAt: at,
        })
        .returning()
      if (!webmaster) throw new Error('a webmaster was inserted and is not there')
      const [adSpace] = await inside.orm
        .insert(adSpaces)
        .values({ ...wanted.adSpace, webmasterId: webmaster.id, createdAt: at })
        .returning()
      if (!adSpace) throw new Error('an ad space was inserted and is not there')
      return { webmaster: toWebmaster(webmaster), adSpace: toAdSpace(adSpace), fresh: true }
    })
  },

  async addAdSpace(
    adSpace: { webmasterId: number; key: string; title: string; traffic: TrafficSource },
    at: Date,
  ): Promise<AdSpace> {
    const [row] = await connection.orm
      .insert(adSpaces)
      .values({ ...adSpace, createdAt: at })
      .returning()
    if (!row) throw new Error('an ad space was inserted and is not there')
    return toAdSpace(row)
  },

  async wishes(id: number): Promise<NoticeWishes> {
    const [row] = await connection.orm.select().from(webmasters).where(eq(webmasters.id, id))
    return row ? wishesOf(row) : DEFAULT_WISHES
  },

  async changeWishes(id: number, { digest, quiet, timeZone }: NoticeWishes): Promise<void> {
    await connection.orm
      .update(webmasters)
      .set({ digest, quietFrom: quiet?.from ?? null, quietTo: quiet?.to ?? null, timeZone })
      .where(eq(webmasters.id, id))
  },

  /** Changes what is given and leaves the rest. */
  async change(
    id: number,
    to: { name?: string; language?: string; termsAccepted?: NonNullable<Webmaster['termsAccepted']> },
  ): Promise<void> {
    const { termsAccepted, ...rest } = to
    const set = {
      ...rest,
      ...(termsAccepted && {
        termsVersion: termsAccepted.version,
        termsAcceptedAt: termsAccepted.at,
        termsAcceptedHow: termsAccepted.how,
      }),
    }
    if (Object.keys(set).length === 0) return
    await connection.orm.update(webmasters).set(set).where(eq(webmasters.id, id))
  },
})

/** As the columns hold it. */
export const wishesOf = (row: {
  digest: NoticeWishes['digest']
  quietFrom: number | null
  quietTo: number | null
  timeZone: string
}): NoticeWishes => ({
  digest: row.digest,
  quiet: row.quietFrom === null || row.quietTo === null ? null : { from: row.quietFrom, to: row.quietTo },
  timeZone: row.timeZone,
})

const owned = (connection: Connection) =>
  connection.orm
    .select({ adSpace: adSpaces, webmaster: webmasters })
    .from(adSpaces)
    .innerJoin(webmasters, eq(webmasters.id, adSpaces.webmasterId))
    .$dynamic()

const toOwned = (row: {
  adSpace: typeof adSpaces.$inferSelect
  webmaster: typeof webmasters.$inferSelect
}): OwnedAdSpace => ({ adSpace: toAdSpace(row.adSpace), webmaster: toWebmaster(row.webmaster) })

const toAdSpace = (row: typeof adSpaces.$inferSelect): AdSpace => ({
  id: row.id,
  webmasterId: row.webmasterId,
  key: row.key,
  title: row.title,
  traffic: row.traffic,
})

const toWebmaster = (row: typeof webmasters.$inferSelect): Webmaster => ({
  id: row.id,
  telegramId: row.telegramId,
  name: row.name,
  language: row.language,
  termsAccepted:
    row.termsVersion && row.termsAcceptedAt && row.termsAcceptedHow
      ? { version: row.termsVersion, at: row.termsAcceptedAt, how: row.termsAcceptedHow }
      : null,
})
