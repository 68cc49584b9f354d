/** From a wish to a draft: "new post" in a channel, "post it" under a deal. */
import { cut } from '../../../domain/cut.ts'
import type { FoundDeal } from '../../../flows/find-deals.ts'
import { moneyText } from '../../../text/amounts.ts'
import type { ChatContext, ReadContext, Reader } from '../../context.ts'
import { lines, newKeyboard, type Screen, show } from '../../screen.ts'
import { press as pressWebmaster } from '../../webmaster/buttons.ts'
import { press } from './buttons.ts'
import { showCard } from './card.ts'
import { NEW_POST } from './new-post-form.ts'
import type { PostsShop } from './shop.ts'

/** Deals found are offered in one message: a phone's screen holds no more. */
export const MOST_OFFERED = 8
const TITLE_SHOWN = 44
/** Telegram takes a hundred buttons; who has more channels posts into the newest ones from here, into the others from their own screens. */
const MOST_CHANNELS = 90

/** Asks what is to be posted in a channel; whose it is not is told so by the walk. */
export const askNewPost = (ctx: ChatContext, channelId: number): Promise<void> =>
  ctx.conversation.enter(NEW_POST, channelId)

/** Deals to pick from, a button each. `channel` 0: for no channel, by the person's own hand. */
export function foundScreen(found: readonly FoundDeal[], channel: number, { say, locale }: Reader): Screen {
  const keyboard = newKeyboard()
  for (const { deal } of found) {
    const price = deal.price ? ` · ${moneyText(deal.price, locale)}` : ''
    press(keyboard, `${cut(deal.title, TITLE_SHOWN - price.length)}${price}`, {
      kind: 'draft',
      channel,
      deal: deal.id,
    }).row()
  }
  return { text: lines(say('post-pick', { count: found.length })), keyboard }
}

/** "Post it": into which channel? Where there is one only, its draft is shown at once. */
export async function postIt(shop: PostsShop, ctx: ReadContext, dealId: number): Promise<void> {
  const { say, person } = ctx.reader
  const channels = await shop.listChannels(person.id)
  const isWebmaster = (await shop.findWebmaster(person.id)) !== null
  const [only] = channels
  if (only && channels.length === 1 && !isWebmaster) return draft(shop, ctx, only.channel.id, dealId)
  const keyboard = newKeyboard()
  for (const { channel } of channels.slice(-MOST_CHANNELS))
    press(keyboard, channel.title, { kind: 'draft', channel: channel.id, deal: dealId }).row()
  if (isWebmaster) press(keyboard, say('post-button-by-hand'), { kind: 'draft', channel: 0, deal: dealId })
  else pressWebmaster(keyboard, say('webmaster-button-join'), { kind: 'terms' })
  await show(ctx, {
    text: lines(say(isWebmaster || only ? 'post-where' : 'channel-join-do')),
    keyboard,
  })
}

/** A deal's draft, new or there already, with its check. */
export async function draft(
  shop: PostsShop,
  ctx: ReadContext,
  channel: number,
  dealId: number,
): Promise<void> {
  const { say, person } = ctx.reader
  const drafted = await shop.draftPost(person.id, { channelId: channel === 0 ? null : channel, dealId })
  if (drafted.kind === 'refused')
    return void (await ctx.reply(say('post-draft-refused', { because: drafted.because })))
  await showCard(shop, ctx, drafted.post.id)
}
