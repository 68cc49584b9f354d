import type { Database } from '../db/database.ts'
import type { RightsChange } from '../domain/channel-news.ts'
import type { Balance, OrderChange } from '../domain/earnings.ts'
import type { ReworkNews } from '../domain/goods-news.ts'
import type { RubleRates } from '../domain/money.ts'
import type { ReworkedPost } from '../domain/post.ts'
import type { PostNews } from '../domain/post-news.ts'
import type { ScheduleNews } from '../domain/schedule.ts'
import type { PostCall, PostPlace, PostToWord, WordedPost } from '../domain/worded-post.ts'
import type { Locate } from '../geo/locate.ts'
import type { Feeds } from '../networks/feed/feed.ts'
import type { Network, OrderSource, ReadPostback } from '../networks/network.ts'
import type { RuleBook } from '../rules/rule-book.ts'

export interface Log {
  debug(facts: object, message: string): void
  info(facts: object, message: string): void
  warn(facts: object, message: string): void
  error(facts: object, message: string): void
}

/** What the operator set, as far as walks need it. Nothing secret. */
export interface Settings {
  /** The address people reach, without a slash at the end: 'https://shop.example'. */
  readonly publicUrl: string
  /** Where the operator's WW programme is joined or bought through, or null. */
  readonly wwProgrammeUrl: string | null
  readonly rubleRates: RubleRates
  /** Percent of the network's commission that a webmaster gets, decimal text. */
  readonly webmasterShare: string
  /** Days from the approval of an order until its commission is payable. */
  readonly holdDays: number
  /** Days after which a click is forgotten, by whole quarters. */
  readonly clicksKeptDays: number
  /** What becomes of a message about money of which nobody knows whether it arrived. */
  readonly messagesInDoubt: 'list' | 'repeat'
}

/** What is said to one person: calls to the Bot API. */
export type Said = readonly {
  readonly method: string
  readonly payload: Readonly<Record<string, unknown>>
}[]

/** Puts a change of the bot's rights in a channel into words, for one of its owners. */
export type WordRights = (told: {
  readonly language: string
  readonly chatId: number
  readonly change: RightsChange
}) => Said

/** Puts changes into words: calls to the Bot API that tell each of them once, with what the webmaster's money comes to. */
export type WordChanges = (told: {
  readonly language: string
  readonly chatId: number
  readonly changes: readonly OrderChange[]
  readonly balance: Balance
}) => Said

/** Posts in words: in their channel, and in messages about them. Calls go without anything but what they say; a chat comes with them. */
export interface PostWords {
  readonly post: (post: PostToWord) => WordedPost
  readonly reworked: (
    post: ReworkedPost,
    label: PostToWord['label'],
    language: PostToWord['language'],
    /** null: all of its goods are as they were shown. */
    news: ReworkNews | null,
  ) => WordedPost
  /** The call that changes what stands somewhere into this. */
  readonly edit: (worded: WordedPost, at: PostPlace, publicUrl: string) => PostCall
  /** Tells somebody of a post. */
  readonly news: (news: PostNews) => Said
}

/** Puts what a channel's owners are told of its schedule into words, for one of them. */
export type WordSchedule = (told: {
  readonly language: string
  readonly chatId: number
  readonly news: ScheduleNews
}) => Said

/** Everything that the walks need of the world. compose.ts builds the real one; tests and the sandbox pass another. */
export interface Outside {
  readonly db: Database
  /** The network that makes deeplinks: the first one configured, else the sample network. */
  readonly network: Network
  /** Networks whose orders are read: those configured. */
  readonly orderSources: readonly OrderSource[]
  readonly postbackReaders: Readonly<Record<'admitad' | 'epn', ReadPostback>>
  /** Messages about changes, in words. */
  readonly wordChanges: WordChanges
  readonly postWords: PostWords
  /** Messages about a channel's schedule, in words. */
  readonly wordSchedule: WordSchedule
  /** Messages about what the bot may in a channel, in words. */
  readonly wordRights: WordRights
  readonly locate: Locate
  /** Where an AliExpress share link leads: the item's id, or null. Asks AliExpress's own hosts only. */
  readonly followShortLink: (link: string) => Promise<string | null>
  /** Catalogues of files, addresses and standard input. */
  readonly feeds: Feeds
  readonly book: RuleBook
  readonly settings: Settings
  readonly now: () => Date
  /** `length` characters of A-Za-z0-9 from a cryptographic source. */
  readonly newId: (length: number) => string
  readonly log: Log
}
