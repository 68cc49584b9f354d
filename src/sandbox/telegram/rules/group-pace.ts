import { Refusal } from '../refusal.ts'
import type { Chat } from '../state/chats.ts'
import type { State } from '../state/state.ts'

const MOST = 20
const WINDOW_MS = 60_000

/** Where the setting asks for it: refuses a bot's 21st message within a minute in a channel or a group with 429. */
export function checkGroupPace(state: State, chat: Chat, count: number): void {
  if (chat.type === 'private' || !state.settings.group_pace) return
  const nowMs = state.now().getTime()
  const recent = state.messages
    .inChat(chat.id)
    .filter(({ senderId, dateS }) => senderId === state.botId && dateS * 1000 > nowMs - WINDOW_MS)
  const over = recent.length + count - MOST
  if (over <= 0) return
  const freeAtMs = (recent[over - 1]?.dateS ?? nowMs / 1000) * 1000 + WINDOW_MS
  const retry_after = Math.max(1, Math.ceil((freeAtMs - nowMs) / 1000))
  throw new Refusal(429, `Too Many Requests: retry after ${retry_after}`, { retry_after })
}
