import { describe, expect, it } from 'vitest'
import { readAction } from '../../../src/networks/admitad/action.ts'
import { readJson } from '../../../src/networks/http.ts'

/** One action as it comes over the wire: text, so that its numbers are what the text says. */
const WIRE = `{
  "id": 700000001, "action_id": 14854, "order_id": "5004120987653001", "action": "Оплаченный заказ", "action_type": "sale",
  "tariff_id": 19266, "status": "approved_but_stalled", "processed": 1, "paid": 0, "comment": null,
  "payment": 149.25, "cart": 1990.0, "currency": "RUB",
  "action_date": "2026-03-01 12:00:00", "click_date": "2026-03-01 11:58:00", "status_updated": "2026-03-20 03:15:01",
  "closing_date": "2026-03-20", "conversion_time": 120, "subid": "AbCd012345", "subid1": null, "subid4": "click-_0123456789abcde",
  "click_country_code": "KZ", "click_user_ip": "192.0.2.77", "click_user_referer": "https://chat.example/secret",
  "click_user_agent": "Mozilla/5.0 of a buyer",
  "positions": [
    {"id": 1, "tariff_id": 19266, "rate_id": 3, "rate": "7.50%", "percentage": true, "amount": "1500.00", "payment": "112.50",
     "product_id": "1005004120987653", "product_name": "Наушники"},
    {"id": 2, "tariff_id": 19266, "rate_id": 3, "rate": "36.75", "percentage": false, "amount": "490.00", "payment": "36.75",
     "product_id": "", "product_name": null}
  ]}`

/** The same with some members written otherwise; a value is JSON text. */
const wire = (changes: Record<string, string | null> = {}) => {
  const members = Object.entries(readJson(WIRE) as Record<string, unknown>)
    .filter(([name]) => changes[name] !== null)
    .map(([name, value]) => `${JSON.stringify(name)}: ${changes[name] ?? JSON.stringify(value)}`)
  return readJson(`{${members.join(',')}}`)
}
const report = (changes?: Record<string, string | null>) => {
  const read = readAction(wire(changes))
  if ('misfit' in read) throw new Error(read.misfit.problem)
  return read.received.report
}

describe('an action of the statistics', () => {
  it('becomes a report', () => {
    expect(report()).toEqual({
      network: 'admitad',
      id: '700000001',
      orderId: '5004120987653001',
      status: 'approved',
      statusWord: 'approved_but_stalled',
      comment: null,
      orderedAt: '2026-03-01T12:00:00+03:00',
      statusAt: '2026-03-20T03:15:01+03:00',
      reported: { minor: 14_925, currency: 'RUB' },
      paidToUs: false,
      clickId: 'click-_0123456789abcde',
      linkCode: 'AbCd012345',
      clickCountry: 'KZ',
      deliveryCountry: null,
      items: [
        expect.objectContaining({
          id: '1',
          name: 'Наушники',
          amount: '1500.00',
          rate: '7.5',
          productId: '1005004120987653',
          affiliated: true,
          reported: { minor: 11_250, currency: 'RUB' },
        }),
        expect.objectContaining({ id: '2', name: null, amount: '490.00', rate: null, productId: null }),
      ],
    })
  })

  it.each([
    ['pending', 'pending'],
    ['approved', 'approved'],
    ['declined', 'declined'],
    ['approved_but_stalled', 'approved'],
  ])('%s is %s', (word, status) => {
    expect(report({ status: `"${word}"` })).toMatchObject({ status, statusWord: word })
  })

  it.each([
    ['0.30000000000000004', 30],
    ['"0.30"', 30],
    ['1e-7', 0],
    ['0.005', 1],
    ['"149.25"', 14_925],
    ['1.5e3', 150_000],
    ['899999999999.99', 89_999_999_999_999],
    ['1.005', 101],
  ])('an amount sent as %s is %d kopecks, to the last of them', (sent, minor) => {
    expect(report({ payment: sent }).reported).toEqual({ minor, currency: 'RUB' })
    expect(report({ cart: sent, positions: '[]' }).items[0]?.amount).toBe(
      `${Math.floor(minor / 100)}.${String(minor % 100).padStart(2, '0')}`,
    )
  })

  it('of goods that are credited says that they take part, and nothing of the others', () => {
    const position = (payment: string) =>
      `[{"id":1,"amount":"1500.00","payment":${payment},"rate":"0","percentage":true}]`
    for (const [payment, affiliated] of [
      ['"0.01"', true],
      ['"0.00"', null],
      ['null', null],
    ] as const)
      expect(report({ positions: position(payment) }).items[0]?.affiliated).toBe(affiliated)
  })

  it.each(['1e-40', '"1e40"', '9'.repeat(60)])(
    'a rate that nobody can count by (%s) is none, and the rest is read',
    (rate) => {
      const positions = `[{"id":1,"amount":"1500.00","payment":"112.50","rate":${rate},"percentage":true}]`
      expect(report({ positions }).items[0]).toMatchObject({ amount: '1500.00', rate: null })
    },
  )

  it('of 16 digits keeps its name', () => {
    expect(report({ id: '9007199254740993', order_id: '9007199254740995' })).toMatchObject({
      id: '9007199254740993',
      orderId: '9007199254740995',
    })
  })

  it('without positions is one thing, the whole cart', () => {
    for (const positions of ['[]', 'null', null])
      expect(report({ positions }).items).toEqual([
        expect.objectContaining({ id: '700000001', amount: '1990.00', rate: null }),
      ])
  })

  it.each([
    ['"AbCd01234"', '"click"'],
    ['"somebody else’s"', '"click-_0123456789abcdeX"'],
    ['null', 'null'],
    ['12345', '7'],
  ])('marks that are not ours (%s, %s) are none', (subid, subid4) => {
    expect(report({ subid, subid4 })).toMatchObject({ linkCode: null, clickId: null })
  })

  it.each([
    ['"kz"', 'KZ'],
    ['"ZZ"', null],
    ['"EU"', null],
    ['""', null],
    ['null', null],
  ])(
    'a click from %s is from %s: what names no country is no click from outside of the zone',
    (code, country) => {
      expect(report({ click_country_code: code }).clickCountry).toBe(country)
    },
  )

  it('declined with words', () => {
    expect(report({ status: '"declined"', comment: '"Возврат"' }).comment).toBe('Возврат')
  })

  it.each([
    ['1', true],
    ['true', true],
    ['0', false],
    ['false', false],
    ['null', false],
  ])('paid: %s says whether it was paid out', (paid, paidToUs) => {
    expect(report({ paid }).paidToUs).toBe(paidToUs)
  })

  it.each([
    ['true', '7.5'],
    ['1', '7.5'],
    ['false', null],
    ['0', null],
    ['null', null],
  ])('of a position with percentage: %s the rate is %s', (percentage, rate) => {
    const positions = `[{"id":1,"amount":"1500.00","rate":"7.50","percentage":${percentage}}]`
    expect(report({ positions }).items[0]?.rate).toBe(rate)
  })

  it('of which no commission is told yet is an order all the same', () => {
    expect(report({ payment: 'null' })).toMatchObject({ reported: null, items: [{ id: '1' }, { id: '2' }] })
  })

  it('keeps nothing of the buyer', () => {
    const reads = [
      readAction(wire()),
      readAction(wire({ status: '"gone"' })),
      readAction(wire({ click_user_ip: '["192.0.2.77"]', payment: '-5' })),
    ]
    for (const read of reads) {
      const text = JSON.stringify(read)
      expect(text).not.toMatch(/192\.0\.2\.77|chat\.example|of a buyer/)
      expect(text).toContain('5004120987653001')
    }
  })
})

