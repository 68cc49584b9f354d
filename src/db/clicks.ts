import { desc, eq, ne, sql } from 'drizzle-orm'
import type { Click, Passing } from '../domain/click.ts'
import type { Deal } from '../domain/deal.ts'
import type { TrackedLink } from '../domain/link.ts'
import type { Anonymizer, Outcome } from '../domain/reason.ts'
import type { Connection } from './connection.ts'
import { groupCommit } from './group-commit.ts'
import { adSpaces, clicks, deals, links, webmasters } from './schema.ts'

/** A pass of somebody who was sent on, with what an order of it is about. */
export interface PassedClick {
  readonly click: Click
  readonly link: TrackedLink
  readonly deal: Pick<Deal, 'title' | 'price' | 'itemId'>
  /** Whose commission it would be; `telegramId` null: the shop's own. */
  readonly webmaster: { readonly telegramId: number | null; readonly name: string }
}

/** The passes through the click's door: rows are added and read, never changed. */
export const clickStore = (connection: Connection) => ({
  /**
   * Stores a click, together with those that come at the same time, and answers when it is committed.
   * false: its link is withdrawn or does not exist, and nothing is stored. The link is looked at in the very statement that
   * stores, so a withdrawal holds from its commit on, whatever a process still remembers of the link.
   */
  add: groupCommit((group: readonly Click[]) => insertTogether(connection, group)),

  async byId(id: string): Promise<Click | null> {
    const [row] = await connection.orm.select().from(clicks).where(eq(clicks.id, id))
    return row ? toClick(row) : null
  },

  /** The newest first, at most `limit`. */
  async ofLink(linkCode: string, limit = 100): Promise<Click[]> {
    const found = await connection.orm
      .select()
      .from(clicks)
      .where(eq(clicks.linkCode, linkCode))
      .orderBy(desc(clicks.at), desc(clicks.id))
      .limit(limit)
    return found.map(toClick)
  },

  /** Of all links, the newest first, at most `limit`: for the sandbox, whose few clicks need no index. */
  async latestPassed(limit: number): Promise<PassedClick[]> {
    const found = await connection.orm
      .select({ click: clicks, link: links, deal: deals, webmaster: webmasters })
      .from(clicks)
      .innerJoin(links, eq(links.code, clicks.linkCode))
      .innerJoin(deals, eq(deals.id, links.dealId))
      .innerJoin(adSpaces, eq(adSpaces.id, links.adSpaceId))
      .innerJoin(webmasters, eq(webmasters.id, adSpaces.webmasterId))
      .where(ne(clicks.passing, 'stopped'))
      .orderBy(desc(clicks.at), desc(clicks.id))
      .limit(limit)
    return found.map(({ click, link, deal, webmaster }) => ({
      click: toClick(click),
      link,
      deal: {
        title: deal.title,
        itemId: deal.itemId,
        price:
          deal.priceMinor === null || deal.currency === null
            ? null
            : { minor: deal.priceMinor, currency: deal.currency },
      },
      webmaster: { telegramId: webmaster.telegramId, name: webmaster.name },
    }))
  },

  /** How many people came (visits), how many of them were sent on, and how many rows tell of it. */
  async countOfLink(linkCode: string): Promise<{ visits: number; passed: number; rows: number }> {
    const [row] = await connection.rows<{ visits: number; passed: number; rows: number }>(sql`
      select count(distinct visit)::int as visits,
             (count(distinct visit) filter (where passing <> 'stopped'))::int as passed,
             count(*)::int as rows
        from clicks where link_code = ${linkCode}`)
    return row ?? { visits: 0, passed: 0, rows: 0 }
  },
})

/** The columns of a row, in order, and what they take of a click. */
const COLUMNS: readonly (readonly [name: string, type: string, value: (click: Click) => unknown])[] = [
  ['id', 'text', ({ id }) => id],
  ['visit', 'text', ({ visit }) => visit],
  ['link_code', 'text', ({ linkCode }) => linkCode],
  ['at', 'timestamptz', ({ at }) => at.toISOString()],
  ['country', 'char(2)', ({ country }) => country],
  ['anonymizer', 'text', ({ anonymizer }) => anonymizer],
  ['asn', 'bigint', ({ asn }) => asn],
  ['delivery_country', 'char(2)', ({ deliveryCountry }) => deliveryCountry],
  ['outcome', 'text', ({ outcome }) => outcome],
  ['reasons', 'jsonb', ({ reasons }) => JSON.stringify(reasons)],
  ['terms', 'text', ({ terms }) => terms],
  ['country_policy', 'text', ({ countryPolicy }) => countryPolicy],
  ['passing', 'text', ({ passing }) => passing],
]
const NAMES = COLUMNS.map(([name]) => name).join(', ')

/** One statement for all: which of them were stored, in order. A list a column costs the server less than a document a row. */
async function insertTogether(connection: Connection, group: readonly Click[]): Promise<boolean[]> {
  const lists = COLUMNS.map(([, type, value]) => sql`${sql.param(group.map(value))}::${sql.raw(type)}[]`)
  const stored = await connection.rows<{ id: string }>(
    sql`
    insert into clicks (${sql.raw(NAMES)})
    select ${sql.raw(NAMES.replaceAll(/\w+/g, 'c.$&'))} from unnest(${sql.join(lists, sql`, `)}) as c(${sql.raw(NAMES)})
      join links on links.code = c.link_code and links.withdrawn_at is null
    returning id`,
    { prepared: true },
  )
  const ids = new Set(stored.map((row) => row.id))
  return group.map((click) => ids.has(click.id))
}

const toClick = (row: typeof clicks.$inferSelect): Click => ({
  ...row,
  anonymizer: row.anonymizer as Anonymizer,
  outcome: row.outcome as Outcome,
  passing: row.passing as Passing,
})
