/** A ready post goes into its owner's own hands: to a channel in which the bot has no rights at all. */
import { Composer, GrammyError, InlineKeyboard } from 'grammy'
import type { Shop } from '../../flows/shop.ts'
import type { ChatContext, Reader } from '../context.ts'
import { postResult } from './post-result.ts'
import { postQuery } from './read-query.ts'

/** What the button carries that hands a post over; whoever presses it is judged by the walk. */
export const handOverData = (postId: number): string => `i:${postId}`

/** Can a post that somebody sends by hand be changed later? Telegram names a message to a bot only with a button under it. */
export const editsByHand = (buttons: readonly unknown[], say: Reader['say']): string =>
  say('post-by-hand-edits', { button: buttons.length > 0 ? 'yes' : 'no' })

/** @param reachable the shop's own address, where Telegram's apps can open a page of it. */
export function handOverChat(shop: Shop, reachable: string | null): Composer<ChatContext> {
  const chat = new Composer<ChatContext>()
  chat.callbackQuery(/^i:(\d{1,15})$/, (ctx) => handOver(shop, ctx, Number(ctx.match[1]), reachable))
  return chat
}

async function handOver(
  shop: Shop,
  ctx: ChatContext,
  postId: number,
  reachable: string | null,
): Promise<void> {
  const { say, person } = ctx.reader
  const post = await shop.showPostByHand(postId, person.id)
  if (!post) {
    await ctx.reply(say('inline-post-none'))
    return
  }
  const where = { allow_channel_chats: true, allow_group_chats: true }
  const keyboard = new InlineKeyboard().switchInlineChosen(say('inline-button-to-channel'), {
    query: postQuery(postId),
    ...where,
  })
  if (reachable !== null) {
    // A page inside Telegram that asks for the chat: for whoever's app has no list of channels behind the button above.
    const prepared = await ctx.api
      .savePreparedInlineMessage(person.id, postResult(post, reachable), where)
      .catch((error: unknown) => {
        // The error itself holds the call, and the call holds what somebody wrote.
        const because = error instanceof GrammyError ? error.description : String(error)
        shop.log.warn({ because, postId }, 'Telegram did not prepare a message')
        return null
      })
    if (prepared) {
      const page = `${reachable}/app?${new URLSearchParams({ share: prepared.id, lang: ctx.reader.locale })}`
      keyboard.row().webApp(say('inline-button-share'), page)
    }
  }
  const told = say('inline-hand-over', {
    title: post.title,
    query: `@${ctx.me.username} ${postQuery(postId)}`,
  })
  const album = post.leftBehind > 0 ? say('post-album-by-hand', { count: post.leftBehind + 1 }) : null
  const all = [told, album, editsByHand(post.buttons, say)].filter((part) => part !== null)
  await ctx.reply(all.join('\n\n'), { reply_markup: keyboard })
}
