import { existsSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { PST_MINUTES, toReport } from '../../../src/networks/aliexpress/convert.ts'
import { listOf, respResultOf } from '../../../src/networks/aliexpress/schema.ts'
import { readJson } from '../../../src/networks/http.ts'
import { projectPath } from '../../../src/paths.ts'

const CLICK = 'click-_0123456789abcde'
const CODE = 'AbCd012345'

/** As it comes off the wire: numbers as numbers, beyond 2^53 too. */
const order = (fields: Record<string, unknown> = {}, raw = ''): unknown =>
  readJson(
    `${JSON.stringify({
      order_status: 'Payment Completed',
      product_id: 1005006356702381,
      product_title: 'Термос',
      paid_amount: 1113,
      estimated_paid_commission: 77,
      commission_rate: '7.00%',
      settled_currency: 'USD',
      is_affiliate_product: 'Y',
      ship_to_country: 'KZ',
      custom_parameters: JSON.stringify({ dp: CLICK, af: CODE }),
      created_time: '2026-05-17 22:52:01',
      paid_time: '2026-05-17 22:54:02',
      ...fields,
    }).slice(0, -1)},"order_id":8211114279848963001,"sub_order_id":8211114279858963999${raw}}`,
  )

function report(payload: unknown) {
  const told = toReport(payload, PST_MINUTES)
  if (!('received' in told)) throw new Error(told.misfit.problem)
  return told.received.report
}

function problem(payload: unknown): string {
  const told = toReport(payload, PST_MINUTES)
  return 'misfit' in told ? told.misfit.problem : 'none'
}

describe('an order', () => {
  it('becomes a report: every digit of its ids, cents as decimals, PST as UTC', () => {
    const payload = order()
    expect(report(payload)).toEqual({
      network: 'aliexpress',
      id: '8211114279858963999',
      orderId: '8211114279848963001',
      status: 'pending',
      statusWord: 'Payment Completed',
      comment: null,
      orderedAt: '2026-05-18T06:52:01.000Z',
      statusAt: '2026-05-18T06:54:02.000Z',
      reported: { minor: 77, currency: 'USD' },
      paidToUs: false,
      clickId: CLICK,
      linkCode: CODE,
      clickCountry: null,
      deliveryCountry: 'KZ',
      items: [
        {
          id: '8211114279858963999',
          name: 'Термос',
          amount: '11.13',
          currency: 'USD',
          rate: '7',
          affiliated: true,
          seller: null,
          storeId: null,
          kind: null,
          section: null,
          productId: '1005006356702381',
          reported: { minor: 77, currency: 'USD' },
        },
      ],
    })
    expect(toReport(payload, PST_MINUTES)).toMatchObject({ received: { payload } })
  })

  it('is the same after JSON', () => {
    const told = report(order())
    expect(JSON.parse(JSON.stringify(told))).toEqual(told)
  })

  it.each([
    ['Payment Completed', 'pending', '2026-05-18T06:54:02.000Z', '11.13', 77, false],
    ['Buyer Confirmed Receipt', 'pending', '2026-06-20T08:00:00.000Z', '10.00', 70, false],
    ['Completed Settlement', 'approved', '2026-07-20T08:00:00.000Z', '10.00', 70, true],
    ['Invalid', 'declined', null, '10.00', 70, false],
    [' COMPLETED__SETTLEMENT ', 'approved', '2026-07-20T08:00:00.000Z', '10.00', 70, true],
  ])('%s', (word, status, statusAt, amount, reported, paidToUs) => {
    const told = report(
      order({
        order_status: word,
        finished_amount: 1000,
        estimated_finished_commission: 70,
        finished_time: '2026-06-20 00:00:00',
        completed_settlement_time: '2026-07-20 00:00:00',
        effect_detail_status: 'FullRefund',
      }),
    )
    expect(told).toMatchObject({
      status,
      statusAt,
      paidToUs,
      reported: { minor: reported },
      comment: status === 'declined' ? 'FullRefund' : null,
      items: [{ amount, reported: { minor: reported } }],
    })
  })

  it('of before the renaming is known by the old names of its ids', () => {
    const told = report(
      readJson(
        '{"order_number":222222,"parent_order_number":"3333333","order_status":"Payment Completed","paid_amount":"5","settled_currency":"USD","created_time":"2026-05-01 10:00:00"}',
      ),
    )
    expect(told).toMatchObject({ id: '222222', orderId: '3333333', reported: null, statusAt: told.orderedAt })
    expect(told.items[0]).toMatchObject({ amount: '0.05', rate: null, affiliated: null, productId: null })
  })

  it.each([
    ['USD', 1113, '11.13', 1113],
    ['JPY', 150_049, '1500.49', 1500],
    ['JPY', 150_050, '1500.50', 1501],
    ['RUR', 5, '0.05', 5],
  ])('cents of %s are hundredths: %i', (currency, cents, amount, minor) => {
    const told = report(
      order({ settled_currency: currency, paid_amount: cents, estimated_paid_commission: cents }),
    )
    expect(told.items[0]?.amount).toBe(amount)
    expect(told.reported?.minor).toBe(minor)
  })

  it.each<[string, Record<string, unknown>, unknown, unknown]>([
    [
      'the other name',
      { custom_parameters: undefined, customer_parameters: `{"dp":"${CLICK}"}` },
      CLICK,
      null,
    ],
    ['an object', { custom_parameters: { dp: CLICK, af: CODE } }, CLICK, CODE],
    ['other keys', { custom_parameters: `{"cv":"${CLICK}","cn":"${CODE}"}` }, CLICK, CODE],
    [
      'other keys beside ours',
      { custom_parameters: { cv: `${CLICK.slice(0, -1)}X`, cn: 'ZzZz012345', dp: CLICK, af: CODE } },
      CLICK,
      CODE,
    ],
    ['somebody else’s', { custom_parameters: '{"dp":"1234","af":"blog"}' }, null, null],
    ['no JSON', { custom_parameters: 'dp=1' }, null, null],
    ['nothing', { custom_parameters: '' }, null, null],
    ['null', { custom_parameters: null }, null, null],
    ['a list', { custom_parameters: `["${CLICK}"]` }, null, null],
  ])('parameters: %s', (_, fields, clickId, linkCode) => {
    expect(report(order(fields))).toMatchObject({ clickId, linkCode })
  })

  it.each([
    ['N', false],
    ['Y', true],
    [null, null],
  ])('is_affiliate_product %s', (said, affiliated) => {
    expect(report(order({ is_affiliate_product: said })).items[0]?.affiliated).toBe(affiliated)
  })

  it('of which some things are blank is read by the others', () => {
    const blank = {
      ...{ finished_amount: '', estimated_finished_commission: '', finished_time: '', commission_rate: '' },
      ...{ is_affiliate_product: '', product_id: '', product_title: '', effect_detail_status: '' },
    }
    expect(report(order({ ...blank, order_status: 'Invalid' }))).toMatchObject({
      status: 'declined',
      comment: null,
      reported: { minor: 77, currency: 'USD' },
      items: [{ amount: '11.13', rate: null, affiliated: null, productId: null, name: null }],
    })
    expect(report(order({ estimated_paid_commission: '' })).reported).toBeNull()
  })

  it.each([
    ['UK', 'GB'],
    ['kz', 'KZ'],
    ['SRB', null],
    ['XX', null],
    ['', null],
  ])('delivered to %s', (sent, country) => {
    expect(report(order({ ship_to_country: sent })).deliveryCountry).toBe(country)
  })

  it.each<[string, unknown, RegExp]>([
    ['a decimal where cents are due', order({ paid_amount: '199.90' }), /^paid_amount: expected whole cents/],
    [
      'an exponent',
      order({ paid_amount: undefined }, ',"paid_amount":1e3'),
      /^paid_amount: expected whole cents/,
    ],
    ['a negative commission', order({ estimated_paid_commission: -5 }), /^estimated_paid_commission:/],
    ['no amount', order({ paid_amount: undefined }), /^paid_amount:/],
    ['an unknown status', order({ order_status: 'Lost' }), /^order_status: expected Payment Completed/],
    ['an unknown currency', order({ settled_currency: 'DOLLAR' }), /^settled_currency:/],
    ['a day that is none', order({ created_time: '2026-02-31 00:00:00', paid_time: '' }), /^created_time:/],
    ['a rate that is none', order({ commission_rate: 'seven' }), /^commission_rate: expected percent/],
    ['a word for Y or N', order({ is_affiliate_product: 'yes' }), /^is_affiliate_product: expected Y or N/],
    [
      'no id',
      readJson('{"order_id":1,"order_status":"Invalid","paid_amount":1,"settled_currency":"USD"}'),
      /^sub_order_id:/,
    ],
    ['no object', 'an order', /^the payload:/],
    ['null', null, /^the payload:/],
  ])('that does not fit is kept with its problem: %s', (_, payload, expected) => {
    expect(problem(payload)).toMatch(expected)
    const told = toReport(payload, PST_MINUTES)
    expect(told).toMatchObject({ misfit: { network: 'aliexpress', source: 'poll' } })
    expect('misfit' in told && told.misfit.payload.length).toBeGreaterThan(0)
  })

  it('keeps no more of a misfit than a person can look through', () => {
    const told = toReport(order({ order_status: 'x'.repeat(20_000) }), PST_MINUTES)
    expect('misfit' in told && told.misfit.payload.length).toBe(8_000)
  })

  it('keeps any cents and ids exactly', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 999_999_999_999_999 }),
        fc.bigInt({ min: 1n, max: 10n ** 19n - 1n }),
        (cents, id) => {
          const told = report(
            readJson(
              `{"sub_order_id":${id},"order_status":"Payment Completed","paid_amount":${cents},"estimated_paid_commission":${cents},"settled_currency":"USD","created_time":"2026-05-01 10:00:00"}`,
            ),
          )
          expect(told.id).toBe(String(id))
          expect(told.reported?.minor).toBe(cents)
          expect(BigInt(told.items[0]?.amount.replace('.', '') ?? '')).toBe(BigInt(cents))
        },
      ),
    )
  })

  it('never throws, whatever comes', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(Object.keys(toReport(readJson(JSON.stringify(value)), PST_MINUTES))).toHaveLength(1)
      }),
    )
  })
})

