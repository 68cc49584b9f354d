/** One post in a channel, or by an owner's own hand: from the draft to what became of it. */
import type { CountryCode } from './country.ts'
import type { Money } from './money.ts'
import type { PostLook } from './post-look.ts'
import type { PostShape } from './worded-post.ts'

/**
 * draft -> queued | timed | sending -> published; 'awaiting' = an owner has to approve it first.
 * 'by_hand' = handed to its owner, who posts it under their own name; 'failed' and 'withdrawn' are ends.
 */
export type PostState =
  | 'draft'
  | 'awaiting'
  | 'queued'
  | 'timed'
  | 'sending'
  | 'published'
  | 'by_hand'
  | 'failed'
  | 'withdrawn'

/** A text with Telegram's entities; offsets and lengths in UTF-16 units. */
export interface RichText {
  readonly text: string
  readonly entities: readonly TextEntity[]
}

/** As the Bot API has it; fields that we do not know are kept as they are. */
export interface TextEntity {
  readonly type: string
  readonly offset: number
  readonly length: number
  readonly url?: string
  readonly [further: string]: unknown
}

/** A picture or the like that Telegram keeps already. */
export interface PostMedia {
  readonly type: 'photo' | 'video' | 'animation' | 'document'
  readonly fileId: string
  /** It is hidden until a reader taps it. */
  readonly spoiler?: true
  /** Of an album's further items; the first one's is the post's body. */
  readonly caption?: RichText
  /** Of a published album's further items: as which message one stands in the channel. Absent while nobody knows. */
  readonly messageId?: number
}

/** An owner's existing post whose links were replaced: published as it is. */
export interface ReworkedPost extends PostLook {
  readonly body: RichText
  /** Several = an album, the text under the first. */
  readonly media: readonly PostMedia[]
  /** Buttons with addresses, by rows. */
  readonly buttons: readonly (readonly { readonly text: string; readonly url: string }[])[]
}

/** What readers are told of goods that are no longer as they were shown. */
export type GoodsTold = 'over' | 'dearer'

export interface Post {
  readonly id: number
  /** null: not in a connected channel, but by the owner's own hand. */
  readonly channelId: number | null
  /** Who is paid. */
  readonly adSpaceId: number
  /** Telegram id of who made it; for a rule's pick, who made the rule. */
  readonly authorId: number
  /** null for a reworked post. */
  readonly dealId: number | null
  readonly state: PostState
  /** Stands above the shop's words. */
  readonly ownText: RichText | null
  readonly reworked: ReworkedPost | null
  readonly coupon: string | null
  /** Where its parcel goes; null = where the channel's do. */
  readonly country: CountryCode | null
  /** The token of this creative in the register of advertising. */
  readonly erid: string | null
  /** When it is to leave: of timed ones. */
  readonly dueAt: Date | null
  /** Place in the channel's queue, any number; smaller = sooner. */
  readonly place: number | null
  /** The rule that picked it. */
  readonly ruleId: number | null
  readonly messageId: number | null
  readonly inlineMessageId: string | null
  readonly publishedAt: Date | null
  readonly failedBecause: string | null
  /** How it stands there: what can be changed of it hangs on that. null = not published yet. */
  readonly shownAs: PostShape | null
  /** The price that readers were shown. */
  readonly shownPrice: Money | null
  /** Since when readers are told that the deal is over or dearer. */
  readonly overSince: Date | null
  /** Which of the two. null with `overSince`: over, as posts had it that were told of before this was kept. */
  readonly told: GoodsTold | null
  readonly createdAt: Date
}

/** "The best deal of a category under a price, every day at a time": picks a deal that the channel has not had. */
export interface PostRule {
  readonly id: number
  readonly channelId: number
  readonly authorId: number
  /** What is searched; '' = whatever is popular. */
  readonly text: string
  readonly category: string | null
  /** Kopecks. */
  readonly maxPriceMinor: number | null
  /** Minute of the day by the channel's clock. */
  readonly minute: number
  /** Days of the week on which it runs, 1 = Monday ... 7 = Sunday. */
  readonly weekdays: readonly number[]
  /** It does not run for moments before. */
  readonly activeFrom: Date
  readonly paused: boolean
}

/** The key of the call that shows a post: one for ever, so that a post leaves once. */
export const sendKey = (postId: number): string => `post:${postId}`
