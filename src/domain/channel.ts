/** A channel in which people post deals: an ad space of the webmaster who is paid for what it brings. */
import type { CountryCode } from './country.ts'

/** What a bot may be allowed in a channel, by Telegram's own names, as far as the shop has a use for it. */
export const CHANNEL_RIGHTS = ['can_post_messages', 'can_edit_messages', 'can_delete_messages'] as const
export type ChannelRight = (typeof CHANNEL_RIGHTS)[number]

/** Without these nothing is published. (A bot edits its own posts by the right to post.) */
export const NEEDED_RIGHTS: readonly ChannelRight[] = ['can_post_messages']

export interface Channel {
  readonly id: number
  /** Telegram's id of the chat: below zero. */
  readonly telegramId: number
  readonly title: string
  /** Without '@'; null for a private channel. */
  readonly username: string | null
  readonly adSpaceId: number
  /** What the bot was last seen to be allowed; none once it was put out. */
  readonly rights: readonly ChannelRight[]
  readonly paused: ChannelPause | null
  readonly settings: ChannelSettings
}

/** Why nothing leaves by itself: the owner's wish, or a right that the bot has lost. */
export interface ChannelPause {
  readonly since: Date
  readonly because: 'owner' | 'rights'
}

/** An owner changes everything; an editor makes and schedules posts. */
export const CHANNEL_ROLES = ['owner', 'editor'] as const
export type ChannelRole = (typeof CHANNEL_ROLES)[number]

export interface ChannelMember {
  /** Telegram id. */
  readonly personId: number
  readonly role: ChannelRole
}

export interface ChannelSettings {
  /** Of the posts. */
  readonly language: 'ru' | 'en'
  /** Delivery country of the links, and so the country that readers have to click from. */
  readonly country: CountryCode
  /** Where the readers live, as the owner says; empty = not said. */
  readonly audience: readonly CountryCode[]
  /** IANA name, for slots and rules. */
  readonly timeZone: string
  /** Minutes after midnight at which the queue's next post goes out, ascending, each once. */
  readonly slots: readonly number[]
  /** The owner's own form of a post, with places such as {title}; null = the shop's. See domain/post-template.ts. */
  readonly template: string | null
  /** Without '#'. */
  readonly hashtags: readonly string[]
  readonly link: 'button' | 'text'
  /** Are posts that rules and the queue's slots pick, and those that editors send, shown to the owners first? */
  readonly approval: boolean
  /** What becomes of a post whose deal is over or dearer. */
  readonly whenOver: 'edit' | 'mark' | 'leave'
  /** Who advertises, for readers in Russia; null = the owner says that no label is needed. */
  readonly label: AdLabel | null
}

/** Who advertises, as Russian law wants it said in an advertisement: see advertising.ts. */
export interface AdLabel {
  readonly advertiser: string
  /** Ten digits of a firm, twelve of a person. */
  readonly inn: string
}

/** What a channel begins with. */
export const firstSettings = (
  of: Pick<ChannelSettings, 'language' | 'country' | 'timeZone'>,
): ChannelSettings => ({
  ...of,
  audience: [],
  slots: [],
  template: null,
  hashtags: [],
  link: 'button',
  approval: false,
  whenOver: 'edit',
  label: null,
})

export const missingRights = (channel: Pick<Channel, 'rights'>): ChannelRight[] =>
  NEEDED_RIGHTS.filter((right) => !channel.rights.includes(right))
