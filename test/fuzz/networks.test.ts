/** What affiliate networks say: each order is a report or a misfit that names the field, each answer a value or a NetworkError, and a page goes on. */
import fc from 'fast-check'
import { describe, expect } from 'vitest'
import type { Misfit, ReceivedReport } from '../../src/domain/action.ts'
import { formatMoney } from '../../src/domain/money.ts'
import { readAction } from '../../src/networks/admitad/action.ts'
import { admitadNetwork } from '../../src/networks/admitad/network.ts'
import { admitadOrders } from '../../src/networks/admitad/orders.ts'
import { readAdmitadPostback } from '../../src/networks/admitad/postback.ts'
import { toReport as aliexpressReport } from '../../src/networks/aliexpress/convert.ts'
import { readDeals } from '../../src/networks/aliexpress/deals.ts'
import { aliexpressNetwork } from '../../src/networks/aliexpress/network.ts'
import { aliexpressOrders } from '../../src/networks/aliexpress/orders.ts'
import { toReport as epnReport } from '../../src/networks/epn/convert.ts'
import { epnNetwork } from '../../src/networks/epn/network.ts'
import { epnOrders } from '../../src/networks/epn/orders.ts'
import { epnPostback } from '../../src/networks/epn/postback.ts'
import { judgeEntry } from '../../src/networks/feed/entry.ts'
import { readJson } from '../../src/networks/http.ts'
import { NetworkError } from '../../src/networks/network.ts'
import { fuzz, sharedJson } from '../support/fuzz.ts'
import { jsonOf, mutated, mutatedText, strangeText } from '../support/mutated.ts'
import { networkWorld, shown } from '../support/network-world.ts'

type Read = { readonly received: ReceivedReport } | { readonly misfit: Misfit }

/** Numbers as their text, as every answer is read. */
const asRead = (value: unknown): unknown => readJson(jsonOf(value))

const ADMITAD_ACTION = {
  ...{ id: 700000001, order_id: '5004120987653001', status: 'approved_but_stalled', paid: 0, comment: null },
  ...{
    payment: 149.25,
    cart: 1990,
    currency: 'RUB',
    action_date: '2026-03-01 12:00:00',
    subid: 'AbCd012345',
  },
  ...{ status_updated: '2026-03-20 03:15:01', subid4: 'click-_0123456789abcde', click_country_code: 'KZ' },
  positions: [
    {
      id: 1,
      rate: '7.50',
      percentage: true,
      amount: '1500.00',
      payment: '112.50',
      product_id: '1',
      product_name: 'x',
    },
    {
      id: 2,
      rate: '36.75',
      percentage: false,
      amount: '490.00',
      payment: null,
      product_id: '',
      product_name: null,
    },
  ],
}
const ALIEXPRESS_ORDER = {
  ...{ sub_order_id: 8211114279848963, order_id: 8211114279848962, order_status: 'Completed Settlement' },
  ...{ product_id: 1005006356702381, product_title: 'x', paid_amount: 199000, finished_amount: 199000 },
  ...{ estimated_paid_commission: 13934, estimated_finished_commission: 13934, commission_rate: '7.00%' },
  ...{
    settled_currency: 'USD',
    is_affiliate_product: 'Y',
    ship_to_country: 'RU',
    created_time: '2026-05-17 22:52:01',
  },
  ...{ paid_time: '2026-05-17 22:53:01', completed_settlement_time: '2026-06-17 22:53:01' },
  custom_parameters: '{"af":"AbCd012345","dp":"click-_0123456789abcde"}',
}
const EPN_TRANSACTION = {
  type: 'transaction',
  id: '77001',
  attributes: {
    ...{ order_number: '8211114279848963', order_status: 'waiting', order_time: '2026-05-17 22:52:01' },
    ...{
      revenue: '1990.50',
      commission_user: '139.34',
      currency: 'RUB',
      sub1: 'AbCd012345',
      country_code: 'KZ',
    },
    click_id: 'click-_0123456789abcde',
  },
}
const PRODUCT = {
  ...{
    product_id: 1005006356702381,
    product_title: 'x',
    product_detail_url: 'https://aliexpress.com/item/1.html',
  },
  ...{ target_sale_price: '990.50', target_sale_price_currency: 'RUB', commission_rate: '7.0%' },
  ...{ product_main_image_url: 'https://ae01.alicdn.com/1.jpg', evaluate_rate: '94.5%', lastest_volume: 12 },
}
const ADMITAD_POSTBACK = {
  ...{
    admitad_id: '700001',
    order_id: 'o',
    order_sum: '1990.00',
    payment_sum: '149.25',
    payment_status: 'new',
  },
  ...{ currency: 'RUB', time: '1772355600', subid: 'AbCd012345', subid4: 'click-_0123456789abcde' },
}
const EPN_POSTBACK = {
  ...{ uniq_id: '77001', order_number: '82', order_status: 'waiting', time_of_order: '2026-05-17 22:52:01' },
  ...{ revenue: '1990.50', commission_fee: '139.34', currency: 'RUB', click_id: 'c', sub: 'AbCd012345' },
}

