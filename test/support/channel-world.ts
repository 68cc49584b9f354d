/** A channel as Telegram has it, for tests that ask nobody else; and what it says of itself. */
import type { ChannelRight } from '../../src/domain/channel.ts'
import { type Asked, ME } from './pocket-bot.ts'

export const CHANNEL = -1_001_000_000_001

export interface TelegramChannel {
  title: string
  username: string | null
  /** What the bot may; null = it is no administrator. */
  bot: ChannelRight[] | null
  /** By Telegram id; whoever is not named has left. */
  readonly people: Map<number, 'creator' | 'poster' | 'administrator' | 'member'>
  type: 'channel' | 'supergroup'
}

export const aTelegramChannel = (change: Partial<TelegramChannel> = {}): TelegramChannel => ({
  title: 'Скидки <дня> & ночи',
  username: 'sale_of_day',
  bot: ['can_post_messages'],
  people: new Map([[5, 'creator']]),
  type: 'channel',
  ...change,
})

/** getChat and getChatMember of one channel; other chats are not there. */
export const tellingOf =
  (channel: TelegramChannel): Asked =>
  (method, { chat_id, user_id }) => {
    if (!method.startsWith('getChat')) return undefined
    if (chat_id !== CHANNEL) return { refused: 'chat not found' }
    if (method === 'getChat') return { result: chatOf(channel) }
    if (method !== 'getChatMember') return undefined
    if (user_id === ME.id) return { result: botMember(channel.bot) }
    if (channel.bot === null) return { refused: 'member list is inaccessible' }
    return { result: { user: { id: user_id }, ...personMember(channel.people.get(Number(user_id))) } }
  }

export const chatOf = ({ title, username, type }: TelegramChannel) => ({
  id: CHANNEL,
  type,
  title,
  ...(username === null ? {} : { username }),
})

const personMember = (role: 'creator' | 'poster' | 'administrator' | 'member' | undefined) => {
  if (role === 'poster') return { status: 'administrator', can_post_messages: true }
  if (role === 'administrator') return { status: 'administrator', can_post_messages: false }
  return { status: role ?? 'left' }
}

export const botMember = (rights: readonly ChannelRight[] | null) =>
  rights === null
    ? { user: ME, status: 'left' }
    : {
        user: ME,
        status: 'administrator',
        can_post_messages: false,
        ...Object.fromEntries(rights.map((right) => [right, true])),
      }

/** The update by which Telegram tells that the bot's place in the channel has changed. */
export const placeChanged = (
  channel: TelegramChannel,
  before: readonly ChannelRight[] | null,
  by: { readonly id: number; readonly language_code?: string } = { id: 5, language_code: 'ru' },
) => ({
  my_chat_member: {
    chat: chatOf(channel),
    from: { is_bot: false, first_name: 'Аня', ...by },
    date: 1,
    old_chat_member: botMember(before),
    new_chat_member: botMember(channel.bot),
  },
})

/** A post of the channel, forwarded to the bot. */
export const forwarded = (channel: TelegramChannel, fields: object = { text: 'Пост' }) => ({
  ...fields,
  forward_origin: { type: 'channel', chat: chatOf(channel), message_id: 7, date: 1 },
})