describe('a list', () => {
  const [a, b] = [{ n: '1' }, { n: '2' }]
  it.each<[unknown, unknown]>([
    [{ order: [a, b] }, [a, b]],
    [
      [a, b],
      [a, b],
    ],
    [{ order: a }, [a]],
    [{ order: [] }, []],
    [{ order: null }, []],
    [{}, []],
    [undefined, []],
    [null, []],
    ['', []],
    [{ string: ['x'] }, null],
    ['orders', null],
    [7, null],
  ])('%j', (sent, expected) => {
    expect(listOf(sent, 'order')).toEqual(expected)
  })
})

const recorded = projectPath('..', 'shared', 'data', 'api', 'aliexpress_responses.json')

describe.runIf(existsSync(recorded))('recorded answers', () => {
  const answers = existsSync(recorded)
    ? (readJson(readFileSync(recorded, 'utf8')) as { body: unknown; name: string | null }[])
    : []
  const bodies = answers.filter(({ body }) => /affiliate_order_|order_status/.test(JSON.stringify(body)))

  it('with orders give rows, each a report or a misfit that names its field', () => {
    const rows = bodies.flatMap(({ body }) => {
      const result = respResultOf(body)?.result as { orders?: unknown } | undefined
      return listOf(result?.orders, 'order') ?? []
    })
    expect(rows.length).toBeGreaterThan(5)
    // Those samples are of the old names and of decimals: none of them is guessed at.
    for (const row of rows) expect(problem(row)).toMatch(/^[a-z_]+: expected /)
  })

  it('of errors have the shape that is looked for', () => {
    expect(answers.filter(({ body }) => 'error_response' in (body as object)).length).toBeGreaterThan(3)
  })
})
