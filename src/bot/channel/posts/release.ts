/** Where a draft goes: out now, into the queue, to a time, into its owner's hand, away. */
import { isInZone, ZONE } from '../../../domain/country.ts'
import { momentOf, wallTime } from '../../../domain/wall-clock.ts'
import type { Release, ReleasedPost } from '../../../flows/release-post.ts'
import { momentText } from '../../../text/amounts.ts'
import { countryName } from '../../../text/countries.ts'
import { cityText } from '../../../text/time-zones.ts'
import type { ReadContext, Reader } from '../../context.ts'
import { lines, newKeyboard, show } from '../../screen.ts'
import { press } from './buttons.ts'
import { showCard } from './card.ts'
import type { PostsShop } from './shop.ts'

const MINUTE_MS = 60_000
const DAY_MS = 86_400_000
/** Times of the day that are offered: minutes after midnight. */
const OFFERED = [600, 1_080, 1_260]

export async function release(shop: PostsShop, ctx: ReadContext, postId: number, to: Release): Promise<void> {
  const became = await shop.releasePost(ctx.reader.person.id, postId, to)
  await showCard(shop, ctx, postId, releasedText(became, ctx.reader))
}

/** What became of it, in a sentence. */
export function releasedText(became: ReleasedPost, { say }: Pick<Reader, 'say'>): string {
  if (became.kind === 'refused') return say('post-release-refused', { because: became.because })
  const { post, channel } = became.judged
  const standsStill = post.state === 'queued' && channel?.settings.slots.length === 0
  return say('post-released', { state: standsStill ? 'queued_without_slots' : post.state })
}

/** Moments to choose from by the channel's clock, and a way to type any other. */
export async function showTimes(shop: PostsShop, ctx: ReadContext, postId: number): Promise<void> {
  const { say, locale, person } = ctx.reader
  const shown = await shop.showPost(person.id, postId)
  if (!shown?.channel) return void (await ctx.reply(say('post-gone')))
  const { timeZone } = shown.channel.settings
  const now = shop.now()
  const moments = [0, 1]
    .flatMap((days) => {
      const { day } = wallTime(new Date(now.getTime() + days * DAY_MS), timeZone)
      return OFFERED.map((minute) => momentOf(day, minute, timeZone))
    })
    .filter((at) => at > now)
  const keyboard = newKeyboard()
  moments.forEach((at, n) => {
    press(keyboard, momentText(at, locale, timeZone), {
      kind: 'at',
      post: postId,
      minute: at.getTime() / MINUTE_MS,
    })
    if (n % 2 === 1) keyboard.row()
  })
  keyboard.row()
  press(keyboard, say('post-button-typed-time'), { kind: 'typedTime', post: postId }).row()
  press(keyboard, say('webmaster-button-back'), { kind: 'card', post: postId })
  await show(ctx, { text: lines(say('post-when', { zone: cityText(timeZone, locale) })), keyboard })
}

/** The programme's countries: where this post's parcels go. */
export async function showCountries(ctx: ReadContext, postId: number): Promise<void> {
  const { say, locale } = ctx.reader
  const keyboard = newKeyboard()
  ZONE.forEach((country, n) => {
    press(keyboard, countryName(country, locale), { kind: 'country', post: postId, country })
    if (n % 3 === 2) keyboard.row()
  })
  keyboard.row()
  press(keyboard, say('webmaster-button-back'), { kind: 'card', post: postId })
  await show(ctx, { text: lines(say('post-country-ask')), keyboard })
}

export async function chooseCountry(
  shop: PostsShop,
  ctx: ReadContext,
  postId: number,
  country: string,
): Promise<void> {
  const { say, person } = ctx.reader
  if (!isInZone(country)) return showCard(shop, ctx, postId)
  const moved = await shop.moveDelivery(person.id, postId, country)
  const note = moved.kind === 'moved' ? null : say('post-not-moved', { because: moved.because })
  await showCard(shop, ctx, postId, note)
}

/** The post as it will look, in this chat, and a way back below. */
export async function preview(shop: PostsShop, ctx: ReadContext, postId: number): Promise<void> {
  const { say, person } = ctx.reader
  const linked = await shop.previewPost(person.id, postId)
  if (!linked) return void (await ctx.reply(say('post-gone')))
  const { method, payload } = linked.judged.worded.send
  const send = ctx.api.raw as unknown as Record<string, (payload: object) => Promise<unknown>>
  await send[method]?.({ chat_id: person.id, ...payload })
  const keyboard = newKeyboard()
  press(keyboard, say('webmaster-button-back'), { kind: 'card', post: postId })
  await ctx.reply(say('post-preview', { linked: linked.judged.linked ? 'yes' : 'no' }), {
    reply_markup: keyboard,
  })
}
