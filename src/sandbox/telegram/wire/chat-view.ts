import type { Message } from 'grammy/types'
import type { Notice } from '../state/changes.ts'
import type { Chat } from '../state/chats.ts'
import { inLanguage } from '../state/profile.ts'
import type { State } from '../state/state.ts'
import { wireBot, wireMessage } from './objects.ts'

/** A chat as its person's app sees it: what changed after a version, and how the chat stands now. */
export interface ChatView {
  readonly version: number
  readonly bot: { readonly name: string; readonly username: string; readonly description: string }
  readonly standing: Chat['bot']
  readonly messages: readonly ViewedMessage[]
  readonly notices: readonly Notice[]
  readonly keyboard: Chat['keyboard']
  readonly commands: readonly { readonly command: string; readonly description: string }[]
  /** What the bot is doing, and for how long to show it. */
  readonly action: { readonly name: string; readonly leftMs: number } | null
}

export interface ViewedMessage {
  readonly version: number
  readonly message: Message
  /** Where the browser finds the picture or the document. */
  readonly fileUrl?: string
}

export function chatView(state: State, chat: Chat, since: number): ChatView {
  const language = (chat.person.language_code ?? '').slice(0, 2)
  const leftMs = chat.action ? chat.action.untilMs - state.now().getTime() : 0
  return {
    version: state.changes.version(chat.id),
    bot: {
      name: wireBot(state, language).first_name,
      username: state.botUsername,
      description: inLanguage(state.profile.description, language),
    },
    standing: chat.bot,
    messages: state.messages
      .inChat(chat.id)
      .filter((message) => message.version > since)
      .map((message) => {
        const fileUrl = message.content.kind === 'text' ? undefined : fileUrlOf(state, message.content.fileId)
        return {
          version: message.version,
          message: wireMessage(state, message),
          ...(fileUrl === undefined ? {} : { fileUrl }),
        }
      }),
    notices: state.changes.noticesSince(chat.id, since),
    keyboard: chat.keyboard,
    commands: state.profile.commandsFor(chat.id, language),
    action: chat.action && leftMs > 0 ? { name: chat.action.name, leftMs } : null,
  }
}

const fileUrlOf = (state: State, fileId: string): string | undefined =>
  state.files.find(fileId)?.url ?? `/sandbox/files/${fileId}`
