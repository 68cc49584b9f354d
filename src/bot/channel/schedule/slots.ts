/** The times of the day at which the queue's next post leaves. */
import { cut } from '../../../domain/cut.ts'
import { MOST_SLOTS } from '../../../domain/schedule.ts'
import type { MemberChannel } from '../../../flows/member-channel.ts'
import type { ChangedSlots } from '../../../flows/slots.ts'
import { clockText } from '../../../text/time-zones.ts'
import type { ReadContext, Reader } from '../../context.ts'
import { heading, lines, newKeyboard, type Screen, show } from '../../screen.ts'
import { press } from './buttons.ts'
import { slotsText } from './home.ts'
import type { ScheduleShop } from './shop.ts'

/** Times that many choose, each with a button. */
const USUAL = [540, 600, 660, 720, 780, 840, 900, 960, 1_020, 1_080, 1_140, 1_200, 1_260, 1_320]
const PER_ROW = 4

/** The times with a button each; those that are set bear a tick. */
function slotsScreen({ channel, role }: MemberChannel, reader: Reader): Screen {
  const { say } = reader
  const { slots } = channel.settings
  const keyboard = newKeyboard()
  if (role === 'owner') {
    const times = [...new Set([...USUAL, ...slots])].sort((a, b) => a - b)
    times.forEach((minute, n) => {
      const on = slots.includes(minute)
      press(keyboard, `${on ? '✓ ' : ''}${clockText(minute)}`, {
        kind: on ? 'removeSlot' : 'addSlot',
        channel: channel.id,
        minute,
      })
      if (n % PER_ROW === PER_ROW - 1) keyboard.row()
    })
    keyboard.row()
    press(keyboard, say('schedule-button-slots-typed'), { kind: 'typeSlots', channel: channel.id }).row()
  }
  press(keyboard, say('webmaster-button-back'), { kind: 'home', channel: channel.id })
  return {
    text: lines(
      heading(say('schedule-slots-title', { title: cut(channel.title, 60) })),
      slotsText(channel, reader),
      '',
      say('schedule-slots-note'),
    ),
    keyboard,
  }
}

export async function showSlots(shop: ScheduleShop, ctx: ReadContext, channelId: number): Promise<void> {
  const { say, person } = ctx.reader
  const member = await shop.showQueue(person.id, channelId, 0, 1)
  if (!member) return void (await ctx.reply(say('channel-not-yours')))
  await show(ctx, slotsScreen(member, ctx.reader))
}

/** Sets a time or takes it away, and shows them all. */
export async function changeSlot(
  shop: ScheduleShop,
  ctx: ReadContext,
  { kind, channel, minute }: { kind: 'addSlot' | 'removeSlot'; channel: number; minute: number },
): Promise<void> {
  const { person } = ctx.reader
  const changed =
    kind === 'addSlot'
      ? await shop.addSlots(person.id, channel, [minute])
      : await shop.removeSlot(person.id, channel, minute)
  const problem = problemText(changed, ctx.reader)
  if (problem !== null) await ctx.reply(problem)
  else await showSlots(shop, ctx, channel)
}

/** Why slots were not changed; null where they were. */
export function problemText(changed: ChangedSlots, { say }: Reader): string | null {
  if (changed.kind === 'changed') return null
  return changed.kind === 'too_many'
    ? say('schedule-slots-too-many', { most: MOST_SLOTS })
    : say('channel-owners-only')
}

/** '10:00 14.30, 19' -> minutes after midnight; null for what holds anything else. */
export function readTimes(text: string): number[] | null {
  const minutes = text
    .trim()
    .split(/[\s,;]+/)
    .map((part) => {
      const [, hours, rest = '0'] = /^(\d{1,2})(?:[:.](\d{2}))?$/.exec(part) ?? []
      return hours !== undefined && Number(hours) < 24 && Number(rest) < 60
        ? Number(hours) * 60 + Number(rest)
        : null
    })
  const known = minutes.filter((minute) => minute !== null)
  return known.length === minutes.length ? known : null
}
