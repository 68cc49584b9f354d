import type { ChatFullInfo, ChatMember, ChatMemberAdministrator, Chat as WireChat } from 'grammy/types'
import type { Chat, PrivateChat, SharedChat } from '../state/chats.ts'
import { membership, RIGHTS } from '../state/membership.ts'
import type { State } from '../state/state.ts'
import { wireUser } from './users.ts'

export function wirePrivateChat({ person }: PrivateChat): WireChat.PrivateChat {
  const { language_code: _, ...names } = person
  return { ...names, type: 'private' }
}

export const wireChannel = ({ id, title, username }: SharedChat): WireChat.ChannelChat => ({
  id,
  title,
  ...(username === null ? {} : { username }),
  type: 'channel',
})

export function wireChat(chat: Chat): WireChat {
  if (chat.type === 'private') return wirePrivateChat(chat)
  if (chat.type === 'channel') return wireChannel(chat)
  const { id, title, username, type } = chat
  return (username === null ? { id, title, type } : { id, title, username, type }) as WireChat
}

const GIFTS = (all: boolean) => ({
  unlimited_gifts: all,
  limited_gifts: all,
  unique_gifts: all,
  premium_subscription: all,
  gifts_from_channels: all,
})

/** What a member of a group may do who is no administrator: everything, as in a fresh group. */
const PERMISSIONS = Object.fromEntries(
  [
    'can_send_messages',
    'can_send_audios',
    'can_send_documents',
    'can_send_photos',
    'can_send_videos',
    'can_send_video_notes',
    'can_send_voice_notes',
    'can_send_polls',
    'can_send_other_messages',
    'can_add_web_page_previews',
    'can_react_to_messages',
    'can_change_info',
    'can_invite_users',
    'can_edit_tag',
    'can_pin_messages',
    'can_manage_topics',
  ].map((name) => [name, true]),
)

export function wireChatInfo(chat: Chat): ChatFullInfo {
  const username = chat.type === 'private' ? chat.person.username : (chat.username ?? undefined)
  return {
    ...wireChat(chat),
    ...(username ? { active_usernames: [username] } : {}),
    ...(chat.type === 'group' || chat.type === 'supergroup' ? { permissions: PERMISSIONS } : {}),
    accent_color_id: Math.abs(chat.id) % 7,
    max_reaction_count: 11,
    accepted_gift_types: GIFTS(chat.type === 'private'),
  } as ChatFullInfo
}

/** The ChatMember object; an administrator with each right that this type of chat has. */
export function wireMember(state: State, chat: SharedChat, userId: number): ChatMember {
  const user = wireUser(state, userId)
  const one = membership(chat.members, userId)
  switch (one.status) {
    case 'creator':
      return { user, status: 'creator', is_anonymous: false }
    case 'administrator':
      return {
        user,
        status: 'administrator',
        // The bot promotes nobody here, so it may edit nobody's rights.
        can_be_edited: false,
        ...Object.fromEntries(RIGHTS[chat.type].map((right) => [right, one.rights.has(right)])),
      } as ChatMemberAdministrator
    case 'kicked':
      return { user, status: 'kicked', until_date: 0 }
    default:
      return { user, status: one.status }
  }
}
