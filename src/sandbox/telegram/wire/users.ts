import type { User, UserFromGetMe } from 'grammy/types'
import type { Person } from '../state/chats.ts'
import { inLanguage } from '../state/profile.ts'
import type { State } from '../state/state.ts'

const DEFAULT_BOT_NAME = 'Prilavok'

export const wirePerson = ({ id, ...person }: Person): User => ({ id, is_bot: false, ...person })

export const wireBot = (state: State, language = ''): User => ({
  id: state.botId,
  is_bot: true,
  first_name: inLanguage(state.profile.name, language) || DEFAULT_BOT_NAME,
  username: state.botUsername,
})

/** The bot or a person; who is neither cannot have sent or joined anything. */
export function wireUser(state: State, id: number): User {
  if (id === state.botId) return wireBot(state)
  const chat = state.chats.person(id)
  if (!chat) throw new Error(`person ${id} is gone`)
  return wirePerson(chat.person)
}

/** First and last name, as apps show them. */
export function nameOf(state: State, id: number): string {
  const { first_name, last_name } = wireUser(state, id)
  return [first_name, last_name].filter(Boolean).join(' ')
}

export const wireMe = (state: State): UserFromGetMe => ({
  ...wireBot(state),
  is_bot: true,
  username: state.botUsername,
  can_join_groups: true,
  can_read_all_group_messages: !state.settings.group_privacy,
  supports_guest_queries: false,
  supports_inline_queries: state.settings.inline_mode,
  can_connect_to_business: false,
  has_main_web_app: false,
  has_topics_enabled: false,
  allows_users_to_create_topics: false,
  can_manage_bots: false,
  supports_join_request_queries: false,
})
