import { sql } from 'drizzle-orm'
import type { ActionStatus } from '../domain/action.ts'
import type { CommissionEntry } from '../domain/commission.ts'
import type { Settled } from '../domain/settlement.ts'
import type { Connection } from './connection.ts'
import type { JudgementShelf } from './judgement-shelf.ts'
import { itemRublesOf, judgementKey, judgementText, rublesColumn } from './stored-judgement.ts'
import { arrayText } from './wire-values.ts'

/** What is written of one version. */
export interface Booking {
  readonly actionId: number
  readonly version: number
  readonly webmasterId: number | null
  readonly status: ActionStatus
  /** The report's, in order. */
  readonly items: readonly { readonly id: string }[]
  readonly settlement: Settled
  /** The hold period's end, while it runs. */
  readonly holdUntil: Date | null
  readonly entries: readonly CommissionEntry[]
  readonly notice: boolean
}

/**
 * Bookings on their way into the database: settlements, lines of the ledger and what is to be told in one statement, a column an array. Each booking
 * is taken apart when it is added, so that a batch does not hold every verdict until it is written. (COPY, a table at a time, costs the process
 * more, and a short one waits for the network's delayed acknowledgements besides.)
 */
export function openBook(at: Date, shelf: JudgementShelf) {
  const settled = columns('id version judgement reported credit commission stake items')
  const lines = columns('id version kind currency minor webmaster')
  const news = new Map<number, { actions: number[]; versions: number[] }>()
  const held = columns('id until')
  const over: number[] = []
  const judged = shelf.open()
  return {
    add({
      actionId,
      version,
      webmasterId,
      status,
      items,
      settlement,
      holdUntil,
      entries,
      notice,
    }: Booking): void {
      const { verdict, reported, credit } = settlement
      const as = { status, holding: holdUntil !== null, items }
      settled.id.push(actionId)
      settled.version.push(version)
      settled.judgement.push(
        judged.placeOf(judgementKey(settlement, as), () => judgementText(settlement, as)),
      )
      settled.reported.push(reported?.minor ?? null)
      settled.credit.push(credit?.minor ?? null)
      settled.commission.push(verdict && rublesColumn(verdict.commission.amount))
      settled.stake.push(verdict && rublesColumn(verdict.atStake.amount))
      const itemRubles = verdict && itemRublesOf(verdict)
      settled.items.push(itemRubles && arrayText(itemRubles))
      for (const { kind, currency, minor } of entries) {
        lines.id.push(actionId)
        lines.version.push(version)
        lines.kind.push(kind)
        lines.currency.push(currency)
        lines.minor.push(minor)
        lines.webmaster.push(webmasterId)
      }
      if (notice && webmasterId !== null) {
        const his = news.get(webmasterId) ?? { actions: [], versions: [] }
        if (his.actions.length === 0) news.set(webmasterId, his)
        his.actions.push(actionId)
        his.versions.push(version)
      }
      // A hold begins or goes on with an approval, and ends with whatever else happens.
      if (holdUntil !== null) {
        held.id.push(actionId)
        held.until.push(holdUntil)
      } else if (version > 1) over.push(actionId)
    },

    /** To be called when all is committed. */
    remember: judged.remember,

    async write(inside: Connection): Promise<void> {
      await judged.write(inside)
      const told = [...news]
      await inside.rows(
        sql`
        with settled as (
          insert into settlements (action_id, version, judgement_id, reported_minor, credit_minor, commission, at_stake, item_rubles, at)
          select n.id, n.version, (${sql.param(judged.ids())}::uuid[])[n.judgement], n.reported, n.credit, n.commission, n.stake,
            n.items::numeric[], ${at}::timestamptz
          from (select ${unnest(settled.id, 'bigint')} as id, ${unnest(settled.version, 'int')} as version,
            ${unnest(settled.judgement, 'int')} as judgement, ${unnest(settled.reported, 'bigint')} as reported,
            ${unnest(settled.credit, 'bigint')} as credit, ${unnest(settled.commission, 'numeric')} as commission,
            ${unnest(settled.stake, 'numeric')} as stake, ${unnest(settled.items, 'text')} as items) n),
        booked as (
          insert into commission_entries (action_id, version, kind, currency, minor, webmaster_id, at)
          select ${unnest(lines.id, 'bigint')}, ${unnest(lines.version, 'int')}, ${unnest(lines.kind, 'text')},
            ${unnest(lines.currency, 'text')}, ${unnest(lines.minor, 'bigint')}, ${unnest(lines.webmaster, 'int')}, ${at}::timestamptz)
        insert into untold (webmaster_id, actions, versions, at)
        select n.webmaster, n.actions::bigint[], n.versions::int[], ${at}::timestamptz
        from (select ${unnest(
          told.map(([webmasterId]) => webmasterId),
          'int',
        )} as webmaster, ${unnest(
          told.map(([, { actions }]) => arrayText(actions)),
          'text',
        )} as actions, ${unnest(
          told.map(([, { versions }]) => arrayText(versions)),
          'text',
        )} as versions) n`,
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
const unnest = (values: readonly Value[], type: 'bigint' | 'int' | 'numeric' | 'text') =>
  sql`unnest(${sql.param(values)}::${sql.raw(type)}[])`

type Value = string | number | Date | null
type Words<Text extends string> = Text extends `${infer Word} ${infer Rest}` ? Word | Words<Rest> : Text

/** An array a name. */
const columns = <const Names extends string>(names: Names) =>
  Object.fromEntries(names.split(' ').map((name) => [name, [] as Value[]])) as Record<Words<Names>, Value[]>
