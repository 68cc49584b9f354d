import type { ChatAdministratorRights } from 'grammy/types'

export type Right = keyof ChatAdministratorRights

/** What somebody is in a channel or a group. Telegram has one creator; the others own it by their rights. */
export type Membership =
  | { readonly status: 'creator' }
  | {
      readonly status: 'administrator'
      readonly rights: ReadonlySet<Right>
      /** Who may take the rights away again, besides the creator. */
      readonly promotedBy: number
    }
  | { readonly status: 'member' | 'left' | 'kicked' }

export type SharedType = 'group' | 'supergroup' | 'channel'

const EVERYWHERE: readonly Right[] = [
  'is_anonymous',
  'can_manage_chat',
  'can_change_info',
  'can_delete_messages',
  'can_invite_users',
  'can_restrict_members',
  'can_promote_members',
  'can_manage_video_chats',
  'can_post_stories',
  'can_edit_stories',
  'can_delete_stories',
  'can_send_welcome_messages',
]

/** The rights that an administrator may have, in the words of ChatAdministratorRights, by type of chat. */
export const RIGHTS: Readonly<Record<SharedType, readonly Right[]>> = {
  channel: [...EVERYWHERE, 'can_post_messages', 'can_edit_messages', 'can_manage_direct_messages'],
  supergroup: [...EVERYWHERE, 'can_pin_messages', 'can_manage_topics', 'can_manage_tags'],
  group: [...EVERYWHERE, 'can_pin_messages', 'can_manage_tags'],
}

/** Rights as a set: `can_manage_chat` comes with each administrator. */
export const rightsGiven = (rights: Partial<ChatAdministratorRights>): Set<Right> =>
  new Set<Right>([
    'can_manage_chat',
    ...(Object.entries(rights) as [Right, boolean][]).flatMap(([right, has]) => (has ? [right] : [])),
  ])

const GONE: Membership = { status: 'left' }

export const membership = (members: ReadonlyMap<number, Membership>, userId: number): Membership =>
  members.get(userId) ?? GONE

export const isMember = ({ status }: Membership): boolean => status !== 'left' && status !== 'kicked'

export const isAdministrator = ({ status }: Membership): boolean =>
  status === 'creator' || status === 'administrator'

export const hasRight = (one: Membership, right: Right): boolean =>
  one.status === 'creator' || (one.status === 'administrator' && one.rights.has(right))
