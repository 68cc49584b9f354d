/** The lines of a post's check that speak of its goods. */
import type { TrafficSource } from '../domain/ad-space.ts'
import type { CountryCode } from '../domain/country.ts'
import { type Deal, discountPercent } from '../domain/deal.ts'
import { type Money, parseMoney, percentOf, type RubleRates } from '../domain/money.ts'
import type { CheckFinding, CheckLine } from '../domain/post-check.ts'
import { type PricePoint, priceStory } from '../domain/price-story.ts'
import type { ReasonCode } from '../domain/reason.ts'
import type { Verdict } from '../domain/verdict.ts'
import { type GoodsFacts, judgeGoods } from './judge-goods.ts'
import type { RuleBook } from './rule-book.ts'

export interface DealToCheck {
  readonly deal: Deal
  /** The network's word where a link has one already, else the catalogue's. */
  readonly goods: GoodsFacts
  /** Newest first; the first is the price of now. */
  readonly history: readonly PricePoint[]
  /** When the catalogue last said that the deal is there, as it is; null: no catalogue has ever said anything of it. */
  readonly lastWordAt: Date | null
  /** Of the post's own link, where one was made. */
  readonly withdrawn: boolean
}

interface Circumstances {
  readonly country: CountryCode
  readonly traffic: TrafficSource
  readonly at: Date
  readonly rubleRates: RubleRates
  readonly share: string
}

/** A catalogue that said nothing for longer may speak of goods that are gone. */
const FRESH_DAYS = 7
const DAY_MS = 86_400_000

/** One line each of: affiliation, store, kind of goods, earnings, price, link. In this order. */
export function checkDeal(about: DealToCheck, circumstances: Circumstances, book: RuleBook): CheckLine[] {
  const { deal, goods } = about
  const judged = (price: Money | null) => judgeGoods(goods, { ...circumstances, price }, book)
  const verdict = judged(deal.price)
  const says = (code: ReasonCode) => verdict.reasons.some((reason) => reason.code === code)
  const upper =
    deal.price && deal.priceTo && deal.priceTo.minor > deal.price.minor ? judged(deal.priceTo) : null
  return [
    affiliationLine(says),
    storeLine(goods, says),
    goodsLine(says),
    earningsLine(about, verdict, upper, circumstances.share),
    priceLine(about, circumstances.at),
    linkLine(about, circumstances.at),
  ]
}

type Says = (code: ReasonCode) => boolean

function affiliationLine(says: Says): CheckLine {
  if (says('goods_not_affiliated'))
    return { light: 'red', finding: { about: 'affiliation', is: 'not_affiliated' } }
  if (says('affiliation_unknown')) return { light: 'amber', finding: { about: 'affiliation', is: 'unknown' } }
  // A store on the list decides whatever else is said: its own line tells that.
  if (says('store_without_commission'))
    return { light: 'amber', finding: { about: 'affiliation', is: 'unknown' } }
  return { light: 'green', finding: { about: 'affiliation', is: 'affiliated' } }
}

function storeLine({ storeId }: GoodsFacts, says: Says): CheckLine {
  if (says('store_without_commission')) return { light: 'red', finding: { about: 'store', is: 'listed' } }
  return storeId === null
    ? { light: 'amber', finding: { about: 'store', is: 'unnamed' } }
    : { light: 'green', finding: { about: 'store', is: 'not_listed' } }
}

function goodsLine(says: Says): CheckLine {
  if (says('virtual_goods')) return { light: 'red', finding: { about: 'goods', is: 'virtual' } }
  if (says('eat_section')) return { light: 'red', finding: { about: 'goods', is: 'eat' } }
  return { light: 'green', finding: { about: 'goods', is: 'other' } }
}

function earningsLine(
  { deal, goods }: DealToCheck,
  verdict: Verdict,
  upper: Verdict | null,
  share: string,
): CheckLine {
  if (verdict.outcome === 'nothing') return { light: 'red', finding: { about: 'earnings', is: 'nothing' } }
  const unknown = (is: 'rate_unknown' | 'price_unknown' | 'currency_unknown'): CheckLine => ({
    light: 'amber',
    finding: { about: 'earnings', is },
  })
  const says: Says = (code) => verdict.reasons.some((reason) => reason.code === code)
  if (goods.rate === null) return unknown('rate_unknown')
  if (deal.price === null) return unknown('price_unknown')
  if (says('internal_rate_missing')) return unknown('currency_unknown')

  const remarks = (['rate_outside_published_range', 'boost_not_applicable'] as const).filter(says)
  const isSure = verdict.outcome === 'earns'
  const sum = (of: Verdict) => rubles(isSure ? of.commission.amount : of.atStake.amount)
  const part = (money: Money | null) => (money && share !== '100' ? percentOf(money, share) : null)
  const from = sum(verdict)
  const to = upper && sum(upper)
  return {
    light: isSure && remarks.length === 0 ? 'green' : 'amber',
    finding: {
      about: 'earnings',
      is: isSure ? 'earns' : 'at_stake',
      rate: goods.rate,
      boost:
        says('boost_not_applicable') || goods.boost === null || /^[0.]*$/.test(goods.boost)
          ? null
          : goods.boost,
      from,
      to,
      shareFrom: part(from),
      shareTo: part(to),
      remarks,
    },
  }
}

/** A verdict's amount; it is our own writing, so anything else is a bug. */
function rubles(amount: string): Money {
  const money = parseMoney(amount, 'RUB')
  if (!money) throw new RangeError(`a verdict's amount cannot be read: ${amount}`)
  return money
}

/** A discount that is none, or smaller than it is said to be, is told; what cannot be known is not held against a deal that claims nothing. */
function priceLine({ deal, history }: DealToCheck, at: Date): CheckLine {
  if (deal.price === null) return { light: 'amber', finding: { about: 'price', is: 'unknown' } }
  const story = priceStory(deal.price, history, discountPercent(deal), at)
  const { known } = story
  const doubtful = known
    ? known.dearer || known.claim === 'none' || known.claim === 'smaller'
    : story.claimedDiscount !== null
  return { light: doubtful ? 'amber' : 'green', finding: { about: 'price', is: 'known', story } }
}

function linkLine({ deal, lastWordAt, withdrawn }: DealToCheck, at: Date): CheckLine {
  const red = (is: 'deal_over' | 'no_address' | 'withdrawn'): CheckLine => ({
    light: 'red',
    finding: { about: 'link', is },
  })
  if (!deal.available) return red('deal_over')
  if (deal.url === '') return red('no_address')
  if (withdrawn) return red('withdrawn')
  if (lastWordAt === null) return { light: 'amber', finding: { about: 'link', is: 'untold' } }
  const days = Math.max(0, Math.floor((at.getTime() - lastWordAt.getTime()) / DAY_MS))
  return days > FRESH_DAYS
    ? { light: 'amber', finding: { about: 'link', is: 'stale', days } }
    : { light: 'green', finding: { about: 'link', is: 'alive', days } }
}

/** The lines of several deals as those of one post: of each kind the worst. What is red of some of them only does not stop the others. */
export function together(deals: readonly (readonly CheckLine[])[]): CheckLine[] {
  const [first] = deals
  if (!first) return []
  const of = (about: CheckFinding['about']) =>
    deals.flatMap((lines) => lines.filter((line) => line.finding.about === about))
  return first.map((line) => {
    const all = of(line.finding.about)
    const red = all.filter(({ light }) => light === 'red')
    if (red.length === all.length) return line
    const worst = red[0] ?? all.find(({ light }) => light === 'amber') ?? line
    return worst.light === 'red' ? { ...worst, light: 'amber' } : worst
  })
}
