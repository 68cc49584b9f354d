import type { Shop } from '../../../flows/shop.ts'

/** The walks that these screens ask: each takes the Telegram id of who asks, and looks up what they may in the channel. */
export type ChannelShop = Pick<
  Shop,
  | 'settings'
  | 'advertiser'
  | 'meetPerson'
  | 'findWebmaster'
  | 'languageOf'
  | 'connectChannel'
  | 'noteRights'
  | 'noteName'
  | 'listChannels'
  | 'openChannel'
  | 'changeChannelSettings'
  | 'pauseChannel'
  | 'resumeChannel'
  | 'checkTemplate'
  | 'inviteMember'
  | 'acceptInvite'
  | 'listMembers'
  | 'removeMember'
  | 'leaveChannel'
>
