import { desc, eq, ne } from 'drizzle-orm'
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
  add: addInGroups(connection),

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
})

/** The columns of a row, in order, and what they take of a click. */
const COLUMNS: readonly (readonly [name: string, type: string, value: (click: Click) => string | null])[] = [
  ['id', 'text', ({ id }) => id],
  ['visit', 'text', ({ visit }) => visit],
  ['link_code', 'text', ({ linkCode }) => linkCode],
  ['at', 'timestamptz', ({ at }) => at.toISOString()],
  ['country', 'char(2)', ({ country }) => country],
  ['anonymizer', 'text', ({ anonymizer }) => anonymizer],
  ['asn', 'bigint', ({ asn }) => asn?.toString() ?? null],
  ['delivery_country', 'char(2)', ({ deliveryCountry }) => deliveryCountry],
  ['outcome', 'text', ({ outcome }) => outcome],
  ['reasons', 'jsonb', ({ reasons }) => JSON.stringify(reasons)],
  ['terms', 'text', ({ terms }) => terms],
  ['country_policy', 'text', ({ countryPolicy }) => countryPolicy],
  ['passing', 'text', ({ passing }) => passing],
]
/** Between the lines and between the values of a line; nothing that a click holds has either of them. */
const LINE_ENDS = '\n'
const VALUE_ENDS = '\t'

/**
 * One statement and one text for all: that costs the server and us less than a list a column, or a document. The text stands in a subselect, so
 * that the planner does not see how much it holds: else it plans anew for most groups. A value that is empty is null.
 */
const INSERT = `
  insert into clicks (${COLUMNS.map(([name]) => name).join(', ')})
  select ${COLUMNS.map(([, type], at) => `value[${at + 1}]::${type}`).join(', ')}
    from (select string_to_array(line, E'\\t', '') as value
            from unnest(string_to_array((select $1::text), E'\\n')) as line offset 0) as click
    join links on links.code = value[${COLUMNS.findIndex(([name]) => name === 'link_code') + 1}] and links.withdrawn_at is null
  returning id`

function lineOf(click: Click): string {
  let line = ''
  for (const [name, , read] of COLUMNS) {
    const value = read(click) ?? ''
    if (value.includes(VALUE_ENDS) || value.includes(LINE_ENDS))
      throw new Error(`a click's ${name} has a control character`)
    line += line === '' ? value : VALUE_ENDS + value
  }
  return line
}

function addInGroups(connection: Connection): (click: Click) => Promise<boolean> {
  const add = groupCommit((group: readonly Written[]) => insertTogether(connection, group))
  // Written down before it joins a group: what cannot be is nobody else's fault.
  return async (click) => add({ id: click.id, line: lineOf(click) })
}

interface Written {
  readonly id: string
  readonly line: string
}

/** Which of them were stored, in order. */
async function insertTogether(connection: Connection, group: readonly Written[]): Promise<boolean[]> {
  const text = group.map(({ line }) => line).join(LINE_ENDS)
  const stored = await connection.rows<{ id: string }>({ text: INSERT, values: [text] }, { prepared: true })
  const ids = new Set(stored.map((row) => row.id))
  return group.map(({ id }) => ids.has(id))
}

const toClick = (row: typeof clicks.$inferSelect): Click => ({
  ...row,
  anonymizer: row.anonymizer as Anonymizer,
  outcome: row.outcome as Outcome,
  passing: row.passing as Passing,
})
