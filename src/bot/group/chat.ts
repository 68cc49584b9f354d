/** The bot in groups: answers one person at a time, only when spoken to, and never floods. */
import { Composer, type Context } from 'grammy'
import type { Shop } from '../../flows/shop.ts'
import { localeOf, words } from '../../text/words.ts'
import { currentTurn } from '../intake/turn.ts'
import { answerOf, askerOf } from './answer.ts'
import { readAddress } from './read-address.ts'
import { openRestraint } from './restraint.ts'

/** For updates of groups alone. */
export function groupChat(shop: Shop): Composer<Context> {
  const chat = new Composer<Context>()
  const restraint = openRestraint(() => shop.now().getTime())

  chat.on('my_chat_member', async (ctx) => {
    const { old_chat_member: before, new_chat_member: after } = ctx.myChatMember
    const isIn = (status: string) => status === 'member' || status === 'administrator'
    if (isIn(before.status) || !isIn(after.status) || (await wasGreeted(shop, ctx.chat.id))) return
    rememberGreeting(ctx.chat.id)
    await ctx.reply(words(localeOf(ctx.from.language_code))('group-hello', { bot: ctx.me.username }))
  })

  // The group goes on under another id, where nobody has to be greeted again.
  chat.on('message:migrate_to_chat_id', (ctx) => rememberGreeting(ctx.msg.migrate_to_chat_id))

  chat.on('message', async (ctx) => {
    const { from, msg } = ctx
    // Anonymous admins and channels speak through accounts that are bots themselves; what a linked channel posts is no question.
    if (msg.is_automatic_forward || (from.is_bot && msg.sender_chat === undefined)) return
    const addressed = readAddress(msg, ctx.me)
    if (!addressed) return
    const ask = { chat: ctx.chat.id, person: msg.sender_chat?.id ?? from.id, message: msg.message_id }
    if (!restraint.allows(ask)) return
    const asker = await askerOf(shop, ctx, addressed.words)
    const answer = await answerOf(shop, addressed, ctx.me.username, asker)
    if (!answer) return
    restraint.note(ask)
    await ctx.reply(answer.text, {
      ...(answer.entities ? { entities: answer.entities } : {}),
      ...(msg.is_topic_message && msg.message_thread_id !== undefined
        ? { message_thread_id: msg.message_thread_id }
        : {}),
      reply_parameters: { message_id: msg.message_id, allow_sending_without_reply: true },
      link_preview_options: { is_disabled: true },
    })
  })

  return chat
}

const greetingKey = (chatId: number): string => `greeted:${chatId}`

const wasGreeted = async (shop: Pick<Shop, 'readForm'>, chatId: number): Promise<boolean> =>
  (await shop.readForm(greetingKey(chatId))) !== undefined

/** Kept with the turn's end, so that a greeting is said once, whatever breaks. */
const rememberGreeting = (chatId: number): void => void currentTurn()?.forms.set(greetingKey(chatId), true)
