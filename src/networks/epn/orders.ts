import type { ActionBatch, OrderSource } from '../network.ts'
import { readShiftingPages } from '../shifting-pages.ts'
import { readZoned, writeZoned } from '../zoned-time.ts'
import { type EpnClient, type EpnOptions, openEpn } from './client.ts'
import { MOSCOW_MINUTES, toReport } from './convert.ts'
import { EPN } from './faults.ts'

const DAY_MS = 86_400_000
/** ePN knows nothing of orders older than a year. */
const MOST_DAYS = 364

/**
 * ePN's orders, a day of status changes at a time: a transaction does not tell when its status changed, so that the day by which it
 * was asked for is what is known of it. Days are read from the last to the first, each up to the day after, as it is not published
 * whether the end is included: what a later day gave already is not of an earlier one.
 */
export function epnOrders(options: EpnOptions, client: EpnClient = openEpn(options)): OrderSource {
  return {
    name: EPN,
    async *readActions({ from, to }) {
      const now = options.outside.now()
      const ordered = { tsFrom: dayOf(new Date(now.getTime() - MOST_DAYS * DAY_MS)), tsTo: dayOf(now) }
      const seen = new Set<string>()
      for (const day of daysDown(dayOf(from), least(dayOf(nextDay(to)), dayOf(now)))) {
        const window = { ...ordered, statusUpdatedStart: day, statusUpdatedEnd: shiftDay(day, 1) }
        const isWanted = day <= dayOf(to)
        const given = new Set<string>()
        const pages = readShiftingPages({
          network: EPN,
          fetchPage: (number) => client.transactions(window, number),
          identify: idOf,
          onLoss: (facts) =>
            options.warn({ network: EPN, day, ...facts }, 'the list of transactions never came to rest'),
        })
        for await (const page of pages) {
          const rows = page.filter((row) => !seen.has(idOf(row)))
          for (const row of rows) given.add(idOf(row))
          // The day after the window's last only tells which of them are not of that one.
          if (isWanted && rows.length > 0) yield toBatch(rows, day)
        }
        for (const id of given) seen.add(id)
      }
    },
  }
}

/** From the last day to the first, both included. */
function* daysDown(first: string, last: string): Generator<string> {
  for (let day = last; day >= first; day = shiftDay(day, -1)) yield day
}

const dayOf = (moment: Date): string => writeZoned(moment, MOSCOW_MINUTES).slice(0, 10)

const shiftDay = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10)

const nextDay = (moment: Date): Date => new Date(moment.getTime() + DAY_MS)

const least = (one: string, other: string): string => (one < other ? one : other)

function toBatch(rows: readonly unknown[], day: string): ActionBatch {
  const began = readZoned(day, MOSCOW_MINUTES) ?? `${day}T00:00:00.000Z`
  const told = rows.map((row) => toReport(row, began))
  return {
    reports: told.flatMap((one) => ('received' in one ? [one.received] : [])),
    misfits: told.flatMap((one) => ('misfit' in one ? [one.misfit] : [])),
  }
}

/** What a row is known by while its list is read: its id, or all of it where it has none. */
function idOf(row: unknown): string {
  const { id } = (row ?? {}) as { id?: unknown }
  return typeof id === 'string' && id !== '' ? id : (JSON.stringify(row) ?? '')
}
