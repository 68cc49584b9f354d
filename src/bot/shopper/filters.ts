import { InlineKeyboard } from 'grammy'
import { cut } from '../../domain/cut.ts'
import type { DealOrder } from '../../domain/deal.ts'
import type { PersonSearch } from '../../domain/person.ts'
import type { Shop } from '../../flows/shop.ts'
import { categoryName } from '../../text/categories.ts'
import type { ReadContext } from '../context.ts'
import { LABEL_SHOWN } from '../screen.ts'
import { add } from './card-view.ts'

const ORDERS: readonly DealOrder[] = ['relevance', 'price', 'discount', 'orders']

/** The card's buttons give way to the four orders; the card itself stays. */
export async function showOrders(ctx: ReadContext, current: PersonSearch, offset: number): Promise<void> {
  const { say } = ctx.reader
  const keyboard = new InlineKeyboard()
  for (const order of ORDERS) {
    const tick = current.order === order ? '✓ ' : ''
    add(keyboard, `${tick}${say(`chat-order-${order}`)}`, {
      kind: 'order',
      search: current.number,
      order,
    }).row()
  }
  add(keyboard, say('chat-button-back'), { kind: 'page', search: current.number, offset })
  await ctx.editMessageReplyMarkup({ reply_markup: keyboard })
}

/** The card's buttons give way to the categories of what was found. */
export async function showCategories(
  shop: Shop,
  ctx: ReadContext,
  current: PersonSearch,
  offset: number,
): Promise<void> {
  const { say, locale } = ctx.reader
  const keyboard = new InlineKeyboard()
  const categories = await shop.listCategories(current.text, ctx.reader.person.adult)
  categories.forEach((category, index) => {
    const tick = current.category === category ? '✓ ' : ''
    add(keyboard, cut(`${tick}${categoryName(category, locale)}`, LABEL_SHOWN), {
      kind: 'category',
      search: current.number,
      index,
    }).row()
  })
  add(keyboard, say('chat-button-every-category'), {
    kind: 'category',
    search: current.number,
    index: null,
  }).row()
  add(keyboard, say('chat-button-back'), { kind: 'page', search: current.number, offset })
  await ctx.editMessageReplyMarkup({ reply_markup: keyboard })
}
