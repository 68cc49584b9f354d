import type { PostMedia, ReworkedPost, RichText } from './post.ts'
import type { PostLook } from './post-look.ts'

/** A ready post as its owner sends it under their own name, in any chat. */
export interface HandPost extends PostLook {
  readonly postId: number
  /** What it is called in a list. */
  readonly title: string
  readonly body: RichText
  /** An address on the web or 'picture:KEY', shown above the text; null = none. */
  readonly picture: string | null
  /** Of a post that came with a file of its own: then the body is its caption. */
  readonly media: PostMedia | null
  /** Files of an album that stay behind: a result is one message. */
  readonly leftBehind: number
  readonly buttons: ReworkedPost['buttons']
}
