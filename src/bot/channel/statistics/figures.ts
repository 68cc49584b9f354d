/** Figures in words: the same for a channel and for one post. */
import type { FormattedString } from '@grammyjs/parse-mode'
import { flagOf } from '../../../domain/country.ts'
import type { Balance } from '../../../domain/earnings.ts'
import type { GeoCost, OrderCounts, Statistics, VisitCounts } from '../../../domain/post-statistics.ts'
import { countText, moneyText, percentText } from '../../../text/amounts.ts'
import { countryName } from '../../../text/countries.ts'
import { positionText } from '../../../text/order-words.ts'
import type { Reader } from '../../context.ts'
import { heading, lines, paragraphs } from '../../screen.ts'

/** The others are summed up. */
const COUNTRIES_SHOWN = 6

export function figuresText(title: string, statistics: Statistics, reader: Reader): FormattedString {
  const { say, locale } = reader
  const { days, robots, orders, money } = statistics
  const period = days === null ? say('brought-period-all') : say('brought-period', { days })
  const people = lines(
    say('brought-visits', { count: statistics.visits, text: countText(statistics.visits, locale) }),
    ...(statistics.visits > 0 ? [...countryLines(statistics, reader), badShareText(statistics, reader)] : []),
    say('brought-robots', { count: robots, text: countText(robots, locale) }),
  )
  const bought = lines(
    ordersText(orders, reader),
    ...(money ? [...commissionLines(money.commission, reader)] : [say('brought-money-owners')]),
  )
  const blocks = [lines(heading(title), period), people, bought]
  if (money) blocks.push(costText(money.cost, reader))
  return paragraphs(...blocks)
}

function countryLines({ countries }: Statistics, { say, locale }: Reader): string[] {
  const named = countries.slice(0, COUNTRIES_SHOWN).map(({ country, visits }) => {
    const name = country
      ? `${flagOf(country)} ${countryName(country, locale)}`
      : say('brought-country-unknown')
    return `${name}: ${countText(visits, locale)}`
  })
  const rest = countries.slice(COUNTRIES_SHOWN).reduce((sum, { visits }) => sum + visits, 0)
  return rest === 0 ? named : [...named, say('brought-countries-others', { text: countText(rest, locale) })]
}

/** How many of a hundred came from where nothing is paid, or perhaps not. */
function badShareText({ visits, wrong, suspected }: VisitCounts, { say, locale }: Reader): string {
  const percent = Math.round(((wrong + suspected) * 100) / visits)
  return say('brought-bad-share', {
    share: percentText(String(percent), locale),
    wrong: countText(wrong, locale),
    suspected: countText(suspected, locale),
  })
}

export function ordersText({ pending, approved, declined }: OrderCounts, { say, locale }: Reader): string {
  const all = pending + approved + declined
  const count = say('brought-orders', { count: all, text: countText(all, locale) })
  if (all === 0) return count
  return `${count}: ${say('brought-orders-by-status', {
    pending: countText(pending, locale),
    approved: countText(approved, locale),
    declined: countText(declined, locale),
  })}`
}

export const commissionLines = (commission: Balance, { say, locale }: Reader): string[] =>
  commission.length === 0
    ? [say('brought-commission-none')]
    : commission.map(({ currency, position }) => `💰 ${positionText(position, currency, locale)}`)

/** What wrong addresses cost, and how that is reckoned. */
function costText(cost: GeoCost, { say, locale }: Reader): FormattedString {
  const { guess, perPerson, people, orders, orderCount, leftOut } = cost
  return lines(
    heading(say('brought-cost')),
    guess && perPerson
      ? say('brought-cost-guess', {
          amount: moneyText(guess, locale),
          count: people,
          people: countText(people, locale),
          each: moneyText(perPerson, locale),
        })
      : say('brought-cost-no-guess'),
    say('brought-cost-orders', {
      amount: moneyText(orders, locale),
      count: orderCount,
      orders: countText(orderCount, locale),
    }),
    leftOut ? say('brought-cost-left-out') : null,
  )
}
