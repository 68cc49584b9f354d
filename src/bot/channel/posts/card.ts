/** The check card of a post: what was looked at, line by line, and what may be done with it. */
import { blockquote, bold, fmt } from '@grammyjs/parse-mode'
import type { InlineKeyboard } from 'grammy'
import { isSomewhere } from '../../../domain/album.ts'
import { cut } from '../../../domain/cut.ts'
import { failureOf } from '../../../domain/post-news.ts'
import { hidesLinks } from '../../../domain/reworked-links.ts'
import { USUAL_TIME_ZONE } from '../../../domain/wall-clock.ts'
import { momentText } from '../../../text/amounts.ts'
import { checkLines, LIGHT_MARKS, noticeText } from '../../../text/check-words.ts'
import { countryName } from '../../../text/countries.ts'
import { deliveryText } from '../../../text/delivery-text.ts'
import type { ReadContext, Reader } from '../../context.ts'
import { editsByHand, handOverData } from '../../inline/hand-over.ts'
import { lines, newKeyboard, paragraphs, type Screen, show } from '../../screen.ts'
import { press as pressChannel } from '../channels/buttons.ts'
import { press as pressSchedule } from '../schedule/buttons.ts'
import { press as pressStatistics } from '../statistics/buttons.ts'
import { type PostAct, type PostButton, press } from './buttons.ts'
import { failureLines } from './news-view.ts'
import type { PostsShop, ShownPost } from './shop.ts'

const TITLE_SHOWN = 120
const OWN_SHOWN = 200

/** Shows a post anew. `note` stands above. */
export async function showCard(
  shop: Pick<PostsShop, 'showPost'>,
  ctx: ReadContext,
  postId: number,
  note: string | null = null,
): Promise<void> {
  const shown = await shop.showPost(ctx.reader.person.id, postId)
  if (!shown) return void (await ctx.reply(ctx.reader.say('post-gone')))
  await show(ctx, cardScreen(shown, ctx.reader, note))
}

export function cardScreen(shown: ShownPost, reader: Reader, note: string | null = null): Screen {
  const { say, locale } = reader
  const { post, channel, check } = shown
  const notice = noticeText(check, locale)
  const isOpen = post.state !== 'published' && post.state !== 'withdrawn'
  return {
    text: paragraphs(
      note,
      lines(
        fmt`${bold}${cut(titleOf(shown, reader), TITLE_SHOWN)}${bold}`,
        channel ? say('post-card-channel', { channel: channel.title }) : say('post-card-no-channel'),
        stateText(shown, reader),
        ...failureText(shown, reader),
        ownText(shown, reader),
        albumText(shown, reader),
        editsText(shown, reader),
      ),
      isOpen
        ? lines(
            say('post-card-check', { light: LIGHT_MARKS[check.light] }),
            ...checkLines(check, locale),
            // Else nothing says why it cannot be sent anywhere.
            post.state === 'draft' && check.light === 'red' ? say('post-card-red') : null,
          )
        : null,
      isOpen && notice !== null ? fmt`${blockquote}${notice}${blockquote}` : null,
    ),
    keyboard: keyboardOf(shown, reader),
  }
}

const titleOf = ({ deal, post }: ShownPost, { say }: Reader): string =>
  deal?.title ?? (post.reworked?.body.text.trim().split('\n')[0] || say('post-untitled', { id: post.id }))

function stateText({ post, channel }: ShownPost, { say, locale }: Reader): string {
  const at = post.state === 'published' ? post.publishedAt : post.dueAt
  const when = at ? momentText(at, locale, channel?.settings.timeZone ?? USUAL_TIME_ZONE) : ''
  return say('post-card-state', { state: post.state, when, place: post.place ?? 0 })
}

/** Who opens it has pressed the button under the news of it, whose words the card has taken the place of. */
function failureText({ post, channel }: ShownPost, { locale }: Reader): string[] {
  const failure = post.state === 'failed' ? failureOf(post) : null
  return failure ? failureLines(failure, locale, channel?.settings.timeZone ?? USUAL_TIME_ZONE) : []
}

