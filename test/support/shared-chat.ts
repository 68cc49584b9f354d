/** A channel or a group of the sandbox through a person's eyes. */
import type { ChatAdministratorRights, ChatMember } from 'grammy/types'
import { type CallApi, type ChatEyes, openEyes } from './chat-eyes.ts'

export type SomeRights = Partial<ChatAdministratorRights>

export interface NewSharedChat {
  /** Public by this name, without @. */
  readonly username?: string
  /** Posts carry their author's name. */
  readonly signed?: boolean
}

export interface SharedChat extends ChatEyes {
  readonly id: number
  readonly title: string
  /** The same chat through another person's eyes. */
  as(person: { readonly id: number }): SharedChat
  /** Makes the bot an administrator with these rights, or gives it other ones; by default it posts, edits and deletes. */
  addBot(rights?: SomeRights): Promise<ChatMember>
  /** Takes the bot away from the administrators, and out of a channel; 'kicked': for good. */
  removeBot(how?: 'left' | 'kicked'): Promise<ChatMember>
  /** Adds a person, as an administrator where rights are said; as a member otherwise. */
  add(person: { readonly id: number } | 'bot', rights?: SomeRights): Promise<ChatMember>
  remove(person: { readonly id: number }, how?: 'left' | 'kicked'): Promise<ChatMember>
  /** Another title or username; null makes it private. */
  rename(name: { readonly title?: string; readonly username?: string | null }): Promise<unknown>
}

const POSTING: SomeRights = { can_post_messages: true, can_edit_messages: true, can_delete_messages: true }
const TIDYING: SomeRights = { can_delete_messages: true }

export async function createSharedChat(
  type: 'channel' | 'supergroup',
  ownerId: number,
  botId: number,
  title: string,
  options: NewSharedChat,
  call: CallApi,
): Promise<SharedChat> {
  const { id } = await call<{ id: number }>('POST', `people/${ownerId}/chats`, { type, title, ...options })
  const open = (personId: number): SharedChat => {
    const set = (user: number | 'bot', status: string, rights?: SomeRights) =>
      call<ChatMember>('POST', `people/${personId}/chats/${id}/members`, {
        user,
        status,
        ...(rights ? { rights } : {}),
      })
    return {
      ...openEyes(personId, id, botId, call),
      id,
      title,
      as: (person) => open(person.id),
      addBot: (rights = type === 'channel' ? POSTING : TIDYING) => set('bot', 'administrator', rights),
      removeBot: (how = 'left') => set('bot', how),
      add: (person, rights) =>
        set(person === 'bot' ? 'bot' : person.id, rights ? 'administrator' : 'member', rights),
      remove: (person, how = 'left') => set(person.id, how),
      rename: (name) => call('POST', `people/${personId}/chats/${id}/name`, name),
    }
  }
  return open(ownerId)
}
