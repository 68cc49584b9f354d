import type { ChatMember, Message, Chat as WireChat } from 'grammy/types'
import type { Notice } from '../state/changes.ts'
import type { Chat, PrivateChat } from '../state/chats.ts'
import { isAdministrator, isMember, membership } from '../state/membership.ts'
import type { StoredMessage } from '../state/messages.ts'
import { inLanguage } from '../state/profile.ts'
import type { State } from '../state/state.ts'
import { wireChat, wireMember } from './chats.ts'
import { wireMessage } from './messages.ts'
import { wireBot } from './users.ts'

/** A chat as a person's app sees it: what changed after a version, and how the chat stands now. */
export interface ChatView {
  readonly version: number
  readonly chat: WireChat
  readonly bot: { readonly name: string; readonly username: string; readonly description: string }
  /** The bot's in a private chat, the person's own in a channel or a group. */
  readonly standing: PrivateChat['bot'] | ChatMember['status']
  /** Who the person and the bot are in a channel or a group. */
  readonly members: { readonly person: ChatMember; readonly bot: ChatMember } | null
  readonly messages: readonly ViewedMessage[]
  readonly notices: readonly Notice[]
  readonly keyboard: PrivateChat['keyboard']
  readonly commands: readonly { readonly command: string; readonly description: string }[]
  /** What the bot is doing, and for how long to show it. */
  readonly action: { readonly name: string; readonly leftMs: number } | null
}

export interface ViewedMessage {
  readonly version: number
  readonly message: Message
  /** Where the browser finds the picture or the document. */
  readonly fileUrl?: string
  /** Who sent a channel's post, by which the app knows what its person may change. */
  readonly senderId: number
}

export function chatView(state: State, person: PrivateChat, chat: Chat, since: number): ChatView {
  const language = (person.person.language_code ?? '').slice(0, 2)
  const leftMs = chat.action ? chat.action.untilMs - state.now().getTime() : 0
  return {
    version: state.changes.version(chat.id),
    chat: wireChat(chat),
    bot: {
      name: wireBot(state, language).first_name,
      username: state.botUsername,
      description: inLanguage(state.profile.description, language),
    },
    standing: chat.type === 'private' ? chat.bot : membership(chat.members, person.id).status,
    members: membersOf(state, person, chat),
    messages: state.messages
      .inChat(chat.id)
      .filter((message) => message.version > since)
      .map((message) => viewed(state, message)),
    notices: state.changes
      .noticesSince(chat.id, since)
      .filter(({ personId }) => personId === undefined || personId === person.id),
    keyboard: chat.type === 'private' ? chat.keyboard : null,
    commands: chat.type === 'channel' ? [] : state.profile.commandsFor(placeOf(person, chat), language),
    action: chat.action && leftMs > 0 ? { name: chat.action.name, leftMs } : null,
  }
}

const placeOf = (person: PrivateChat, chat: Chat) => ({
  chatId: chat.id,
  personId: person.id,
  isGroup: chat.type !== 'private',
  administers: chat.type !== 'private' && isAdministrator(membership(chat.members, person.id)),
})

const membersOf = (state: State, person: PrivateChat, chat: Chat): ChatView['members'] =>
  chat.type === 'private'
    ? null
    : { person: wireMember(state, chat, person.id), bot: wireMember(state, chat, state.botId) }

function viewed(state: State, message: StoredMessage): ViewedMessage {
  const { content, version, senderId } = message
  const file = 'fileId' in content ? content.fileId : null
  return {
    version,
    message: wireMessage(state, message),
    ...(file === null ? {} : { fileUrl: state.files.find(file)?.url ?? `/sandbox/files/${file}` }),
    senderId,
  }
}

/** A line of the list of a person's chats. */
export interface ListedChat {
  readonly chat: WireChat
  readonly version: number
  readonly members: ChatView['members']
  readonly last: Message | null
}

/** The person's chats: the bot's, then the channels and groups that they are in. */
export const listChats = (state: State, person: PrivateChat): ListedChat[] =>
  chatsOf(state, person).map((chat) => {
    const last = state.messages.inChat(chat.id).at(-1)
    return {
      chat: wireChat(chat),
      version: state.changes.version(chat.id),
      members: membersOf(state, person, chat),
      last: last ? wireMessage(state, last) : null,
    }
  })

export const chatsOf = (state: State, person: PrivateChat): Chat[] => [
  person,
  ...state.chats.allShared().filter((chat) => isMember(membership(chat.members, person.id))),
]
