/** What a post looks like: the owner's words, the shop's in the owner's form, the warning, the label. Pure. */
import { bold, FormattedString, fmt, link, strikethrough } from '@grammyjs/parse-mode'
import { cut } from '../../../domain/cut.ts'
import { discountPercent } from '../../../domain/deal.ts'
import { localPrice, localPrices, type PriceSide } from '../../../domain/local-price.ts'
import { type Money, minorDigits } from '../../../domain/money.ts'
import { pictureAddress } from '../../../domain/picture.ts'
import type { RichText, TextEntity } from '../../../domain/post.ts'
import { MOST_CAPTION } from '../../../domain/post-check.ts'
import { DEFAULT_TEMPLATE, fillTemplate, type Place, readTemplate } from '../../../domain/post-template.ts'
import { below } from '../../../domain/rich-text.ts'
import type { PostShape, PostToWord, WordedPost } from '../../../domain/worded-post.ts'
import { countText, moneyText, ratingText } from '../../../text/amounts.ts'
import { countryName } from '../../../text/countries.ts'
import { deliveryText } from '../../../text/delivery-text.ts'
import { type Locale, words } from '../../../text/words.ts'
import { sendCall } from './post-call.ts'

/** Longer titles are cut: a caption holds 1024 units, and a phone's screen less. */
const TITLE_SHOWN = 240
/** Rubles and the money of three countries: more is no price but a table. */
const MOST_CURRENCIES = 4

/** The post in its channel's language. What does not fit into a caption becomes a text with the picture as its preview. */
export function wordPost(post: PostToWord): WordedPost {
  const body = bodyOf(post)
  const shape = post.shape ?? shapeOf(post, body)
  if (shape === 'photo' && body.text.length > MOST_CAPTION && post.standing.is !== 'live')
    return finish(post, shape, endBody(post))
  return finish(post, shape, body)
}

const shapeOf = ({ deal, publicUrl }: PostToWord, body: RichText): PostShape =>
  pictureAddress(deal.picture, publicUrl) !== null && body.text.length <= MOST_CAPTION ? 'photo' : 'text'

function finish(post: PostToWord, shape: PostShape, body: RichText): WordedPost {
  const hasButton = post.linkAs === 'button' && !isReplaced(post)
  const buttons = hasButton ? [[{ text: words(post.language)('post-button'), url: post.url }]] : []
  const worded = { body, further: [], shape, picture: post.deal.picture, buttons }
  return { ...worded, send: sendCall(worded, post.publicUrl) }
}

/** Is the whole text replaced by the news that the deal is over? */
const isReplaced = ({ standing }: PostToWord): boolean => standing.is === 'over' && standing.how === 'edit'

function bodyOf(post: PostToWord): RichText {
  if (isReplaced(post)) return endBody(post)
  const shop = textOf(FormattedString.join(shopLines(post), '\n'))
  const mark = markOf(post)
  return below([mark && textOf(mark), post.ownText, shop])
}

/** "The deal is over", and what it was. The label stays: it is advertising still. */
function endBody(post: PostToWord): RichText {
  const title = cut(post.deal.title, TITLE_SHOWN)
  const lines = [
    words(post.language)('post-over'),
    fmt`${strikethrough}${title}${strikethrough}`,
    ...(post.label ? ['', labelText(post.language, post.label)] : []),
  ]
  return textOf(FormattedString.join(lines, '\n'))
}

function markOf({ standing, deal, language }: PostToWord): FormattedString | null {
  const say = words(language)
  if (standing.is === 'over') return fmt`${bold}${say('post-over')}${bold}`
  if (standing.is !== 'dearer') return null
  const price = deal.price ? moneyText(deal.price, language) : say('post-price-unknown')
  return fmt`${bold}${say('post-dearer', { price })}${bold}`
}

export const textOf = (text: FormattedString): RichText => ({
  text: text.text,
  entities: text.entities as unknown as readonly TextEntity[],
})

