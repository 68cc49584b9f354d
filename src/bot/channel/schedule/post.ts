/** One post of the schedule: where it stands, and what may be done with it. */
import type { InlineKeyboard } from 'grammy'
import type { Post } from '../../../domain/post.ts'
import type { Move, ScheduledPost } from '../../../flows/queue.ts'
import { momentText } from '../../../text/amounts.ts'
import type { ReadContext, Reader } from '../../context.ts'
import { heading, lines, newKeyboard, type Screen, show } from '../../screen.ts'
import { press as pressPost } from '../posts/buttons.ts'
import { press } from './buttons.ts'
import { showScheduleHome, titleOf } from './home.ts'
import type { ScheduleShop } from './shop.ts'

/** One that has left meanwhile is not shown again. */
export async function showScheduled(shop: ScheduleShop, ctx: ReadContext, postId: number): Promise<void> {
  const { say, person } = ctx.reader
  const scheduled = await shop.showScheduledPost(person.id, postId)
  if (!scheduled) return void (await ctx.reply(say('schedule-post-gone')))
  await show(ctx, postScreen(scheduled, ctx.reader))
}

function postScreen(scheduled: ScheduledPost, reader: Reader): Screen {
  const { say, locale } = reader
  const { post, channel, role, place, total, leavesAt, lacksToken } = scheduled
  const keyboard = newKeyboard()
  if (place !== null) {
    const moves: readonly [Move, string, boolean][] = [
      ['first', '⏫', place > 1],
      ['up', '🔼', place > 1],
      ['down', '🔽', place < total],
      ['last', '⏬', place < total],
    ]
    for (const [move, label, can] of moves)
      if (can) press(keyboard, label, { kind: 'move', post: post.id, move })
    keyboard.row()
  }
  if (post.state === 'awaiting') {
    if (lacksToken) tokenButton(keyboard, post.id, reader)
    else if (role === 'owner')
      press(keyboard, say('schedule-button-approve'), { kind: 'approve', post: post.id })
    if (role === 'owner') press(keyboard, say('schedule-button-refuse'), { kind: 'refuse', post: post.id })
  } else {
    if (!channel.paused) press(keyboard, say('schedule-button-now'), { kind: 'now', post: post.id })
    press(keyboard, say('schedule-button-withdraw'), { kind: 'askWithdraw', post: post.id })
  }
  keyboard.row()
  // How it looks and what it is judged by is shown by the posts' own screens.
  pressPost(keyboard, say('schedule-button-look'), { kind: 'card', post: post.id }).row()
  press(keyboard, say('webmaster-button-back'), { kind: 'home', channel: channel.id })
  const when = leavesAt && momentText(leavesAt, locale, channel.settings.timeZone)
  return {
    text: lines(
      heading(titleOf(scheduled, reader)),
      lacksToken && post.state === 'awaiting'
        ? say('schedule-post-lacks-token')
        : say(`schedule-post-${post.state}`, { place: place ?? 0, total }),
      when && say('schedule-post-leaves', { when }),
      post.ruleId === null ? null : say('schedule-post-by-rule'),
    ),
    keyboard,
  }
}

export async function movePost(
  shop: ScheduleShop,
  ctx: ReadContext,
  postId: number,
  move: Move,
): Promise<void> {
  await shop.movePost(ctx.reader.person.id, postId, move)
  await showScheduled(shop, ctx, postId)
}

/** Throwing away what somebody has written is asked about first. */
export async function askWithdraw(shop: ScheduleShop, ctx: ReadContext, postId: number): Promise<void> {
  const { say, person } = ctx.reader
  const scheduled = await shop.showScheduledPost(person.id, postId)
  if (!scheduled) return void (await ctx.reply(say('schedule-post-gone')))
  const keyboard = newKeyboard()
  press(keyboard, say('schedule-button-withdraw-yes'), { kind: 'withdraw', post: postId })
  press(keyboard, say('webmaster-button-back'), { kind: 'post', post: postId })
  await show(ctx, {
    text: lines(heading(titleOf(scheduled, ctx.reader)), say('schedule-withdraw-ask')),
    keyboard,
  })
}

type EndOfPost = 'now' | 'withdraw' | 'approve' | 'refuse'

/** Does one of the things that end a post's stay in the schedule, and shows the queue. */
export async function endPost(
  shop: ScheduleShop,
  ctx: ReadContext,
  postId: number,
  act: EndOfPost,
): Promise<void> {
  const { say, person } = ctx.reader
  const walks = {
    now: shop.postNow,
    withdraw: shop.withdrawPost,
    approve: shop.approvePost,
    refuse: shop.refusePost,
  }
  const post = await walks[act](person.id, postId)
  if (post === 'no_token') {
    const keyboard = tokenButton(newKeyboard(), postId, ctx.reader)
    return void (await ctx.reply(say('schedule-post-lacks-token'), { reply_markup: keyboard }))
  }
  if (!post || post.channelId === null)
    return act === 'approve' || act === 'refuse'
      ? tellDecided(shop, ctx, postId)
      : void (await ctx.reply(say('schedule-post-gone')))
  await showScheduleHome(shop, ctx, post.channelId, 0, say(doneKey(act, post)))
}

/** Of several owners the first decides: whoever comes after is told so, and has no buttons left that would do nothing. */
async function tellDecided(shop: ScheduleShop, ctx: ReadContext, postId: number): Promise<void> {
  const { say, person } = ctx.reader
  const scheduled = await shop.showScheduledPost(person.id, postId)
  if (scheduled?.post.state === 'awaiting') return void (await ctx.reply(say('channel-owners-only')))
  const keyboard = pressPost(newKeyboard(), say('schedule-button-look'), { kind: 'card', post: postId })
  await show(ctx, { text: lines(say('schedule-post-decided')), keyboard })
}

function doneKey(act: EndOfPost, { state }: Post) {
  // In a channel that wants approval an editor's post waits for the owners.
  if (act === 'now' && state === 'awaiting') return 'schedule-post-awaiting'
  return act === 'refuse' && state === 'draft'
    ? 'schedule-done-refuse-draft'
    : (`schedule-done-${act}` as const)
}

/** The token is written into the posts' own form. */
export const tokenButton = (
  keyboard: InlineKeyboard,
  postId: number,
  { say }: Pick<Reader, 'say'>,
): InlineKeyboard => pressPost(keyboard, say('schedule-button-token'), { kind: 'erid', post: postId })
