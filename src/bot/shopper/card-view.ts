import { bold, FormattedString, fmt, strikethrough } from '@grammyjs/parse-mode'
import { InlineKeyboard } from 'grammy'
import { flagOf } from '../../domain/country.ts'
import { cut } from '../../domain/cut.ts'
import { type Deal, discountPercent } from '../../domain/deal.ts'
import type { PersonSearch } from '../../domain/person.ts'
import { NO_PICTURE } from '../../domain/picture.ts'
import type { Reason } from '../../domain/reason.ts'
import { countText, moneyText, priceText, ratingText } from '../../text/amounts.ts'
import { countryName } from '../../text/countries.ts'
import { reasonText } from '../../text/reasons.ts'
import { writePostButton } from '../channel/posts/buttons.ts'
import type { Reader } from '../context.ts'
import { paragraphs } from '../screen.ts'
import { type Button, writeButton } from './buttons.ts'

/** A message with a picture: what a deal looks like in the chat. */
export interface PictureMessage {
  readonly picture: string
  readonly text: FormattedString
  readonly keyboard: InlineKeyboard
}

/** Longer titles are cut: a caption holds 1024 characters, and a phone's screen less. */
export const TITLE_SHOWN = 240

/** Where a card stands among what was found. */
export interface Place {
  readonly search: PersonSearch
  readonly offset: number
  /** How many were found; `more` = there are more than that. */
  readonly total: number
  readonly more: boolean
}

/** A deal's card: picture, price, old price and discount, rating, orders, store, and what the shopper cannot be rewarded for. `note` stands above; `posts`: the person has channels to post it in. */
export function cardView(
  { deal, marks }: { readonly deal: Deal; readonly marks: readonly Reason[] },
  reader: Reader,
  place: Place | null,
  { note = null, posts }: { readonly note?: string | null; readonly posts: boolean },
): PictureMessage {
  const text = cardText(deal, marks, reader)
  return {
    picture: deal.picture ?? NO_PICTURE,
    text: paragraphs(note, text),
    keyboard: cardKeyboard(deal, reader, place, posts),
  }
}

function cardText(deal: Deal, marks: readonly Reason[], { person, locale, say }: Reader): FormattedString {
  const lines: FormattedString[] = [
    fmt`${bold}${cut(deal.title, TITLE_SHOWN)}${bold}`,
    priceLine(deal, { locale, say }),
  ]
  const praise = praiseOf(deal, { locale, say })
  if (praise.length > 0) lines.push(new FormattedString(praise.join(' · ')))
  if (deal.storeName) lines.push(new FormattedString(`🏬 ${cut(deal.storeName, 80)}`))
  if (person.country)
    lines.push(
      new FormattedString(
        `🚚 ${say('chat-card-delivery', { country: `${flagOf(person.country)} ${countryName(person.country, locale)}` })}`,
      ),
    )
  const seen = { clickCountry: person.country, deliveryCountry: person.country }
  for (const mark of marks) lines.push(new FormattedString(`⚠️ ${reasonText(mark, locale, seen)}`))
  return FormattedString.join(lines, '\n')
}

/** Stars and orders, as far as they are known. */
export function praiseOf(deal: Deal, { locale, say }: Pick<Reader, 'locale' | 'say'>): string[] {
  return [
    deal.ratingTenths === null ? null : `⭐ ${ratingText(deal.ratingTenths, locale)}`,
    deal.orders === null
      ? null
      : say('chat-card-orders', { count: deal.orders, text: countText(deal.orders, locale) }),
  ].filter((part) => part !== null)
}

/** Price, old price and discount. */
export function priceLine(deal: Deal, { locale, say }: Pick<Reader, 'locale' | 'say'>): FormattedString {
  if (!deal.price) return new FormattedString(`💰 ${say('chat-card-no-price')}`)
  const price = priceText(deal.price, deal.priceTo, locale)
  const discount = discountPercent(deal)
  if (discount === null || !deal.oldPrice) return fmt`💰 ${bold}${price}${bold}`
  const old = moneyText(deal.oldPrice, locale)
  return fmt`💰 ${bold}${price}${bold}  ${strikethrough}${old}${strikethrough}  −${String(discount)} %`
}

function cardKeyboard(
  deal: Deal,
  { say, person, locale }: Reader,
  place: Place | null,
  posts: boolean,
): InlineKeyboard {
  const keyboard = new InlineKeyboard()
  add(keyboard, say('chat-button-link'), { kind: 'link', deal: deal.id }).row()
  if (posts)
    keyboard.text(say('post-button-post-it'), writePostButton({ kind: 'postIt', deal: deal.id })).row()
  if (place) {
    const { search, offset, total, more } = place
    const last = offset + 1 >= total && !more
    if (offset > 0) add(keyboard, '◀', { kind: 'page', search: search.number, offset: offset - 1 })
    add(keyboard, `${offset + 1} / ${total}${more ? '+' : ''}`, {
      kind: 'page',
      search: search.number,
      offset,
    })
    if (!last) add(keyboard, '▶', { kind: 'page', search: search.number, offset: offset + 1 })
    keyboard.row()
    add(keyboard, say('chat-button-order'), { kind: 'orders', search: search.number, offset })
    add(keyboard, limitLabel(search, { say, locale }), { kind: 'limit', search: search.number })
    add(keyboard, say('chat-button-category'), { kind: 'categories', search: search.number, offset }).row()
    if (isLimited(search))
      add(keyboard, say('chat-button-unlimit'), { kind: 'unlimit', search: search.number }).row()
  }
  add(
    keyboard,
    person.country ? `${flagOf(person.country)} ${say('chat-button-country')}` : say('chat-button-country'),
    {
      kind: 'countries',
      origin: { kind: 'card', deal: deal.id, search: place?.search.number ?? 0, offset: place?.offset ?? 0 },
    },
  )
  return add(keyboard, say('chat-button-close'), { kind: 'close' })
}

type Limits = Pick<PersonSearch, 'minPriceMinor' | 'maxPriceMinor'>

export const isLimited = ({ minPriceMinor, maxPriceMinor }: Limits): boolean =>
  minPriceMinor != null || maxPriceMinor !== null

function limitLabel(
  { minPriceMinor, maxPriceMinor }: Limits,
  { say, locale }: Pick<Reader, 'say' | 'locale'>,
): string {
  const [from, price] = [minPriceMinor, maxPriceMinor].map((minor) =>
    minor == null ? null : moneyText({ minor, currency: 'RUB' }, locale),
  )
  if (from && price) return say('chat-button-limited-between', { from, price })
  if (from) return say('chat-button-limited-from', { from })
  return price ? say('chat-button-limited', { price }) : say('chat-button-limit')
}

/** A button with its callback data. */
export const add = (keyboard: InlineKeyboard, label: string, button: Button): InlineKeyboard =>
  keyboard.text(label, writeButton(button))
