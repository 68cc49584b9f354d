/** A post on its way into words, and what it looks like in them. */
import type { AdLabel } from './channel.ts'
import type { Deal } from './deal.ts'
import type { RubleRates } from './money.ts'
import type { RichText } from './post.ts'
import type { PostDelivery } from './post-delivery.ts'
import type { PostLook } from './post-look.ts'

/** How a post stands in the chat: a picture with a caption, a text with the picture as its preview, or media of the owner's own. */
export type PostShape = 'photo' | 'text' | 'media'

/** Everything that the words of a post depend on. */
export interface PostToWord {
  readonly language: 'ru' | 'en'
  readonly deal: Deal
  readonly delivery: PostDelivery
  /** The owner's own form; null = the shop's. */
  readonly template: string | null
  /** Without '#'. */
  readonly hashtags: readonly string[]
  readonly linkAs: 'button' | 'text'
  readonly ownText: RichText | null
  readonly coupon: string | null
  /** The tracked link, with the token in it where there is one. */
  readonly url: string
  /** null: no label is shown. */
  readonly label: (AdLabel & { readonly token: string | null }) | null
  readonly rubleRates: RubleRates
  /** The shop's own address, without a slash at the end. */
  readonly publicUrl: string
  readonly standing: PostStanding
  /** How it is shown already; null = whatever fits. */
  readonly shape: PostShape | null
}

/** live: as it is. over, dearer: readers are told so, in the text's place or above it. */
export type PostStanding =
  | { readonly is: 'live' }
  | { readonly is: 'over'; readonly how: 'edit' | 'mark' }
  | { readonly is: 'dearer' }

export interface WordedPost extends PostLook {
  readonly body: RichText
  /** The captions of an album's further items, empty ones included. */
  readonly further: readonly RichText[]
  readonly shape: PostShape
  /** The picture's address on the web, or 'picture:KEY'. */
  readonly picture: string | null
  readonly buttons: readonly (readonly { readonly text: string; readonly url: string }[])[]
  /** The call to the Bot API that shows it, without the chat. */
  readonly send: PostCall
}

export interface PostCall {
  readonly method: string
  readonly payload: Readonly<Record<string, unknown>>
}

/** Where a post stands that is to be changed. */
export type PostPlace =
  | { readonly chatId: number; readonly messageId: number }
  | { readonly inlineMessageId: string }
