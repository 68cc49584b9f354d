/** A webmaster's own account: joined in the chat, seen and changed by nobody else. */
import type { AdSpace, TrafficSource, Webmaster } from '../domain/ad-space.ts'
import { cut } from '../domain/cut.ts'
import type { NoticeWishes } from '../domain/notice.ts'
import type { Reason, TrafficVerdict } from '../domain/reason.ts'
import { isTimeZone } from '../domain/wall-clock.ts'
import { judgeTraffic } from '../rules/judge-traffic.ts'
import { termsInForce } from '../rules/rule-book.ts'
import type { Outside } from './outside.ts'

const KEY_LENGTH = 8
const LONGEST_TITLE = 100
const MOST_AD_SPACES = 50

export interface WebmasterAccount {
  readonly webmaster: Webmaster
  /** The oldest first. */
  readonly adSpaces: readonly AdSpace[]
  readonly wishes: NoticeWishes
}

/** The account of a person; null = not a webmaster, or one who has not accepted the terms yet. */
export const findWebmaster =
  ({ db }: Outside) =>
  async (personId: number): Promise<WebmasterAccount | null> => {
    const webmaster = await db.webmasters.byTelegramId(personId)
    if (!webmaster?.termsAccepted) return null
    const [adSpaces, wishes] = await Promise.all([
      db.webmasters.adSpacesOf(webmaster.id),
      db.webmasters.wishes(webmaster.id),
    ])
    return { webmaster, adSpaces, wishes }
  }

/** A person accepts the terms of cooperation in the chat: the version in force and the moment are kept. Twice does no harm. */
export const joinProgramme =
  (outside: Outside) =>
  async (
    personId: number,
    { name, language }: { name: string; language: string },
  ): Promise<WebmasterAccount> => {
    const { db, book, newId } = outside
    const at = outside.now()
    const title = cut(name.trim(), LONGEST_TITLE) || String(personId)
    const termsAccepted = {
      version: termsInForce(book, at.getTime()).firstDay,
      at,
      how: 'chat',
    } as const
    const { webmaster, fresh } = await db.webmasters.register(
      {
        telegramId: personId,
        name: title,
        language,
        termsAccepted,
        adSpace: { key: newId(KEY_LENGTH), title, traffic: { source: 'telegram_bot' } },
      },
      at,
    )
    if (!fresh && webmaster.termsAccepted === null)
      await db.webmasters.change(webmaster.id, { termsAccepted })
    const account = await findWebmaster(outside)(personId)
    if (!account) throw new Error('a webmaster has joined and is not there')
    return account
  }

export type AddedAdSpace =
  | { readonly kind: 'added'; readonly adSpace: AdSpace; readonly verdict: TrafficVerdict }
  /** The programme forbids this source: nothing is stored. */
  | { readonly kind: 'refused'; readonly reasons: readonly Reason[] }
  | { readonly kind: 'not_joined' }
  | { readonly kind: 'too_many' }

/** Another place of a webmaster's from which people come, judged before it is taken. */
export const addAdSpace =
  (outside: Outside) =>
  async (
    personId: number,
    { title, traffic }: { title: string; traffic: TrafficSource },
  ): Promise<AddedAdSpace> => {
    const { db, book, newId, now } = outside
    const account = await findWebmaster(outside)(personId)
    if (!account) return { kind: 'not_joined' }
    const verdict = judgeTraffic(traffic, book)
    if (verdict.decision === 'deny') return { kind: 'refused', reasons: verdict.reasons }
    const wanted = {
      webmasterId: account.webmaster.id,
      title: cut(title.trim(), LONGEST_TITLE) || traffic.source,
      traffic,
    }
    // A form that a crash makes run again adds nothing a second time.
    const there = account.adSpaces.find(
      (known) => known.title === wanted.title && isSame(known.traffic, traffic),
    )
    if (there) return { kind: 'added', adSpace: there, verdict }
    if (account.adSpaces.length >= MOST_AD_SPACES) return { kind: 'too_many' }
    const adSpace = await db.webmasters.addAdSpace({ ...wanted, key: newId(KEY_LENGTH) }, now())
    return { kind: 'added', adSpace, verdict }
  }

const isSame = (a: TrafficSource, b: TrafficSource): boolean =>
  [...new Set([...Object.keys(a), ...Object.keys(b)])].every(
    (name) => a[name as keyof TrafficSource] === b[name as keyof TrafficSource],
  )

/** When a webmaster wants to be told. Throws RangeError for what is no wish: the screens offer nothing else. */
export const changeWishes =
  ({ db }: Outside) =>
  async (personId: number, wishes: NoticeWishes): Promise<void> => {
    const { quiet, timeZone } = wishes
    const isMinute = (minute: number) => Number.isInteger(minute) && minute >= 0 && minute < 1_440
    if (!isTimeZone(timeZone)) throw new RangeError(`no time zone: ${timeZone}`)
    if (quiet && !(isMinute(quiet.from) && isMinute(quiet.to) && quiet.from !== quiet.to))
      throw new RangeError('quiet hours: expected two different minutes of the day')
    const webmaster = await db.webmasters.byTelegramId(personId)
    if (webmaster) await db.webmasters.changeWishes(webmaster.id, wishes)
  }
