/** A channel's queue with the moments at which it leaves: the schedule's first screen. */
import type { Channel } from '../../../domain/channel.ts'
import { cut } from '../../../domain/cut.ts'
import type { Post } from '../../../domain/post.ts'
import type { Queue, QueuedPost } from '../../../flows/queue.ts'
import { momentText } from '../../../text/amounts.ts'
import { cityText, clockText } from '../../../text/time-zones.ts'
import type { ReadContext, Reader } from '../../context.ts'
import { heading, lines, newKeyboard, paragraphs, type Screen, show } from '../../screen.ts'
import { press as pressChannel } from '../channels/buttons.ts'
import { press } from './buttons.ts'
import type { ScheduleShop } from './shop.ts'

const PAGE = 6
const TITLE_SHOWN = 60

/** The queue from `offset` on. `note` stands above. */
export async function showScheduleHome(
  shop: ScheduleShop,
  ctx: ReadContext,
  channelId: number,
  offset = 0,
  note: string | null = null,
): Promise<void> {
  const { say, person } = ctx.reader
  const queue = await shop.showQueue(person.id, channelId, offset, PAGE)
  if (!queue) return void (await ctx.reply(say('channel-not-yours')))
  // What was on this page has left meanwhile.
  if (queue.posts.length === 0 && offset > 0) return showScheduleHome(shop, ctx, channelId, 0, note)
  await show(ctx, queueScreen(queue, offset, note, ctx.reader))
}

function queueScreen(queue: Queue, offset: number, note: string | null, reader: Reader): Screen {
  const { channel, posts, total, besides } = queue
  const { say } = reader
  const parts = [
    note,
    lines(
      heading(say('schedule-home', { title: cut(channel.title, TITLE_SHOWN) })),
      stateText(channel, reader),
      slotsText(channel, reader),
    ),
    lines(
      say('schedule-queue', { count: total }),
      ...posts.map((post) => queuedLine(post, channel, reader)),
      total > 0 && channel.settings.slots.length === 0 ? say('schedule-queue-stands') : null,
    ),
    besides.length === 0
      ? null
      : lines(say('schedule-besides'), ...besides.map((one) => besideLine(one, channel, reader))),
  ]
  return {
    text: paragraphs(...parts),
    keyboard: queueKeyboard(queue, offset, reader),
  }
}

function queueKeyboard({ channel, role, posts, total, besides }: Queue, offset: number, { say }: Reader) {
  const keyboard = newKeyboard()
  for (const { post, place } of posts) press(keyboard, String(place), { kind: 'post', post: post.id })
  if (posts.length > 0) keyboard.row()
  besides.forEach(({ post }, n) => {
    press(keyboard, `${besideMark(post)} ${n + 1}`, { kind: 'post', post: post.id })
    if (n % PAGE === PAGE - 1) keyboard.row()
  })
  keyboard.row()
  if (offset > 0)
    press(keyboard, '◀', { kind: 'queue', channel: channel.id, offset: Math.max(0, offset - PAGE) })
  if (offset + PAGE < total)
    press(keyboard, '▶', { kind: 'queue', channel: channel.id, offset: offset + PAGE })
  keyboard.row()
  press(keyboard, say('schedule-button-slots'), { kind: 'slots', channel: channel.id })
  press(keyboard, say('schedule-button-rules'), { kind: 'rules', channel: channel.id }).row()
  if (role === 'owner') {
    const isPaused = channel.paused?.because === 'owner'
    press(keyboard, say(isPaused ? 'schedule-button-resume' : 'schedule-button-pause'), {
      kind: isPaused ? 'resume' : 'pause',
      channel: channel.id,
    }).row()
  }
  return pressChannel(keyboard, say('webmaster-button-back'), { kind: 'home', channel: channel.id })
}

/** Whether anything leaves by itself. */
const stateText = ({ paused }: Channel, { say }: Reader): string =>
  say(paused ? `schedule-state-${paused.because}` : 'schedule-state-running')

/** '10:00 · 14:30 (Moscow)' */
export const slotsText = ({ settings: { slots, timeZone } }: Channel, { say, locale }: Reader): string =>
  slots.length === 0
    ? say('schedule-slots-none')
    : say('schedule-slots', {
        times: slots.map(clockText).join(' · '),
        zone: cityText(timeZone, locale),
      })

const queuedLine = (queued: QueuedPost, channel: Channel, reader: Reader): string => {
  const { place, leavesAt } = queued
  const title = titleOf(queued, reader)
  if (leavesAt === null) return `${place}. ${title}`
  return `${place}. ${momentText(leavesAt, reader.locale, channel.settings.timeZone)} — ${title}`
}

const besideLine = (
  one: { readonly post: Post; readonly dealTitle: string | null },
  channel: Channel,
  reader: Reader,
): string => {
  const { dueAt } = one.post
  const when = dueAt && `${momentText(dueAt, reader.locale, channel.settings.timeZone)} — `
  return `${besideMark(one.post)} ${when ?? ''}${titleOf(one, reader)}`
}

const besideMark = ({ state }: Post): string => (state === 'awaiting' ? '✋' : '🕓')

/** What the deal is called, else how the post's own words begin. */
export function titleOf(
  { post, dealTitle }: { readonly post: Post; readonly dealTitle: string | null },
  { say }: Reader,
): string {
  const words = dealTitle ?? (post.ownText ?? post.reworked?.body)?.text.trim() ?? ''
  return words === '' ? say('schedule-post-untitled') : cut(words.replace(/\s+/g, ' '), TITLE_SHOWN)
}

/** Stops or lets go on what leaves by itself, and shows the queue. */
export async function changePause(
  shop: ScheduleShop,
  ctx: ReadContext,
  channelId: number,
  wish: 'pause' | 'resume',
): Promise<void> {
  const { say, person } = ctx.reader
  const change = wish === 'pause' ? shop.pauseChannel : shop.resumeChannel
  const changed = await change(person.id, channelId)
  await showScheduleHome(shop, ctx, channelId, 0, changed ? null : say('channel-owners-only'))
}
