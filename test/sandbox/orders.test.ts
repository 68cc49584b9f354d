import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { PassedClick } from '../../src/db/clicks.ts'
import type { FetchCounts } from '../../src/flows/fetch-actions.ts'
import { admitadOrders } from '../../src/networks/admitad/orders.ts'
import { openMovableClock } from '../../src/sandbox/clock.ts'
import { type AdmitadStandIn, startAdmitadStandIn } from '../../src/sandbox/networks/admitad.ts'
import { openSandboxOrders } from '../../src/sandbox/orders.ts'
import { openOrdersApi } from '../../src/sandbox/orders-api.ts'

const ACCOUNT = { clientId: 'sandbox', clientSecret: 'of-no-value', websiteId: '1', campaignId: '2' }
const CLICK = 'click-0123456789abcdef'
const DAY = 86_400_000

let standIn: AdmitadStandIn
let clock: ReturnType<typeof openMovableClock>
let passed: PassedClick[]
let passes: string[]
let fault: Error | null
let written: number[]
let api: ReturnType<typeof openOrdersApi>

const click = (
  change: { outcome?: string; affiliated?: boolean | null; rate?: string | null; price?: number | null } = {},
): PassedClick => {
  const { outcome = 'earns', affiliated = true, rate = '7.5', price = 199_000 } = change
  return {
    click: { id: CLICK, at: new Date(clock.now().getTime() - 60_000), country: 'KZ', outcome },
    link: { code: 'AbCd012345', dealId: 7, frozen: { affiliated, rate }, verdict: { outcome: 'earns' } },
    deal: { title: 'Наушники', price: price === null ? null : { minor: price, currency: 'RUB' } },
    webmaster: { telegramId: 5, name: 'Карим' },
  } as unknown as PassedClick
}

beforeEach(async () => {
  clock = openMovableClock(() => new Date('2026-03-01T12:00:00Z'))
  standIn = await startAdmitadStandIn({ ...ACCOUNT, now: clock.now })
  passed = [click()]
  passes = []
  fault = null
  written = []
  const orders = openSandboxOrders({
    shop: {
      fetchActions: async (wish) => {
        passes.push(`fetch ${wish?.network}`)
        return [
          { network: 'admitad', added: 0, changed: 0, known: 0, misfits: 0, fault } satisfies FetchCounts,
        ]
      },
      settleActions: async () => {
        passes.push('settle')
        return { settled: 1, holdsOver: 0, matched: 0 }
      },
      announceChanges: async () => {
        passes.push('announce')
        return { changes: 1, messages: 1 }
      },
    },
    latestPassed: async () => passed,
    admitad: standIn,
    clock,
    memory: {
      read: async () => ({ aheadMs: 0, actions: [] }),
      write: async ({ aheadMs }) => void written.push(aheadMs),
    },
  })
  api = openOrdersApi(orders, clock)
})
afterEach(() => standIn.close())

async function ask(path: string, body?: unknown) {
  const request = new Request(`http://shop.test/sandbox/api/${path}`, {
    ...(body !== undefined && {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json' },
    }),
  })
  const answer = await api.fetch(request)
  return answer && { status: answer.status, body: (await answer.json()) as Record<string, never> }
}
const act = (what: string) => ask(`orders/${CLICK}`, { act: what })

/** What the shop's own adapter makes of the stand-in's orders. */
async function reports() {
  const source = admitadOrders({
    ...ACCOUNT,
    apiRoot: standIn.root,
    tokens: { read: async () => null, write: async () => {} },
    outside: { fetch, now: clock.now, random: () => 0.5, sleep: async () => {} },
    warn: () => {},
  })
  const all: unknown[] = []
  const window = { from: new Date(0), to: clock.now() }
  for await (const { reports, misfits } of source.readActions(window))
    all.push(...reports.map(({ report }) => report), ...misfits)
  return all
}

