import type { TrafficSource } from '../domain/ad-space.ts'
import { ZONE } from '../domain/country.ts'
import { compare, decimalText } from '../domain/decimal.ts'
import type { ProgrammeCard, PublishedRange, PublishedTerms } from '../domain/programme.ts'
import { REASONS } from '../domain/reason.ts'
import { judgeTraffic } from '../rules/judge-traffic.ts'
import type { RateRange, TermsVersion } from '../rules/rule-book.ts'
import type { Outside } from './outside.ts'

/** Each source that the programme's table tells apart: what decides is said. */
const SOURCES: readonly TrafficSource[] = [
  { source: 'telegram_channel' },
  { source: 'telegram_bot' },
  { source: 'website' },
  { source: 'landing_page' },
  { source: 'context_ads', onBrand: false },
  { source: 'context_ads', onBrand: true },
  { source: 'pv_ads', target: 'own_landing' },
  { source: 'pv_ads', target: 'affiliate_link' },
  { source: 'social_network', network: 'vk' },
  { source: 'social_network', network: 'instagram' },
  { source: 'browser_extension', opensPopups: false, modifiesSite: false, userInitiated: true },
  { source: 'browser_extension', opensPopups: true, modifiesSite: false, userInitiated: true },
  { source: 'browser_extension', opensPopups: false, modifiesSite: true, userInitiated: true },
  { source: 'website', userInitiated: false },
]

/** The programme's card, from the very data that orders are judged by. */
export const showProgramme =
  ({ book, now }: Outside) =>
  (): ProgrammeCard => {
    const at = now().getTime()
    const terms = book.terms.filter((version) => version.startsAt <= at).reverse()
    const [newest] = terms
    if (!newest) throw new RangeError('no version of the terms is in force')
    return {
      title: 'Paid order',
      category: 'Online Shops',
      payModel: 'CPS',
      status: 'Active',
      paymentUpTo: highestRate(newest),
      updatedOn: newest.firstDay,
      terms: terms.map(published),
      countries: ZONE,
      countryPolicy: book.countryPolicy,
      nothing: REASONS.filter((reason) => reason.effect === 'nothing').map((reason) => reason.code),
      traffic: SOURCES.map((source) => ({ source, verdict: judgeTraffic(source, book) })),
      bannedNetworks: [...book.bannedNetworks].sort(),
    }
  }

function published({ firstDay, publishedRates, boost }: TermsVersion): PublishedTerms {
  const { CN, RU, any } = publishedRates
  return {
    firstDay,
    rates: { CN: rangeText(CN), RU: rangeText(RU), any: rangeText(any) },
    boost: boost && { seller: boost.seller, upTo: decimalText(boost.upTo.digits, boost.upTo.scale) },
  }
}

const rangeText = (range: RateRange | null): PublishedRange | null =>
  range && {
    from: decimalText(range.from.digits, range.from.scale),
    to: decimalText(range.to.digits, range.to.scale),
  }

function highestRate({ publishedRates }: TermsVersion): string | null {
  const ends = Object.values(publishedRates).flatMap((range) => (range ? [range.to] : []))
  const [highest] = ends.sort((a, b) => compare(b, a))
  return highest ? decimalText(highest.digits, highest.scale) : null
}
