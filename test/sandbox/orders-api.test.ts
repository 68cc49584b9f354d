/** What the page of the sandbox asks of its orders, and what it is told. */
import { describe, expect, it } from 'vitest'
import { CLICK, DAY, NAMES, ordersWorld } from './orders-world.ts'

const w = ordersWorld()

describe('the orders’ API', () => {
  it('offers the networks, and takes the first one where nobody chooses', async () => {
    expect(await w.ask('orders')).toMatchObject({
      body: {
        networks: [
          { name: 'admitad', title: 'Admitad' },
          { name: 'aliexpress', title: 'AliExpress' },
          { name: 'epn', title: 'ePN' },
        ],
      },
    })
    expect(await w.act('buy')).toMatchObject({ body: { orders: [{ network: 'admitad' }] } })
  })

  it.each([
    ['a network that nobody knows', { act: 'buy', network: 'sample' }],
    ['no network at all', { act: 'buy', network: null }],
    ['a network where it was not bought', { act: 'approve', network: 'epn' }],
  ])('refuses %s, and names the field', async (_, body) => {
    if (body.act !== 'buy') await w.act('buy')
    const before = w.networks.map((network) => JSON.stringify(network.orders()))
    expect(await w.ask(`orders/${CLICK}`, body)).toMatchObject({
      status: 400,
      body: { error: expect.stringMatching(/^(Bad Request: )?network: /) },
    })
    expect(w.networks.map((network) => JSON.stringify(network.orders()))).toEqual(before)
  })

  it('time goes on by days, is remembered, and the passes run', async () => {
    expect(await w.ask('clock', { days: 30 })).toMatchObject({
      status: 200,
      body: { now: '2026-03-31T12:00:00.999Z', messages: 1 },
    })
    expect(w.written).toEqual([{ aheadMs: 30 * DAY, orders: { admitad: [], aliexpress: [], epn: [] } }])
    expect(w.passes).toHaveLength(3)
  })

  it('says who is paid: a webmaster, or nobody but the house', async () => {
    const [one] = w.passed
    if (!one) throw new Error('no click')
    w.passed = [one, { ...one, webmaster: { telegramId: null, name: 'Prilavok' } }]
    expect(await w.ask('orders')).toMatchObject({
      body: { orders: [{ webmaster: 'Карим' }, { webmaster: null }] },
    })
  })

  it.each(NAMES)('%s that cannot be read is said', async (name) => {
    w.faults = { [name]: new Error(`${name}: the server cannot be reached`) }
    expect(await w.act('buy')).toMatchObject({
      status: 502,
      body: { error: expect.stringContaining(`${name}: the server cannot be reached`) },
    })
  })

  it('leaves to others what is not its own', async () => {
    expect(await w.ask('people')).toBeNull()
    expect(await w.ask('orders/a/b', {})).toBeNull()
    expect(await w.fetch(new Request('http://shop.test/'))).toBeNull()
  })
})
