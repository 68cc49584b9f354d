import type { Shop } from '../../../flows/shop.ts'

/** The walks that these screens ask: each takes the Telegram id of who asks, and looks up what they may in the channel. */
export type ChannelShop = ChannelWalks & {
  /** What is wrong with an owner's form of a post; empty = nothing. */
  readonly checkTemplate?: (template: string) => readonly {
    readonly code: 'unknown_place' | 'no_link' | 'too_long'
    readonly name?: string
    readonly most?: number
  }[]
}

type ChannelWalks = Pick<
  Shop,
  | 'settings'
  | 'meetPerson'
  | 'findWebmaster'
  | 'languageOf'
  | 'connectChannel'
  | 'noteRights'
  | 'listChannels'
  | 'openChannel'
  | 'changeChannelSettings'
  | 'pauseChannel'
  | 'resumeChannel'
  | 'inviteMember'
  | 'acceptInvite'
  | 'listMembers'
  | 'removeMember'
  | 'leaveChannel'
>
