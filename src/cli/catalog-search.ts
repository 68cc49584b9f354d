import { parseArgs } from 'node:util'
import { type CountryCode, parseCountry } from '../domain/country.ts'
import { discountPercent } from '../domain/deal.ts'
import { formatMoney, type Money } from '../domain/money.ts'
import type { FoundDeal, FoundDeals } from '../flows/find-deals.ts'
import type { Shop } from '../flows/shop.ts'
import type { CliIo } from './io.ts'

const DEFAULT_LIMIT = 10
const MOST = 50

/**
 * `catalog search TEXT [--country CC] [--max-price RUB] [--limit N] [--json]`: what a shopper would find. With --json one document:
 * {"query","corrected","dropped","total","more","deals":[{"id","title","price","oldPrice","currency","discount","url","store","rating",
 * "orders","marks":[reason codes]}],"suggestions"}; prices in whole units of the currency. Exit codes: 0 searched, 2 wrong use.
 */
export async function runCatalogSearch(args: readonly string[], shop: Shop, io: CliIo): Promise<number> {
  const use = usedAs(args)
  if (!use) {
    io.complain(io.words('cli-catalog-search-usage'))
    return 2
  }
  const { text, country, maxPriceMinor, limit, json } = use
  const found = await shop.findDeals(
    { text, offset: 0, limit, ...(maxPriceMinor === null ? {} : { maxPriceMinor }) },
    country,
  )
  await io.print(json ? `${JSON.stringify(documentOf(text, found))}\n` : pageOf(text, found, io))
  return 0
}

interface Use {
  readonly text: string
  readonly country: CountryCode | null
  readonly maxPriceMinor: number | null
  readonly limit: number
  readonly json: boolean
}

function usedAs(args: readonly string[]): Use | null {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        country: { type: 'string' },
        'max-price': { type: 'string' },
        limit: { type: 'string', default: String(DEFAULT_LIMIT) },
        json: { type: 'boolean', default: false },
      },
    })
    const country = values.country === undefined ? null : parseCountry(values.country)
    const rubles = /^(\d{1,12})(?:[.,](\d{1,2}))?$/.exec(values['max-price'] ?? '')
    const limit = /^\d{1,2}$/.test(values.limit) ? Number(values.limit) : 0
    if (positionals.length === 0 || limit < 1 || limit > MOST) return null
    if ((values.country !== undefined && country === null) || (values['max-price'] !== undefined && !rubles))
      return null
    return {
      // Several words without quotes are one text.
      text: positionals.join(' '),
      country,
      maxPriceMinor: rubles ? Number(rubles[1]) * 100 + Number((rubles[2] ?? '').padEnd(2, '0')) : null,
      limit,
      json: values.json,
    }
  } catch {
    return null
  }
}

function documentOf(query: string, found: FoundDeals): object {
  const { corrected, dropped, total, more, suggestions } = found
  return { query, corrected, dropped, total, more, deals: found.deals.map(entryOf), suggestions }
}

const entryOf = ({ deal, marks }: FoundDeal): object => ({
  id: deal.id,
  title: deal.title,
  price: wholeUnits(deal.price),
  oldPrice: wholeUnits(deal.oldPrice),
  currency: deal.price?.currency ?? null,
  discount: discountPercent(deal),
  url: deal.url,
  store: deal.storeName,
  rating: deal.ratingTenths === null ? null : deal.ratingTenths / 10,
  orders: deal.orders,
  marks: marks.map(({ code }) => code),
})

const wholeUnits = (money: Money | null): number | null =>
  money === null ? null : Number(formatMoney(money))

function pageOf(text: string, found: FoundDeals, io: CliIo): string {
  const { corrected, dropped, total, more, deals, suggestions } = found
  const notes = [
    corrected === null
      ? null
      : io.words('cli-catalog-search-corrected', { asked: text, searched: corrected }),
    dropped.length === 0 ? null : io.words('cli-catalog-search-dropped', { words: dropped.join(', ') }),
    io.words('cli-catalog-search-total', { count: total, text: more ? `${total}+` : String(total) }),
  ]
  const lines = deals.map(({ deal, marks }) => {
    const price = deal.price ? `${formatMoney(deal.price)} ${deal.price.currency}` : '-'
    const warning = marks.length > 0 ? `  [${marks.map(({ code }) => code).join(', ')}]` : ''
    return `${String(deal.id).padStart(8)}  ${price.padStart(14)}  ${deal.title}${warning}`
  })
  const next =
    deals.length === 0 && suggestions.length > 0
      ? [io.words('cli-catalog-search-try', { words: suggestions.join(', ') })]
      : []
  return `${[...notes.filter((note) => note !== null), ...lines, ...next].join('\n')}\n`
}