/** Bodies as networks have really sent them. */
const sharedBodies = (file: string): unknown[] =>
  ((sharedJson('api', file) ?? []) as { body: unknown }[]).map(({ body }) => body)
/** Records that lie somewhere within them. */
function recordsWithin(value: unknown, name: string): unknown[] {
  if (typeof value !== 'object' || value === null) return []
  return [
    ...(name in value ? [value] : []),
    ...Object.values(value).flatMap((inner) => recordsWithin(inner, name)),
  ]
}
const aliexpressBodies = sharedBodies('aliexpress_responses.json')
const admitadBodies = sharedBodies('admitad_responses.json')

function readable(read: Read): void {
  if ('misfit' in read) {
    expect(read.misfit.problem).toMatch(/^[^:]{1,600}: expected ./s)
    expect(read.misfit.payload.length).toBeLessThanOrEqual(8_000)
    return
  }
  const { report, payload } = read.received
  expect(JSON.parse(JSON.stringify(report))).toEqual(report)
  expect(report.id).not.toBe('')
  for (const time of [report.orderedAt, report.statusAt])
    if (time !== null) {
      const year = new Date(time).getUTCFullYear()
      expect(year > 0 && year < 10_000).toBe(true)
    }
  expect(report.items.length).toBeGreaterThan(0)
  for (const money of [report.reported, ...report.items.map(({ reported }) => reported)])
    if (money !== null) {
      expect(Number.isSafeInteger(money.minor) && money.minor >= 0).toBe(true)
      formatMoney(money)
    }
  for (const { amount, rate } of report.items) {
    expect(amount).toMatch(/^\d+(\.\d+)?$/)
    if (rate !== null) expect(rate).toMatch(/^\d+(\.\d+)?$/)
  }
  if (report.linkCode !== null) expect(report.linkCode).toMatch(/^[A-Za-z0-9]{10}$/)
  expect(JSON.stringify(payload)).toBeDefined()
}

describe('orders', () => {
  const read: readonly (readonly [string, readonly unknown[], (raw: unknown) => Read])[] = [
    [
      'Admitad',
      [ADMITAD_ACTION, ...admitadBodies.flatMap((body) => recordsWithin(body, 'order_id'))],
      readAction,
    ],
    [
      'AliExpress',
      [ALIEXPRESS_ORDER, ...aliexpressBodies.flatMap((body) => recordsWithin(body, 'order_status'))],
      (raw) => aliexpressReport(raw, -480),
    ],
    ['ePN', [EPN_TRANSACTION], (raw) => epnReport(raw, '2026-05-20T00:00:00.000Z')],
  ]
  const each = fc
    .constantFrom(...read)
    .chain(([, bases, reader]) => fc.tuple(fc.constant(reader), mutated(bases)))
  fuzz('orders', 'of all networks', each, ([reader, raw]) => readable(reader(asRead(raw))))

  const bases = [ADMITAD_POSTBACK, EPN_POSTBACK]
  const parameters = fc.tuple(
    fc.constantFrom(...bases.map((_, which) => which)),
    fc.dictionary(
      fc.constantFrom(...bases.flatMap((base) => Object.keys(base)), '__proto__', 'x'),
      strangeText,
      { maxKeys: 3 },
    ),
  )
  const readers = [readAdmitadPostback, epnPostback()]
  fuzz('postbacks', 'told by postbacks', parameters, ([which, changed]) =>
    readable((readers[which] as (typeof readers)[0])({ ...bases[which], ...changed })),
  )
})

describe('products', () => {
  const bases = [PRODUCT, ...aliexpressBodies.flatMap((body) => recordsWithin(body, 'product_title'))]
  fuzz(
    'products',
    'of AliExpress',
    fc.array(mutated(bases), { minLength: 1, maxLength: 3 }),
    async (rows) => {
      const client = {
        queryProducts: async () => ({ rows: [...rows, PRODUCT].map(asRead), total: null, last: true }),
      }
      const items = []
      for await (const some of readDeals(client, {}, judgeEntry)) items.push(...some)
      expect(items.length).toBe(rows.length + 1)
      expect(items.at(-1)?.kind).toBe('deal')
      for (const item of items) if (item.kind === 'refusal') expect(item.cause.length).toBeGreaterThan(3)
    },
  )
})

