/** The lines of a post's check card in words. */
import type { CountryCode } from '../domain/country.ts'
import type { Money } from '../domain/money.ts'
import type { CheckFinding, Light, PostCheck } from '../domain/post-check.ts'
import { LEAST_DAYS, type PriceStory } from '../domain/price-story.ts'
import type { TrafficCause } from '../domain/reason.ts'
import { dateText, moneyText, percentText, priceText } from './amounts.ts'
import { countryName } from './countries.ts'
import { reasonText } from './reasons.ts'
import { type Locale, words } from './words.ts'

export const LIGHT_MARKS: Readonly<Record<Light, string>> = { green: '🟢', amber: '🟡', red: '🔴' }

/** A line each, with its light. */
export const checkLines = ({ lines }: Pick<PostCheck, 'lines'>, locale: Locale): string[] =>
  lines.map(({ light, finding }) => `${LIGHT_MARKS[light]} ${findingText(finding, locale)}`)

/** The regulator's position with its date and source, or null. */
export const noticeText = ({ notice }: Pick<PostCheck, 'notice'>, locale: Locale): string | null =>
  notice &&
  words(locale)('check-notice', {
    date: dateText(new Date(`${notice.date}T12:00:00Z`), locale),
    source: notice.source,
    text: notice.text[locale],
  })

/** What was found, in a sentence or two. */
function findingText(finding: CheckFinding, locale: Locale): string {
  const say = words(locale)
  switch (finding.about) {
    case 'affiliation':
    case 'store':
    case 'goods':
      return say(`check-${finding.about}`, { is: finding.is })
    case 'earnings':
      return earningsText(finding, locale)
    case 'price':
      return finding.is === 'known' ? priceStoryText(finding.story, locale) : say('check-price-unknown')
    case 'link':
      if (finding.is === 'alive' || finding.is === 'stale')
        return say(`check-link-${finding.is}`, { days: finding.days })
      return finding.is === 'refused'
        ? say('chat-link-refused', { because: finding.because })
        : say('check-link', { is: finding.is })
    case 'audience':
      return audienceText(finding, locale)
    case 'traffic':
      return finding.is === 'forbidden'
        ? finding.causes.map((cause) => trafficText(cause, locale)).join(' ')
        : say('check-traffic', { is: finding.is })
    case 'label':
      if (finding.is === 'labelled')
        return say('check-label-shown', { ...finding.label, token: finding.token })
      return say('check-label', {
        is: finding.is,
        countries: 'countries' in finding ? names(finding.countries, locale) : '',
      })
    case 'length':
      return say('check-length', { is: finding.is, units: finding.units, most: finding.most })
  }
}

const names = (countries: readonly CountryCode[], locale: Locale): string =>
  countries.map((country) => countryName(country, locale)).join(', ')

const trafficText = (detail: TrafficCause, locale: Locale): string =>
  reasonText({ code: 'traffic_forbidden', clause: 'traffic.*', detail }, locale)

function earningsText(finding: Extract<CheckFinding, { about: 'earnings' }>, locale: Locale): string {
  const say = words(locale)
  if (finding.is !== 'earns' && finding.is !== 'at_stake')
    return say(`check-earnings-${finding.is.replaceAll('_', '-')}`)
  const { rate, boost, from, to, shareFrom, shareTo, remarks } = finding
  const sum = (low: Money, high: Money | null) => priceText(low, high, locale)
  const amount = shareFrom
    ? say('check-earnings-share', { amount: sum(from, to), share: sum(shareFrom, shareTo) })
    : sum(from, to)
  const told = say('check-earnings', {
    is: finding.is,
    rate: percentText(rate, locale),
    boost: boost === null ? '' : say('check-earnings-boost', { boost: percentText(boost, locale) }),
    amount,
  })
  const asides = remarks.map((code) => reasonText({ code, clause: '' }, locale))
  return [told, ...asides].join(' ')
}

function priceStoryText({ now, days, known, claimedDiscount: claimed }: PriceStory, locale: Locale): string {
  const say = words(locale)
  const money = (amount: Money) => moneyText(amount, locale)
  if (!known)
    return [
      say('check-price-short', { now: money(now), days, least: LEAST_DAYS }),
      claimed ? say('check-price-unproved', { claimed }) : null,
    ]
      .filter((text) => text !== null)
      .join(' ')
  const verdict = () => {
    if (known.claim === null || claimed === null) return known.dearer ? say('check-price-dearer') : null
    const claim = known.claim === 'none' && known.dearer ? 'dearer' : known.claim
    return say('check-price-claim', { claim, claimed, real: known.realDiscount })
  }
  return [
    say('check-price-story', {
      now: money(now),
      usual: money(known.usual),
      lowest: money(known.lowest),
      days,
    }),
    verdict(),
  ]
    .filter((text) => text !== null)
    .join(' ')
}

function audienceText(finding: Extract<CheckFinding, { about: 'audience' }>, locale: Locale): string {
  const say = words(locale)
  const country = countryName(finding.country, locale)
  if (finding.is === 'unsaid') return say('check-audience-unsaid', { country, policy: finding.policy })
  if (finding.is === 'fits') return say('check-audience-fits', { country })
  const { elsewhere, outside } = finding
  return [
    say('check-audience-void', { is: finding.is, country }),
    elsewhere.length > 0
      ? say('check-audience-elsewhere', { count: elsewhere.length, countries: names(elsewhere, locale) })
      : null,
    outside.length > 0 ? say('check-audience-outside', { countries: names(outside, locale) }) : null,
  ]
    .filter((text) => text !== null)
    .join(' ')
}
