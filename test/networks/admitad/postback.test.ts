import { describe, expect, it } from 'vitest'
import { readAdmitadPostback } from '../../../src/networks/admitad/postback.ts'

const TOLD = {
  admitad_id: '700000001',
  action_id: '14854',
  order_id: '5004120987653001',
  order_sum: '1990.00',
  payment_sum: '149.25',
  payment_status: 'new',
  currency: 'RUB',
  time: '1772355600',
  click_time: '1772355480',
  subid: 'AbCd012345',
  subid4: 'click-_0123456789abcde',
  country_code: 'KZ',
  user_agent: 'Mozilla/5.0 of a buyer',
  user_referer: 'https://chat.example/secret',
  action_ip: '192.0.2.77',
  reward_ready: 'false',
}

const read = (changes: Record<string, string> = {}) => readAdmitadPostback({ ...TOLD, ...changes })

describe('a postback of Admitad', () => {
  it('becomes a report without a time of its status', () => {
    const told = read()
    expect('received' in told && told.received.report).toEqual({
      network: 'admitad',
      id: '700000001',
      orderId: '5004120987653001',
      status: 'pending',
      statusWord: 'new',
      comment: null,
      orderedAt: '2026-03-01T09:00:00.000Z',
      statusAt: null,
      reported: { minor: 14_925, currency: 'RUB' },
      paidToUs: false,
      clickId: 'click-_0123456789abcde',
      linkCode: 'AbCd012345',
      clickCountry: 'KZ',
      deliveryCountry: null,
      items: [expect.objectContaining({ id: '700000001', amount: '1990.00', currency: 'RUB' })],
    })
  })

  it.each([
    ['new', 'pending'],
    ['approved', 'approved'],
    ['pending', 'approved'],
    ['declined', 'declined'],
  ])('%s is %s', (word, status) => {
    const told = read({ payment_status: word })
    expect('received' in told && told.received.report).toMatchObject({ status, statusWord: word })
  })

  it.each([
    ['[[[payment_sum]]]', '[[[country_code]]]'],
    ['', ''],
  ])('what was not filled (%j) counts as absent', (payment_sum, country_code) => {
    const told = read({ payment_sum, subid4: '', country_code })
    expect('received' in told && told.received.report).toMatchObject({
      reported: null,
      clickId: null,
      clickCountry: null,
    })
  })

  it('keeps nothing of the buyer', () => {
    for (const told of [read(), read({ currency: '?' })])
      expect(JSON.stringify(told)).not.toMatch(/of a buyer|chat\.example|192\.0\.2\.77/)
  })

  it.each([
    ['admitad_id', '[[[admitad_id]]]', /^admitad_id: /],
    ['admitad_id', '12 34', /^admitad_id: expected a whole number/],
    ['order_id', '', /^order_id: /],
    ['order_sum', 'many', /^order_sum: expected an amount/],
    ['order_sum', '-5', /^order_sum: expected an amount/],
    ['payment_sum', '1e30', /^payment_sum: expected an amount/],
    ['payment_status', 'open', /^payment_status: expected new, approved, declined or pending/],
    ['currency', 'XXL', /^currency: expected a code of ISO 4217/],
    ['time', '2026-03-01', /^time: expected seconds since 1970/],
    ['time', '1772355600000', /^time: expected seconds since 1970/],
  ])('%s that is %j is a misfit that says so', (field, value, problem) => {
    const told = read({ [field]: value })
    expect('misfit' in told && told.misfit).toMatchObject({
      network: 'admitad',
      source: 'postback',
      problem: expect.stringMatching(problem),
    })
  })
})
