import type { InlineQuery } from 'grammy/types'
import { badRequest, Refusal } from '../refusal.ts'
import type { Chat, PrivateChat } from '../state/chats.ts'
import { INLINE_LIFE_MS, type InlineAsk, type PreparedMessage, type ReadyResult } from '../state/inline.ts'
import type { State } from '../state/state.ts'
import { announce, tellBot } from '../tell-bot.ts'
import { wirePerson } from '../wire/users.ts'
import { writeMessage } from '../write-message.ts'
import { checkMayWrite, meet } from './say.ts'

const QUERY_LIMIT = 256

/** A person's side of inline mode: asks in a chat, picks a result, sends what the bot has prepared. */
export function inlineActs(state: State) {
  function send(person: PrivateChat, chat: Chat, { content, keyboard }: ReadyResult) {
    checkMayWrite(person, chat)
    meet(chat)
    const inlineId = keyboard ? state.newId(27) : null
    const sent = { senderId: person.id, content, keyboard, viaBot: true, inlineId }
    const message = writeMessage(state, chat, sent)
    announce(state, message)
    return message
  }

  const chatTypeOf = (chat: Chat): NonNullable<InlineQuery['chat_type']> =>
    chat.type === 'private' ? 'sender' : chat.type

  return {
    /**
     * Types "@bot query" in a chat: the ask with its answer, the bot's or one that Telegram has kept. Waits for the
     * bot as long as the app does, then refuses with 408.
     */
    async ask(
      person: PrivateChat,
      chat: Chat,
      { query, offset }: { readonly query: string; readonly offset: string },
      signal: AbortSignal,
    ): Promise<InlineAsk> {
      if (!state.settings.inline_mode) throw new Refusal(403, 'the bot has no inline mode')
      if (query.length > QUERY_LIMIT) throw badRequest('a query is of at most 256 characters')
      checkMayWrite(person, chat)
      const nowMs = state.now().getTime()
      const ask: InlineAsk = {
        id: `${person.id}${state.nextMessageId()}`,
        personId: person.id,
        chatId: chat.id,
        query,
        offset,
        askedMs: nowMs,
        answer: state.inline.kept({ personId: person.id, query, offset }, nowMs) ?? null,
      }
      state.inline.ask(ask)
      if (ask.answer) return ask
      const from = wirePerson(person.person)
      tellBot(state, { inline_query: { id: ask.id, from, query, offset, chat_type: chatTypeOf(chat) } })
      await state.inline.answered(ask, INLINE_LIFE_MS, signal)
      if (!ask.answer) throw new Refusal(408, 'BOT_RESPONSE_TIMEOUT')
      return ask
    },

    /** Sends a result of an answered ask into the chat in which it was asked: the message's id. */
    pick(person: PrivateChat, askId: string, resultId: string): number {
      const ask = state.inline.find(askId)
      const chat = ask && state.chats.find(ask.chatId)
      if (!chat || ask.personId !== person.id) throw new Refusal(404, `there is no query ${askId}`)
      const result = ask.answer?.results.find(({ shown }) => shown.id === resultId)
      if (!result) throw new Refusal(404, `there is no result ${resultId}`)
      const { id, inlineId } = send(person, chat, result)
      if (state.settings.inline_feedback) {
        tellBot(state, {
          chosen_inline_result: {
            result_id: resultId,
            from: wirePerson(person.person),
            query: ask.query,
            ...(inlineId ? { inline_message_id: inlineId } : {}),
          },
        })
      }
      return id
    },

    /** What the bot has prepared for the person, who shares it in a chat, as a Mini App lets them: the message's id. */
    sharePrepared(person: PrivateChat, preparedId: string, chat: Chat): number {
      const prepared = state.inline.prepared.get(preparedId)
      if (prepared?.personId !== person.id) throw new Refusal(404, `nothing is prepared as ${preparedId}`)
      if (prepared.expiresS * 1000 <= state.now().getTime()) throw new Refusal(410, 'MESSAGE_EXPIRED')
      if (!mayGoTo(chat, prepared)) throw new Refusal(403, `the message is not for a ${chat.type} chat`)
      return send(person, chat, prepared.result).id
    },
  }
}

const mayGoTo = ({ type }: Chat, { places }: PreparedMessage): boolean =>
  type === 'private' ? places.bots : type === 'channel' ? places.channels : places.groups
