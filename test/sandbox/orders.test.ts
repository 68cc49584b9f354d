import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { PassedClick } from '../../src/db/clicks.ts'
import { type ActionReport, type Dated, supersedes } from '../../src/domain/action.ts'
import type { FetchCounts } from '../../src/flows/fetch-actions.ts'
import type { OrderSource } from '../../src/networks/network.ts'
import { openMovableClock } from '../../src/sandbox/clock.ts'
import type { Remembered } from '../../src/sandbox/memory.ts'
import { openAdmitadNetwork } from '../../src/sandbox/orders/admitad.ts'
import { openAliExpressNetwork } from '../../src/sandbox/orders/aliexpress.ts'
import { openEpnNetwork } from '../../src/sandbox/orders/epn.ts'
import { type SandboxNetwork, sourceOf } from '../../src/sandbox/orders/network.ts'
import { openSandboxOrders } from '../../src/sandbox/orders.ts'
import { openOrdersApi } from '../../src/sandbox/orders-api.ts'

const CLICK = 'click-0123456789abcdef'
const DAY = 86_400_000
const OPEN = [openAdmitadNetwork, openAliExpressNetwork, openEpnNetwork]
const NAMES = ['admitad', 'aliexpress', 'epn'] as const
type Name = (typeof NAMES)[number]

let networks: SandboxNetwork[]
let opened: SandboxNetwork[]
let sources: Map<SandboxNetwork, OrderSource>
let calls: number
let clock: ReturnType<typeof openMovableClock>
let passed: PassedClick[]
let passes: string[]
let faults: Partial<Record<Name, Error>>
let written: Remembered[]
let api: ReturnType<typeof openOrdersApi>

interface Terms {
  readonly outcome?: string
  readonly affiliated?: boolean | null
  readonly rate?: string | null
  readonly price?: number | null
  readonly currency?: string
  readonly itemId?: string | null
}

const click = (change: Terms = {}): PassedClick => {
  const { outcome = 'earns', affiliated = true, rate = '7.5', price = 199_000, currency = 'RUB' } = change
  const { itemId = '1005009900000001' } = change
  return {
    click: { id: CLICK, at: new Date(clock.now().getTime() - 60_000), country: 'KZ', outcome },
    link: {
      code: 'AbCd012345',
      country: 'UZ',
      frozen: { affiliated, rate },
      verdict: { outcome: 'earns' },
    },
    deal: { title: 'Наушники', itemId, price: price === null ? null : { minor: price, currency } },
    webmaster: { telegramId: 5, name: 'Карим' },
  } as unknown as PassedClick
}

async function openAll(): Promise<SandboxNetwork[]> {
  const all = await Promise.all(OPEN.map((open) => open(clock.now)))
  opened.push(...all)
  return all
}

