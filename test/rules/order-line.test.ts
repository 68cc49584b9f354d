import { describe, expect, it } from 'vitest'
import { parseOrder, parseTraffic } from '../../src/rules/order-line.ts'
import { anItem, anOrder, bookOf } from './order-to-judge.ts'

const book = bookOf()

const refusal = (input: unknown) => {
  const read = parseOrder(input, book)
  return 'refused' in read ? read.refused : null
}

const withItem = (facts: object) => ({ ...anOrder(), items: [anItem(), { ...anItem(), ...facts }] })

describe('parseOrder refuses, with the field and what was expected', () => {
  it.each([
    ['no object', 'order', 'expected an order as a JSON object, got "order"'],
    ['a list', [], 'expected an order as a JSON object, got []'],
    [
      'a list without a bottom',
      JSON.parse('['.repeat(50_000) + ']'.repeat(50_000)),
      'expected an order as a JSON object, got [...',
    ],
    ['null', null, 'expected an order as a JSON object, got null'],
    ['an id as a number', { ...anOrder(), id: 1 }, 'id: expected an id as text, got 1'],
    ['an empty id', { ...anOrder(), id: '' }, 'id: expected an id as text, not empty, got ""'],
    ['no click', { ...anOrder(), click: undefined }, 'click: expected the click as an object, got nothing'],
    ['no items', { ...anOrder(), items: [] }, 'items: expected one item at least, got []'],
    [
      'a status of its own',
      { ...anOrder(), status: 'paid' },
      'status: expected "pending", "approved" or "declined", got "paid"',
    ],
    [
      'a country by name',
      { ...anOrder(), deliveryCountry: 'Russia' },
      'deliveryCountry: expected an ISO 3166-1 alpha-2 country such as "KZ", or null, got "Russia"',
    ],
    [
      'no delivery country',
      { ...anOrder(), deliveryCountry: undefined },
      'deliveryCountry: expected an ISO 3166-1 alpha-2 country such as "KZ", or null, got nothing',
    ],
    [
      'an anonymizer of its own',
      { ...anOrder(), click: { country: 'KZ', anonymizer: true } },
      'click.anonymizer: expected "none", "suspected" or "detected", got true',
    ],
    [
      'a target of its own',
      { ...anOrder(), traffic: { source: 'pv_ads', target: 'moon' } },
      'traffic.target: expected "affiliate_link" or "own_landing", got "moon"',
    ],
    [
      'a word for yes',
      { ...anOrder(), traffic: { source: 'context_ads', onBrand: 'no' } },
      'traffic.onBrand: expected true or false, got "no"',
    ],
    [
      'a seller from elsewhere',
      withItem({ seller: 'TR' }),
      'items[1].seller: expected "CN", "RU" or null, got "TR"',
    ],
    [
      'an affiliation in words',
      withItem({ affiliated: 'yes' }),
      'items[1].affiliated: expected true, false or null, got "yes"',
    ],
    [
      'a currency in small letters',
      withItem({ currency: 'rub' }),
      'items[1].currency: expected an ISO 4217 currency such as "RUB", got "rub"',
    ],
    [
      'a rate that is absent',
      withItem({ rate: undefined }),
      'items[1].rate: expected a percentage as text, zero or above, with up to four decimals, such as "7.5", got nothing',
    ],
  ])('%s', (_, input, wanted) => {
    expect(refusal(input)).toBe(wanted)
  })

  it.each([
    1990,
    '',
    ' ',
    '-1',
    '+1',
    '1e3',
    '1,5',
    '1 990',
    '.5',
    '5.',
    'NaN',
    'Infinity',
    '0x1',
    '9'.repeat(50),
    null,
    {},
  ])('amount %j', (amount) => {
    expect(refusal(withItem({ amount }))).toMatch(/^items\[1\]\.amount: expected a plain decimal/)
  })

  it.each(['', '-1', '7,5', '7.50000', '1e1', '%', 7.5, '10 %'])('rate and boost %j', (rate) => {
    expect(refusal(withItem({ rate }))).toMatch(/^items\[1\]\.rate: expected a percentage/)
    expect(refusal(withItem({ boost: rate }))).toMatch(/^items\[1\]\.boost: expected a percentage/)
  })

  it.each([
    '',
    '2024-11-02',
    '2024-11-02T12:00:00',
    '2024-11-02 12:00:00Z',
    '2024-02-30T12:00:00Z',
    '2024-11-02T24:00:00Z',
    1730548800,
    'yesterday',
  ])('moment %j', (orderedAt) => {
    expect(refusal({ ...anOrder(), orderedAt })).toMatch(
      /^orderedAt: expected a moment in ISO 8601 with its zone/,
    )
  })

  it.each([{ USD: 92 }, { USD: '0' }, { USD: '-1' }, { usd: '1' }, { dollars: '1' }, []])(
    'internal rates %j',
    (internalRates) => {
      expect(refusal({ ...anOrder(), internalRates })).toMatch(/^internalRates/)
    },
  )

  it('an order older than the first version of the terms', () => {
    expect(refusal({ ...anOrder(), orderedAt: '2022-04-03T20:59:59Z' })).toBe(
      'orderedAt: expected 2022-04-04 in Moscow or later, where the first version of the terms begins, got "2022-04-03T20:59:59Z"',
    )
    expect(refusal({ ...anOrder(), orderedAt: '2022-04-03T21:00:00Z' })).toBeNull()
  })

  it('several fields at once, a long value cut short', () => {
    expect(refusal({ ...anOrder(), id: 7, status: 'x'.repeat(100) })).toMatch(/^id: .*; status: .*\.\.\.$/)
  })
})

describe('parseOrder reads', () => {
  it('null in an optional property as not said', () => {
    const read = parseOrder(
      {
        ...anOrder({ traffic: { source: 'context_ads' } }),
        status: null,
        declineComment: null,
        internalRates: null,
        traffic: { source: 'context_ads', onBrand: null, network: null },
        items: [{ ...anItem(), boost: null, storeId: null, kind: null, section: null }],
      },
      book,
    )
    expect(read).toEqual({ value: anOrder({ traffic: { source: 'context_ads' } }) })
  })

  it('countries in any case, and leaves aside what the contract does not know', () => {
    const input = JSON.parse(
      JSON.stringify({
        ...anOrder(),
        deliveryCountry: 'kz',
        click: { country: 'Kz', anonymizer: 'none' },
        extra: 1,
      }).replace('{', '{"__proto__":{"status":"declined"},'),
    )
    expect(parseOrder(input, book)).toEqual({ value: anOrder() })
  })
})

describe('parseTraffic', () => {
  it('reads a source', () => {
    expect(parseTraffic({ source: 'social_network', network: 'vk', onBrand: null })).toEqual({
      value: { source: 'social_network', network: 'vk' },
    })
  })

  it.each([{}, { source: '' }, { source: 1 }, 'website', null])('refuses %j', (input) => {
    expect(parseTraffic(input)).toHaveProperty('refused')
  })
})
