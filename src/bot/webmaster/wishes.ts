/** When a webmaster wants to be told of changes. */
import { DEFAULT_WISHES, type NoticeWishes } from '../../domain/notice.ts'
import { isTimeZone } from '../../domain/wall-clock.ts'
import { cityText, clockText, ZONES_OF_THE_ZONE } from '../../text/time-zones.ts'
import type { ReadContext, Reader } from '../context.ts'
import { heading, lines, newKeyboard, type Screen, show } from '../screen.ts'
import type { Account, WebmasterShop } from './account.ts'
import { isQuietSpan, press } from './buttons.ts'

const DIGESTS = ['at_once', 'hourly', 'daily'] as const
const QUIET = [
  { from: 1_320, to: 480 },
  { from: 1_380, to: 540 },
  { from: 0, to: 420 },
] as const

/** The settings with a button each; what is set bears a tick. */
export function wishesScreen({ digest, quiet, timeZone }: NoticeWishes, { say, locale }: Reader): Screen {
  const tick = (on: boolean, label: string) => (on ? `✓ ${label}` : label)
  const keyboard = newKeyboard()
  for (const each of DIGESTS)
    press(keyboard, tick(each === digest, say(`webmaster-digest-${each.replaceAll('_', '-')}`)), {
      kind: 'digest',
      digest: each,
    })
  keyboard.row()
  press(keyboard, tick(quiet === null, say('webmaster-quiet-off')), { kind: 'quiet', quiet: null })
  QUIET.forEach((span, index) => {
    const on = quiet !== null && quiet.from === span.from && quiet.to === span.to
    press(keyboard, tick(on, `${clockText(span.from)}–${clockText(span.to)}`), { kind: 'quiet', quiet: span })
    if (index === 0) keyboard.row()
  })
  keyboard.row()
  press(keyboard, say('webmaster-button-quiet-typed'), { kind: 'quietTyped' })
  press(keyboard, say('webmaster-button-zone'), { kind: 'zones' }).row()
  press(keyboard, say('webmaster-button-back'), { kind: 'home' })
  return {
    text: lines(
      heading(say('webmaster-wishes')),
      say('webmaster-wishes-digest', { digest }),
      quiet
        ? say('webmaster-wishes-quiet', { from: clockText(quiet.from), to: clockText(quiet.to) })
        : say('webmaster-wishes-no-quiet'),
      say('webmaster-wishes-zone', { zone: cityText(timeZone, locale), name: timeZone }),
      '',
      say('webmaster-wishes-note'),
    ),
    keyboard,
  }
}

export const showWishes = (ctx: ReadContext, { wishes }: Account): Promise<void> =>
  show(ctx, wishesScreen(wishes, ctx.reader))

/** Keeps a change and shows the settings with it. */
export async function changeWishes(
  shop: WebmasterShop,
  ctx: ReadContext,
  { wishes }: Account,
  change: Partial<NoticeWishes>,
): Promise<void> {
  const changed = { ...DEFAULT_WISHES, ...wishes, ...change }
  await shop.changeWishes(ctx.reader.person.id, changed)
  await show(ctx, wishesScreen(changed, ctx.reader))
}

/** The time zones of the programme's countries, and a way to type any other. */
export async function showZones(ctx: ReadContext, { wishes }: Account): Promise<void> {
  const { say, locale } = ctx.reader
  const keyboard = newKeyboard()
  ZONES_OF_THE_ZONE.forEach((timeZone, index) => {
    const tick = timeZone === wishes.timeZone ? '✓ ' : ''
    press(keyboard, `${tick}${cityText(timeZone, locale)}`, { kind: 'zone', timeZone })
    if (index % 3 === 2) keyboard.row()
  })
  keyboard.row()
  press(keyboard, say('webmaster-button-zone-typed'), { kind: 'zoneTyped' }).row()
  press(keyboard, say('webmaster-button-back'), { kind: 'wishes' })
  await show(ctx, { text: lines(say('webmaster-zone-ask')), keyboard })
}

/** '22:00-08:00', '22 - 8', '23.30–7' -> minutes; null for what is no span. */
export function readQuiet(text: string): { from: number; to: number } | null {
  const match = /^\D{0,3}?(\d{1,2})(?:[:.](\d{2}))?\s*(?:-|–|—|до|to)\s*(\d{1,2})(?:[:.](\d{2}))?$/iu.exec(
    text.trim(),
  )
  if (!match) return null
  const minute = (hours = '', minutes = '0') =>
    Number(hours) <= 24 && Number(minutes) < 60 ? (Number(hours) * 60 + Number(minutes)) % 1_440 : -1
  const span = { from: minute(match[1], match[2]), to: minute(match[3], match[4]) }
  return isQuietSpan(span) ? span : null
}

/** 'asia/almaty' -> 'Asia/Almaty'; null for a zone that nobody knows, and for offsets, which know no summer time. */
export function readZone(text: string): string | null {
  const name = text.trim()
  if (!/^[A-Za-z0-9_+/-]{1,50}$/.test(name) || /^[+-]/.test(name) || !isTimeZone(name)) return null
  return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone
}
