/** A private chat with the bot in this process: updates in, and the calls that the turn wants to make. No database, no server. */
import type { WantedCall } from '../../src/bot/intake/turn.ts'
import type { Person } from '../../src/domain/person.ts'
import type { Shop } from '../../src/flows/shop.ts'
import { type Asked, ME, pocketBot } from './pocket-bot.ts'

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

/** @param shop the walks that this chat will ask; any other throws. @param more what else is known of who writes, and who are operators */
export function pocketChat(
  shop: Partial<Shop>,
  language: 'ru' | 'en' = 'ru',
  id = 5,
  asked: Asked = () => undefined,
  more: { readonly person?: Partial<Person>; readonly operators?: ReadonlySet<number> } = {},
): PocketChat {
  const person: Person = {
    id,
    language,
    country: 'KZ',
    broughtBy: null,
    adult: false,
    search: null,
    unreachableSince: null,
    ...more.person,
  }
  const bot = pocketBot(
    { ...shop, meetPerson: async () => person },
    { asked, operators: more.operators ?? new Set() },
  )
  let messages = 99
  let newest: readonly Shown[] = []

  async function turn(update: Record<string, unknown>): Promise<readonly Shown[]> {
    newest = (await bot.turn(update)).map(shown)
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
    turn({ message: { message_id: ++messages, date: 1, chat, from, ...fields } })

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

/** The newest of what the bot said; throws where it said nothing. */
export const last = (shown: readonly Shown[]): Shown => {
  const newest = shown.at(-1)
  if (!newest) throw new Error('the bot said nothing')
  return newest
}

/** What stands on the newest message's buttons. */
export const labels = (shown: readonly Shown[]): string[] => last(shown).buttons.map(({ text }) => text)