/** The template filled in: one piece of text a line. */
function shopLines(post: PostToWord): FormattedString[] {
  const shown = placesOf(post)
  const own =
    post.template === null ? null : readTemplate(post.template, { button: post.linkAs === 'button' })
  // One that was taken before and would not be now must not stop what is scheduled.
  const template = own?.kind === 'read' ? own.template : SHOP_TEMPLATE
  return fillTemplate(template, new Set(shown.keys())).map((line) =>
    FormattedString.join(
      line.map((part) => (typeof part === 'string' ? part : (shown.get(part.place) ?? ''))),
    ),
  )
}

const SHOP_TEMPLATE = (() => {
  const read = readTemplate(DEFAULT_TEMPLATE, { button: false })
  if (read.kind === 'refused') throw new Error("the shop's own form of a post is refused")
  return read.template
})()

type Shown = FormattedString | string

/** What each place shows; places without anything to show are absent. */
function placesOf(post: PostToWord): Map<Place, Shown> {
  const { deal, language, delivery } = post
  const say = words(language)
  const discount = discountPercent(deal)
  const places: Record<Place, Shown | null> = {
    title: fmt`${bold}${cut(deal.title, TITLE_SHOWN)}${bold}`,
    price: priceShown(post),
    old_price: discount === null ? null : oldPriceShown(post),
    discount: discount === null ? null : `−${discount} %`,
    rating: deal.ratingTenths === null ? null : ratingText(deal.ratingTenths, language),
    orders:
      deal.orders === null || deal.orders === 0
        ? null
        : say('chat-card-orders', { count: deal.orders, text: countText(deal.orders, language) }),
    coupon: post.coupon === null ? null : say('post-coupon', { coupon: post.coupon }),
    delivery: deliveryText(delivery, language),
    warning:
      delivery.others.length > 0
        ? say('post-warning-countries')
        : say('post-warning', { country: countryName(delivery.country, language) }),
    link: post.linkAs === 'text' ? fmt`${link(post.url)}${say('post-link')}${link}` : null,
    hashtags: post.hashtags.length === 0 ? null : post.hashtags.map((tag) => `#${tag}`).join(' '),
    label: post.label && labelText(post.language, post.label),
  }
  const shown = new Map<Place, Shown>()
  for (const [place, words] of Object.entries(places)) if (words !== null) shown.set(place as Place, words)
  return shown
}

/** In the words of the law, whatever the post's language. */
export function labelText(
  language: Locale,
  { advertiser, inn, token }: NonNullable<PostToWord['label']>,
): string {
  const say = words(language)
  const line = say('post-label', { advertiser: advertiser.replace(/\.$/, ''), inn })
  return token === null ? line : `${line}\n${say('post-label-token', { token })}`
}

/** '1 990 ₽ ≈ 11 300 ₸', in the money of all countries that it is delivered to; a range where the price is one. */
function priceShown({ deal, delivery, rubleRates, language }: PostToWord): FormattedString | null {
  if (!deal.price) return null
  const inMoney = (price: Money) =>
    localPrices(price, [delivery.country, ...delivery.others], rubleRates, MOST_CURRENCIES)
  const to = deal.priceTo && inMoney(deal.priceTo)
  const sides = inMoney(deal.price).map((side, n) => sideText(side, to?.[n], language))
  const [first = '', ...others] = sides
  return FormattedString.join([fmt`${bold}${first}${bold}`, ...others], ' ')
}

function sideText(side: PriceSide, to: PriceSide | undefined, locale: Locale): string {
  const from = amountText(side, locale)
  const upper = to && to.money.currency === side.money.currency ? amountText(to, locale) : from
  return `${side.exact ? '' : '≈ '}${upper === from ? from : `${from} – ${upper}`}`
}

function oldPriceShown({ deal, delivery, rubleRates, language }: PostToWord): FormattedString | null {
  const [side] = deal.oldPrice ? localPrice(deal.oldPrice, delivery.country, rubleRates) : []
  return side ? fmt`${strikethrough}${amountText(side, language)}${strikethrough}` : null
}

const amountText = ({ money, exact }: PriceSide, locale: Locale): string =>
  moneyText(exact ? money : roughly(money), locale)

/** A converted price of a hundred and more without its hundredths: nobody pays exactly that. */
function roughly({ minor, currency }: Money): Money {
  const unit = 10 ** minorDigits(currency)
  return minor < 100 * unit ? { minor, currency } : { minor: Math.round(minor / unit) * unit, currency }
}
