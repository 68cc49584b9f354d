import { badRequest } from '../refusal.ts'
import { knownChat } from '../rules/addressing.ts'
import type { State } from '../state/state.ts'
import { wireChatInfo } from '../wire/chats.ts'
import { wireMe } from '../wire/users.ts'
import type { MethodTable } from './method.ts'

/** Questions about the bot, a chat, a file. */
export function lookUpMethods(state: State): MethodTable {
  return {
    getMe: () => wireMe(state),
    getChat: ({ chat_id }) => wireChatInfo(knownChat(state, chat_id)),
    getFile({ file_id }) {
      const file = state.files.find(file_id)
      if (!file) throw badRequest('invalid file_id')
      return {
        file_id: file.id,
        file_unique_id: file.uniqueId,
        ...(file.bytes ? { file_size: file.bytes.length } : {}),
        file_path: state.files.pathOf(file),
      }
    },
    logOut: () => true,
    close: () => true,
  }
}
