import type { ActionBatch, OrderSource } from '../network.ts'
import { readShiftingPages } from '../shifting-pages.ts'
import { writeZoned } from '../zoned-time.ts'
import { type AliExpressClient, type AliExpressOptions, openAliExpress } from './client.ts'
import { type OrderStatus, PST_MINUTES, toReport } from './convert.ts'
import { ALIEXPRESS } from './faults.ts'

const DAY_MS = 86_400_000
/** The longest window of a call, and an order's longest way: unsettled 180 days after its payment, it becomes Invalid. */
const MOST_DAYS = 180
const INVALID_AFTER_DAYS = 210

export interface AliExpressOrdersOptions extends AliExpressOptions {
  /** The zone of the platform's times, minutes east of UTC. */
  readonly zoneMinutes?: number
  /** 'ru_site', 'global' ...; what the platform takes by default, where it is not said. */
  readonly localeSite?: string
  /** How far before a window orders were paid that became Invalid within it. */
  readonly invalidAfterDays?: number
}

/** A pass a status, in the order in which an order takes them: one that moves on meanwhile is met again, not missed. */
const PASSES: readonly { readonly status: OrderStatus; readonly time_type: string }[] = [
  { status: 'Payment Completed', time_type: 'Payment Completed Time' },
  { status: 'Buyer Confirmed Receipt', time_type: 'Buyer Confirmed Receipt Time' },
  { status: 'Completed Settlement', time_type: 'Completed Settlement Time' },
  { status: 'Invalid', time_type: 'Payment Completed Time' },
]

/**
 * AliExpress's orders. Invalid ones have no time of their own: every window gives all of those whose payment lies up to 210 days
 * before it, again and again, without a time of the change.
 */
export function aliexpressOrders(
  options: AliExpressOrdersOptions,
  client: AliExpressClient = openAliExpress(options),
): OrderSource & {
  /** Orders by id, whatever their state. Throws NetworkError. */
  readOrders(ids: readonly string[]): Promise<ActionBatch>
} {
  const zone = options.zoneMinutes ?? PST_MINUTES
  const invalidAfterMs = (options.invalidAfterDays ?? INVALID_AFTER_DAYS) * DAY_MS

  async function* readPass(pass: (typeof PASSES)[number], from: Date, to: Date): AsyncGenerator<ActionBatch> {
    const window = {
      ...pass,
      start_time: writeZoned(from, zone),
      end_time: writeZoned(to, zone),
      ...(options.localeSite === undefined ? {} : { locale_site: options.localeSite }),
    }
    const pages = readShiftingPages({
      network: ALIEXPRESS,
      fetchPage: (number) => client.listOrders(window, number),
      identify,
      onLoss: (facts) =>
        options.warn(
          { network: ALIEXPRESS, status: pass.status, ...facts },
          'the list of orders never came to rest',
        ),
    })
    for await (const rows of pages) yield toBatch(rows, zone)
  }

  return {
    name: ALIEXPRESS,
    async *readActions({ from, to }) {
      for (const pass of PASSES) {
        const start = pass.status === 'Invalid' ? new Date(from.getTime() - invalidAfterMs) : from
        for (const part of partsOf(start, to)) yield* readPass(pass, part.from, part.to)
      }
    },
    readOrders: async (ids) => toBatch(await client.getOrders(ids), zone),
  }
}

/** The window in parts that a call takes, without a gap. Times are told in whole seconds: the last one is rounded up. */
export function* partsOf(from: Date, to: Date): Generator<{ from: Date; to: Date }> {
  const end = Math.ceil(to.getTime() / 1000) * 1000
  let start = Math.floor(from.getTime() / 1000) * 1000
  do {
    const next = Math.min(end, start + MOST_DAYS * DAY_MS)
    yield { from: new Date(start), to: new Date(next) }
    start = next
  } while (start < end)
}

function toBatch(rows: readonly unknown[], zone: number): ActionBatch {
  const told = rows.map((row) => toReport(row, zone))
  return {
    reports: told.flatMap((one) => ('received' in one ? [one.received] : [])),
    misfits: told.flatMap((one) => ('misfit' in one ? [one.misfit] : [])),
  }
}

/** What a row is known by while its list is read: its id, or all of it where it has none. */
function identify(row: unknown): string {
  const { sub_order_id, order_number } = (row ?? {}) as Record<string, unknown>
  const id = sub_order_id ?? order_number
  return typeof id === 'string' && id !== '' ? id : (JSON.stringify(row) ?? '')
}