beforeEach(async () => {
  // As near to a second's end as a press can be.
  clock = openMovableClock(() => new Date('2026-03-01T12:00:00.999Z'))
  opened = []
  sources = new Map()
  calls = 0
  networks = await openAll()
  passed = [click()]
  passes = []
  faults = {}
  written = []
  const orders = openSandboxOrders({
    shop: {
      fetchActions: async (wish) => {
        passes.push(`fetch ${wish?.network ?? 'all'}`)
        const counts = { added: 0, changed: 0, known: 0, misfits: 0 }
        return NAMES.map(
          (network) => ({ network, ...counts, fault: faults[network] ?? null }) satisfies FetchCounts,
        )
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
    networks,
    clock,
    memory: {
      read: async () => ({ aheadMs: 0, orders: {} }),
      write: async (facts) => void written.push(JSON.parse(JSON.stringify(facts))),
    },
  })
  api = openOrdersApi(orders, clock)
})
afterEach(() => Promise.all(opened.map(({ close }) => close())))

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
const act = (what: string, network?: string) => ask(`orders/${CLICK}`, { act: what, network })

const named = (name: Name, among = networks): SandboxNetwork => {
  const found = among.find((network) => network.name === name)
  if (!found) throw new Error(`there is no ${name}`)
  return found
}

/** The shop's own adapter: one as long as the network is there, as an ePN gives one way in a day. */
const adapterOf = (network: SandboxNetwork): OrderSource => {
  const counting: typeof fetch = (...request) => {
    calls++
    return fetch(...request)
  }
  const outside = { fetch: counting, now: clock.now, random: () => 0.5, sleep: async () => {} }
  const source = sources.get(network) ?? sourceOf(network, { outside, warn: () => {} })
  sources.set(network, source)
  return source
}

/** What it makes of a network's orders of the last days. */
async function reports(name: Name, among = networks): Promise<ActionReport[]> {
  const source = adapterOf(named(name, among))
  const byId = new Map<string, ActionReport>()
  const window = { from: new Date(clock.now().getTime() - 2 * DAY), to: clock.now() }
  for await (const { reports, misfits } of source.readActions(window)) {
    expect(misfits).toEqual([])
    for (const { report } of reports) byId.set(report.id, report)
  }
  return [...byId.values()]
}

describe.each(NAMES)('an order at %s', (name) => {
  it('is told with our marks and exact money, by that network alone', async () => {
    expect(await act('buy', name)).toMatchObject({
      status: 200,
      body: {
        messages: 1,
        orders: [
          { state: 'paid', network: name, reported: '149.25', possible: ['receive', 'approve', 'decline'] },
        ],
      },
    })
    expect(passes).toEqual(['fetch all', 'settle', 'announce'])
    const [told, ...others] = await reports(name)
    expect(others).toEqual([])
    expect(told).toMatchObject({
      network: name,
      status: 'pending',
      clickId: CLICK,
      linkCode: 'AbCd012345',
      reported: { minor: 14_925, currency: 'RUB' },
      items: [{ amount: '1990.00', currency: 'RUB' }],
    })
    expect(Date.parse(told?.orderedAt ?? '')).toBe(Date.parse('2026-03-01T12:00:00Z'))
    for (const other of NAMES) if (other !== name) expect(await reports(other)).toEqual([])
  })

  it.each([
    ['a click that earns nothing', { outcome: 'nothing' }, 0],
    ['goods outside the programme', { affiliated: false }, 0],
    ['goods of no known rate', { rate: null }, 0],
    ['goods of no known price', { price: null }, 7_500],
    ['a price that rounds', { price: 33_333, rate: '0.5' }, 167],
    ['as much as networks tell', { price: 89_999_999_999_999, rate: '12.3' }, 11_070_000_000_000],
    ['dollars', { price: 2_999, rate: '7', currency: 'USD' }, 210],
    ['money without hundredths', { price: 10_007, rate: '7.5', currency: 'KRW' }, 751],
  ])('credits for %s what is due', async (_, change: Terms, minor) => {
    passed = [click(change)]
    await act('buy', name)
    const currency = change.currency ?? 'RUB'
    expect(await reports(name)).toEqual([expect.objectContaining({ reported: { minor, currency } })])
  })

  it('goes through its states and back, never twice into one', async () => {
    const order = async () => {
      const answer = await ask('orders')
      return (answer?.body.orders as unknown as { state: string; network: string | null }[] | undefined)?.[0]
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
      if (what !== '') expect((await act(what, what === 'buy' ? name : undefined))?.status).toBe(200)
      expect(await order()).toMatchObject({ state: becomes, network: what === '' ? null : name })
      for (const wrong of refused) expect((await act(wrong))?.status).toBe(409)
    }
    expect(await reports(name)).toEqual([expect.objectContaining({ status: 'approved', comment: null })])
  })

  it('is decided thirty days on as well', async () => {
    await act('buy', name)
    await ask('clock', { days: 30 })
    await act('decline')
    expect(await reports(name)).toEqual([expect.objectContaining({ status: 'declined' })])
    await act('approve')
    expect(await reports(name)).toEqual([expect.objectContaining({ status: 'approved' })])
  })

  it('comes to its last state for whoever reads each of them in the very second', async () => {
    await act('buy', name)
    let known = await standing()
    for (const what of ['receive', 'approve', 'decline', 'approve', 'decline']) {
      await act(what)
      const incoming = await standing()
      expect([what, supersedes(incoming, known)]).toEqual([what, true])
      known = incoming
    }
    async function standing(): Promise<Dated> {
      const [report] = await reports(name)
      if (!report) throw new Error('no order')
      return { ...report, source: 'poll', receivedAt: clock.now() }
    }
  })

  it('is what the network is asked for, and not before there is one', async () => {
    expect(await reports(name)).toEqual([])
    expect(calls).toBe(0)
    await act('buy', name)
    expect(await reports(name)).toHaveLength(1)
    expect(calls).toBeGreaterThan(0)
  })

  it('two presses at once buy once', async () => {
    const answers = await Promise.all([act('buy', name), act('buy')])
    expect(answers.map((answer) => answer?.status).sort()).toEqual([200, 409])
    expect(networks.flatMap((network) => network.orders())).toHaveLength(1)
  })

  it('has a number that is not given again: to the next one, or by a sandbox that has forgotten', async () => {
    const second = 'click-0123456789abcdeF'
    const [one] = passed
    if (!one) throw new Error('no click')
    passed = [one, { ...one, click: { ...one.click, id: second } }]
    await act('buy', name)
    expect((await ask(`orders/${second}`, { act: 'buy', network: name }))?.status).toBe(200)
    const numbers = (await reports(name)).map(({ id }) => BigInt(id))
    expect(new Set(numbers).size).toBe(2)

    await ask('clock', { days: 1 })
    const forgetful = await openAll()
    named(name, forgetful).add({
      ...{ clickId: CLICK, clickedAt: clock.now(), clickCountry: 'KZ', linkCode: 'AbCd012345', itemId: null },
      ...{ title: 'Наушники', deliveryCountry: 'KZ', at: clock.now(), rate: '7', affiliated: true },
      ...{ price: { minor: 100, currency: 'RUB' }, credit: { minor: 7, currency: 'RUB' } },
    })
    const [next] = await reports(name, forgetful)
    for (const number of numbers) expect(BigInt(next?.id ?? 0)).toBeGreaterThan(number)
  })

  it('is remembered: what another sandbox takes from the file tells the same', async () => {
    await act('buy', name)
    await act('receive')
    await act('decline')
    const before = await reports(name)
    const others = await openAll()
    for (const network of others)
      expect(network.restore(written.at(-1)?.orders[network.name] ?? [])).toBe(true)
    expect(await reports(name, others)).toEqual(before)
    expect(named(name, others).find(CLICK)).toEqual(named(name).find(CLICK))
    expect(named(name, others).find('another click')).toBeNull()
  })

  it('of which something else was remembered is not taken, and the network says so', async () => {
    await act('buy', name)
    const [order] = written.at(-1)?.orders[name] ?? []
    const [other] = await openAll().then((all) => [named(name, all)])
    expect(other?.restore([order, { id: 'x' }])).toBe(false)
    expect(other?.orders()).toEqual([])
    expect(() => other?.change(CLICK, 'approve', clock.now())).toThrow('click')
  })
})

describe('what only one of the networks tells', () => {
  const through = async (name: Name, ...acts: string[]): Promise<ActionReport | undefined> => {
    await act('buy', name)
    for (const what of acts) await act(what)
    return (await reports(name))[0]
  }

  it.each<[Name, string[], Partial<ActionReport>]>([
    ['admitad', [], { statusWord: 'pending', clickCountry: 'KZ', deliveryCountry: null }],
    ['admitad', ['receive'], { status: 'pending', statusWord: 'pending' }],
    ['admitad', ['approve'], { status: 'approved', statusWord: 'approved' }],
    ['admitad', ['decline'], { status: 'declined', comment: 'Отмена или возврат заказа' }],
    ['aliexpress', [], { statusWord: 'Payment Completed', clickCountry: null, deliveryCountry: 'UZ' }],
    ['aliexpress', ['receive'], { status: 'pending', statusWord: 'Buyer Confirmed Receipt' }],
    ['aliexpress', ['receive', 'approve'], { status: 'approved', statusWord: 'Completed Settlement' }],
    ['aliexpress', ['decline'], { status: 'declined', statusWord: 'Invalid', comment: 'FullRefund' }],
    ['epn', [], { statusWord: 'pending', clickCountry: 'KZ', deliveryCountry: null }],
    ['epn', ['receive'], { status: 'pending', statusWord: 'hold' }],
    ['epn', ['approve'], { status: 'approved', statusWord: 'approved' }],
    ['epn', ['decline'], { status: 'declined', statusWord: 'rejected', comment: null }],
  ])('%s, after %j', async (name, acts, told) => {
    expect(await through(name, ...acts)).toMatchObject(told)
  })

  it('Admitad and AliExpress name the goods, ePN does not', async () => {
    const items = []
    for (const name of NAMES) {
      passed = [{ ...click(), click: { ...click().click, id: `${name}`.padEnd(22, '-') } }]
      await ask(`orders/${passed[0]?.click.id}`, { act: 'buy', network: name })
      items.push((await reports(name))[0]?.items[0])
    }
    expect(items).toMatchObject([
      { name: 'Наушники', rate: '7.5', affiliated: true, productId: null },
      { name: 'Наушники', rate: '7.5', affiliated: true, productId: '1005009900000001' },
      { name: null, rate: null, affiliated: null, productId: null },
    ])
  })

  it.each<[Terms, string, boolean]>([
    [{ affiliated: null, rate: null }, '0', false],
    [{ affiliated: null }, '7.5', true],
    [{ affiliated: false }, '7.5', false],
    [{ outcome: 'nothing' }, '7.5', true],
  ])(
    'AliExpress says of goods of %j their rate and whether they take part',
    async (terms, rate, affiliated) => {
      passed = [click(terms)]
      expect((await through('aliexpress'))?.items).toMatchObject([{ rate, affiliated }])
    },
  )
})

describe('the orders’ API', () => {
  it('offers the networks, and takes the first one where nobody chooses', async () => {
    expect(await ask('orders')).toMatchObject({
      body: {
        networks: [
          { name: 'admitad', title: 'Admitad' },
          { name: 'aliexpress', title: 'AliExpress' },
          { name: 'epn', title: 'ePN' },
        ],
      },
    })
    expect(await act('buy')).toMatchObject({ body: { orders: [{ network: 'admitad' }] } })
  })

  it.each([
    ['a network that nobody knows', { act: 'buy', network: 'sample' }],
    ['no network at all', { act: 'buy', network: null }],
    ['a network where it was not bought', { act: 'approve', network: 'epn' }],
  ])('refuses %s, and names the field', async (_, body) => {
    if (body.act !== 'buy') await act('buy')
    const before = networks.map((network) => JSON.stringify(network.orders()))
    expect(await ask(`orders/${CLICK}`, body)).toMatchObject({
      status: 400,
      body: { error: expect.stringMatching(/^(Bad Request: )?network: /) },
    })
    expect(networks.map((network) => JSON.stringify(network.orders()))).toEqual(before)
  })

  it('time goes on by days, is remembered, and the passes run', async () => {
    expect(await ask('clock', { days: 30 })).toMatchObject({
      status: 200,
      body: { now: '2026-03-31T12:00:00.999Z', messages: 1 },
    })
    expect(written).toEqual([{ aheadMs: 30 * DAY, orders: { admitad: [], aliexpress: [], epn: [] } }])
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

  it.each(NAMES)('%s that cannot be read is said', async (name) => {
    faults = { [name]: new Error(`${name}: the server cannot be reached`) }
    expect(await act('buy')).toMatchObject({
      status: 502,
      body: { error: expect.stringContaining(`${name}: the server cannot be reached`) },
    })
  })

  it('leaves to others what is not its own', async () => {
    expect(await ask('people')).toBeNull()
    expect(await ask('orders/a/b', {})).toBeNull()
    expect(await api.fetch(new Request('http://shop.test/'))).toBeNull()
  })
})
