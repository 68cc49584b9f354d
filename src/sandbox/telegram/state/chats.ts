import type { ForceReply, MenuButton, ReplyKeyboardMarkup } from 'grammy/types'
import type { Membership, SharedType } from './membership.ts'

/** Somebody who can talk to the bot. `id` is also the id of the private chat. */
export interface Person {
  readonly id: number
  readonly first_name: string
  readonly last_name?: string
  readonly username?: string
  /** IETF tag as Telegram sends it: 'ru', 'en', 'pt-br'. */
  readonly language_code?: string
}

interface AnyChat {
  readonly id: number
  action: { readonly name: string; readonly untilMs: number } | null
}

/** A person's conversation with the bot. */
export interface PrivateChat extends AnyChat {
  readonly type: 'private'
  person: Person
  /** `stranger` never pressed Start, so the bot may not write; `kicked` blocked the bot. */
  bot: 'stranger' | 'member' | 'kicked'
  keyboard: ReplyKeyboardMarkup | ForceReply | null
  menuButton: MenuButton | null
}

/** A channel or a group. */
export interface SharedChat extends AnyChat {
  readonly type: SharedType
  title: string
  /** Without @; null: not public. */
  username: string | null
  /** Posts of a channel carry their author's name. */
  readonly signed: boolean
  /** By person's or bot's id; nobody leaves the map, as Telegram remembers who was there. */
  readonly members: Map<number, Membership>
}

export type Chat = PrivateChat | SharedChat

export interface Chats {
  add(person: Person): PrivateChat
  open(chat: SharedChat): void
  find(id: number): Chat | undefined
  person(id: number): PrivateChat | undefined
  shared(id: number): SharedChat | undefined
  /** A channel or a group by its name, without @, in any case. */
  named(username: string): SharedChat | undefined
  people(): PrivateChat[]
  allShared(): SharedChat[]
}

export function openChats(): Chats {
  const people = new Map<number, PrivateChat>()
  const shared = new Map<number, SharedChat>()
  return {
    add(person) {
      const known = people.get(person.id)
      if (known) {
        known.person = person
        return known
      }
      const chat: PrivateChat = {
        id: person.id,
        type: 'private',
        person,
        bot: 'stranger',
        keyboard: null,
        menuButton: null,
        action: null,
      }
      people.set(chat.id, chat)
      return chat
    },
    open: (chat) => void shared.set(chat.id, chat),
    find: (id) => people.get(id) ?? shared.get(id),
    person: (id) => people.get(id),
    shared: (id) => shared.get(id),
    named: (username) =>
      [...shared.values()].find((chat) => chat.username?.toLowerCase() === username.toLowerCase()),
    people: () => [...people.values()],
    allShared: () => [...shared.values()],
  }
}
