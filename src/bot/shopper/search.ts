import { type Context, InlineKeyboard, InputMediaBuilder } from 'grammy'
import { cut } from '../../domain/cut.ts'
import type { DealOrder, DealWish } from '../../domain/deal.ts'
import type { PersonSearch } from '../../domain/person.ts'
import { readPriceWish } from '../../domain/typed-price.ts'
import type { Shop } from '../../flows/shop.ts'
import { moneyText } from '../../text/amounts.ts'
import type { ReadContext, Reader } from '../context.ts'
import { add, cardView, isLimited, type PictureMessage } from './card-view.ts'

/** What is said of a wish stands above the deal in a caption, which holds 1024 characters. */
const WISH_SHOWN = 80
const shown = (words: string): string => cut(words, WISH_SHOWN)

/** How a page is shown: as a new message, or in place of the one whose button was pressed. */
export type Showing = 'send' | 'edit'

/** A card takes the place of a card; words stay where they are. */
export const showingAt = (ctx: Context): Showing => (ctx.msg?.photo ? 'edit' : 'send')

/** A new search in a person's own words: its first card. Prices among them are the search's limits, as if chosen by its button. */
export async function search(shop: Shop, ctx: ReadContext, text: string): Promise<void> {
  const priced = readPriceWish(text)
  const started = await shop.startSearch(ctx.reader.person.id, {
    text: priced ? priced.words : text,
    minPriceMinor: priced?.minPriceMinor ?? null,
    maxPriceMinor: priced?.maxPriceMinor ?? null,
    category: null,
    order: 'relevance',
  })
  await showPage(shop, ctx, started, 0, 'send')
}

/** The same search with a filter or an order changed: its first card, in place. */
export async function refine(
  shop: Shop,
  ctx: ReadContext,
  current: PersonSearch,
  change: Partial<Pick<PersonSearch, 'minPriceMinor' | 'maxPriceMinor' | 'category'>> & {
    readonly order?: DealOrder
  },
  showing: Showing = 'edit',
): Promise<void> {
  const { number: _, ...wish } = current
  const started = await shop.startSearch(ctx.reader.person.id, { ...wish, ...change })
  await showPage(shop, ctx, started, 0, showing)
}

/** One card of a search. An offset beyond the end shows the last words on what to try next. */
export async function showPage(
  shop: Shop,
  ctx: ReadContext,
  current: PersonSearch,
  offset: number,
  showing: Showing,
): Promise<void> {
  const { reader } = ctx
  const found = await shop.findDeals(wishOf(current, reader, offset), reader.person.country)
  const first = found.deals[0]
  if (!first) return sayNothingFound(ctx, current, found, reader)
  const notes = [
    found.corrected === null
      ? null
      : reader.say('chat-search-corrected', { asked: shown(current.text), searched: shown(found.corrected) }),
    found.relaxed ? reader.say('chat-search-relaxed', { words: shown(found.dropped.join(', ')) }) : null,
  ].filter((note) => note !== null)
  const place = { search: current, offset, total: found.total, more: found.more }
  const note = notes.length > 0 ? notes.join('\n') : null
  const posts = await shop.mayPost(reader.person.id)
  await showPicture(ctx, cardView(first, reader, place, { note, posts }), showing)
}

const wishOf = (current: PersonSearch, { person, locale }: Reader, offset: number): DealWish => ({
  text: current.text,
  order: current.order,
  adult: person.adult,
  language: locale,
  offset,
  limit: 1,
  ...(current.minPriceMinor == null ? {} : { minPriceMinor: current.minPriceMinor }),
  ...(current.maxPriceMinor === null ? {} : { maxPriceMinor: current.maxPriceMinor }),
  ...(current.category === null ? {} : { category: current.category }),
})

/** A picture message, new or in place. */
export async function showPicture(ctx: ReadContext, view: PictureMessage, showing: Showing): Promise<void> {
  const words = { caption: view.text.caption, caption_entities: view.text.caption_entities }
  if (showing === 'edit')
    await ctx.editMessageMedia(InputMediaBuilder.photo(view.picture, words), { reply_markup: view.keyboard })
  else await ctx.replyWithPhoto(view.picture, { ...words, reply_markup: view.keyboard })
}

async function sayNothingFound(
  ctx: ReadContext,
  current: PersonSearch,
  found: Awaited<ReturnType<Shop['findDeals']>>,
  { say, person, locale }: Reader,
): Promise<void> {
  const keyboard = new InlineKeyboard()
  if (isLimited(current))
    add(keyboard, say('chat-button-unlimit'), { kind: 'unlimit', search: current.number }).row()
  if (current.category !== null)
    add(keyboard, say('chat-button-every-category'), {
      kind: 'category',
      search: current.number,
      index: null,
    }).row()
  if (!person.adult && found.hiddenAdult)
    add(keyboard, say('chat-button-adult'), { kind: 'adult', shown: true })
  const tries = triesAfter(found, { say, locale })
  await ctx.reply([say('chat-search-nothing', { text: current.text }), ...tries].join('\n'), {
    reply_markup: keyboard,
  })
}

/** What to try when nothing was found, a line each. */
export function triesAfter(
  found: Awaited<ReturnType<Shop['findDeals']>>,
  { say, locale }: Pick<Reader, 'say' | 'locale'>,
): string[] {
  return [
    found.fromPriceMinor === null
      ? null
      : say('chat-search-from', {
          price: moneyText({ minor: found.fromPriceMinor, currency: 'RUB' }, locale),
        }),
    found.suggestions.length === 0
      ? null
      : say('chat-search-try-words', { words: found.suggestions.join(', ') }),
    found.suggestions.length === 0 && found.fromPriceMinor === null ? say('chat-search-try-fewer') : null,
  ].filter((line) => line !== null)
}
