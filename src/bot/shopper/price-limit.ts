import type { Conversation } from '@grammyjs/conversations'
import type { Context } from 'grammy'
import { readPriceRange } from '../../domain/typed-price.ts'
import type { Shop } from '../../flows/shop.ts'
import { readerOf } from '../context.ts'
import { ask, readOr } from '../form.ts'
import { refine } from './search.ts'

/** The form's name and version: a change of its steps needs a new version, or forms in progress cannot be replayed. */
export const PRICE_LIMIT = 'price-limit-1'

/** A short form: the prices of a search, either end or both. The card stays as it is until there is an answer. */
export const priceLimitForm =
  (shop: Shop) =>
  async (conversation: Conversation, ctx: Context): Promise<void> => {
    const personId = ctx.from?.id
    if (personId === undefined) return
    const meet = () => conversation.external(() => shop.meetPerson(personId))
    const { say } = readerOf(await meet(), ctx.from?.language_code)
    const written = await ask(conversation, ctx, {
      say,
      asks: say('chat-limit-ask'),
      givenUp: say('chat-limit-given-up'),
      read: (text) => readOr(readPriceRange(text), say('chat-limit-not-a-price')),
    })
    if (!written) return
    const { is: prices, answer } = written
    const person = await meet()
    if (!person.search) return
    const reader = readerOf(person, answer.from.language_code)
    await refine(shop, Object.assign(answer, { reader }), person.search, prices, 'send')
  }
