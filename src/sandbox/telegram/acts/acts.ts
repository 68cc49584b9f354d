import type { State } from '../state/state.ts'
import { botChatActs } from './bot-chat.ts'
import { chatActs } from './chats.ts'
import { forwardActs } from './forward.ts'
import { inlineActs } from './inline.ts'
import { sayActs } from './say.ts'
import { shareChatActs } from './share-chat.ts'

export type Acts = ReturnType<typeof openActs>

/** What people do in Telegram's app, and the updates that the bot gets of it. */
export function openActs(state: State) {
  const say = sayActs(state)
  const chats = chatActs(state)
  return {
    ...say,
    ...chats,
    ...botChatActs(state, say),
    ...forwardActs(state),
    ...inlineActs(state),
    ...shareChatActs(state, chats),
  }
}
