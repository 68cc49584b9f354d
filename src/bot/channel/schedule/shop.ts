import type { Shop } from '../../../flows/shop.ts'

/** The walks that these screens ask: each takes the Telegram id of who asks, and looks up what they may in the channel. */
export type ScheduleShop = Pick<
  Shop,
  | 'meetPerson'
  | 'showQueue'
  | 'showScheduledPost'
  | 'movePost'
  | 'postNow'
  | 'withdrawPost'
  | 'approvePost'
  | 'refusePost'
  | 'addSlots'
  | 'removeSlot'
  | 'listRules'
  | 'addRule'
  | 'changeRule'
  | 'listCategories'
  | 'pauseChannel'
  | 'resumeChannel'
>
