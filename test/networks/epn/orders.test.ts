import { describe, expect, it } from 'vitest'
import { supersedes } from '../../../src/domain/action.ts'
import { epnOrders } from '../../../src/networks/epn/orders.ts'
import type { ActionBatch } from '../../../src/networks/network.ts'
import { withEpn } from '../../support/epn.ts'
import { faultOf } from '../../support/network-world.ts'

const PATH = '/transactions/user'
const DAY = 86_400_000
// 15:00 in Moscow.
const held = withEpn('2026-11-22T12:00:00Z')
const at = (daysAgo: number) => new Date(held.world.time - daysAgo * DAY)
const open = (more = {}) => epnOrders({ ...held.options({ attempts: 3 }), ...more })

let next = 77_001
const add = (orderedAt: Date, more = {}) =>
  held.standIn.transactions.add({ id: String(next++), orderedAt, ...more }).id

async function read(from: Date, to: Date, source = open()): Promise<ActionBatch[]> {
  const batches: ActionBatch[] = []
  for await (const batch of source.readActions({ from, to })) batches.push(batch)
  return batches
}
const reportsIn = (batches: ActionBatch[]) =>
  batches.flatMap(({ reports }) => reports.map(({ report }) => report))
const idsIn = (batches: ActionBatch[]) => reportsIn(batches).map(({ id }) => id)
const asked = () =>
  held.standIn.requests
    .filter(({ name }) => name === PATH)
    .map(({ request }) => Object.fromEntries(request.query))

describe.each([true, false])('transactions, where the end of a window is included: %s', (endIsIncluded) => {
  const restart = (options = {}) => held.restart({ endIsIncluded, ...options })

  it('are told by the day on which their status changed, whichever it was', async () => {
    await restart()
    const ids = [0.1, 1, 2, 3].map((days) => add(at(30), { statusAt: at(days) }))
    const told = reportsIn(await read(at(3), at(0)))
    expect(told.map(({ id, statusAt }) => [id, statusAt])).toEqual([
      [ids[0], '2026-11-21T21:00:00.000Z'],
      [ids[1], '2026-11-20T21:00:00.000Z'],
      [ids[2], '2026-11-19T21:00:00.000Z'],
      [ids[3], '2026-11-18T21:00:00.000Z'],
    ])
  })

  it('of the past keep to their window, and to their day', async () => {
    await restart()
    const [, inside] = [4, 5, 6].map((days) => add(at(30), { statusAt: at(days) }))
    const told = reportsIn(await read(at(5), at(5)))
    expect(told.map(({ id, statusAt }) => [id, statusAt])).toEqual([[inside, '2026-11-16T21:00:00.000Z']])
  })

  it('that change forth and back are believed each time', async () => {
    await restart()
    const id = add(at(10))
    const steps = ['approved', 'rejected', 'hold', 'canceled', 'approved'] as const
    let known: {
      status: 'pending' | 'approved' | 'declined'
      statusAt: string | null
      source: 'poll'
      receivedAt: Date
    } | null = null
    for (const status of steps) {
      held.world.time += 5 * 3_600_000
      held.standIn.transactions.change(id, { status, at: held.world.now() })
      const [told] = reportsIn(await read(at(1), at(0)))
      expect(told?.statusWord).toBe(status)
      const incoming = {
        status: told?.status ?? 'pending',
        statusAt: told?.statusAt ?? null,
        source: 'poll' as const,
        receivedAt: held.world.now(),
      }
      if (known) expect(supersedes(incoming, known)).toBe(true)
      known = incoming
    }
  })

  it('come page by page', async () => {
    await restart()
    const ids = Array.from({ length: 450 }, () => add(at(0.2)))
    const batches = await read(at(0.1), at(0))
    expect(batches.map(({ reports }) => reports.length)).toEqual([200, 200, 50])
    expect(idsIn(batches).sort()).toEqual(ids.sort())
  })

  it('that leave while pages are turned pull others up: read again, none lost', async () => {
    let left = false
    await restart({
      afterPage: (page: number) => {
        if (page > 1 || left) return
        left = true
        const { transactions } = held.standIn
        transactions.remove(transactions.all()[0]?.id ?? '')
      },
    })
    const ids = Array.from({ length: 450 }, () => add(at(0.2)))
    expect(new Set(idsIn(await read(at(0.1), at(0))))).toEqual(new Set(ids))
    expect(held.world.warnings).toEqual([])
  })
})