/** What its author has added, as far as there is anything. */
function ownText({ post, country, delivery, settings }: ShownPost, { say, locale }: Reader): string | null {
  const parts = [
    post.ownText && say('post-card-own-text', { text: cut(post.ownText.text, OWN_SHOWN) }),
    post.coupon && say('post-coupon', { coupon: post.coupon }),
    post.erid && say('post-label-token', { token: post.erid }),
    // An owner's own words say nothing of it: there the check's line of the audience does.
    delivery.others.length > 0 && !post.reworked && deliveryText(delivery, locale),
    country === settings.country ? null : say('post-card-country', { country: countryName(country, locale) }),
  ].filter((part) => part !== null && part !== '' && part !== false)
  return parts.length > 0 ? parts.join('\n') : null
}

const allItBrought = (id: number) => ({ kind: 'show', of: 'post', id, days: null }) as const

/** Said before somebody sends it by their own hand: an inline result is one message. */
function albumText({ post }: ShownPost, { say }: Reader): string | null {
  const count = post.reworked?.media.length ?? 0
  const isOpen = post.state === 'draft' || post.state === 'by_hand'
  return count > 1 && isOpen ? say('post-album-by-hand', { count }) : null
}

/** Said before, too: whoever sends it by their own hand may have to change it by their own hand. */
function editsText({ post, channel, worded }: ShownPost, { say }: Reader): string | null {
  const goesByHand = post.state === 'by_hand' || (post.state === 'draft' && channel === null)
  return goesByHand ? editsByHand(worded.buttons, say) : null
}

/** An owner's own words have to be shown once more. */
const anew = ({ dealId }: ShownPost['post'], channel: number): PostButton =>
  dealId === null ? { kind: 'new', channel } : { kind: 'draft', channel, deal: dealId }

/** Stands in its channel, and nobody knows as which message. */
const canBeShown = (post: ShownPost['post']): boolean =>
  post.channelId !== null && post.inlineMessageId === null && isSomewhere(post)

const lacksToken = ({ lines }: ShownPost['check']): boolean =>
  lines.some(({ finding }) => finding.about === 'label' && finding.is === 'no_token')

function keyboardOf({ post, channel, check, role }: ShownPost, { say }: Reader): InlineKeyboard {
  const keyboard = newKeyboard()
  const act = (kind: PostAct, key: string) => press(keyboard, say(key), { kind, post: post.id })
  switch (post.state) {
    case 'draft':
      act('preview', 'post-button-preview').row()
      if (post.reworked && hidesLinks(post.reworked)) act('takeOut', 'post-button-take-out').row()
      if (!post.reworked) {
        act('ownText', 'post-button-own-text')
        act('coupon', 'post-button-coupon').row()
      }
      act('countries', 'post-button-country')
      act('erid', 'post-button-erid').row()
      if (check.light !== 'red') {
        if (channel) {
          act('now', 'post-button-now').row()
          act('queue', 'post-button-queue')
          act('times', 'post-button-time').row()
        }
        act('byHand', 'post-button-by-hand').row()
      }
      act('discard', 'post-button-discard')
      break
    case 'by_hand':
      keyboard.text(say('post-button-hand-over'), handOverData(post.id)).row()
      act('preview', 'post-button-preview')
      act('back', 'post-button-back').row()
      act('discard', 'post-button-discard')
      break
    case 'queued':
    case 'timed':
    case 'awaiting':
      if (post.state === 'awaiting' && lacksToken(check)) act('erid', 'schedule-button-token').row()
      act('preview', 'post-button-preview')
      act('back', 'post-button-back').row()
      if (channel)
        pressSchedule(keyboard, say('channel-button-schedule'), { kind: 'home', channel: channel.id }).row()
      break
    case 'published':
      pressStatistics(keyboard, say('channel-button-statistics'), allItBrought(post.id)).row()
      if (canBeShown(post) && role === 'owner') act('place', 'post-button-place').row()
      break
    case 'failed':
      // What Telegram has refused has had its one call: another post of the same goods may go out.
      if (!/^(telegram|channel_)/.test(post.failedBecause ?? '')) act('back', 'post-button-back').row()
      else if (channel) press(keyboard, say('post-button-anew'), anew(post, channel.id)).row()
      break
    case 'sending':
      act('card', 'post-button-whether-out').row()
      break
    case 'withdrawn':
      break
  }
  if (['draft', 'by_hand', 'withdrawn'].includes(post.state))
    press(keyboard.row(), say('post-button-drafts'), { kind: 'drafts', offset: 0 })
  if (channel) pressChannel(keyboard, say('post-button-channel'), { kind: 'home', channel: channel.id })
  return keyboard
}
