import type { RichText } from './post.ts'

/** A post that somebody has already: written, forwarded or copied. */
export interface ReadyPost {
  /** The text, or the captions of an album's items in their order, empty ones included. */
  readonly texts: readonly RichText[]
  /** By rows. */
  readonly buttons: readonly (readonly PostButton[])[]
}

/** A button below a message, as the Bot API has it; what is not read goes along as it is. */
export interface PostButton {
  readonly text: string
  readonly url?: string
  readonly copy_text?: { readonly text: string }
}
