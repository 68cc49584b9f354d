import { badRequest, Refusal } from '../refusal.ts'
import type { Chat, PrivateChat } from '../state/chats.ts'
import { type State, seconds } from '../state/state.ts'
import { tellBot } from '../tell-bot.ts'
import { wirePrivateChat } from '../wire/chats.ts'
import { wireMessage } from '../wire/messages.ts'
import { wireBot, wirePerson } from '../wire/users.ts'
import type { sayActs } from './say.ts'

/** What a person does with the bot: starts it, presses its buttons, blocks it. */
export function botChatActs(state: State, { say }: Pick<ReturnType<typeof sayActs>, 'say'>) {
  const acts = {
    /** Opens t.me/BOT?start=PAYLOAD and presses Start. Ids of the messages. */
    start(person: PrivateChat, payload: string): number[] {
      if (payload !== '' && !/^[A-Za-z0-9_-]{1,64}$/.test(payload)) {
        throw badRequest('a start parameter is 1-64 of A-Z, a-z, 0-9, _ and -')
      }
      if (person.bot === 'kicked') acts.block(person, false)
      return say(person, person, { text: payload ? `/start ${payload}` : '/start' })
    },

    /** Presses an inline button: the callback's id. `stale`: the button may be gone by now. */
    press(person: PrivateChat, chat: Chat, messageId: number, data: string, stale: boolean): string {
      const message = state.messages.find(chat.id, messageId)
      if (!message) throw new Refusal(404, `there is no message ${messageId}`)
      const buttons = message.keyboard?.inline_keyboard.flat() ?? []
      const present = buttons.some((button) => 'callback_data' in button && button.callback_data === data)
      if (!present && !stale)
        throw new Refusal(404, `message ${messageId} has no button with the data "${data}"`)
      if (Buffer.byteLength(data) > 64) throw badRequest('callback data is of at most 64 bytes')
      if (chat.type === 'private' && chat.bot === 'kicked')
        throw new Refusal(409, 'this person has blocked the bot; unblock it first')
      const id = `${person.id}${state.nextMessageId()}`
      const askedMs = state.now().getTime()
      state.callbacks.ask({ id, chatId: chat.id, messageId, personId: person.id, askedMs })
      tellBot(state, {
        callback_query: {
          id,
          from: wirePerson(person.person),
          ...(message.inlineId
            ? { inline_message_id: message.inlineId }
            : { message: wireMessage(state, message) }),
          chat_instance: String(chat.id * 7919),
          data,
        },
      })
      return id
    },

    block(person: PrivateChat, blocked: boolean): void {
      const before = person.bot
      if ((before === 'kicked') === blocked) return
      person.bot = blocked ? 'kicked' : 'member'
      state.changes.mark(person.id)
      const user = wireBot(state)
      const member = { user, status: 'member' } as const
      const kicked = { user, status: 'kicked', until_date: 0 } as const
      tellBot(state, {
        my_chat_member: {
          chat: wirePrivateChat(person),
          from: wirePerson(person.person),
          date: seconds(state.now()),
          old_chat_member: blocked ? member : kicked,
          new_chat_member: blocked ? kicked : member,
        },
      })
    },
  }
  return acts
}
