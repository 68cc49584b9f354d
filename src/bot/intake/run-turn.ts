import { type Bot, BotError, type Context } from 'grammy'
import type { Update } from 'grammy/types'
import { isWornOut, type StoredUpdate } from '../../domain/update.ts'
import type { Shop } from '../../flows/shop.ts'
import { formKey } from '../conversation-storage.ts'
import { type Turn, withinTurn } from './turn.ts'

/** What a person is told when a turn comes to no good end; by Telegram's language tag. */
export interface TurnWords {
  readonly sorry: (language: string | undefined, errorId: string) => string
  /** The form in progress is lost, as the shop has changed since. */
  readonly startAgain: (language: string | undefined) => string
}

export type TurnOutcome = { readonly kind: 'closed' } | { readonly kind: 'again'; readonly afterMs: number }

const ANSWER_AFTER_MS = 250
/** A handler that takes longer is given up: its lane has to go on. */
const LONGEST_TURN_MS = 60_000

export interface TurnParts<C extends Context> {
  readonly shop: Pick<Shop, 'finishTurn' | 'failTurn' | 'log' | 'now'>
  readonly bot: Bot<C>
  readonly words: TurnWords
  readonly longestTurnMs?: number
}

/**
 * Handles one update and commits what the handlers said, or counts the failure. Throws only what the database throws: then
 * the turn was not closed and is to be run again.
 */
export function openTurnRunner<C extends Context>(parts: TurnParts<C>) {
  const { shop, words } = parts
  return async (stored: StoredUpdate): Promise<TurnOutcome> => {
    const update = stored.payload as unknown as Update
    const sorry = (errorId: string) => tell(update, (language) => words.sorry(language, errorId))
    if (isWornOut(stored)) {
      await shop.failTurn(stored, new Error('the process ended in the middle of it, again and again'), sorry)
      return { kind: 'closed' }
    }

    const turn: Turn = {
      updateId: stored.updateId,
      chatId: whereAndWho(update).chat?.id ?? whereAndWho(update).person?.id ?? 0,
      startedAt: shop.now(),
      wanted: [],
      forms: new Map(),
      answered: false,
      onLostCall: (method, cause) =>
        shop.log.debug({ updateId: stored.updateId, method, cause }, 'a call that nobody waits for was lost'),
    }
    try {
      await handle(parts, turn, update)
    } catch (caught) {
      const error = caught instanceof BotError ? caught.error : caught
      if (!isLostForm(error)) {
        const failed = await shop.failTurn(stored, error, sorry)
        return failed.kind === 'again' ? failed : { kind: 'closed' }
      }
      shop.log.warn({ updateId: stored.updateId, err: error }, 'a form in progress was lost')
      turn.wanted.splice(0, turn.wanted.length, ...tell(update, words.startAgain))
      turn.forms.clear()
      const { chat, person } = whereAndWho(update)
      if (chat && person) turn.forms.set(formKey(chat.id, person.id), null)
    }
    try {
      await shop.finishTurn(stored, { calls: turn.wanted, forms: turn.forms })
    } catch (error) {
      // With the database away this throws, and no attempt is counted.
      const failed = await shop.failTurn(stored, error, sorry)
      if (failed.kind === 'again') return failed
    }
    return { kind: 'closed' }
  }
}

async function handle<C extends Context>(parts: TurnParts<C>, turn: Turn, update: Update): Promise<void> {
  const query = update.callback_query?.id
  // The button has to stop spinning soon; a handler that has something to say there says it before.
  const answer = () => {
    if (query === undefined || turn.answered) return
    void withinTurn(turn, () => parts.bot.api.answerCallbackQuery(query)).catch(() => undefined)
  }
  const soon = setTimeout(answer, ANSWER_AFTER_MS)
  const ms = parts.longestTurnMs ?? LONGEST_TURN_MS
  let late: NodeJS.Timeout | undefined
  const tooLong = new Promise<never>((_, reject) => {
    late = setTimeout(() => reject(new Error(`the handler did not end within ${ms} ms`)), ms)
  })
  try {
    await Promise.race([withinTurn(turn, () => parts.bot.handleUpdate(update)), tooLong])
  } finally {
    clearTimeout(soon)
    clearTimeout(late)
    answer()
  }
}

/** The conversations plugin's words for a form whose code has changed since it was begun. */
const isLostForm = (error: unknown) => error instanceof Error && error.message.startsWith('Bad replay')

interface Place {
  readonly chat?: { readonly id: number; readonly type: string }
  readonly person?: { readonly id: number; readonly language_code?: string }
}

function whereAndWho(update: Update): Place {
  const message = update.message ?? update.edited_message ?? update.callback_query?.message
  const event = update.my_chat_member ?? update.inline_query ?? update.chosen_inline_result
  const chat = message?.chat ?? update.my_chat_member?.chat ?? update.channel_post?.chat
  const person = (update.callback_query ?? update.message ?? update.edited_message ?? event)?.from
  return { ...(chat ? { chat } : {}), ...(person ? { person } : {}) }
}

/** A message to whoever waits for an answer: nobody does in a channel, or after an inline query; a group is not bothered. */
function tell(update: Update, words: (language: string | undefined) => string): Turn['wanted'] {
  if (!update.message && !update.callback_query) return []
  const { chat, person } = whereAndWho(update)
  if (chat?.type !== 'private') return []
  return [{ method: 'sendMessage', payload: { chat_id: chat.id, text: words(person?.language_code) } }]
}
