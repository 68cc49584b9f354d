import { sql } from 'drizzle-orm'
import type { ActionStatus } from '../domain/action.ts'
import type { CommissionEntry } from '../domain/commission.ts'
import type { Settlement } from '../domain/settlement.ts'
import type { Connection } from './connection.ts'
import { jsonList, jsonText } from './json-text.ts'
import { evidenceText, verdictText } from './stored-judgement.ts'

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
 * Bookings on their way into the database: settlements, lines of the ledger and notices in one statement, a column an array, and columns of
 * JSON an array of JSON, whose elements the server takes over as they stand. Each booking is taken apart when it is added, so that a
 * batch does not hold every verdict until it is written. (COPY, a table at a time, costs the process more, and a short one waits for
 * the network's delayed acknowledgements besides.)
 */
export function openBook(at: Date) {
  const settled = columns(
    'id version webmaster status holding outcome verdict problem evidence reported credit currency share difference',
  )
  const lines = columns('id version kind currency minor webmaster')
  const news = columns('id version webmaster')
  const held = columns('id until')
  const over: number[] = []
  return {
    add({ actionId, version, webmasterId, status, settlement, holdUntil, entries, notice }: Booking): void {
      const { verdict, problem, evidence, reported, credit, share, difference } = settlement
      settled.id.push(actionId)
      settled.version.push(version)
      settled.webmaster.push(webmasterId)
      settled.status.push(status)
      settled.holding.push(holdUntil === null ? 'no' : 'yes')
      settled.outcome.push(verdict?.outcome ?? 'review')
      settled.verdict.push(verdict === null ? 'null' : verdictText(verdict))
      settled.problem.push(problem)
      settled.evidence.push(evidenceText(evidence))
      settled.reported.push(reported?.minor ?? null)
      settled.credit.push(credit?.minor ?? null)
      settled.currency.push(reported?.currency ?? null)
      settled.share.push(share)
      settled.difference.push(difference && jsonText(difference))
      for (const { kind, currency, minor } of entries) {
        lines.id.push(actionId)
        lines.version.push(version)
        lines.kind.push(kind)
        lines.currency.push(currency)
        lines.minor.push(minor)
        lines.webmaster.push(webmasterId)
      }
      if (notice) {
        news.id.push(actionId)
        news.version.push(version)
        news.webmaster.push(webmasterId)
      }
      // A hold begins or goes on with an approval, and ends with whatever else happens.
      if (holdUntil !== null) {
        held.id.push(actionId)
        held.until.push(holdUntil)
      } else if (version > 1) over.push(actionId)
    },

    async write(inside: Connection): Promise<void> {
      await inside.rows(
        sql`
        with settled as (
          insert into settlements (action_id, version, webmaster_id, status, holding, outcome, verdict, problem, evidence,
            reported_minor, credit_minor, currency, share, difference, at)
          select n.id, n.version, n.webmaster, n.status, n.holding, n.outcome, case when n.problem is null then n.verdict end,
            n.problem, n.evidence, n.reported, n.credit, n.currency, n.share, n.difference::json, ${at}::timestamptz
          from (select ${unnest(settled.id, 'bigint')} as id, ${unnest(settled.version, 'int')} as version,
            ${unnest(settled.webmaster, 'int')} as webmaster, ${unnest(settled.status, 'text')} as status,
            ${unnest(settled.holding, 'text')} as holding, ${unnest(settled.outcome, 'text')} as outcome,
            ${elements(settled.verdict)} as verdict, ${unnest(settled.problem, 'text')} as problem,
            ${elements(settled.evidence)} as evidence, ${unnest(settled.reported, 'bigint')} as reported,
            ${unnest(settled.credit, 'bigint')} as credit, ${unnest(settled.currency, 'text')} as currency,
            ${unnest(settled.share, 'text')} as share, ${unnest(settled.difference, 'text')} as difference) n),
        booked as (
          insert into commission_entries (action_id, version, kind, currency, minor, webmaster_id, at)
          select ${unnest(lines.id, 'bigint')}, ${unnest(lines.version, 'int')}, ${unnest(lines.kind, 'text')},
            ${unnest(lines.currency, 'text')}, ${unnest(lines.minor, 'bigint')}, ${unnest(lines.webmaster, 'int')}, ${at}::timestamptz)
        insert into notices (action_id, version, webmaster_id, at)
        select ${unnest(news.id, 'bigint')}, ${unnest(news.version, 'int')}, ${unnest(news.webmaster, 'int')}, ${at}::timestamptz`,
        { prepared: true },
      )
      if (over.length > 0)
        await inside.rows(sql`delete from holds where action_id = any(${sql.param(over)}::bigint[])`)
      if (held.id.length > 0)
        await inside.rows(sql`
          insert into holds (action_id, until)
          select * from unnest(${sql.param(held.id)}::bigint[], ${sql.param(held.until)}::timestamptz[])
          on conflict (action_id) do update set until = excluded.until`)
    },
  }
}

/** A column of rows. In a list of selected values they go on side by side; as tables to be joined each would be stored first. */
const unnest = (values: readonly Value[], type: 'bigint' | 'int' | 'text') =>
  sql`unnest(${sql.param(values)}::${sql.raw(type)}[])`

/** As text: of a prepared statement's json the driver would make JSON once more. */
const elements = (values: readonly unknown[]) => sql`json_array_elements(${jsonList(values)}::text::json)`

type Value = string | number | Date | null
type Words<Text extends string> = Text extends `${infer Word} ${infer Rest}` ? Word | Words<Rest> : Text

/** An array a name. */
const columns = <const Names extends string>(names: Names) =>
  Object.fromEntries(names.split(' ').map((name) => [name, [] as Value[]])) as Record<Words<Names>, Value[]>
