import { z } from 'zod'
import type { TrafficSource } from '../domain/ad-space.ts'
import { parseDecimal } from '../domain/decimal.ts'
import type { Order } from '../domain/order.ts'
import { momentOf } from './moments.ts'
import { isPercentage } from './rates.ts'
import { type Parsed, readBy, shown } from './refusals.ts'
import { type RuleBook, termsAt } from './rule-book.ts'

const text = z.string({ error: 'text' })
const id = z.string({ error: 'an id as text' }).min(1, { error: 'an id as text, not empty' })
const yesOrNo = z.boolean({ error: 'true or false' })

/** Two letters in any case; judged in upper case. */
const country = z
  .string({ error: 'an ISO 3166-1 alpha-2 country such as "KZ", or null' })
  .regex(/^[A-Za-z]{2}$/, { error: 'an ISO 3166-1 alpha-2 country such as "KZ", or null' })
  .transform((code) => code.toUpperCase())

const DECIMAL = 'a plain decimal as text, zero or above, such as "1990.00"'
const amount = z.string({ error: DECIMAL }).refine(isDecimal, { error: DECIMAL })

const PERCENTAGE = 'a percentage as text, zero or above, with up to four decimals, such as "7.5"'
const percentage = z.string({ error: PERCENTAGE }).refine(isPercentage, { error: PERCENTAGE })

const CURRENCY = 'an ISO 4217 currency such as "RUB"'
const currency = z.string({ error: CURRENCY }).regex(/^[A-Z]{3}$/, { error: CURRENCY })

const INTERNAL_RATE = 'rubles for one unit as a plain decimal above zero, such as "92.3456"'
const internalRate = z.string({ error: INTERNAL_RATE }).refine(isAboveZero, { error: INTERNAL_RATE })

const MOMENT = 'a moment in ISO 8601 with its zone, such as "2024-11-02T12:00:00+03:00"'

function isDecimal(value: string): boolean {
  return parseDecimal(value) !== null
}

function isAboveZero(value: string): boolean {
  return (parseDecimal(value)?.digits ?? 0) !== 0
}

const traffic = z.object(
  {
    source: z.string({ error: 'the name of a source' }).min(1, { error: 'the name of a source, not empty' }),
    onBrand: yesOrNo.nullish(),
    target: z
      .enum(['affiliate_link', 'own_landing'], { error: '"affiliate_link" or "own_landing"' })
      .nullish(),
    network: text.nullish(),
    opensPopups: yesOrNo.nullish(),
    modifiesSite: yesOrNo.nullish(),
    userInitiated: yesOrNo.nullish(),
  },
  { error: 'a source of traffic as an object' },
)

const item = z.object(
  {
    id,
    amount,
    currency,
    rate: percentage.nullable(),
    boost: percentage.nullish(),
    seller: z.enum(['CN', 'RU'], { error: '"CN", "RU" or null' }).nullish(),
    storeId: text.nullish(),
    affiliated: z.boolean({ error: 'true, false or null' }).nullable(),
    kind: text.nullish(),
    section: text.nullish(),
  },
  { error: 'an item as an object' },
)

const order = z.object(
  {
    id,
    orderedAt: z.string({ error: MOMENT }).refine((value) => momentOf(value) !== null, { error: MOMENT }),
    deliveryCountry: country.nullable(),
    click: z.object(
      {
        country: country.nullable(),
        anonymizer: z.enum(['none', 'suspected', 'detected'], { error: '"none", "suspected" or "detected"' }),
      },
      { error: 'the click as an object' },
    ),
    traffic,
    status: z
      .enum(['pending', 'approved', 'declined'], { error: '"pending", "approved" or "declined"' })
      .nullish(),
    declineComment: text.nullish(),
    items: z.array(item, { error: 'a list of items' }).min(1, { error: 'one item at least' }),
    internalRates: z
      .record(currency, internalRate, { error: 'an object of currencies and their rates in rubles' })
      .nullish(),
  },
  { error: 'an order as a JSON object' },
)

/**
 * Reads one order as it came from outside. Refuses, with the field and what was expected there, what the contract does
 * not allow, and an order older than the first version of the terms. Properties that the contract does not know are
 * left aside; null in an optional property means that it is not said.
 */
export function parseOrder(input: unknown, book: RuleBook): Parsed<Order> {
  const read = readBy(order, input)
  if ('refused' in read) return read
  const { orderedAt } = read.value
  const moment = momentOf(orderedAt)
  if (moment === null || termsAt(book, moment) === null)
    return {
      refused: `orderedAt: expected ${book.terms[0]?.firstDay} in Moscow or later, where the first version of the terms begins, got ${shown(orderedAt)}`,
    }
  const { traffic: source, items, ...rest } = read.value
  return {
    value: {
      ...said(rest, ['status', 'declineComment', 'internalRates']),
      traffic: sourceOf(source),
      items: items.map((each) => said(each, ['boost', 'seller', 'storeId', 'kind', 'section'])),
    },
  }
}

/** Reads one source of traffic as it came from outside, with the same care. */
export function parseTraffic(input: unknown): Parsed<TrafficSource> {
  const read = readBy(traffic, input)
  return 'refused' in read ? read : { value: sourceOf(read.value) }
}

const sourceOf = (source: z.infer<typeof traffic>): TrafficSource =>
  said(source, ['onBrand', 'target', 'network', 'opensPopups', 'modifiesSite', 'userInitiated'])

type Said<T, Key extends keyof T> = Omit<T, Key> & { [K in Key]?: NonNullable<T[K]> }

/** The object without those of its optional properties that are null or undefined: what is not said is absent. */
function said<T extends object, Key extends keyof T>(value: T, optional: readonly Key[]): Said<T, Key> {
  const kept = { ...value }
  for (const key of optional) if (kept[key] === null || kept[key] === undefined) delete kept[key]
  return kept as Said<T, Key>
}
