import { sql } from 'drizzle-orm'
import type { ActionStatus } from '../domain/action.ts'
import type { CommissionEntry } from '../domain/commission.ts'
import type { Settlement } from '../domain/settlement.ts'
import type { Connection } from './connection.ts'
import { jsonText } from './json-text.ts'

/** What is written of one version. */
export interface Booking {
  readonly actionId: number
  readonly version: number
  readonly webmasterId: number | null
  readonly status: ActionStatus
  readonly settlement: Settlement
  /** The hold period's end, while it runs. */
  readonly holdUntil: Date | null
  readonly entries: readonly CommissionEntry[]
  readonly notice: boolean
}

/**
 * Writes settlements, lines of the ledger and notices in one statement: a column an array, and columns of JSON an array of JSON, whose elements
 * the server takes over as they stand. Over so many small rows a COPY a table costs the process more, and a short one waits for the
 * network's delayed acknowledgements besides.
 */
export async function book(inside: Connection, bookings: readonly Booking[], at: Date): Promise<void> {
  const column = <Value>(value: (booking: Booking) => Value) => sql.param(bookings.map(value))
  const json = (value: (booking: Booking) => unknown) =>
    sql`json_array_elements(${jsonText(bookings.map(value))}::json)`
  const lines = bookings.flatMap(({ actionId, version, webmasterId, entries }) =>
    entries.map((entry) => ({ ...entry, actionId, version, webmasterId })),
  )
  const line = <Value>(value: (each: (typeof lines)[number]) => Value) => sql.param(lines.map(value))
  const told = bookings.filter((each) => each.notice)
  const news = <Value>(value: (booking: Booking) => Value) => sql.param(told.map(value))
  await inside.rows(
    sql`
    with settled as (
      insert into settlements (action_id, version, at, webmaster_id, status, holding, outcome, verdict, problem, evidence,
        reported_minor, credit_minor, currency, share, difference)
      select n.id, n.version, ${at}::timestamptz, n.webmaster, n.status, n.holding, n.outcome,
        case when n.problem is null then n.verdict end, n.problem, n.evidence, n.reported, n.credit, n.currency, n.share,
        n.difference::json
      from rows from (
        unnest(${column((each) => each.actionId)}::bigint[]), unnest(${column((each) => each.version)}::int[]),
        unnest(${column((each) => each.webmasterId)}::int[]), unnest(${column((each) => each.status)}::text[]),
        unnest(${column((each) => (each.holdUntil === null ? 'no' : 'yes'))}::text[]),
        unnest(${column((each) => each.settlement.verdict?.outcome ?? 'review')}::text[]),
        ${json((each) => each.settlement.verdict)}, unnest(${column((each) => each.settlement.problem)}::text[]),
        ${json((each) => each.settlement.evidence)},
        unnest(${column((each) => each.settlement.reported?.minor ?? null)}::bigint[]),
        unnest(${column((each) => each.settlement.credit?.minor ?? null)}::bigint[]),
        unnest(${column((each) => each.settlement.reported?.currency ?? null)}::text[]),
        unnest(${column((each) => each.settlement.share)}::text[]),
        unnest(${column(({ settlement }) => settlement.difference && jsonText(settlement.difference))}::text[])
      ) as n(id, version, webmaster, status, holding, outcome, verdict, problem, evidence, reported, credit, currency, share, difference)),
    booked as (
      insert into commission_entries (action_id, version, kind, currency, minor, webmaster_id, at)
      select n.*, ${at}::timestamptz
      from unnest(${line((each) => each.actionId)}::bigint[], ${line((each) => each.version)}::int[],
        ${line((each) => each.kind)}::text[], ${line((each) => each.currency)}::text[],
        ${line((each) => each.minor)}::bigint[], ${line((each) => each.webmasterId)}::int[]) as n)
    insert into notices (action_id, version, webmaster_id, at)
    select n.*, ${at}::timestamptz
    from unnest(${news((each) => each.actionId)}::bigint[], ${news((each) => each.version)}::int[],
      ${news((each) => each.webmasterId)}::int[]) as n`,
    { prepared: true },
  )
  await bookHolds(inside, bookings)
}

/** A hold begins or goes on with an approval, and ends with whatever else happens. */
async function bookHolds(inside: Connection, bookings: readonly Booking[]): Promise<void> {
  const over = bookings.filter(({ version, holdUntil }) => version > 1 && holdUntil === null)
  if (over.length > 0)
    await inside.rows(
      sql`delete from holds where action_id = any(${sql.param(over.map((each) => each.actionId))}::bigint[])`,
    )
  const held = bookings.filter(({ holdUntil }) => holdUntil !== null)
  if (held.length > 0)
    await inside.rows(sql`
      insert into holds (action_id, until)
      select * from unnest(${sql.param(held.map((each) => each.actionId))}::bigint[],
        ${sql.param(held.map((each) => each.holdUntil))}::timestamptz[])
      on conflict (action_id) do update set until = excluded.until`)
}
