/** What the shop reads of orders made in the sandbox, at each of its networks. */
import { describe, expect, it } from 'vitest'
import { type ActionReport, type Dated, supersedes } from '../../src/domain/action.ts'
import { CLICK, NAMES, type Name, ordersWorld, type Terms } from './orders-world.ts'

const w = ordersWorld()

describe.each(NAMES)('an order at %s', (name) => {
  it('is told with our marks and exact money, by that network alone', async () => {
    expect(await w.act('buy', name)).toMatchObject({
      status: 200,
      body: {
        messages: 1,
        orders: [
          { state: 'paid', network: name, reported: '149.25', possible: ['receive', 'approve', 'decline'] },
        ],
      },
    })
    expect(w.passes).toEqual(['fetch all', 'settle', 'announce'])
    const [told, ...others] = await w.reports(name)
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
    for (const other of NAMES) if (other !== name) expect(await w.reports(other)).toEqual([])
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
    w.passed = [w.click(change)]
    await w.act('buy', name)
    const currency = change.currency ?? 'RUB'
    expect(await w.reports(name)).toEqual([expect.objectContaining({ reported: { minor, currency } })])
  })

  it('goes through its states and back, never twice into one', async () => {
    const order = async () => {
      const answer = await w.ask('orders')
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
      if (what !== '') expect((await w.act(what, what === 'buy' ? name : undefined))?.status).toBe(200)
      expect(await order()).toMatchObject({ state: becomes, network: what === '' ? null : name })
      for (const wrong of refused) expect((await w.act(wrong))?.status).toBe(409)
    }
    expect(await w.reports(name)).toEqual([expect.objectContaining({ status: 'approved', comment: null })])
  })

  it('is decided thirty days on as well', async () => {
    await w.act('buy', name)
    await w.ask('clock', { days: 30 })
    await w.act('decline')
    expect(await w.reports(name)).toEqual([expect.objectContaining({ status: 'declined' })])
    await w.act('approve')
    expect(await w.reports(name)).toEqual([expect.objectContaining({ status: 'approved' })])
  })

  it('comes to its last state for whoever reads each of them in the very second', async () => {
    await w.act('buy', name)
    let known = await standing()
    for (const what of ['receive', 'approve', 'decline', 'approve', 'decline']) {
      await w.act(what)
      const incoming = await standing()
      expect([what, supersedes(incoming, known)]).toEqual([what, true])
      known = incoming
    }
    async function standing(): Promise<Dated> {
      const [report] = await w.reports(name)
      if (!report) throw new Error('no order')
      return { ...report, source: 'poll', receivedAt: w.clock.now() }
    }
  })

  it('is what the network is asked for, and not before there is one', async () => {
    expect(await w.reports(name)).toEqual([])
    expect(w.calls).toBe(0)
    await w.act('buy', name)
    expect(await w.reports(name)).toHaveLength(1)
    expect(w.calls).toBeGreaterThan(0)
  })

  it('two presses at once buy once', async () => {
    const answers = await Promise.all([w.act('buy', name), w.act('buy')])
    expect(answers.map((answer) => answer?.status).sort()).toEqual([200, 409])
    expect(w.networks.flatMap((network) => network.orders())).toHaveLength(1)
  })

  it('has a number that is not given again: to the next one, or by a sandbox that has forgotten', async () => {
    const second = 'click-0123456789abcdeF'
    const [one] = w.passed
    if (!one) throw new Error('no click')
    w.passed = [one, { ...one, click: { ...one.click, id: second } }]
    await w.act('buy', name)
    expect((await w.ask(`orders/${second}`, { act: 'buy', network: name }))?.status).toBe(200)
    const numbers = (await w.reports(name)).map(({ id }) => BigInt(id))
    expect(new Set(numbers).size).toBe(2)

    await w.ask('clock', { days: 1 })
    const forgetful = await w.openAll()
    w.named(name, forgetful).add({
      ...{
        clickId: CLICK,
        clickedAt: w.clock.now(),
        clickCountry: 'KZ',
        linkCode: 'AbCd012345',
        itemId: null,
      },
      ...{ title: 'Наушники', deliveryCountry: 'KZ', at: w.clock.now(), rate: '7', affiliated: true },
      ...{ price: { minor: 100, currency: 'RUB' }, credit: { minor: 7, currency: 'RUB' } },
    })
    const [next] = await w.reports(name, forgetful)
    for (const number of numbers) expect(BigInt(next?.id ?? 0)).toBeGreaterThan(number)
  })

  it('is remembered: what another sandbox takes from the file tells the same', async () => {
    await w.act('buy', name)
    await w.act('receive')
    await w.act('decline')
    const before = await w.reports(name)
    const others = await w.openAll()
    for (const network of others)
      expect(network.restore(w.written.at(-1)?.orders[network.name] ?? [])).toBe(true)
    expect(await w.reports(name, others)).toEqual(before)
    expect(w.named(name, others).find(CLICK)).toEqual(w.named(name).find(CLICK))
    expect(w.named(name, others).find('another click')).toBeNull()
  })

  it('of which something else was remembered is not taken, and the network says so', async () => {
    await w.act('buy', name)
    const [order] = w.written.at(-1)?.orders[name] ?? []
    const [other] = await w.openAll().then((all) => [w.named(name, all)])
    expect(other?.restore([order, { id: 'x' }])).toBe(false)
    expect(other?.orders()).toEqual([])
    expect(() => other?.change(CLICK, 'approve', w.clock.now())).toThrow('click')
  })
})

describe('what only one of the networks tells', () => {
  const through = async (name: Name, ...acts: string[]): Promise<ActionReport | undefined> => {
    await w.act('buy', name)
    for (const what of acts) await w.act(what)
    return (await w.reports(name))[0]
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
      w.passed = [{ ...w.click(), click: { ...w.click().click, id: `${name}`.padEnd(22, '-') } }]
      await w.ask(`orders/${w.passed[0]?.click.id}`, { act: 'buy', network: name })
      items.push((await w.reports(name))[0]?.items[0])
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
      w.passed = [w.click(terms)]
      expect((await through('aliexpress'))?.items).toMatchObject([{ rate, affiliated }])
    },
  )
})
