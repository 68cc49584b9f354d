import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { toReport } from '../../../src/networks/epn/convert.ts'
import { readJson } from '../../../src/networks/http.ts'

const CLICK = 'click-_0123456789abcde'
const CODE = 'AbCd012345'
const DAY = '2026-06-19T21:00:00.000Z'

const transaction = (attributes: Record<string, unknown> = {}, id: unknown = '77001'): unknown =>
  readJson(
    JSON.stringify({
      type: 'transaction',
      id,
      attributes: {
        order_number: '8211114279848963',
        order_status: 'pending',
        order_time: '2026-05-17 22:52:01',
        transaction_time: '2026-05-17 22:54:02',
        revenue: '1990.50',
        commission_user: '139.34',
        currency: 'RUB',
        offer_id: 1,
        click_id: CLICK,
        sub1: CODE,
        country_code: 'KZ',
        ...attributes,
      },
    }),
  )

function report(payload: unknown, day = DAY) {
  const told = toReport(payload, day)
  if (!('received' in told)) throw new Error(told.misfit.problem)
  return told.received.report
}

describe('a transaction', () => {
  it('becomes a report: decimals to the kopeck, Moscow’s time as UTC', () => {
    expect(report(transaction())).toEqual({
      network: 'epn',
      id: '77001',
      orderId: '8211114279848963',
      status: 'pending',
      statusWord: 'pending',
      comment: null,
      orderedAt: '2026-05-17T19:52:01.000Z',
      statusAt: DAY,
      reported: { minor: 13_934, currency: 'RUB' },
      paidToUs: false,
      clickId: CLICK,
      linkCode: CODE,
      clickCountry: 'KZ',
      deliveryCountry: null,
      items: [
        {
          id: '77001',
          name: null,
          amount: '1990.50',
          currency: 'RUB',
          rate: null,
          affiliated: null,
          seller: null,
          storeId: null,
          kind: null,
          section: null,
          productId: null,
          reported: { minor: 13_934, currency: 'RUB' },
        },
      ],
    })
  })

  it.each([
    ['pending', 'pending'],
    ['hold', 'pending'],
    ['approved', 'approved'],
    ['rejected', 'declined'],
    ['canceled', 'declined'],
    ['Approved ', 'approved'],
  ])('%s is %s', (word, status) => {
    expect(report(transaction({ order_status: word })).status).toBe(status)
  })

  it('has no status older than itself', () => {
    expect(report(transaction(), '2026-05-16T21:00:00.000Z').statusAt).toBe('2026-05-17T19:52:01.000Z')
  })

  it.each<[unknown, string, number]>([
    [0.3, '0.30', 30],
    ['0.30000000000000004', '0.30', 30],
    [1990, '1990.00', 199_000],
    ['1.005', '1.01', 101],
    [1e-7, '0.00', 0],
  ])('amount %j is %s', (sent, amount, minor) => {
    const told = report(transaction({ revenue: sent, commission_user: sent }))
    expect(told.items[0]?.amount).toBe(amount)
    expect(told.reported?.minor).toBe(minor)
  })

  it.each<[string, Record<string, unknown>, unknown, unknown]>([
    ['user_click_id', { click_id: null, user_click_id: CLICK }, CLICK, CODE],
    ['a sub', { click_id: '', sub1: '', sub3: CLICK, sub4: CODE }, CLICK, CODE],
    ['somebody else’s', { click_id: '123', sub1: 'blog' }, null, null],
    ['nothing', { click_id: null, sub1: null }, null, null],
  ])('our marks: %s', (_, attributes, clickId, linkCode) => {
    expect(report(transaction(attributes))).toMatchObject({ clickId, linkCode })
  })

  it.each([
    ['2026-05-17T22:52:01+05:00', '2026-05-17T17:52:01.000Z'],
    ['1795348800', '2026-11-22T12:00:00.000Z'],
    ['2026-05-17', '2026-05-16T21:00:00.000Z'],
  ])('ordered at %s', (sent, orderedAt) => {
    expect(report(transaction({ order_time: sent })).orderedAt).toBe(orderedAt)
  })

  it('without a commission says that nothing is said of it', () => {
    expect(report(transaction({ commission_user: null })).reported).toBeNull()
  })

  it.each<[string, unknown, RegExp]>([
    [
      'an unknown status',
      transaction({ order_status: 'lost' }),
      /^attributes\.order_status: expected pending, hold/,
    ],
    ['a comma', transaction({ revenue: '1990,50' }), /^attributes\.revenue: expected an amount/],
    ['a negative amount', transaction({ commission_user: '-1' }), /^attributes\.commission_user: expected/],
    ['more money than there is', transaction({ revenue: '1e30' }), /^attributes\.revenue:/],
    ['no currency', transaction({ currency: null }), /^attributes\.currency: expected a currency/],
    ['TON', transaction({ currency: 'TON' }), /^attributes\.currency: expected a code of ISO 4217/],
    ['no time', transaction({ order_time: '' }), /^attributes\.order_time:/],
    ['milliseconds', transaction({ order_time: '1795348800000' }), /^attributes\.order_time:/],
    ['seconds and more', transaction({ order_time: '1795348800 UTC' }), /^attributes\.order_time:/],
    ['a date before seconds', transaction({ order_time: '17.05 1795348800' }), /^attributes\.order_time:/],
    ['no id', transaction({}, null), /^id: expected an id/],
    ['a strange id', transaction({}, 'a b'), /^id: expected an id/],
    ['no attributes', readJson('{"id":"1"}'), /^attributes: expected object/],
    ['attributes of nothing', readJson('{"id":"1","attributes":null}'), /^attributes: expected object/],
    ['a text', 'transaction', /^the payload:/],
    ['null', null, /^the payload:/],
  ])('that does not fit is kept with its problem: %s', (_, payload, expected) => {
    const told = toReport(payload, DAY)
    expect(told).toMatchObject({
      misfit: { network: 'epn', source: 'poll', problem: expect.stringMatching(expected) },
    })
  })

  it.each(['ip', 'ipv6', 'user_ip', 'user_agent', 'User_Agent', 'referer', 'referrer', 'email', 'phone'])(
    'keeps nothing of the buyer: %s',
    (name) => {
      for (const status of ['pending', 'lost']) {
        const sent = transaction({ order_status: status, [name]: 'what tells of a buyer' })
        const told = JSON.stringify(toReport(sent, DAY))
        expect(told).not.toContain('what tells of a buyer')
        expect(told).toContain('8211114279848963')
      }
    },
  )

  it('keeps any kopecks exactly', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 99_999_999_999 }), (kopecks) => {
        const text = `${Math.floor(kopecks / 100)}.${String(kopecks % 100).padStart(2, '0')}`
        const told = report(transaction({ revenue: text, commission_user: text }))
        expect(told.reported?.minor).toBe(kopecks)
        expect(told.items[0]?.amount).toBe(text)
      }),
    )
  })

  it('never throws, whatever comes', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const told = toReport(readJson(JSON.stringify(value)), DAY)
        expect(Object.keys(told)).toHaveLength(1)
      }),
    )
  })
})
