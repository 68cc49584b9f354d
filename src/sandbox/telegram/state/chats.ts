import type { ForceReply, MenuButton, ReplyKeyboardMarkup } from 'grammy/types'

/** Somebody who can talk to the bot. `id` is also the id of the private chat. */
export interface Person {
  readonly id: number
  readonly first_name: string
  readonly last_name?: string
  readonly username?: string
  /** IETF tag as Telegram sends it: 'ru', 'en', 'pt-br'. */
  readonly language_code?: string
}

/** A conversation with the bot. Groups and channels join as further values of `type`. */
export interface Chat {
  readonly id: number
  readonly type: 'private'
  person: Person
  /** `stranger` never pressed Start, so the bot may not write; `kicked` blocked the bot. */
  bot: 'stranger' | 'member' | 'kicked'
  keyboard: ReplyKeyboardMarkup | ForceReply | null
  menuButton: MenuButton | null
  action: { readonly name: string; readonly untilMs: number } | null
}

export interface Chats {
  add(person: Person): Chat
  find(id: number): Chat | undefined
  all(): Chat[]
}

export function openChats(): Chats {
  const chats = new Map<number, Chat>()
  return {
    add(person) {
      const known = chats.get(person.id)
      if (known) {
        known.person = person
        return known
      }
      const chat: Chat = {
        id: person.id,
        type: 'private',
        person,
        bot: 'stranger',
        keyboard: null,
        menuButton: null,
        action: null,
      }
      chats.set(chat.id, chat)
      return chat
    },
    find: (id) => chats.get(id),
    all: () => [...chats.values()],
  }
}
