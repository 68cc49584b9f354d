/** What a channel's owners, or a post's author, are told of posts that nobody is looking at. */
import type { GoodsNews } from './goods-news.ts'
import type { Post } from './post.ts'
import type { CheckLine } from './post-check.ts'

/** Why a post has not gone out. */
export type PostFailure =
  /** It was looked at again when its time came: the red lines. */
  | { readonly why: 'check'; readonly lines: readonly CheckLine[] }
  /** Telegram's own words. */
  | { readonly why: 'telegram'; readonly said: string }
  | { readonly why: 'channel_unreachable' }
  /** The affiliate network, asked again and again, gave no link for so long that the moment is over. */
  | { readonly why: 'network_down' }
  /** Its channel, the bot or Telegram stood still for so long that it would have come too late. */
  | { readonly why: 'missed'; readonly dueAt: Date }

export interface PostNews {
  /** Whom it is told. */
  readonly chatId: number
  readonly language: string
  readonly postId: number
  /** Of the deal, or the first words of an owner's own post. */
  readonly title: string
  readonly channelTitle: string
  /** Of the channel's clock. */
  readonly timeZone: string
  readonly news:
    | { readonly kind: 'failed'; readonly failure: PostFailure }
    /** The affiliate network gives no link: it is asked again and again until a moment. */
    | { readonly kind: 'waiting'; readonly dueAt: Date; readonly until: Date }
    /** Nobody knows whether it arrived. */
    | { readonly kind: 'doubtful'; readonly because: string }
    /** An owner has refused it: it is a draft again. */
    | { readonly kind: 'refused' }
    /** Some of its goods are over or dearer, and it cannot say so: there is no room, or nobody knows which message it is. */
    | { readonly kind: 'no_room' | 'no_place'; readonly goods: readonly GoodsNews[] }
}

/** The failure for the post's row: for machines and operators, and read back by `failureOf`. */
export function failureText(failure: PostFailure): string {
  switch (failure.why) {
    case 'check':
      return `check: ${failure.lines.map(({ finding }) => `${finding.about} ${finding.is}`).join(', ')}`
    case 'telegram':
      return `telegram: ${failure.said}`
    default:
      return failure.why
  }
}

/** Why a failed post has not gone out, by its row. null: the check, which whoever looks makes anew. */
export function failureOf({
  failedBecause,
  dueAt,
}: Pick<Post, 'failedBecause' | 'dueAt'>): PostFailure | null {
  const [, said] = /^telegram: (.*)$/s.exec(failedBecause ?? '') ?? []
  if (said !== undefined) return { why: 'telegram', said }
  if (failedBecause === 'missed') return dueAt && { why: 'missed', dueAt }
  return failedBecause === 'channel_unreachable' || failedBecause === 'network_down'
    ? { why: failedBecause }
    : null
}
