import { describe, expect, it } from 'vitest'
import { supersedes } from '../../../src/domain/action.ts'
import { epnPostback } from '../../../src/networks/epn/postback.ts'
import { withEpn } from '../../support/epn.ts'

const CLICK = 'click-_0123456789abcde'
const CODE = 'AbCd012345'
const PARAMETERS = {
  uniq_id: '77001',
  order_number: '8211114279848963',
  order_status: 'waiting',
  time_of_order: '2026-05-17 22:52:01',
  revenue: '1990.50',
  commission_fee: '139.34',
  currency: 'RUB',
  click_id: CLICK,
  sub: CODE,
  country_code: 'KZ',
}

const read = epnPostback()

function report(parameters: Record<string, string>, reader = read) {
  const told = reader(parameters)
  if (!('received' in told)) throw new Error(told.misfit.problem)
  return told.received.report
}

const problem = (parameters: Record<string, string>, reader = read) => {
  const told = reader(parameters)
  return 'misfit' in told ? told.misfit.problem : 'none'
}

describe('a postback', () => {
  it('becomes a report that does not say when its status changed', () => {
    expect(report(PARAMETERS)).toMatchObject({
      network: 'epn',
      id: '77001',
      orderId: '8211114279848963',
      status: 'pending',
      statusWord: 'waiting',
      orderedAt: '2026-05-17T19:52:01.000Z',
      statusAt: null,
      reported: { minor: 13_934, currency: 'RUB' },
      clickId: CLICK,
      linkCode: CODE,
      clickCountry: 'KZ',
      items: [{ amount: '1990.50' }],
    })
  })

  it.each([
    ['waiting', 'pending'],
    ['pending', 'pending'],
    ['completed', 'approved'],
    ['approved', 'approved'],
    ['rejected', 'declined'],
    ['canceled', 'declined'],
  ])('%s is %s', (word, status) => {
    expect(report({ ...PARAMETERS, order_status: word }).status).toBe(status)
  })

  it('is of the same action as the statistics', () => {
    expect(report(PARAMETERS).id).toBe(PARAMETERS.uniq_id)
  })

  it('takes the names that the owner chose', () => {
    const own = epnPostback({ id: 'tid', status: 'st', subs: ['s1'], commission: 'fee' })
    const told = report(
      {
        ...Object.fromEntries(
          Object.entries(PARAMETERS).filter(([name]) => !['uniq_id', 'order_status'].includes(name)),
        ),
        tid: '5',
        st: 'completed',
        s1: CODE,
        fee: '1',
      },
      own,
    )
    expect(told).toMatchObject({ id: '5', status: 'approved', linkCode: CODE, reported: { minor: 100 } })
  })

  it.each([
    ['no id', { uniq_id: '' }, 'uniq_id: expected an id'],
    ['an id that was not filled', { uniq_id: '{uniq_id}' }, 'uniq_id: expected an id'],
    ['a status of its own', { order_status: 'paid' }, 'order_status: expected pending'],
    ['no currency', { currency: '' }, 'currency: expected a currency'],
    ['no amount', { revenue: '[revenue]' }, 'revenue: expected an amount'],
    ['a comma', { revenue: '1990,50' }, 'revenue: expected an amount'],
    ['no time', { time_of_order: '' }, 'time_of_order: expected a time'],
    ['a time of its own', { time_of_order: 'today' }, 'time_of_order: expected a time'],
  ])('that does not fit says where: %s', (_, change, expected) => {
    expect(problem({ ...PARAMETERS, ...change })).toContain(expected)
  })

  it('without a commission or a click is a report all the same', () => {
    expect(
      report({
        ...PARAMETERS,
        commission_fee: '{commission_fee}',
        click_id: '%click_id%',
        sub: '',
        country_code: '<country_code>',
      }),
    ).toMatchObject({ reported: null, clickId: null, linkCode: null, clickCountry: null })
  })

  it('keeps nothing of the buyer’s machine, whatever becomes of it', () => {
    for (const uniq_id of ['1', ''])
      expect(
        JSON.stringify(read({ ...PARAMETERS, uniq_id, ip: '192.0.2.7', user_agent: 'Mozilla' })),
      ).not.toMatch(/192\.0\.2\.7|Mozilla/)
  })

  it('after a later one is not believed, before the statistics it is', () => {
    const receivedAt = new Date('2026-06-01T00:00:00Z')
    const dated = (order_status: string) => ({
      ...report({ ...PARAMETERS, order_status }),
      source: 'postback' as const,
      receivedAt,
    })
    expect(supersedes(dated('completed'), dated('waiting'))).toBe(true)
    expect(supersedes(dated('waiting'), dated('completed'))).toBe(false)
  })
})

const held = withEpn('2026-11-22T12:00:00Z')

it('of the stand-in is read', () => {
  const { transactions } = held.standIn
  transactions.add({ id: '9', orderedAt: held.world.now(), clickId: CLICK, sub1: CODE })
  transactions.change('9', { status: 'canceled', at: held.world.now() })
  expect(report(transactions.postbackOf('9'))).toMatchObject({
    id: '9',
    status: 'declined',
    orderedAt: '2026-11-22T12:00:00.000Z',
    clickId: CLICK,
    linkCode: CODE,
  })
})
