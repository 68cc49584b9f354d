import type { Conversation } from '@grammyjs/conversations'
import type { Context } from 'grammy'
import type { Shop } from '../../flows/shop.ts'
import { readerOf } from '../context.ts'
import { ask, readOr } from '../form.ts'
import { refine } from './search.ts'

/** The form's name and version: a change of its steps needs a new version, or forms in progress cannot be replayed. */
export const PRICE_LIMIT = 'price-limit-1'

/** '2 000', '2000 руб', '1999,50 ₽' -> kopecks; null for anything else or a sum beyond a million rubles times ten. */
export function readRubles(text: string): number | null {
  const match =
    /^(?:до\s+|under\s+)?(\d[\d\s\u00a0\u202f]{0,11})(?:[.,](\d{1,2}))?\s*(?:₽|р\.?|руб\.?|рублей|rub|rubles)?$/iu.exec(
      text.trim(),
    )
  if (!match) return null
  const rubles = Number((match[1] ?? '').replace(/\D/g, ''))
  const kopecks = Number((match[2] ?? '0').padEnd(2, '0'))
  const minor = rubles * 100 + kopecks
  return minor > 0 && rubles <= 10_000_000 ? minor : null
}

/** A short form: the highest price of a search. The card stays as it is until there is an answer. */
export const priceLimitForm =
  (shop: Shop) =>
  async (conversation: Conversation, ctx: Context): Promise<void> => {
    const personId = ctx.from?.id
    if (personId === undefined) return
    const meet = () => conversation.external(() => shop.meetPerson(personId))
    const { say } = readerOf(await meet(), ctx.from?.language_code)
    const written = await ask(conversation, ctx, {
      asks: say('chat-limit-ask'),
      givenUp: say('chat-limit-given-up'),
      read: (text) => readOr(readRubles(text), say('chat-limit-not-a-price')),
    })
    if (!written) return
    const { is: maxPriceMinor, answer } = written
    const person = await meet()
    if (!person.search) return
    const reader = readerOf(person, answer.from.language_code)
    await refine(shop, Object.assign(answer, { reader }), person.search, { maxPriceMinor }, 'send')
  }
