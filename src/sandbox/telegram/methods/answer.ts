import { badRequest } from '../refusal.ts'
import type { State } from '../state/state.ts'
import type { MethodTable } from './method.ts'

const TEXT_LIMIT = 200

/** The answer to a pressed button: once for each, in time, at most 200 characters. */
export function answerMethods(state: State): MethodTable {
  return {
    answerCallbackQuery({ callback_query_id, text = '', show_alert = false, url }) {
      if (text.length > TEXT_LIMIT) throw badRequest('MESSAGE_TOO_LONG')
      const start = new RegExp(`^(?:https?://)?t\\.me/${state.botUsername}\\?start=[A-Za-z0-9_-]{1,64}$`, 'i')
      if (url !== undefined && !start.test(url)) throw badRequest('URL_INVALID')
      const callback = state.callbacks.take(callback_query_id, state.now().getTime())
      if (!callback) {
        throw badRequest('query is too old and response timeout expired or query ID is invalid')
      }
      state.changes.notice(callback.chatId, {
        kind: 'answer',
        messageId: callback.messageId,
        personId: callback.personId,
        callbackId: callback.id,
        text,
        alert: show_alert,
        ...(url === undefined ? {} : { url }),
      })
      return true
    },
  }
}
