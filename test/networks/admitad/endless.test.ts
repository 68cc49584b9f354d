import { expect, it } from 'vitest'
import { type AdmitadClient, MOST_ACTIONS } from '../../../src/networks/admitad/client.ts'
import { admitadOrders } from '../../../src/networks/admitad/orders.ts'
import { NetworkError } from '../../../src/networks/network.ts'
import { networkWorld } from '../../support/network-world.ts'

it('a window with orders without end is given up, and what came before is there', async () => {
  const world = networkWorld('2026-03-20T12:00:00Z')
  let row = 0
  const actionsPage = async ({ offset }: { offset: number }) => ({
    // As asked: from the last row of the page before on.
    results: Array.from({ length: MOST_ACTIONS }, (_, at) => ({ id: String(offset + at), row: row++ })),
    _meta: { count: 1_000_000, limit: MOST_ACTIONS, offset },
  })
  const source = admitadOrders(
    {
      ...{ apiRoot: '', clientId: '', clientSecret: '', websiteId: '', campaignId: '' },
      ...{ tokens: world.tokens, outside: world.outside, warn: world.warn },
    },
    { actionsPage } as unknown as AdmitadClient,
    1_000,
  )
  const to = world.now()
  let read = 0
  const reading = async () => {
    for await (const { misfits } of source.readActions({ from: new Date(to.getTime() - 86_400_000), to }))
      read += misfits.length
  }
  await expect(reading()).rejects.toThrow('admitad list of orders: the list goes on after 1000 rows')
  expect(read).toBeGreaterThanOrEqual(1_000)
  expect(read).toBeLessThan(1_000 + 2 * MOST_ACTIONS)
})

it.each([
  [90, 5],
  [3_600, 0],
])(
  'told to come back in %d s it waits %d times: nobody is held up for hours',
  async (retryAfterSeconds, waits) => {
    const world = networkWorld('2026-03-20T12:00:00Z')
    const slept: number[] = []
    const sleep = async (milliseconds: number) => void slept.push(milliseconds)
    const actionsPage = async () => {
      const facts = { network: 'admitad', operation: 'statistics', message: 'too many' } as const
      throw new NetworkError({ ...facts, kind: 'rate_limited', retryAfterSeconds })
    }
    const source = admitadOrders(
      {
        ...{ apiRoot: '', clientId: '', clientSecret: '', websiteId: '', campaignId: '' },
        ...{ tokens: world.tokens, outside: { ...world.outside, sleep }, warn: world.warn },
      },
      { actionsPage } as unknown as AdmitadClient,
    )
    const to = world.now()
    const reading = source
      .readActions({ from: new Date(to.getTime() - 86_400_000), to })
      [Symbol.asyncIterator]()
    await expect(reading.next()).rejects.toMatchObject({ kind: 'rate_limited' })
    expect(slept).toEqual(Array(waits).fill(retryAfterSeconds * 1_000))
  },
)
