/** What becomes of the goods of an owner's own post, as its readers are told. */
import type { Money } from './money.ts'
import type { GoodsTold } from './post.ts'

export interface GoodsNews {
  readonly title: string
  readonly is: GoodsTold
  /** Of now; null where the catalogue names none. */
  readonly price: Money | null
  /** Our addresses of it as the post shows them, with the token where there is one. */
  readonly addresses: readonly string[]
}

/** All of them that are no longer as they were shown. */
export interface ReworkNews {
  readonly goods: readonly GoodsNews[]
  /** edit: links to what is over are struck out, and their buttons go; either way the news stand below the owner's words. */
  readonly how: 'edit' | 'mark'
  /** Does the post lead to these goods alone, so that nobody asks which are meant? */
  readonly alone: boolean
}
