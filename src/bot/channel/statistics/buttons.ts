import type { StatisticsDays } from '../../../domain/post-statistics.ts'
import { isSerialNumber } from '../../../domain/serial-number.ts'
import { pressing } from '../../screen.ts'

/** What is looked at, and over how many days. */
export type Looked = { readonly of: 'channel' | 'post'; readonly id: number; readonly days: StatisticsDays }

/**
 * What a button of the statistics carries: all begin with "t". `th:<channel>` alone, as older messages have it, opens a channel's; whatever comes back is
 * untrusted, and every walk asks anew what the person may see.
 */
export type StatisticsButton =
  | ({ readonly kind: 'show' | 'chart' } & Looked)
  | {
      readonly kind: 'posts'
      readonly channel: number
      readonly days: StatisticsDays
      readonly offset: number
    }
  | { readonly kind: 'table'; readonly channel: number; readonly days: StatisticsDays }
  | { readonly kind: 'orders'; readonly post: number; readonly days: StatisticsDays; readonly offset: number }

/** Most people look at the last month. */
const USUAL_DAYS = 30

const writeDays = (days: StatisticsDays): string => (days === null ? '*' : String(days))
const readDays = (text: string | undefined): StatisticsDays =>
  text === undefined ? USUAL_DAYS : text === '*' ? null : text === '7' ? 7 : 30

/** A button as callback data. */
function writeStatisticsButton(button: StatisticsButton): string {
  const days = writeDays(button.days)
  switch (button.kind) {
    case 'show':
      return `t${button.of === 'channel' ? 'h' : 'p'}:${button.id}:${days}`
    case 'chart':
      return `t${button.of === 'channel' ? 'g' : 'G'}:${button.id}:${days}`
    case 'posts':
      return `tl:${button.channel}:${days}:${button.offset}`
    case 'table':
      return `tc:${button.channel}:${days}`
    case 'orders':
      return `to:${button.post}:${days}:${button.offset}`
  }
}

const DATA = /^t([hpgGlco]):(\d{1,15})(?::(7|30|\*)(?::(\d{1,6}))?)?$/

/** Callback data as a button of these screens, or null for anything that we did not write. */
export function readStatisticsButton(data: string): StatisticsButton | null {
  const [, code, idText, daysText, offsetText] = DATA.exec(data) ?? []
  const [id, days, offset] = [Number(idText), readDays(daysText), Number(offsetText ?? 0)]
  // Posts are numbered in 64 bits.
  if (code === undefined || (/[hglc]/.test(code) && !isSerialNumber(id))) return null
  switch (code) {
    case 'h':
    case 'p':
      return { kind: 'show', of: code === 'h' ? 'channel' : 'post', id, days }
    case 'g':
    case 'G':
      return { kind: 'chart', of: code === 'g' ? 'channel' : 'post', id, days }
    case 'l':
      return { kind: 'posts', channel: id, days, offset }
    case 'c':
      return { kind: 'table', channel: id, days }
    default:
      return { kind: 'orders', post: id, days, offset }
  }
}

/** A channel's figures over the usual days. */
export const broughtByChannel = (channel: number): StatisticsButton => ({
  kind: 'show',
  of: 'channel',
  id: channel,
  days: USUAL_DAYS,
})

/** Adds a button of these screens to a keyboard. */
export const press = pressing(writeStatisticsButton)
