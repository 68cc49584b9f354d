/** A chat of the sandbox as one person sees and uses it. Awaits conditions, never sleeps. */
import type { InlineKeyboardButton, InlineQueryResult, InlineQueryResultsButton, Message } from 'grammy/types'
import type { ChatView } from '../../src/sandbox/telegram/wire/chat-view.ts'
import { PATIENCE_MS } from './patience.ts'

/** Any field that a message may have; tests look at what they expect. */
export type Seen = Message & {
  readonly text?: string
  readonly caption?: string
  readonly photo?: readonly { readonly file_id: string }[]
  readonly reply_markup?: { readonly inline_keyboard: readonly (readonly InlineKeyboardButton[])[] }
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
  /** Pictures above the text, several as an album. */
  readonly photos?: readonly (
    | { readonly url: string }
    | { readonly data: string }
    | { readonly file_id: string }
  )[]
}

/** What the app shows of the bot's answer to an inline query. */
export interface InlineSeen {
  readonly query_id: string
  readonly results: readonly InlineQueryResult[]
  readonly next_offset: string
  readonly button: InlineQueryResultsButton | null
}

export interface ChatEyes {
  /** Sends a text, or pictures with it; ids of the messages (more than one beyond 4096 units, or of an album). */
  say(text: string, options?: SayOptions): Promise<number[]>
  /** Says something and waits for the bot's next message after it. */
  ask(text: string, options?: SayOptions): Promise<Seen>
  /** Changes a message's text or caption. */
  edit(messageId: number, text: string, options?: SayOptions): Promise<void>
  /** Presses the newest button with this label (whole, or a part of it) and waits for the bot's answer. */
  press(label: string | RegExp): Promise<Pressed>
  /** Sends a press without looking for the button or waiting: the callback's id. */
  pressRaw(messageId: number, data: string, options?: { stale?: boolean }): Promise<string>
  /** Types "@bot query" into the input field and waits for the results. */
  inline(query: string, offset?: string): Promise<InlineSeen>
  /** Sends a result: the message's id. */
  pick(seen: InlineSeen, resultId: string): Promise<number>
  /** Types "@bot query" and sends the first result, or the first whose title fits. The message's id. */
  sendInline(query: string, title?: string | RegExp): Promise<number>
  /** Sends here what the bot has prepared for the person by savePreparedInlineMessage. The message's id. */
  sharePrepared(preparedId: string): Promise<number>
  /** Waits until the chat holds a message that fits; the newest such. */
  waitFor(fits: (message: Seen) => boolean, timeoutMs?: number): Promise<Seen>
  /** Waits until the whole chat fits. */
  waitForChat(fits: (messages: readonly Seen[]) => boolean, timeoutMs?: number): Promise<readonly Seen[]>
  messages(): Promise<readonly Seen[]>
  /** The bot's newest message. */
  lastMessage(): Promise<Seen>
  view(): Promise<ChatView>
}

interface Sent {
  readonly message_ids: number[]
}

export type CallApi = <T>(method: string, path: string, body?: object) => Promise<T>

/** @param botId whose messages are the bot's: in a channel they bear no sender */
export function openEyes(personId: number, chatId: number, botId: number, call: CallApi): ChatEyes {
  const path = `people/${personId}/chats/${chatId}`
  const look = (since = 0, waitS = 0) => call<ChatView>('GET', `${path}?since=${since}&wait=${waitS}`)
  const seen = (view: ChatView) => view.messages.map(({ message }) => message as Seen)
  const ofBot = (view: ChatView) =>
    view.messages.filter(({ senderId }) => senderId === botId).map(({ message }) => message as Seen)

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

  const self: ChatEyes = {
    async say(text, options = {}) {
      return (await call<Sent>('POST', `${path}/messages`, { text, ...options })).message_ids
    },
    async ask(text, options) {
      const after = Math.max(...(await self.say(text, options)))
      return until(
        (view) => ofBot(view).find((message) => message.message_id > after),
        PATIENCE_MS,
        `an answer to "${text.slice(0, 60)}"`,
      )
    },
    edit: async (message_id, text, options = {}) =>
      void (await call('POST', `${path}/edits`, { message_id, text, ...options })),
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
    inline: (query, offset = '') => call('POST', `${path}/queries`, { query, offset }),
    async pick({ query_id }, result_id) {
      const body = { query_id, result_id }
      const { message_ids } = await call<Sent>('POST', `people/${personId}/picks`, body)
      return message_ids[0] ?? 0
    },
    async sendInline(query, title = /(?:)/) {
      const answer = await self.inline(query)
      const fits = (one: InlineQueryResult) =>
        typeof title === 'string' ? titleOf(one).includes(title) : title.test(titleOf(one))
      const result = answer.results.find(fits)
      if (!result) throw new Error(`no result ${title} among ${answer.results.map(titleOf).join(' | ')}`)
      return self.pick(answer, result.id)
    },
    async sharePrepared(id) {
      return (await call<Sent>('POST', `${path}/prepared`, { id })).message_ids[0] ?? 0
    },
    waitFor: (fits, timeoutMs = PATIENCE_MS) =>
      until((view) => seen(view).findLast(fits), timeoutMs, 'the message'),
    waitForChat: (fits, timeoutMs = PATIENCE_MS) =>
      until((view) => (fits(seen(view)) ? seen(view) : undefined), timeoutMs, 'the chat'),
    messages: async () => seen(await look()),
    lastMessage: () => until((view) => ofBot(view).at(-1), PATIENCE_MS, 'a message of the bot'),
    view: () => look(),
  }
  return self
}

const titleOf = (result: InlineQueryResult): string => ('title' in result && result.title) || ''

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
  const lines = view.messages.map(({ message, senderId }) => {
    const { text, caption, reply_markup } = message as Seen
    const buttons = (reply_markup?.inline_keyboard ?? []).flat().map((button) => `[${button.text}]`)
    return `${senderId}: ${(text ?? caption ?? '(no text)').slice(0, 200)} ${buttons.join(' ')}`
  })
  return lines.slice(-12).join('\n')
}
