import { NetworkError } from '../network.ts'
import { type AliExpressOptions, openAliExpress, type ProductWish } from './client.ts'
import { type JudgeEntry, type LiveRefusal, readDeals } from './deals.ts'

/** Addresses of live catalogues: 'aliexpress://products?keywords=чайник&ship_to_country=RU'. */
export const LIVE_SCHEME = 'aliexpress:'

/** product.query's own words, and how many pages are followed. */
const WISHES = [
  ...['keywords', 'category_ids', 'min_sale_price', 'max_sale_price', 'platform_product_type', 'sort'],
  ...['delivery_days', 'ship_to_country', 'target_currency', 'target_language'],
] as const
const PAGES = 'pages'
const DEFAULTS: ProductWish = { target_currency: 'RUB', target_language: 'RU', ship_to_country: 'RU' }

/** A live query that reads like a feed. It has no length in bytes, and no format. */
export interface LiveFeed<Item> {
  readonly name: string
  readonly bytes: null
  bytesRead(): number
  read(): AsyncIterable<readonly (Item | LiveRefusal)[]>
}

/**
 * Opens live catalogues of the platform's products by address. `judge` makes a deal or a refusal of an entry; `wrong` and
 * `broken` make the errors that readers of feeds know: an address that is none, a network that breaks off.
 */
export function openLiveFeeds<Item>(options: {
  readonly aliexpress: AliExpressOptions
  readonly judge: JudgeEntry<Item>
  readonly wrong: (message: string) => Error
  readonly broken: (fault: NetworkError) => Error
}): (address: string) => LiveFeed<Item> {
  const client = openAliExpress(options.aliexpress)
  return (address) => {
    const read = readAddress(address)
    if (typeof read === 'string') throw options.wrong(read)
    const { wish, pages } = read
    return {
      name: `aliexpress ${wish.keywords ?? wish.category_ids ?? ''}`.trim(),
      bytes: null,
      bytesRead: () => 0,
      async *read() {
        try {
          yield* readDeals(client, wish, options.judge, pages)
        } catch (fault) {
          throw fault instanceof NetworkError ? options.broken(fault) : fault
        }
      },
    }
  }
}

/** What an address asks for, or what is wrong with it. */
function readAddress(address: string): { wish: ProductWish; pages?: number } | string {
  if (!URL.canParse(address)) return 'expected aliexpress://products?keywords=...'
  const parameters = new URL(address).searchParams
  const names = new Set<string>([...WISHES, PAGES])
  const stranger = [...parameters.keys()].find((name) => !names.has(name))
  if (stranger !== undefined) return `${stranger}: expected one of ${[...names].join(', ')}`
  if (!parameters.has('keywords') && !parameters.has('category_ids'))
    return 'expected keywords or category_ids: everything at once the platform does not give'
  const pages = parameters.get(PAGES)
  if (pages !== null && !/^[1-9]\d{0,3}$/.test(pages)) return 'pages: expected a number from 1 to 9999'
  const asked = WISHES.flatMap((name) => {
    const value = parameters.get(name)
    return value === null || value === '' ? [] : [[name, value]]
  })
  const wish: ProductWish = { ...DEFAULTS, ...Object.fromEntries(asked) }
  return pages === null ? { wish } : { wish, pages: Number(pages) }
}
