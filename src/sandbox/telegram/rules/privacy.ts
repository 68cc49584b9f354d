import type { Chat, SharedChat } from '../state/chats.ts'
import { isAdministrator, isMember, membership } from '../state/membership.ts'
import type { StoredMessage } from '../state/messages.ts'
import type { State } from '../state/state.ts'

/**
 * Whether the bot hears of a message: never of its own, of all in private chats and in channels that it is in, and
 * in a group, unless it is an administrator, only of what is meant for it (privacy mode, which is on).
 */
export function reachesBot(state: State, chat: Chat, message: StoredMessage): boolean {
  if (message.senderId === state.botId) return false
  if (chat.type === 'private') return true
  const bot = membership(chat.members, state.botId)
  if (!isMember(bot)) return message.content.kind === 'service' && isAboutBotsLeave(state, message)
  if (chat.type === 'channel' || isAdministrator(bot) || !state.settings.group_privacy) return true
  return message.viaBot || message.content.kind === 'service' || isMeantForBot(state, chat, message)
}

const isAboutBotsLeave = (state: State, { content }: StoredMessage): boolean =>
  content.kind === 'service' && content.fields.left_chat_member?.id === state.botId

/** A command without a name is for the only bot there is. */
function isMeantForBot(state: State, chat: SharedChat, { content, replyTo }: StoredMessage): boolean {
  const { text, entities } = content.body
  const name = `@${state.botUsername}`.toLowerCase()
  const named = entities.some((entity) => {
    const marked = text.slice(entity.offset, entity.offset + entity.length).toLowerCase()
    if (entity.type === 'mention') return marked === name
    if (entity.type === 'text_mention') return entity.user.id === state.botId
    return entity.type === 'bot_command' && (!marked.includes('@') || marked.endsWith(name))
  })
  if (named) return true
  const repliedTo = replyTo === null ? undefined : state.messages.find(chat.id, replyTo)
  return repliedTo?.senderId === state.botId
}
