import type { MessageEntity, MessageOrigin, Update } from 'grammy/types'
import { badRequest, Refusal } from './refusal.ts'
import type { Chat } from './state/chats.ts'
import type { StoredMessage } from './state/messages.ts'
import { type State, seconds } from './state/state.ts'
import { messageText, TEXT_LIMIT } from './text/formatted.ts'
import { wireBot, wireChat, wireMessage, wireUser } from './wire/objects.ts'

export interface Said {
  readonly text: string
  readonly entities?: readonly MessageEntity[] | undefined
  readonly origin?: MessageOrigin | undefined
  readonly replyTo?: number | undefined
}

/** What a person does in Telegram's app, and the updates that the bot gets of it. */
export interface Acts {
  /** Sends a text; one of more than 4096 units goes out in parts, as from Telegram's apps. Ids of the messages. */
  say(chat: Chat, said: Said): number[]
  /** Opens t.me/BOT?start=PAYLOAD and presses Start. */
  start(chat: Chat, payload: string): number[]
  /** Presses an inline button: the callback's id. `stale`: the button may be gone by now. */
  press(chat: Chat, messageId: number, data: string, stale: boolean): string
  block(chat: Chat, blocked: boolean): void
}

export function openActs(state: State): Acts {
  const queue = (update: Omit<Update, 'update_id'>) => {
    state.updates.add({ update_id: state.nextUpdateId(), ...update } as Update)
  }

  function sayPart(chat: Chat, said: Said): number {
    const message: StoredMessage = {
      chatId: chat.id,
      id: state.nextMessageId(),
      fromBot: false,
      dateS: seconds(state.now()),
      replyTo: said.replyTo ?? null,
      albumId: null,
      origin: said.origin ?? null,
      protectedContent: false,
      content: { kind: 'text', body: messageText({ text: said.text, entities: said.entities }) },
      keyboard: null,
      editDateS: null,
      version: 0,
    }
    state.messages.put(message)
    message.version = state.changes.mark(chat.id)
    queue({ message: wireMessage(state, message) as NonNullable<Update['message']> })
    return message.id
  }

  const acts: Acts = {
    say(chat, said) {
      if (chat.bot === 'kicked') throw new Refusal(409, 'this person has blocked the bot; unblock it first')
      if (said.replyTo !== undefined && !state.messages.find(chat.id, said.replyTo)) {
        throw badRequest('message to be replied not found')
      }
      const parts = said.entities?.length ? [said.text] : split(said.text)
      for (const part of parts) messageText({ text: part, entities: said.entities })
      chat.bot = 'member'
      return parts.map((text) => sayPart(chat, { ...said, text }))
    },

    start(chat, payload) {
      if (payload !== '' && !/^[A-Za-z0-9_-]{1,64}$/.test(payload)) {
        throw badRequest('a start parameter is 1-64 of A-Z, a-z, 0-9, _ and -')
      }
      if (chat.bot === 'kicked') acts.block(chat, false)
      return acts.say(chat, { text: payload ? `/start ${payload}` : '/start' })
    },

    press(chat, messageId, data, stale) {
      const message = state.messages.find(chat.id, messageId)
      if (!message) throw new Refusal(404, `there is no message ${messageId}`)
      const buttons = message.keyboard?.inline_keyboard.flat() ?? []
      const present = buttons.some((button) => 'callback_data' in button && button.callback_data === data)
      if (!present && !stale)
        throw new Refusal(404, `message ${messageId} has no button with the data "${data}"`)
      if (Buffer.byteLength(data) > 64) throw badRequest('callback data is of at most 64 bytes')
      if (chat.bot === 'kicked') throw new Refusal(409, 'this person has blocked the bot; unblock it first')
      const id = `${chat.id}${state.nextMessageId()}`
      state.callbacks.ask({ id, chatId: chat.id, messageId, askedMs: state.now().getTime() })
      queue({
        callback_query: {
          id,
          from: wireUser(chat.person),
          message: wireMessage(state, message),
          chat_instance: String(chat.id * 7919),
          data,
        },
      })
      return id
    },

    block(chat, blocked) {
      const before = chat.bot
      if ((before === 'kicked') === blocked) return
      chat.bot = blocked ? 'kicked' : 'member'
      state.changes.mark(chat.id)
      const user = wireBot(state)
      const member = { user, status: 'member' } as const
      const kicked = { user, status: 'kicked', until_date: 0 } as const
      queue({
        my_chat_member: {
          chat: wireChat(chat),
          from: wireUser(chat.person),
          date: seconds(state.now()),
          old_chat_member: blocked ? member : kicked,
          new_chat_member: blocked ? kicked : member,
        },
      })
    },
  }
  return acts
}

/** Parts of at most 4096 units, cut at a line end or a space near the limit, never inside a character. */
function split(text: string): string[] {
  const parts: string[] = []
  let rest = text.trim()
  while (rest.length > TEXT_LIMIT) {
    const head = rest.slice(0, TEXT_LIMIT)
    const gap = Math.max(head.lastIndexOf('\n'), head.lastIndexOf(' '))
    const whole = /[\ud800-\udbff]$/.test(head) ? TEXT_LIMIT - 1 : TEXT_LIMIT
    const cut = gap > TEXT_LIMIT / 2 ? gap : whole
    parts.push(rest.slice(0, cut))
    rest = rest.slice(cut).trimStart()
  }
  return [...parts, rest]
}