describe('an action that does not fit', () => {
  it.each([
    ['payment', '-1', /^payment: expected an amount/],
    ['payment', '1000000000000000', /^payment: expected an amount/],
    ['payment', '1e15', /^payment: expected an amount/],
    ['payment', '"a lot"', /^payment: expected an amount/],
    ['payment', 'true', /^payment: expected string/],
    ['payment', null, /^payment: /],
    ['id', null, /^id: /],
    ['id', '"x"', /^id: expected a whole number/],
    ['id', '{}', /^id: /],
    ['status', '"open"', /^status: expected pending, approved/],
    ['currency', '"RUBLES"', /^currency: expected a code of ISO 4217/],
    ['action_date', '"01.03.2026"', /^action_date: expected a time such as/],
    ['action_date', '"2026-02-30 12:00:00"', /^action_date: expected a time such as/],
    ['status_updated', '7', /^status_updated: expected a time such as/],
    ['positions', '{"id":1}', /^positions: /],
    ['positions', '[{"id":1,"amount":"x"}]', /^positions\.0\.amount: expected an amount/],
    [
      'positions',
      '[{"id":1,"amount":"1","rate":"seven"}]',
      /^positions\.0\.rate: expected percent or an amount/,
    ],
    [
      'positions',
      '[{"id":1,"amount":"1","rate":"7%5"}]',
      /^positions\.0\.rate: expected percent or an amount/,
    ],
    ['paid', '"perhaps"', /^paid: expected zero or one/],
  ])('%s: %s', (field, sent, problem) => {
    const read = readAction(wire({ [field]: sent }))
    expect('misfit' in read && read.misfit).toMatchObject({
      network: 'admitad',
      source: 'poll',
      problem: expect.stringMatching(problem),
    })
  })

  it('has neither a cart nor positions', () => {
    const read = readAction(wire({ cart: 'null', positions: '[]' }))
    expect('misfit' in read && read.misfit.problem).toBe(
      'cart: expected an amount, as there are no positions',
    )
  })

  it.each([null, 'words', [], 7, {}])('is %j', (raw) => {
    expect(readAction(raw)).toMatchObject({
      misfit: { payload: typeof raw === 'string' ? raw : JSON.stringify(raw) },
    })
  })

  it('is kept cut', () => {
    const read = readAction(wire({ status: '"gone"', action: JSON.stringify('ы'.repeat(20_000)) }))
    expect('misfit' in read && read.misfit.payload.length).toBe(8_000)
  })
})
