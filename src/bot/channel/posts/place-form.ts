import type { Conversation } from '@grammyjs/conversations'
import { type Context, GrammyError } from 'grammy'
import type { Message } from 'grammy/types'
import type { SeenMessage } from '../../../flows/learn-place.ts'
import type { ReadContext } from '../../context.ts'
import { MOST_TRIES, readerIn } from '../../form.ts'
import type { PostsShop } from './shop.ts'

/** The form's name and version: a change of its steps needs a new version, or forms in progress cannot be replayed. */
export const PLACE = 'where-is-post-1'

/** A short form: the post forwarded from its channel, or its link. */
export const placeForm =
  (shop: PostsShop) =>
  async (conversation: Conversation<ReadContext>, ctx: Context, postId: number): Promise<void> => {
    const reader = await readerIn(shop, conversation as unknown as Conversation, ctx)
    if (!reader) return
    const { say } = reader
    await ctx.reply(say('post-place-ask'))
    for (let tries = 0; tries < MOST_TRIES; tries++) {
      const answer = await conversation.waitFor('message')
      const became = await conversation.external(async (outer) => {
        const seen = await seenIn(shop, outer, postId)
        return seen ? shop.learnPlace(reader.person.id, postId, seen) : 'unseen'
      })
      await answer.reply(say('post-place-became', { became }))
      if (became === 'learnt' || became === 'gone' || became === 'by_hand') return
    }
    await ctx.reply(say('schedule-given-up'))
  }

/** The channel's message that a person shows: forwarded, or named by its link. null: none that can be seen. */
async function seenIn(shop: PostsShop, ctx: ReadContext, postId: number): Promise<SeenMessage | null> {
  const { message } = ctx
  if (!message) return null
  const named = readMessageLink(message.text ?? '')
  if (!named) return seenMessage(message)
  // Only of the post's own channel: the bot sees other people's channels, which this person may not.
  const channel = (await shop.showPost(ctx.reader.person.id, postId))?.channel
  if (!channel || (named.chat !== channel.telegramId && named.chat !== channel.username?.toLowerCase()))
    return null
  return seenMessage(await forwarded(ctx, channel.telegramId, named.messageId))
}

/** Shown to the person again: in no other way does a bot see what stands in a message of a channel. */
async function forwarded(ctx: ReadContext, chatId: number, messageId: number): Promise<Message | null> {
  try {
    return await ctx.api.forwardMessage(ctx.reader.person.id, chatId, messageId)
  } catch (error) {
    if (error instanceof GrammyError && error.error_code === 400) return null
    throw error
  }
}

function seenMessage(message: Message | null): SeenMessage | null {
  const origin = message?.forward_origin
  if (!message || origin?.type !== 'channel') return null
  const marked = (message.entities ?? message.caption_entities ?? []).flatMap((entity) =>
    entity.type === 'text_link' ? [entity.url] : [],
  )
  const buttons = (message.reply_markup?.inline_keyboard ?? []).flat()
  const behind = buttons.flatMap((button) => ('url' in button ? [button.url] : []))
  return {
    telegramId: origin.chat.id,
    messageId: origin.message_id,
    says: [message.text ?? message.caption ?? '', ...marked, ...behind],
    byHand: message.via_bot !== undefined,
  }
}

/** 'https://t.me/c/1234567/89' -> -1001234567, 89; 'https://t.me/sale/89' -> 'sale', 89. null: no link to a message. */
export function readMessageLink(
  text: string,
): { readonly chat: number | string; readonly messageId: number } | null {
  const match =
    /^(?:https?:\/\/)?t(?:elegram)?\.me\/(?:c\/(\d{1,12})|(\w{4,32}))\/(\d{1,10})(?:\?\S*)?$/i.exec(
      text.trim(),
    )
  if (!match) return null
  const [, inner, name, message] = match
  const chat = inner === undefined ? (name ?? '').toLowerCase() : Number(`-100${inner}`)
  return { chat, messageId: Number(message) }
}
