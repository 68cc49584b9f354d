import type { ConversationData, ConversationStorage } from '@grammyjs/conversations'
import type { Context } from 'grammy'
import type { Shop } from '../flows/shop.ts'
import { currentTurn } from './intake/turn.ts'

/** Raise it when a form's code changes: forms in progress cannot be replayed against other code. */
const FORMS_VERSION = 1

/**
 * Where forms in progress live: in the database, by chat and person (a group shares its chat). Changes are kept by the
 * turn and commit with it, so that a turn that breaks leaves the form where it was.
 * Install it on updates that have a chat and a person only. Throws outside of a turn.
 */
export function conversationStorage<C extends Context>(
  shop: Pick<Shop, 'readForm'>,
): ConversationStorage<C, ConversationData> {
  const forms = () => {
    const turn = currentTurn()
    if (!turn) throw new Error('a form was asked for outside of a turn')
    return turn.forms
  }
  return {
    type: 'key',
    version: FORMS_VERSION,
    getStorageKey: (ctx) => {
      if (!ctx.chatId || !ctx.from) throw new Error('a form needs a chat and a person')
      return formKey(ctx.chatId, ctx.from.id)
    },
    adapter: {
      async read(key) {
        const kept = forms().has(key) ? forms().get(key) : await shop.readForm(key)
        return (kept ?? undefined) as undefined
      },
      write: (key, state) => void forms().set(key, state),
      delete: (key) => void forms().set(key, null),
    },
  }
}

/** The key of a person's form in a chat. */
export const formKey = (chatId: number, personId: number): string => `${chatId}:${personId}`