describe('transactions', () => {
  it('are asked for by Moscow’s days, no further back than ePN knows', async () => {
    await read(new Date('2026-11-21T20:30:00Z'), new Date('2026-11-21T21:30:00Z'))
    expect(
      asked().map(({ statusUpdatedStart, statusUpdatedEnd }) => [statusUpdatedStart, statusUpdatedEnd]),
    ).toEqual([
      ['2026-11-22', '2026-11-23'],
      ['2026-11-21', '2026-11-22'],
    ])
    expect(asked()[0]).toMatchObject({ tsFrom: '2025-11-23', tsTo: '2026-11-22' })
  })

  it('of the future are not asked for', async () => {
    expect(await read(at(-2), at(-3))).toEqual([])
    expect(asked()).toEqual([])
  })

  it('of a year are had', async () => {
    const ids = [1, 100, 360].map((days) => add(at(363), { statusAt: at(days) }))
    expect(idsIn(await read(at(364), at(0)))).toEqual(ids)
  })

  it('that do not fit are kept, and the rest of the page goes on', async () => {
    const attributes = {
      order_number: '1',
      order_status: 'approved',
      order_time: '2026-11-20 10:00:00',
      revenue: 10.1,
      currency: 'RUB',
    }
    const data = [
      { id: 1, attributes },
      { id: 2 },
      'x',
      null,
      { id: 3, attributes: { ...attributes, revenue: 'much' } },
    ]
    held.standIn.fail(PATH, { answer: { data, meta: { totalFound: 5, hasNext: false } } })
    const [batch] = await read(at(0), at(0))
    expect(batch?.reports.map(({ report }) => report.items[0]?.amount)).toEqual(['10.10'])
    expect(batch?.misfits.map(({ problem }) => problem.split(':')[0])).toEqual([
      'attributes',
      'the payload',
      'the payload',
      'attributes.revenue',
    ])
  })

  it.each<[string, object]>([
    ['without meta', { data: [] }],
    ['with a null for meta', { data: [], meta: null }],
  ])('end at a page %s', async (_, answer) => {
    held.standIn.fail(PATH, { answer })
    expect(await read(at(0), at(0))).toEqual([])
  })

  it('end at a page that cannot be had: what came before is valid', async () => {
    for (let n = 0; n < 450; n++) add(at(0.2))
    let got = 0
    const work = async () => {
      for await (const { reports } of open().readActions({ from: at(0), to: at(0) })) {
        got += reports.length
        if (got === 400) held.standIn.fail(PATH, 'half_json', 99)
      }
    }
    expect((await faultOf(work(), held.secrets)).kind).toBe('broken_answer')
    expect(got).toBe(400)
  })

  it('of a list that is none are a broken answer', async () => {
    held.standIn.fail(PATH, { answer: { data: 'nothing' } })
    expect((await faultOf(read(at(0), at(0)), held.secrets)).kind).toBe('broken_answer')
  })

  it.each(['reset', { status: 502 }, { status: 429 }] as const)(
    'are had after %j, which passes',
    async (trouble) => {
      const id = add(at(0.2))
      held.standIn.fail(PATH, trouble, 2)
      expect(idsIn(await read(at(0), at(0)))).toEqual([id])
    },
  )

  it('are had by a token that ends in the middle', async () => {
    for (let n = 0; n < 450; n++) add(at(0.2))
    let count = 0
    for await (const { reports } of open().readActions({ from: at(0), to: at(0) })) {
      count += reports.length
      held.standIn.revoke('access')
    }
    expect(count).toBe(450)
  })
})
