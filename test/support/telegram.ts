/** Drives the sandbox's Telegram over HTTP as people would: for journeys and tests. */
import type { CallRecord } from '../../src/sandbox/telegram/http/bot-api.ts'
import type { Person as Facts } from '../../src/sandbox/telegram/state/chats.ts'
import type { BotSettings } from '../../src/sandbox/telegram/state/settings.ts'
import type { ListedChat } from '../../src/sandbox/telegram/wire/chat-view.ts'
import { type CallApi, type ChatEyes, openEyes } from './chat-eyes.ts'
import { createSharedChat, type NewSharedChat, type SharedChat } from './shared-chat.ts'

export type { InlineSeen, Pressed, SayOptions, Seen } from './chat-eyes.ts'
export type { SharedChat } from './shared-chat.ts'

export interface FaultWish {
  readonly method?: string
  readonly kind: 'flood' | 'error' | 'drop' | 'slow'
  readonly times?: number
  readonly retry_after?: number
  readonly code?: number
  readonly description?: string
  readonly delay_ms?: number
  readonly applied?: boolean
}

export interface Telegram {
  person(name: string, options?: { language_code?: string; id?: number }): Promise<Person>
  fault(wish: FaultWish): Promise<void>
  clearFaults(): Promise<void>
  failPicture(url: string, failure: string | null): Promise<void>
  /** What the bot's owner sets at BotFather; inline feedback is off at first. */
  set(settings: Partial<BotSettings>): Promise<void>
  /** Calls of the bot, oldest first, without getUpdates. */
  calls(): Promise<CallRecord[]>
}

/** A person, and their chat with the bot. */
export interface Person extends ChatEyes {
  readonly id: number
  start(payload?: string): Promise<number[]>
  block(): Promise<void>
  unblock(): Promise<void>
  /** The bot's chat, and the channels and groups that the person is in. */
  chats(): Promise<ListedChat[]>
  /** Opens a channel of the person's own; the bot is not in it yet. */
  channel(title: string, options?: NewSharedChat): Promise<SharedChat>
  /** Opens a supergroup of the person's own; the bot is not in it yet. */
  group(title: string, options?: NewSharedChat): Promise<SharedChat>
  /** Forwards messages of a channel or a group to the bot, or to another chat. Ids of the copies. */
  forward(from: SharedChat, messageIds: readonly number[], to?: SharedChat): Promise<number[]>
  /** Answers a button that asks for a chat, once it stands below the input field. The message's id. */
  shareChat(chat: SharedChat, label?: string | RegExp): Promise<number>
}

/** @param origin where the sandbox is served: 'http://127.0.0.1:8080' */
export function driveTelegram(origin: string): Telegram {
  const call: CallApi = async <T>(method: string, path: string, body?: object): Promise<T> => {
    const response = await fetch(`${origin}/sandbox/api/${path}`, {
      method,
      ...(body ? { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) } : {}),
    })
    const answer = (await response.json()) as T & { error?: string }
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${answer.error}`)
    return answer
  }

  return {
    async person(name, options = {}) {
      const [first_name, ...rest] = name.split(' ')
      const facts = await call<Facts>('POST', 'people', {
        first_name,
        ...(rest.length > 0 ? { last_name: rest.join(' ') } : {}),
        language_code: 'ru',
        ...options,
      })
      return openPerson(facts.id, call)
    },
    fault: async (wish) => void (await call('POST', 'faults', wish)),
    clearFaults: async () => void (await call('DELETE', 'faults')),
    failPicture: async (url, failure) => void (await call('POST', 'pictures', { url, failure })),
    set: async (settings) => void (await call('POST', 'settings', settings)),
    calls: () => call('GET', 'calls'),
  }
}

async function openPerson(id: number, call: CallApi): Promise<Person> {
  const path = `people/${id}`
  const { id: botId } = await call<{ id: number }>('GET', 'bot')
  const eyes = openEyes(id, id, botId, call)
  const send = async (tail: string, body: object) =>
    (await call<{ message_ids: number[] }>('POST', `${path}/${tail}`, body)).message_ids
  return {
    ...eyes,
    id,
    start: (payload) => send('start', payload ? { payload } : {}),
    block: async () => void (await call('POST', `${path}/blocked`, { blocked: true })),
    unblock: async () => void (await call('POST', `${path}/blocked`, { blocked: false })),
    chats: () => call('GET', `${path}/chats`),
    channel: (title, options = {}) => createSharedChat('channel', id, botId, title, options, call),
    group: (title, options = {}) => createSharedChat('supergroup', id, botId, title, options, call),
    forward: (from, message_ids, to) =>
      send('forwards', { from_chat: from.id, message_ids, ...(to ? { to_chat: to.id } : {}) }),
    async shareChat(chat, label = /./) {
      const request_id = await requestId(eyes, label)
      const [message] = await send('shares', { request_id, chat_id: chat.id })
      return message ?? 0
    },
  }
}

/** Of the button with this label that asks for a chat. */
async function requestId(eyes: ChatEyes, label: string | RegExp): Promise<number> {
  const { keyboard } = await eyes.view()
  const buttons = keyboard && 'keyboard' in keyboard ? keyboard.keyboard.flat() : []
  for (const button of buttons) {
    if (typeof button === 'string' || !('request_chat' in button)) continue
    const fits = typeof label === 'string' ? button.text.includes(label) : label.test(button.text)
    if (fits) return button.request_chat.request_id
  }
  throw new Error(`no button ${label} that asks for a chat`)
}
