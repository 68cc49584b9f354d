import { ZONE } from '../../src/domain/country.ts'
import type { Order, OrderItem } from '../../src/domain/order.ts'

/**
 * The programme's clauses as other rule engines can hold them: flat facts of an order with one item, judged by the newest
 * terms, and conditions that must all hold. The peers get the facts ready made and do no money; ours reads the order
 * itself, finds the version, works out the rubles and each item's outcome.
 */
export type Facts = Record<string, string | number>

export interface Condition {
  readonly fact: string
  readonly is: 'equal' | 'notEqual' | 'in' | 'notIn' | 'lessThan' | 'greaterThan' | 'notEqualToFact'
  readonly to: string | number | readonly string[]
}

export interface PeerRule {
  readonly code: string
  readonly detail: string
  readonly all: readonly Condition[]
}

export const STORES = ['1101', '1102']
export const BANNED = ['facebook', 'instagram', 'threads', 'x', 'twitter', 'linkedin']
const PLAIN = ['telegram_channel', 'telegram_bot', 'website', 'landing_page']
const DECIDED = ['context_ads', 'pv_ads', 'social_network', 'browser_extension']
const VIRTUAL = ['gift_card', 'coupon', 'prepaid_code', 'ticket', 'software', 'game', 'digital_book']

const when = (fact: string, is: Condition['is'], to: Condition['to']): Condition => ({ fact, is, to })
const source = (name: string) => when('source', 'equal', name)

const rule = (code: string, ...all: Condition[]): PeerRule => ({ code, detail: '', all })
const forbidden = (detail: string, ...all: Condition[]): PeerRule => ({
  code: 'traffic_forbidden',
  detail,
  all,
})
const review = (...all: Condition[]) => rule('traffic_needs_review', ...all)
const boosted = when('boost', 'greaterThan', 0)
const unlisted = when('store', 'notIn', STORES)

export const PEER_RULES: readonly PeerRule[] = [
  rule('delivery_outside_zone', when('delivery', 'notEqual', ''), when('delivery', 'notIn', ZONE)),
  rule('click_outside_zone', when('click', 'notEqual', ''), when('click', 'notIn', ZONE)),
  rule(
    'click_country_mismatch',
    when('delivery', 'in', ZONE),
    when('click', 'in', ZONE),
    when('click', 'notEqualToFact', 'delivery'),
  ),
  rule('click_country_unknown', when('click', 'equal', '')),
  rule('delivery_country_unknown', when('delivery', 'equal', '')),
  rule('anonymizer_detected', when('anonymizer', 'equal', 'detected')),
  rule('anonymizer_suspected', when('anonymizer', 'equal', 'suspected')),
  rule('goods_not_affiliated', when('affiliated', 'equal', 'false')),
  rule('store_without_commission', when('store', 'in', STORES)),
  rule('affiliation_unknown', when('affiliated', 'equal', ''), unlisted),
  rule('virtual_goods', when('kind', 'in', VIRTUAL)),
  rule('eat_section', when('section', 'equal', 'eat')),
  forbidden('no_user_intent', when('userInitiated', 'equal', 'false')),
  forbidden('brand_context', source('context_ads'), when('onBrand', 'equal', 'true')),
  forbidden('pv_direct', source('pv_ads'), when('target', 'equal', 'affiliate_link')),
  forbidden('banned_social_network', source('social_network'), when('network', 'in', BANNED)),
  forbidden('extension_popup', source('browser_extension'), when('opensPopups', 'equal', 'true')),
  forbidden('extension_modifies_site', source('browser_extension'), when('modifiesSite', 'equal', 'true')),
  review(source('context_ads'), when('onBrand', 'equal', '')),
  review(source('pv_ads'), when('target', 'equal', '')),
  review(source('social_network'), when('network', 'equal', '')),
  review(source('browser_extension'), when('opensPopups', 'equal', '')),
  review(source('browser_extension'), when('modifiesSite', 'equal', '')),
  review(source('browser_extension'), when('userInitiated', 'equal', '')),
  review(when('source', 'notIn', [...PLAIN, ...DECIDED])),
  rule('rate_missing', when('affiliated', 'equal', 'true'), when('rate', 'equal', -1), unlisted),
  rule('rate_outside_published_range', when('rate', 'greaterThan', -1), when('rate', 'lessThan', 0.4)),
  rule('rate_outside_published_range', when('rate', 'greaterThan', 64.8)),
  rule('boost_not_applicable', boosted, when('seller', 'notEqual', 'CN')),
  rule('boost_not_applicable', boosted, when('affiliated', 'equal', 'false')),
  rule('boost_not_applicable', boosted, when('store', 'in', STORES)),
  rule('boost_not_applicable', when('boost', 'greaterThan', 60)),
  rule('internal_rate_missing', when('currency', 'notEqual', 'RUB'), when('internalRate', 'equal', '')),
  rule('order_declined', when('status', 'equal', 'declined')),
]