describe('orders in the sandbox', () => {
  it('a purchase is told by the network with our marks, and the money passes follow', async () => {
    expect(await act('buy')).toMatchObject({
      status: 200,
      body: {
        messages: 1,
        orders: [{ state: 'paid', reported: '149.25', possible: ['receive', 'approve', 'decline'] }],
      },
    })
    expect(passes).toEqual(['fetch admitad', 'settle', 'announce'])
    expect(await reports()).toEqual([
      expect.objectContaining({
        status: 'pending',
        clickId: CLICK,
        linkCode: 'AbCd012345',
        clickCountry: 'KZ',
        orderedAt: '2026-03-01T15:00:00+03:00',
        reported: { minor: 14_925, currency: 'RUB' },
        items: [
          expect.objectContaining({ amount: '1990.00', rate: '7.5', name: 'Наушники', productId: null }),
        ],
      }),
    ])
  })

  it.each([
    ['a click that earns nothing', { outcome: 'nothing' }, 0],
    ['goods outside the programme', { affiliated: false }, 0],
    ['goods of no known rate', { rate: null }, 0],
    ['goods of no known price', { price: null }, 7_500],
    ['a price that rounds', { price: 33_333, rate: '0.5' }, 167],
  ])('the network credits for %s what is due', async (_, change, minor) => {
    passed = [click(change)]
    await act('buy')
    expect(await reports()).toEqual([expect.objectContaining({ reported: { minor, currency: 'RUB' } })])
  })

  it('goes through its states and back, never twice into one', async () => {
    const state = async () => {
      const answer = await ask('orders')
      return (answer?.body.orders as unknown as { state: string }[] | undefined)?.[0]?.state
    }
    const way: [act: string, state: string, refused: string[]][] = [
      ['', 'none', ['receive', 'approve', 'decline']],
      ['buy', 'paid', ['buy']],
      ['receive', 'received', ['buy', 'receive']],
      ['approve', 'approved', ['buy', 'receive', 'approve']],
      ['decline', 'declined', ['buy', 'receive', 'decline']],
      ['approve', 'approved', ['buy', 'receive', 'approve']],
    ]
    for (const [what, becomes, refused] of way) {
      if (what !== '') expect((await act(what))?.status).toBe(200)
      expect(await state()).toBe(becomes)
      for (const wrong of refused) expect((await act(wrong))?.status).toBe(409)
    }
    expect(await reports()).toHaveLength(1)
    expect(await reports()).toEqual([expect.objectContaining({ status: 'approved', comment: null })])
  })

  it('two presses at once buy once', async () => {
    const answers = await Promise.all([act('buy'), act('buy')])
    expect(answers.map((answer) => answer?.status).sort()).toEqual([200, 409])
    expect(standIn.statistics.all()).toHaveLength(1)
  })

  it('numbers are not given again by a sandbox that has forgotten', async () => {
    await act('buy')
    const [first] = standIn.statistics.all()
    standIn.statistics.forget(first?.id ?? 0)
    await ask('clock', { days: 1 })
    await act('buy')
    expect(standIn.statistics.all()[0]?.id).toBeGreaterThan(first?.id ?? 0)
  })

  it('time goes on by days, is remembered, and the passes run', async () => {
    expect(await ask('clock', { days: 30 })).toMatchObject({
      status: 200,
      body: { now: '2026-03-31T12:00:00.000Z', messages: 1 },
    })
    expect(written).toEqual([30 * DAY])
    expect(passes).toHaveLength(3)
  })

  it('says who is paid: a webmaster, or nobody but the house', async () => {
    const [one] = passed
    if (!one) throw new Error('no click')
    passed = [one, { ...one, webmaster: { telegramId: null, name: 'Prilavok' } }]
    expect(await ask('orders')).toMatchObject({
      body: { orders: [{ webmaster: 'Карим' }, { webmaster: null }] },
    })
  })

  it('a network that cannot be read is said', async () => {
    fault = new Error('admitad statistics of actions: the server cannot be reached')
    expect(await act('buy')).toMatchObject({
      status: 502,
      body: { error: expect.stringContaining('cannot be reached') },
    })
  })

  it('leaves to others what is not its own', async () => {
    expect(await ask('people')).toBeNull()
    expect(await ask('orders/a/b', {})).toBeNull()
    expect(await api.fetch(new Request('http://shop.test/'))).toBeNull()
  })
})
