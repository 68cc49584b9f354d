import type { ChatAdministratorRights, KeyboardButton, KeyboardButtonRequestChat } from 'grammy/types'
import { badRequest, Refusal } from '../refusal.ts'
import type { Chat, SharedChat } from '../state/chats.ts'
import { hasRight, isMember, membership, type Right } from '../state/membership.ts'
import type { State } from '../state/state.ts'

const ONLY_IN_PRIVATE = [
  ['request_chat', 'chats'],
  ['request_users', 'users'],
  ['request_managed_bot', 'managed bots'],
  ['request_contact', 'phone number'],
  ['request_location', 'location'],
  ['request_poll', 'poll'],
] as const

/** Refuses a button of a reply keyboard that asks for what this type of chat cannot give, or for rights that do not fit together. */
export function checkRequestButton(button: Exclude<KeyboardButton, string>, place: Chat['type']): void {
  for (const [field, what] of ONLY_IN_PRIVATE) {
    if (field in button && place !== 'private')
      throw badRequest(`${what} can be requested in private chats only`)
  }
  if (!('request_chat' in button)) return
  const { request_id, user_administrator_rights, bot_administrator_rights } = button.request_chat
  if (!Number.isInteger(request_id) || Math.abs(request_id) > 2 ** 31 - 1)
    throw badRequest('BUTTON_ID_INVALID')
  const users = given(user_administrator_rights)
  if (user_administrator_rights && users.length === 0) throw badRequest('ADMIN_RIGHTS_EMPTY')
  // Telegram's documentation demands it; its words for the refusal are not known.
  const more = given(bot_administrator_rights).find((right) => !users.includes(right))
  if (more)
    throw badRequest(`bot_administrator_rights must be a subset of user_administrator_rights: ${more}`)
}

export const given = (rights: Partial<ChatAdministratorRights> | undefined): Right[] =>
  (Object.entries(rights ?? {}) as [Right, boolean][]).flatMap(([right, has]) => (has ? [right] : []))

/** Refuses a chat that the app would not have offered for the button. */
export function checkSharable(
  state: State,
  chat: SharedChat,
  personId: number,
  wish: KeyboardButtonRequestChat,
): void {
  const person = membership(chat.members, personId)
  const refuse = (why: string) => new Refusal(403, why)
  if ((chat.type === 'channel') !== wish.chat_is_channel) throw refuse('Wrong chat type')
  if (wish.chat_is_forum) throw refuse('Wrong is_forum value')
  if (wish.chat_has_username !== undefined && wish.chat_has_username !== (chat.username !== null)) {
    throw refuse('Wrong has_username value')
  }
  if (!isMember(person)) throw refuse('The chat is not among those of the person')
  if (wish.chat_is_created && person.status !== 'creator') {
    throw refuse('The chat must be created by the current user')
  }
  const lacking = given(wish.user_administrator_rights).find((right) => !hasRight(person, right))
  if (lacking) throw refuse(`Not enough rights in the chat: ${lacking}`)
  const bot = membership(chat.members, state.botId)
  const asked = given(wish.bot_administrator_rights)
  const missing = asked.some((right) => !hasRight(bot, right))
  const mayPromote = hasRight(person, 'can_promote_members') && hasRight(person, 'can_invite_users')
  if (missing && !mayPromote) throw refuse("The bot can't be promoted in the chat")
  const mustJoin = wish.bot_is_member && !isMember(bot) && asked.length === 0
  // In a channel it could be an administrator only.
  const mayInvite = chat.type !== 'channel' && hasRight(person, 'can_invite_users')
  if (mustJoin && !mayInvite) throw refuse("The bot can't be added to the chat")
}
