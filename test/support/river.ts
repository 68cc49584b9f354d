/** A network whose orders a test tells, and the money tables emptied between tests. */
import { sql } from 'drizzle-orm'
import type { Connection } from '../../src/db/connection.ts'
import type { ActionReport, Misfit, OrderNetwork } from '../../src/domain/action.ts'
import { openShop, type Shop } from '../../src/flows/shop.ts'
import type { OrderSource, ReadPostback } from '../../src/networks/network.ts'
import { received } from './action.ts'
import type { FreshDatabase } from './database.ts'
import { aClick, aLink } from './link.ts'
import { addDeal, TEST_SETTINGS, type TestOutside, testOutside, type WorldChange } from './outside.ts'

export interface ToldSource extends OrderSource {
  /** What was asked of it, in order. */
  readonly windows: [from: Date, to: Date][]
}

type Told = Partial<ActionReport> | Misfit

/** Tells the batches in the first window that it is asked for, a list a batch; an Error among them is thrown. */
export function toldSource(name: OrderNetwork, ...batches: (readonly Told[] | Error)[]): ToldSource {
  const windows: [Date, Date][] = []
  const isMisfit = (each: Told): each is Misfit => 'problem' in each
  return {
    name,
    windows,
    async *readActions({ from, to }) {
      windows.push([from, to])
      for (const batch of batches.splice(0)) {
        if (batch instanceof Error) throw batch
        yield {
          reports: batch.flatMap((each) => (isMisfit(each) ? [] : [received({ network: name, ...each })])),
          misfits: batch.filter(isMisfit),
        }
      }
    },
  }
}

const APPEND_ONLY = ['commission_entries', 'settlements', 'action_versions']
const MONEY = [
  ...APPEND_ONLY,
  'notices',
  'untold',
  'unsettled',
  'holds',
  'actions',
  'postbacks',
  'misfits',
  'fetch_cursors',
  'pass_runs',
  'outbox',
]

/** Nothing was ever reported. What nobody else may do, a test does with the guards down. */
export async function emptyRiver(connection: Connection): Promise<void> {
  const guard = (how: 'enable' | 'disable') =>
    Promise.all(
      APPEND_ONLY.map((table) => connection.rows(sql.raw(`alter table ${table} ${how} trigger user`))),
    )
  await guard('disable')
  for (const table of MONEY) await connection.rows(sql.raw(`delete from ${table}`))
  await guard('enable')
}

export const TELEGRAM_ID = 5_550_001

/** An approved order is payable as soon as it is settled. */
export const WITHOUT_HOLD = { settings: { ...TEST_SETTINGS, holdDays: 0 } } satisfies WorldChange

/** A webmaster with a link and a click on it, in an empty river. `mine`: a report of an order that came by that click. */
export async function aRiver({ connection, database }: Pick<FreshDatabase, 'connection' | 'database'>) {
  await emptyRiver(connection)
  const { adSpaces } = await openShop(testOutside(database)).joinProgramme(TELEGRAM_ID, {
    name: 'Аня',
    language: 'ru',
  })
  const link = aLink(await addDeal(connection), adSpaces[0]?.id ?? 0)
  await database.links.add(link)
  const click = aClick(link.code)
  await database.clicks.add(click)
  const postback: ReadPostback = ({ id = '', status = '' }) => {
    const problem = 'payment_status: expected one of …'
    if (status === '') return { misfit: { network: 'admitad', source: 'postback', payload: id, problem } }
    const said = {
      id,
      status: status as ActionReport['status'],
      statusWord: status,
      statusAt: null,
      clickId: click.id,
    }
    return { received: received(said) }
  }
  return {
    link,
    mine: (change: Partial<ActionReport> = {}): Partial<ActionReport> => ({ clickId: click.id, ...change }),
    open(source: OrderSource, change: WorldChange = {}): { shop: Shop; outside: TestOutside } {
      const postbackReaders = { admitad: postback, epn: postback }
      const outside = testOutside(database, { orderSources: [source], postbackReaders, ...change })
      return { outside, shop: openShop(outside) }
    },
    /** What was queued to be said, in order. */
    async texts(): Promise<string[]> {
      const rows = await connection.rows<{ text: string }>(
        sql`select payload ->> 'text' as text from outbox order by id`,
      )
      return rows.map((row) => row.text)
    },
  }
}

export type River = Awaited<ReturnType<typeof aRiver>>

/** The three passes, one after another. */
export async function runPasses(shop: Shop) {
  const fetched = await shop.fetchActions()
  return { fetched, settled: await shop.settleActions(), announced: await shop.announceChanges() }
}
