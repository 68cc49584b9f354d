import { z } from 'zod'
import { discountPercent } from '../domain/deal.ts'
import { formatMoney, type Money, parseMoney } from '../domain/money.ts'
import type { FoundDeal, FoundDeals } from '../flows/find-deals.ts'
import { command } from './command.ts'
import type { CliIo } from './io.ts'
import { country } from './used-as.ts'

const DEFAULT_LIMIT = 10
const MOST = 50

/** 1990, 1990,5 or 1990.50. */
const rubles = z
  .string()
  .regex(/^\d{1,12}([.,]\d{1,2})?$/)
  .transform((text) => parseMoney(text.replace(',', '.'), 'RUB'))

const searchUse = z.object({
  positionals: z.array(z.string()).nonempty(),
  country: country.nullable().default(null),
  'min-price': rubles.exactOptional(),
  'max-price': rubles.exactOptional(),
  limit: z
    .string()
    .regex(/^\d{1,2}$/)
    .transform(Number)
    .pipe(z.int().min(1).max(MOST))
    .default(DEFAULT_LIMIT),
  json: z.boolean().default(false),
})

/**
 * `catalog search TEXT [--country CC] [--min-price RUB] [--max-price RUB] [--limit N] [--json]`: what a shopper would find. With --json one document:
 * {"query","corrected","dropped","total","more","deals":[{"id","title","price","oldPrice","currency","discount","url","store","rating",
 * "orders","marks":[reason codes]}],"suggestions"}; prices in whole units of the currency. Exit codes: 0 searched, 2 wrong use.
 */
export const runCatalogSearch = command(
  {
    options: {
      country: { type: 'string' },
      'min-price': { type: 'string' },
      'max-price': { type: 'string' },
      limit: { type: 'string' },
      json: { type: 'boolean' },
    },
    use: searchUse,
    usage: 'cli-catalog-search-usage',
  },
  async (use, { shop }, io) => {
    // Several words without quotes are one text.
    const text = use.positionals.join(' ')
    const { limit, 'min-price': least, 'max-price': most } = use
    const prices = {
      ...(least ? { minPriceMinor: least.minor } : {}),
      ...(most ? { maxPriceMinor: most.minor } : {}),
    }
    const found = await shop.findDeals({ text, offset: 0, limit, ...prices }, use.country)
    await io.print(use.json ? `${JSON.stringify(documentOf(text, found))}\n` : pageOf(text, found, io))
    return 0
  },
)

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
