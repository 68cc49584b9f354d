import type { Shop } from '../../../flows/shop.ts'

/** The walks that these screens ask: each takes the Telegram id of who asks, and looks up what they may. */
export type PostsShop = Pick<
  Shop,
  | 'settings'
  | 'now'
  | 'log'
  | 'meetPerson'
  | 'findWebmaster'
  | 'listChannels'
  | 'openPastedLink'
  | 'findDeals'
  | 'listDrafts'
  | 'draftPost'
  | 'takeOverPost'
  | 'showPost'
  | 'changePost'
  | 'giveToken'
  | 'previewPost'
  | 'releasePost'
  | 'takeBackPost'
  | 'discardPost'
  | 'settleDoubt'
  | 'learnPlace'
  | 'moveDelivery'
  | 'takeOutHidden'
>

/** A post as its screens know it. */
export type ShownPost = NonNullable<Awaited<ReturnType<PostsShop['showPost']>>>
