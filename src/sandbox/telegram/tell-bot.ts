import type { ChatMember, Update } from 'grammy/types'
import { reachesBot } from './rules/privacy.ts'
import type { SharedChat } from './state/chats.ts'
import { isAdministrator, membership } from './state/membership.ts'
import type { StoredMessage } from './state/messages.ts'
import { type State, seconds } from './state/state.ts'
import { wireChat, wireMember } from './wire/chats.ts'
import { wireMessage } from './wire/messages.ts'
import { wireUser } from './wire/users.ts'

/** Queues an update for the bot. */
export function tellBot(state: State, update: Omit<Update, 'update_id'>): void {
  state.updates.add({ update_id: state.nextUpdateId(), ...update } as Update)
}

/** Tells the bot of a message that was sent or edited, if it hears of it. */
export function announce(state: State, message: StoredMessage): void {
  const chat = state.chats.find(message.chatId)
  if (!chat || !reachesBot(state, chat, message)) return
  const kind = `${message.editDateS === null ? '' : 'edited_'}${chat.type === 'channel' ? 'channel_post' : 'message'}`
  tellBot(state, { [kind]: wireMessage(state, message) })
}

/** Tells the bot that somebody's membership changed: its own as my_chat_member, another's where it administers. */
export function announceMember(
  state: State,
  chat: SharedChat,
  change: { readonly by: number; readonly userId: number; readonly before: ChatMember },
): void {
  const own = change.userId === state.botId
  if (!own && !isAdministrator(membership(chat.members, state.botId))) return
  tellBot(state, {
    [own ? 'my_chat_member' : 'chat_member']: {
      chat: wireChat(chat),
      from: wireUser(state, change.by),
      date: seconds(state.now()),
      old_chat_member: change.before,
      new_chat_member: wireMember(state, chat, change.userId),
    },
  })
}
