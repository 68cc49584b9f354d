/** A private chat with the bot in this process: updates in, and the calls that the turn wants to make. No database, no server. */
import type { Update, UserFromGetMe } from 'grammy/types'
import { openBot } from '../../src/bot/bot.ts'
import { type Turn, type WantedCall, withinTurn } from '../../src/bot/intake/turn.ts'
import type { Person } from '../../src/domain/person.ts'
import type { Shop } from '../../src/flows/shop.ts'

export const ME = { id: 42, is_bot: true, first_name: 'Prilavok', username: 'prilavok_bot' } as UserFromGetMe

/** A message as Telegram would show it after the bot's calls. */
export interface Shown {
  readonly method: string
  readonly text: string
  /** Labels and callback data (or what else a button carries), row after row. */
  readonly buttons: readonly { readonly text: string; readonly data: string }[]
  readonly payload: Readonly<Record<string, unknown>>
}

export interface PocketChat {
  /** What the bot says to a text. */
  say(text: string): Promise<readonly Shown[]>
  /** What the bot does when the newest button with this in its label is pressed. */
  press(label: string): Promise<readonly Shown[]>
  /** The same for callback data that no button has to have. */
  pressData(data: string): Promise<readonly Shown[]>
  /** What the bot does with a message that is more than a text: its fields besides the usual ones. */
  send(fields: object): Promise<readonly Shown[]>
  /** What the bot does with any other update. */
  update(fields: object): Promise<readonly Shown[]>
}

/** What Telegram answers to a question: a result, or the words of its refusal. */
export type Asked = (
  method: string,
  payload: Readonly<Record<string, unknown>>,
) => { readonly result: unknown } | { readonly refused: string } | undefined

/** @param shop the walks that this chat will ask; any other throws. */
export function pocketChat(
  shop: Partial<Shop>,
  language: 'ru' | 'en' = 'ru',
  id = 5,
  asked: Asked = () => undefined,
): PocketChat {
  const person: Person = {
    id,
    language,
    country: 'KZ',
    broughtBy: null,
    adult: false,
    search: null,
    unreachableSince: null,
  }
  const forms = new Map<string, unknown>()
  const walks = {
    settings: { publicUrl: 'https://shop.test', wwProgrammeUrl: null },
    ...shop,
    meetPerson: async () => person,
    readForm: async (key: string) => forms.get(key) ?? null,
  }
  const known = new Proxy(walks, {
    get(target, name) {
      if (name in target) return target[name as keyof typeof target]
      throw new Error(`the chat asked for ${String(name)}, which this test does not know`)
    },
  })
  const bot = openBot(known as unknown as Shop, {
    token: '42:x',
    apiRoot: 'http://nowhere.test',
    fetch: async (url, init) => {
      const payload = JSON.parse(String(init?.body ?? '{}')) as Record<string, unknown>
      const told = asked(url.slice(url.lastIndexOf('/') + 1), payload) ?? { result: true }
      return 'result' in told
        ? Response.json({ ok: true, ...told })
        : Response.json({ ok: false, error_code: 400, description: `Bad Request: ${told.refused}` })
    },
  })
  bot.botInfo = ME
  let updates = 0
  let newest: readonly Shown[] = []

  async function turn(update: Record<string, unknown>): Promise<readonly Shown[]> {
    const now: Turn = {
      updateId: ++updates,
      chatId: person.id,
      startedAt: new Date(1_780_000_000_000),
      wanted: [],
      forms: new Map(),
      answered: true,
      onLostCall: () => undefined,
    }
    await withinTurn(now, () => bot.handleUpdate({ update_id: updates, ...update } as Update))
    for (const [key, value] of now.forms) {
      if (value === null) forms.delete(key)
      else forms.set(key, JSON.parse(JSON.stringify(value)))
    }
    newest = now.wanted.map(shown)
    return newest
  }

  const chat = { id: person.id, type: 'private', first_name: 'Айгуль' }
  const from = {
    id: person.id,
    is_bot: false,
    first_name: 'Айгуль',
    last_name: 'Н.',
    language_code: language,
  }
  /** What the pressed button's message is: a photo's caption, or text. */
  const message = () => {
    const isPhoto = newest.some(({ payload }) => payload.photo !== undefined || payload.media !== undefined)
    const content = isPhoto
      ? { photo: [{ file_id: 'p', file_unique_id: 'p', width: 1, height: 1 }], caption: 'c' }
      : { text: 't' }
    return { message_id: 9, date: 1, chat, from: ME, ...content }
  }
  const pressData = (data: string) =>
    turn({ callback_query: { id: 'q', from, chat_instance: 'c', data, message: message() } })

  const send = (fields: object) =>
    turn({ message: { message_id: updates + 100, date: 1, chat, from, ...fields } })

  return {
    send,
    update: (fields) => turn({ ...fields }),
    say: (text) =>
      send({
        text,
        ...(text.startsWith('/')
          ? { entities: [{ type: 'bot_command', offset: 0, length: text.split(' ')[0]?.length }] }
          : {}),
      }),
    press(label) {
      const button = newest.flatMap(({ buttons }) => buttons).find(({ text }) => text.includes(label))
      if (!button)
        throw new Error(
          `no button "${label}" among ${newest.flatMap(({ buttons }) => buttons.map(({ text }) => text)).join(' | ')}`,
        )
      return pressData(button.data)
    },
    pressData,
  }
}

function shown({ method, payload }: WantedCall): Shown {
  const media = payload.media as { caption?: string } | undefined
  const markup = payload.reply_markup as
    | { inline_keyboard: { text: string; callback_data?: string; copy_text?: { text: string } }[][] }
    | undefined
  return {
    method,
    text: String(payload.text ?? payload.caption ?? media?.caption ?? ''),
    buttons: (markup?.inline_keyboard ?? [])
      .flat()
      .map((button) => ({ text: button.text, data: button.callback_data ?? button.copy_text?.text ?? '' })),
    payload,
  }
}
