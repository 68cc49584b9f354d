/** How a post of an owner's own looks, besides its words and files: as Telegram told it. */

/** The page that Telegram shows with a text; the fields' names are the Bot API's. */
export interface LinkPreview {
  readonly url: string
  readonly prefer_small_media?: boolean
  readonly prefer_large_media?: boolean
  readonly show_above_text?: boolean
}

export interface PostLook {
  /** Of a text: never one of our links, which Telegram's robots would open. Absent = none. */
  readonly preview?: LinkPreview
  /** The caption stands above the picture. */
  readonly captionAbove?: true
}

/** What a post has of its look, and nothing else of it. */
export const lookOf = ({ preview, captionAbove }: PostLook): PostLook => ({
  ...(preview && { preview }),
  ...(captionAbove && { captionAbove }),
})
