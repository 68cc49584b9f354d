/** The stand-in's deeplinks and commission rates. */
import { malformed, type Reply } from './admitad-reply.ts'

/** What the stand-in knows of a product. */
export interface ShopProduct {
  readonly affiliated: boolean | null
  /** Percent; null = not in the programme. */
  readonly rate: number | null
  readonly hotRate: number | null
}

const SUBIDS = new Map([
  ['subid', 50],
  ['subid1', 50],
  ['subid2', 50],
  ['subid3', 50],
  ['subid4', 120],
])

/** GET /deeplink/{website}/advcampaign/{campaign}/ */
export function makeDeeplinks(
  rawQuery: string,
  gateway: string,
  product: (url: string) => ShopProduct,
): Reply {
  const query = new URLSearchParams(rawQuery)
  if (rawQuery.includes('%00') || rawQuery.includes('%2500')) return malformed('%00 is forbidden')
  const urls = query.getAll('ulp')
  if (urls.length < 1 || urls.length > 200) return malformed('from 1 to 200 ulp')
  if (urls.some((url) => !URL.canParse(url))) return malformed('ulp is no address')
  const subids = [...SUBIDS].flatMap(([name, longest]) => {
    const value = query.get(name)
    return value === null ? [] : [{ name, value, tooLong: value.length > longest }]
  })
  const long = subids.find(({ tooLong }) => tooLong)
  if (long) return malformed(`${long.name} is too long`)
  const prefix = subids.map(({ name, value }) => `${name}=${encodeURIComponent(value)}&`).join('')
  return {
    status: 200,
    body: urls.map((url) => ({
      link: `https://ad.admitad.com/g/${gateway}/?${prefix}ulp=${encodeURIComponent(url)}`,
      is_affiliate_product: product(url).affiliated,
    })),
  }
}

/** POST /aliexpress/commission_rates/ */
export function giveRates(text: string, product: (url: string) => ShopProduct): Reply {
  const urls = urlsIn(text)
  if (!urls) return malformed('urls: a list of links is expected')
  return {
    status: 200,
    body: {
      commission_rates: urls.map((url) => {
        const { rate, hotRate } = product(url)
        return {
          url,
          product_name: rate === null ? null : 'Product',
          commission_rate: rate,
          hot_commission_rate: hotRate,
          is_hot: hotRate !== null,
        }
      }),
    },
  }
}

function urlsIn(text: string): string[] | null {
  try {
    const { urls } = JSON.parse(text) as { urls?: unknown }
    return Array.isArray(urls) && urls.length > 0 && urls.every((url) => typeof url === 'string')
      ? urls
      : null
  } catch {
    return null
  }
}

/** By the last digit of the item's number: 0 takes no part, 9 is unknown, the rest earn; 7 and 8 are hot. */
export function productByNumber(url: string): ShopProduct {
  const digit = Number(/(\d)\.html/.exec(url)?.[1] ?? 9)
  if (digit === 9) return { affiliated: null, rate: null, hotRate: null }
  if (digit === 0) return { affiliated: false, rate: null, hotRate: null }
  return { affiliated: true, rate: digit + 0.1, hotRate: digit >= 7 ? digit + 20 : null }
}
