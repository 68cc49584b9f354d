/** Drives the sandbox's Telegram over HTTP as people would: for journeys and tests. Awaits conditions, never sleeps. */
import type { InlineKeyboardButton, Message } from 'grammy/types'
import type { CallRecord } from '../../src/sandbox/telegram/http/bot-api.ts'
import type { Person as Facts } from '../../src/sandbox/telegram/state/chats.ts'
import type { ChatView } from '../../src/sandbox/telegram/wire/chat-view.ts'

/** Any field that a message may have; tests look at what they expect. */
export type Seen = Message & {
  readonly text?: string
  readonly caption?: string
  readonly photo?: readonly { readonly file_id: string }[]
  readonly reply_markup?: { readonly inline_keyboard: readonly (readonly InlineKeyboardButton[])[] }
}

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

/** How a press ended: the bot's answer to it, or what the button itself does. */
export type Pressed =
  | { readonly kind: 'answer'; readonly text: string; readonly alert: boolean }
  | { readonly kind: 'url'; readonly url: string }
  | { readonly kind: 'copy'; readonly text: string }

export interface SayOptions {
  readonly entities?: readonly object[]
  readonly reply_to?: number
  readonly forwarded_from?: object
}

export interface Telegram {
  person(name: string, options?: { language_code?: string; id?: number }): Promise<Person>
  fault(wish: FaultWish): Promise<void>
  clearFaults(): Promise<void>
  failPicture(url: string, failure: string | null): Promise<void>
  /** Calls of the bot, oldest first, without getUpdates. */
  calls(): Promise<CallRecord[]>
}

export interface Person {
  readonly id: number
  /** Sends a text; ids of its messages (more than one beyond 4096 units). */
  say(text: string, options?: SayOptions): Promise<number[]>
  start(payload?: string): Promise<number[]>
  /** Says something and waits for the bot's next message after it. */
  ask(text: string, options?: SayOptions): Promise<Seen>
  /** Presses the newest button with this label (whole, or a part of it) and waits for the bot's answer. */
  press(label: string | RegExp): Promise<Pressed>
  /** Sends a press without looking for the button or waiting: the callback's id. */
  pressRaw(messageId: number, data: string, options?: { stale?: boolean }): Promise<string>
  /** Waits until the chat holds a message that fits; the newest such. */
  waitFor(fits: (message: Seen) => boolean, timeoutMs?: number): Promise<Seen>
  /** Waits until the whole chat fits. */
  waitForChat(fits: (messages: readonly Seen[]) => boolean, timeoutMs?: number): Promise<readonly Seen[]>
  messages(): Promise<readonly Seen[]>
  /** The bot's newest message. */
  lastMessage(): Promise<Seen>
  view(): Promise<ChatView>
  block(): Promise<void>
  unblock(): Promise<void>
}

const PATIENCE_MS = 10_000

/** @param origin where the sandbox is served: 'http://127.0.0.1:8080' */
export function driveTelegram(origin: string): Telegram {
  async function call<T>(method: string, path: string, body?: object): Promise<T> {
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
    calls: () => call('GET', 'calls'),
  }
}

type CallApi = <T>(method: string, path: string, body?: object) => Promise<T>

function openPerson(id: number, call: CallApi): Person {
  const path = `people/${id}`
  const look = (since = 0, waitS = 0) => call<ChatView>('GET', `${path}/chat?since=${since}&wait=${waitS}`)
  const seen = (view: ChatView) => view.messages.map(({ message }) => message as Seen)

  /** Looks again at each change until `found` gives something. */
  async function until<T>(
    found: (view: ChatView) => T | undefined,
    timeoutMs: number,
    what: string,
  ): Promise<T> {
    const end = performance.now() + timeoutMs
    for (;;) {
      const view = await look()
      const value = found(view)
      if (value !== undefined) return value
      const leftMs = end - performance.now()
      if (leftMs <= 0)
        throw new Error(`${what} did not come within ${timeoutMs} ms; the chat:\n${tell(view)}`)
      await look(view.version, Math.max(1, Math.ceil(leftMs / 1000)))
    }
  }

  const self: Person = {
    id,
    async say(text, options = {}) {
      return (await call<{ message_ids: number[] }>('POST', `${path}/messages`, { text, ...options }))
        .message_ids
    },
    async start(payload) {
      const answer = await call<{ message_ids: number[] }>(
        'POST',
        `${path}/start`,
        payload ? { payload } : {},
      )
      return answer.message_ids
    },
    async ask(text, options) {
      const sent = await self.say(text, options)
      const after = Math.max(...sent)
      return until(
        (view) => seen(view).find((message) => message.from?.is_bot && message.message_id > after),
        PATIENCE_MS,
        `an answer to "${text.slice(0, 60)}"`,
      )
    },
    async press(label) {
      const [message, button] = await until(
        (view) => findButton(seen(view), label),
        PATIENCE_MS,
        `the button ${label}`,
      )
      if ('url' in button) return { kind: 'url', url: button.url }
      if ('copy_text' in button) return { kind: 'copy', text: button.copy_text.text }
      if (!('callback_data' in button)) throw new Error(`the button ${label} sends nothing`)
      const callbackId = await self.pressRaw(message.message_id, button.callback_data)
      const answer = await until(
        (view) => view.notices.find((notice) => notice.kind === 'answer' && notice.callbackId === callbackId),
        PATIENCE_MS,
        `an answer to the press of ${label}`,
      )
      return { kind: 'answer', text: answer.text ?? '', alert: answer.alert ?? false }
    },
    async pressRaw(message_id, data, options = {}) {
      const body = { message_id, data, ...options }
      return (await call<{ callback_query_id: string }>('POST', `${path}/presses`, body)).callback_query_id
    },
    waitFor: (fits, timeoutMs = PATIENCE_MS) =>
      until((view) => seen(view).findLast(fits), timeoutMs, 'the message'),
    waitForChat: (fits, timeoutMs = PATIENCE_MS) =>
      until((view) => (fits(seen(view)) ? seen(view) : undefined), timeoutMs, 'the chat'),
    messages: async () => seen(await look()),
    lastMessage: () =>
      until((view) => seen(view).findLast(({ from }) => from?.is_bot), PATIENCE_MS, 'a message of the bot'),
    view: () => look(),
    block: async () => void (await call('POST', `${path}/blocked`, { blocked: true })),
    unblock: async () => void (await call('POST', `${path}/blocked`, { blocked: false })),
  }
  return self
}

/** The newest message's button whose label is the text, else one that holds it. */
function findButton(
  messages: readonly Seen[],
  label: string | RegExp,
): [Seen, InlineKeyboardButton] | undefined {
  const all = messages.flatMap((message) =>
    (message.reply_markup?.inline_keyboard ?? [])
      .flat()
      .map((button) => [message, button] as [Seen, InlineKeyboardButton]),
  )
  if (typeof label !== 'string') return all.findLast(([, { text }]) => label.test(text))
  return (
    all.findLast(([, { text }]) => text === label) ?? all.findLast(([, { text }]) => text.includes(label))
  )
}

function tell(view: ChatView): string {
  const lines = view.messages.map(({ message }) => {
    const { from, text, caption, reply_markup } = message as Seen
    const buttons = (reply_markup?.inline_keyboard ?? []).flat().map((button) => `[${button.text}]`)
    return `${from?.is_bot ? 'bot' : 'person'}: ${(text ?? caption ?? '(no text)').slice(0, 200)} ${buttons.join(' ')}`
  })
  return lines.slice(-12).join('\n')
}