describe('whole answers', () => {
  const token = { access_token: 'the-token-itself', expires_in: 3600, refresh_token: 'the-refresh-token' }
  const GOOD: readonly unknown[] = [
    token,
    [{ link: 'https://ad.admitad.com/g/x/?ulp=y', is_affiliate_product: true }],
    { commission_rates: [{ rate: '7.5', url: 'x' }] },
    { results: [ADMITAD_ACTION], _meta: { count: 1, limit: 500, offset: 0 } },
    {
      resp_result: {
        resp_code: 200,
        result: {
          promotion_links: [{ promotion_link: 'https://s.click.aliexpress.com/e/_x', source_value: 'x' }],
        },
      },
    },
    {
      resp_result: {
        resp_code: 200,
        result: { orders: [ALIEXPRESS_ORDER], total_page_no: 1, total_record_count: 1 },
      },
    },
    { resp_result: { resp_code: 405, resp_msg: 'The result is empty' } },
    { error_response: { code: '27', msg: 'Invalid session', sub_msg: 'the-secret-itself' } },
    {
      data: {
        attributes: {
          ssid_token: 'x',
          access_token: 'the-token-itself',
          refresh_token: 'y',
          token_type: 'bearer',
        },
      },
      result: true,
    },
    { data: [EPN_TRANSACTION], meta: { totalFound: 1, hasNext: false } },
    { data: { id: 1, attributes: { code: 'https://alitems.site/x', original_link: 'x' } } },
    { errors: [{ error: 429010, error_description: 'the-secret-itself' }], result: false },
    ...admitadBodies,
    ...aliexpressBodies,
  ]
  const answer = fc.record({
    status: fc.constantFrom(200, 200, 200, 200, 204, 301, 400, 401, 403, 404, 429, 500, 502),
    headers: fc.constantFrom<Record<string, string>>(
      { 'content-type': 'application/json' },
      { 'content-type': 'text/html', 'retry-after': '-1' },
      { 'retry-after': 'Fri, 31 Dec 9999 23:59:59 GMT' },
      { 'retry-after': '99999999999999999999' },
    ),
    body: fc.oneof(
      { weight: 4, arbitrary: mutated(GOOD).map(jsonOf) },
      { weight: 1, arbitrary: mutatedText(GOOD.map((value) => JSON.stringify(value))) },
    ),
  })
  const SECRET = 'the-secret-itself'
  const asked = fc.record({
    answers: fc.array(answer, { minLength: 1, maxLength: 4 }),
    network: fc.constantFrom('admitad', 'aliexpress', 'epn'),
    what: fc.constantFrom('link', 'orders'),
  })

  fuzz('answers', 'of their servers', asked, async ({ answers, network, what }) => {
    const world = networkWorld('2026-11-22T12:00:00Z')
    let calls = 0
    const outside = {
      ...world.outside,
      fetch: async () => {
        if (++calls > 500) throw new Error('it asks without an end')
        const { status, headers, body } = answers[calls % answers.length] ?? {
          status: 200,
          headers: {},
          body: '',
        }
        return new Response(status === 204 || status === 301 ? null : body, { status, headers })
      },
    }
    const shared = { outside, warn: world.warn, tokens: world.tokens }
    const window = { from: new Date('2026-11-21T12:00:00Z'), to: new Date('2026-11-22T12:00:00Z') }
    const options = {
      admitad: {
        ...shared,
        clientId: 'id',
        clientSecret: SECRET,
        websiteId: '1',
        campaignId: '2',
        apiRoot: 'https://x.test',
      },
      aliexpress: { ...shared, appKey: '1', appSecret: SECRET, trackingId: 't', apiRoot: 'https://x.test' },
      epn: {
        ...shared,
        clientId: 'id',
        clientSecret: SECRET,
        apiRoot: 'https://x.test',
        oauthRoot: 'https://x.test',
      },
    }
    const link = { url: 'https://aliexpress.ru/item/1005004120987653.html', linkCode: 'AbCd012345' }
    const networks = {
      admitad: () => admitadNetwork(options.admitad),
      aliexpress: () => aliexpressNetwork(options.aliexpress),
      epn: () => epnNetwork(options.epn),
    }
    const sources = {
      admitad: () => admitadOrders(options.admitad),
      aliexpress: () => aliexpressOrders(options.aliexpress),
      epn: () => epnOrders(options.epn),
    }
    try {
      if (what === 'orders')
        for await (const { reports, misfits } of sources[network as 'admitad']().readActions(window)) {
          for (const received of reports) readable({ received })
          for (const misfit of misfits) readable({ misfit })
        }
      else {
        const one = networks[network as 'admitad']()
        const { deeplink } = await one.makeDeeplink(link)
        // Whatever comes has to be an address that a person can be sent to.
        expect(new URL(one.stampClick(deeplink, 'click-_0123456789abcde')).protocol).toBe('https:')
      }
    } catch (error) {
      if (!(error instanceof NetworkError)) throw error
      expect(shown(error)).not.toContain(SECRET)
    }
    expect(JSON.stringify(world.warnings)).not.toContain(SECRET)
  })
})
