/** The programme's card as a picture with pages of captions beneath: everything on it comes from the rules' own data. */
import type { FormattedString } from '@grammyjs/parse-mode'
import type { InlineKeyboard } from 'grammy'
import { flagOf } from '../../domain/country.ts'
import { MOST_CAPTION } from '../../domain/post-check.ts'
import type { ProgrammeCard, PublishedTerms } from '../../domain/programme.ts'
import { dateText, percentText } from '../../text/amounts.ts'
import { countryName } from '../../text/countries.ts'
import { networkText, trafficText } from '../../text/traffic.ts'
import { type Locale, words } from '../../text/words.ts'
import type { Reader } from '../context.ts'
import { heading, lines, newKeyboard, paragraphs } from '../screen.ts'
import { PROGRAMME_PAGES, type ProgrammePage, press } from './buttons.ts'

export interface PictureScreen {
  readonly picture: string
  readonly text: FormattedString
  readonly keyboard: InlineKeyboard
}

/** The drawn map of the programme's countries, in the reader's language. */
const mapPicture = (locale: Locale): string => `picture:programme-map-${locale}`

/** A page of the card: within a caption, however long an operator's own lists are. */
export function programmeView(
  card: ProgrammeCard,
  page: ProgrammePage,
  { locale, say }: Reader,
  isMember: boolean,
): PictureScreen {
  const keyboard = newKeyboard()
  PROGRAMME_PAGES.forEach((each, index) => {
    const tick = each === page ? '✓ ' : ''
    press(keyboard, `${tick}${say(`programme-button-${each}`)}`, { kind: 'programme', page: each })
    if (index % 2 === 1) keyboard.row()
  })
  if (isMember) press(keyboard, say('webmaster-button-home'), { kind: 'home' })
  else press(keyboard, say('webmaster-button-join'), { kind: 'terms' })
  press(keyboard, say('webmaster-button-close'), { kind: 'close' })
  return { picture: mapPicture(locale), text: PAGES[page](card, locale).slice(0, MOST_CAPTION), keyboard }
}

const PAGES: Readonly<Record<ProgrammePage, (card: ProgrammeCard, locale: Locale) => FormattedString>> = {
  card: cardPage,
  rates: ratesPage,
  nothing: nothingPage,
  traffic: trafficPage,
}

function cardPage(card: ProgrammeCard, locale: Locale): FormattedString {
  const say = words(locale)
  const [newest] = card.terms
  return lines(
    heading(say('programme-title', { title: card.title, category: card.category })),
    say('programme-status', { status: card.status }),
    say('programme-pay-model', { model: card.payModel }),
    card.paymentUpTo === null
      ? say('programme-payment-unsaid')
      : say('programme-payment', { rate: percentText(card.paymentUpTo, locale) }),
    ...(newest ? rateLines(newest, locale) : []),
    '',
    say('programme-countries', {
      count: card.countries.length,
      countries: card.countries
        .map((country) => `${flagOf(country)}\u00a0${countryName(country, locale)}`)
        .join(', '),
    }),
    say('programme-country-rule', { policy: card.countryPolicy }),
    '',
    say('programme-updated', { date: dayOf(card.updatedOn, locale) }),
  )
}

/** What each version of the terms published, the newest first. */
function ratesPage(card: ProgrammeCard, locale: Locale): FormattedString {
  const say = words(locale)
  return paragraphs(
    heading(say('programme-rates')),
    ...card.terms.map((terms) =>
      lines(
        heading(say('programme-since', { date: dayOf(terms.firstDay, locale) })),
        ...rateLines(terms, locale),
      ),
    ),
    say('programme-rates-note'),
  )
}

function rateLines({ rates, boost }: PublishedTerms, locale: Locale): string[] {
  const say = words(locale)
  const ranges = (['any', 'CN', 'RU'] as const).flatMap((seller) => {
    const range = rates[seller]
    if (!range) return []
    return [
      `• ${say('programme-rate', {
        seller,
        from: percentText(range.from, locale),
        to: percentText(range.to, locale),
      })}`,
    ]
  })
  return [
    ...(ranges.length > 0 ? ranges : [`• ${say('programme-rate-none')}`]),
    ...(boost
      ? [`• ${say('programme-boost', { seller: boost.seller, upTo: percentText(boost.upTo, locale) })}`]
      : []),
  ]
}

function nothingPage(card: ProgrammeCard, locale: Locale): FormattedString {
  const say = words(locale)
  return lines(
    heading(say('programme-nothing')),
    ...card.nothing
      // Under the wider policy two countries of the zone need not coincide.
      .filter((code) => code !== 'click_country_mismatch' || card.countryPolicy === 'exact_country')
      .map((code) => `• ${say(`programme-nothing-${code.replaceAll('_', '-')}`)}`),
  )
}

function trafficPage(card: ProgrammeCard, locale: Locale): FormattedString {
  const say = words(locale)
  const of = (decision: string) =>
    card.traffic
      .filter(({ verdict }) => verdict.decision === decision)
      .map(({ source }) => `• ${sourceLine(source, decision, card, locale)}`)
  const review = of('review')
  return lines(
    heading(say('programme-traffic-allow')),
    ...of('allow'),
    '',
    heading(say('programme-traffic-deny')),
    ...of('deny'),
    ...(review.length > 0 ? ['', heading(say('programme-traffic-review')), ...review] : []),
    '',
    say('programme-traffic-else'),
  )
}

/** What stands for many: automatic redirects from anywhere, and social networks, which the list of the banned ones tells apart. */
function sourceLine(
  source: ProgrammeCard['traffic'][number]['source'],
  decision: string,
  { bannedNetworks }: ProgrammeCard,
  locale: Locale,
): string {
  const say = words(locale)
  if (decision === 'deny' && source.source !== 'browser_extension' && source.userInitiated === false)
    return say('programme-traffic-redirect')
  if (source.source !== 'social_network') return trafficText(source, locale)
  return decision === 'deny'
    ? say('programme-social-banned', { networks: bannedNetworks.map(networkText).join(', ') })
    : say('programme-social-other')
}

/** '2024-10-16' as people write it; terms begin at midnight in Moscow. */
const dayOf = (day: string, locale: Locale): string => dateText(new Date(`${day}T12:00:00+03:00`), locale)
