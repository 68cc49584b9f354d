/**
 * A mark on a text, as Telegram's Bot API has it. What else it says of the mark goes along as it is, known here or not.
 */
export interface TextEntity {
  /** 'bold', 'url', 'text_link', 'custom_emoji', or what Telegram invents next. */
  readonly type: string
  /** In UTF-16 units, as is the length. */
  readonly offset: number
  readonly length: number
  /** text_link: where it leads. */
  readonly url?: string
  /** text_mention: whom it names. */
  readonly user?: object
  /** pre: the programming language. */
  readonly language?: string
  readonly custom_emoji_id?: string
}

/** A message's text or caption with its marks. */
export interface PostText {
  readonly text: string
  readonly entities: readonly TextEntity[]
}

/** A button below a message, as the Bot API has it; what is not read goes along as it is. */
export interface PostButton {
  readonly text: string
  readonly url?: string
  readonly copy_text?: { readonly text: string }
}

/** A post that somebody has already: written, forwarded or copied. */
export interface ReadyPost {
  /** The text, or the captions of an album's items in their order, empty ones included. */
  readonly texts: readonly PostText[]
  readonly buttons: readonly (readonly PostButton[])[]
}