const text = (value: unknown) => (value === undefined || value === null ? '' : String(value))

/** An order's facts, '' where something is not said. */
export function factsOf(order: Order): Facts {
  const item = order.items[0]
  if (!item) throw new Error('an order without items')
  const { traffic } = order
  return {
    delivery: text(order.deliveryCountry),
    click: text(order.click.country),
    anonymizer: order.click.anonymizer,
    affiliated: text(item.affiliated),
    store: text(item.storeId),
    kind: text(item.kind),
    section: text(item.section),
    source: traffic.source,
    onBrand: text(traffic.onBrand),
    target: text(traffic.target),
    network: text(traffic.network),
    opensPopups: text(traffic.opensPopups),
    modifiesSite: text(traffic.modifiesSite),
    userInitiated: text(traffic.userInitiated),
    rate: item.rate === null ? -1 : Number(item.rate),
    boost: Number(item.boost ?? '0'),
    seller: text(item.seller),
    currency: item.currency,
    internalRate: text(order.internalRates?.[item.currency]),
    status: text(order.status),
  }
}

const item = (facts: Partial<OrderItem>): Pick<Order, 'items'> => ({
  items: [
    { id: '1', amount: '1990.00', currency: 'RUB', rate: '7.5', seller: 'CN', affiliated: true, ...facts },
  ],
})
const traffic = (facts: object) => ({ traffic: facts })

/** Half of the orders are in order, as in life; the others fail a clause or several. */
const FAILING: readonly object[] = [
  { deliveryCountry: 'UA' },
  { click: { country: 'DE', anonymizer: 'none' } },
  { click: { country: 'KZ', anonymizer: 'none' } },
  { click: { country: null, anonymizer: 'suspected' } },
  { click: { country: 'RU', anonymizer: 'detected' } },
  { status: 'declined' },
  item({ affiliated: false, rate: null }),
  item({ affiliated: null, storeId: '3301' }),
  item({ storeId: '1101' }),
  item({ kind: 'game' }),
  item({ section: 'eat' }),
  item({ rate: null }),
  item({ rate: '70' }),
  item({ rate: '0.39', seller: 'RU', boost: '10' }),
  item({ boost: '61' }),
  item({ currency: 'USD' }),
  traffic({ source: 'context_ads', onBrand: true }),
  traffic({ source: 'pv_ads' }),
  traffic({ source: 'social_network', network: 'instagram' }),
  traffic({ source: 'browser_extension', opensPopups: true }),
  traffic({ source: 'email' }),
]

const GOOD: readonly object[] = [
  {},
  item({ boost: '60', rate: '10' }),
  item({ seller: 'RU', kind: 'physical', storeId: '3302' }),
  traffic({ source: 'social_network', network: 'vk' }),
  { deliveryCountry: 'KZ', click: { country: 'KZ', anonymizer: 'none' } },
  { ...item({ currency: 'USD', amount: '19.99' }), internalRates: { USD: '92.3456' } },
]

export const ORDERS: readonly Order[] = FAILING.flatMap((facts, index) => [
  facts,
  GOOD[index % GOOD.length],
]).map(
  (facts, index): Order => ({
    id: `order ${index}`,
    orderedAt: '2024-11-02T12:00:00Z',
    deliveryCountry: 'RU',
    click: { country: 'RU', anonymizer: 'none' },
    traffic: { source: 'telegram_channel' },
    items: item({}).items,
    ...facts,
  }),
)
