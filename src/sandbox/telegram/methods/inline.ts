import { badRequest } from '../refusal.ts'
import { checkResultsButton, readyResult, readyResults } from '../rules/inline-result.ts'
import { type State, seconds } from '../state/state.ts'
import type { MethodTable } from './method.ts'

const CACHE_S = 300
const LONGEST_CACHE_S = 24 * 60 * 60
const OFFSET_BYTES = 64
/** Telegram tells the date alone, which differs: who uses a prepared message has to look at it. Seconds. */
const PREPARED_S = 10 * 60

/** The bot's side of inline mode. */
export function inlineMethods(state: State): MethodTable {
  return {
    async answerInlineQuery({
      inline_query_id,
      results,
      cache_time = CACHE_S,
      is_personal,
      next_offset = '',
      button,
    }) {
      if (button) checkResultsButton(button)
      const answer = {
        results: await readyResults(state, results),
        nextOffset: next_offset,
        button: button ?? null,
      }
      if (Buffer.byteLength(next_offset) > OFFSET_BYTES) throw badRequest('NEXT_OFFSET_INVALID')
      const nowMs = state.now().getTime()
      const ask = state.inline.find(inline_query_id)
      if (!ask || !state.inline.answer(inline_query_id, answer, nowMs)) {
        throw badRequest('query is too old and response timeout expired or query ID is invalid')
      }
      const keptS = Math.min(Math.max(Math.floor(cache_time), 0), LONGEST_CACHE_S)
      state.inline.keep(ask, answer, nowMs + keptS * 1000, is_personal ?? false)
      return true
    },

    async savePreparedInlineMessage(args) {
      const { user_id, allow_user_chats, allow_bot_chats, allow_group_chats, allow_channel_chats } = args
      const person = state.chats.person(user_id)
      const known = person && (person.bot !== 'stranger' || state.inline.knows(user_id))
      if (!known) throw badRequest('user not found')
      const result = await readyResult(state, args.result)
      const places = {
        users: allow_user_chats ?? false,
        bots: allow_bot_chats ?? false,
        groups: allow_group_chats ?? false,
        channels: allow_channel_chats ?? false,
      }
      if (!Object.values(places).includes(true)) throw badRequest('at least one chat type must be allowed')
      const id = state.newId(16)
      const expiresS = seconds(state.now()) + PREPARED_S
      state.inline.prepared.set(id, { personId: user_id, result, expiresS, places })
      return { id, expiration_date: expiresS }
    },
  }
}
