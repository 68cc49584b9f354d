import type { InlineKeyboardMarkup, MessageOrigin } from 'grammy/types'
import { Refusal } from '../refusal.ts'
import type { Chat, PrivateChat } from '../state/chats.ts'
import { isMember, membership } from '../state/membership.ts'
import type { StoredMessage } from '../state/messages.ts'
import type { State } from '../state/state.ts'
import { announce } from '../tell-bot.ts'
import { wireChannel } from '../wire/chats.ts'
import { wireUser } from '../wire/users.ts'
import { writeMessage } from '../write-message.ts'
import { checkMayWrite, meet } from './say.ts'

/** A person forwards messages from one chat of theirs to another. */
export function forwardActs(state: State) {
  return {
    /** Ids of the copies, in the order of the given ones; parts of an album stay one. */
    forward(person: PrivateChat, from: Chat, messageIds: readonly number[], to: Chat): number[] {
      checkMayRead(person, from)
      checkMayWrite(person, to)
      const messages = messageIds.map((id) => {
        const message = state.messages.find(from.id, id)
        if (!message) throw new Refusal(404, `there is no message ${id}`)
        if (message.content.kind === 'service' || message.protectedContent)
          throw new Refusal(403, `message ${id} cannot be forwarded`)
        return message
      })
      meet(to)
      const albums = new Map<string, string>()
      return messages.map((message) => {
        const albumId = message.albumId && albumOf(message.albumId)
        const copy = writeMessage(state, to, {
          senderId: person.id,
          content: message.content,
          origin: message.origin ?? originOf(state, from, message),
          viaBot: message.viaBot,
          albumId,
          keyboard: keyboardKept(message),
        })
        announce(state, copy)
        return copy.id
      })

      function albumOf(old: string): string {
        const known = albums.get(old) ?? state.newId(16)
        albums.set(old, known)
        return known
      }
    },
  }
}

/** Refuses who does not see a chat: it is another's, or a private channel or group that they are not in. */
export function checkMayRead(person: PrivateChat, chat: Chat): void {
  if (chat.type === 'private') {
    if (chat.id !== person.id) throw new Refusal(403, 'this is a chat of another person')
    return
  }
  const one = membership(chat.members, person.id)
  const sees = isMember(one) || (chat.username !== null && one.status !== 'kicked')
  if (!sees) throw new Refusal(403, `this person is not in the ${chat.type}`)
}

function originOf(state: State, from: Chat, message: StoredMessage): MessageOrigin {
  if (from.type !== 'channel') {
    return { type: 'user', date: message.dateS, sender_user: wireUser(state, message.senderId) }
  }
  return {
    type: 'channel',
    date: message.dateS,
    chat: wireChannel(from),
    message_id: message.id,
    ...(message.signature === null ? {} : { author_signature: message.signature }),
  }
}

/** A forward keeps a keyboard of links alone, and, by way of inline mode, of switches to it. */
function keyboardKept({ keyboard, viaBot }: StoredMessage): InlineKeyboardMarkup | null {
  const buttons = keyboard?.inline_keyboard.flat() ?? []
  const kept = buttons.every(
    (button) =>
      'url' in button ||
      'login_url' in button ||
      (viaBot &&
        ('switch_inline_query' in button ||
          'switch_inline_query_current_chat' in button ||
          'switch_inline_query_chosen_chat' in button)),
  )
  return kept ? keyboard : null
}
