import { badRequest } from '../refusal.ts'
import { knownChat } from '../rules/addressing.ts'
import type { Chat, SharedChat } from '../state/chats.ts'
import { isAdministrator, isMember, membership } from '../state/membership.ts'
import type { State } from '../state/state.ts'
import { announceMember } from '../tell-bot.ts'
import { wireMember } from '../wire/chats.ts'
import { wireUser } from '../wire/users.ts'
import type { MethodTable } from './method.ts'

/** Questions about who is in a channel or a group, and the bot's leaving. */
export function memberMethods(state: State): MethodTable {
  /** Who reads a channel is told to its administrators only. */
  const listOf = (chat: Chat): SharedChat => {
    if (chat.type === 'private') throw badRequest('there are no administrators in the private chat')
    if (chat.type === 'channel' && !isAdministrator(membership(chat.members, state.botId))) {
      throw badRequest('member list is inaccessible')
    }
    return chat
  }
  return {
    getChatMember({ chat_id, user_id }) {
      const chat = knownChat(state, chat_id)
      if (user_id !== state.botId && !state.chats.person(user_id)) throw badRequest('member not found')
      if (chat.type === 'private') {
        const isTheirs = user_id === state.botId || user_id === chat.id
        if (!isTheirs) throw badRequest('member not found')
        return { user: wireUser(state, user_id), status: 'member' }
      }
      return wireMember(state, listOf(chat), user_id)
    },

    getChatAdministrators({ chat_id }) {
      const chat = listOf(knownChat(state, chat_id))
      return [...chat.members]
        .filter(([, one]) => isAdministrator(one))
        .map(([id]) => wireMember(state, chat, id))
    },

    getChatMemberCount({ chat_id }) {
      const chat = knownChat(state, chat_id)
      return chat.type === 'private' ? 2 : [...chat.members.values()].filter(isMember).length
    },

    leaveChat({ chat_id }) {
      const chat = knownChat(state, chat_id)
      if (chat.type === 'private') throw badRequest("can't leave private chats")
      const before = wireMember(state, chat, state.botId)
      if (before.status === 'left') return true
      chat.members.set(state.botId, { status: 'left' })
      state.changes.mark(chat.id)
      announceMember(state, chat, { by: state.botId, userId: state.botId, before })
      return true
    },
  }
}
