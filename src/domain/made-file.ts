/**
 * Files that are made when they are sent: a call names them in words from which the bytes come out the same at any time, as a call
 * waits in the outbox and a process may die meanwhile. 'made:bars:…' and 'made:days:…' are pictures, 'made:table:…' a document whose text
 * stands in it.
 */
import { NO_POSITION, type Position } from './commission.ts'
import type { DayVisits } from './post-statistics.ts'

const MADE = 'made:'

export const isMadeFile = (text: string): boolean => text.startsWith(MADE)

/** A month's bar. */
export interface MonthBar {
  /** 'YYYY-MM' */
  readonly month: string
  readonly changed: Position
}

export type MadeFile =
  | {
      readonly kind: 'bars'
      readonly language: 'ru' | 'en'
      readonly currency: string
      readonly bars: readonly MonthBar[]
    }
  | { readonly kind: 'days'; readonly language: 'ru' | 'en'; readonly days: readonly DayVisits[] }
  | { readonly kind: 'table'; readonly name: string; readonly text: string }

/** Characters of one table: what an outbox row can hold without harm. */
export const LARGEST_TABLE = 200_000

/** A picture of the months' bars in one currency. `changed` null: nothing in that month. */
export const madeBars = (
  language: 'ru' | 'en',
  currency: string,
  bars: readonly { readonly month: string; readonly changed: Position | null }[],
): string =>
  `${MADE}bars:${language}:${currency}:${bars
    .map(({ month, changed }) => {
      const { hold, payable, paid, void: gone } = changed ?? NO_POSITION
      return `${month}=${[hold, payable, paid, gone].join(',')}`
    })
    .join(';')}`

/** So many days have a bar: what a picture can show, and a call can hold. */
export const MOST_DAYS = 92

/** A picture of people by day, the newest MOST_DAYS of them. */
export const madeDays = (language: 'ru' | 'en', days: readonly DayVisits[]): string =>
  `${MADE}days:${language}:${days
    .slice(-MOST_DAYS)
    .map(({ day, right, wrong, unknown }) => `${day}=${[right, wrong, unknown].join(',')}`)
    .join(';')}`

/**
 * A CSV as documents: whole lines only, each document with the first line (the columns' names) on top.
 * @param name A-Za-z0-9-, without an ending.
 */
export function madeTables(name: string, csv: string, largest = LARGEST_TABLE): string[] {
  const [head = '', ...rows] = csv.length <= largest ? [csv] : rowsOf(csv)
  const parts: string[] = []
  let part = head
  for (const row of rows) {
    if (part !== head && part.length + row.length > largest) {
      parts.push(part)
      part = head
    }
    part += row
  }
  parts.push(part)
  return parts.map((text, n) => `${MADE}table:${name}${parts.length > 1 ? `-${n + 1}` : ''}.csv:${text}`)
}

/** Rows with their ends; a line break between quotes ends none. */
function rowsOf(csv: string): string[] {
  const rows: string[] = []
  let from = 0
  let quoted = false
  for (let at = 0; at < csv.length; at++) {
    if (csv[at] === '"') quoted = !quoted
    if (csv[at] !== '\n' || quoted) continue
    rows.push(csv.slice(from, at + 1))
    from = at + 1
  }
  if (from < csv.length) rows.push(csv.slice(from))
  return rows
}

const BAR = /^(\d{4}-\d{2})=(-?\d{1,16}),(-?\d{1,16}),(-?\d{1,16}),(-?\d{1,16})$/

/** The words of a call as what they ask for; null where they ask for nothing that is known. */
export function readMadeFile(text: string): MadeFile | null {
  const table = /^made:table:([A-Za-z0-9-]{1,60}\.csv):/.exec(text)
  if (table) return { kind: 'table', name: table[1] as string, text: text.slice(table[0].length) }
  const days = /^made:days:(ru|en):(.+)$/.exec(text)
  if (days) return readDays(days[1] as 'ru' | 'en', (days[2] as string).split(';').map(readDay))
  const bars = /^made:bars:(ru|en):([A-Z]{3}):(.+)$/.exec(text)
  if (!bars) return null
  const months = (bars[3] as string).split(';').map(readBar)
  if (months.includes(null)) return null
  return {
    kind: 'bars',
    language: bars[1] as 'ru' | 'en',
    currency: bars[2] as string,
    bars: months as MonthBar[],
  }
}

function readBar(text: string): MonthBar | null {
  const match = BAR.exec(text)
  if (!match) return null
  const [, month = '', ...amounts] = match
  const [hold = 0, payable = 0, paid = 0, gone = 0] = amounts.map(Number)
  return { month, changed: { hold, payable, paid, void: gone } }
}

const DAY = /^(\d{4}-\d{2}-\d{2})=(\d{1,9}),(\d{1,9}),(\d{1,9})$/

const readDays = (language: 'ru' | 'en', days: readonly (DayVisits | null)[]): MadeFile | null =>
  days.includes(null) || days.length > MOST_DAYS
    ? null
    : { kind: 'days', language, days: days as DayVisits[] }

function readDay(text: string): DayVisits | null {
  const [, day, ...counts] = DAY.exec(text) ?? []
  if (day === undefined || Number.isNaN(Date.parse(day))) return null
  const [right = 0, wrong = 0, unknown = 0] = counts.map(Number)
  return { day, right, wrong, unknown }
}
