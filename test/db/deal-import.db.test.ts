/** What happens between the batches of an import: several are on their way at once. */
import { sql } from 'drizzle-orm'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { Connection } from '../../src/db/connection.ts'
import { type DealImport, openImport } from '../../src/db/deal-import.ts'
import { enterDeal } from '../../src/domain/deal-entry.ts'
import { engine, type FreshDatabase, freshDatabase } from '../support/database.ts'
import { someDeal } from '../support/some-deal.ts'

let fresh: FreshDatabase
beforeAll(async () => {
  fresh = await freshDatabase()
})
afterAll(() => fresh.close())
afterEach(async () => {
  await fresh.connection.rows(sql`truncate deals, prices cascade`)
})

const at = (day: number) => new Date(Date.UTC(2026, 0, day))
const deal = (externalId: string, rubles: number) =>
  enterDeal(someDeal({ externalId, price: { minor: rubles * 100, currency: 'RUB' } }), null, {})

let runs = 0
async function importing<T>(
  day: number,
  work: (run: DealImport) => Promise<T>,
  connection: Connection = fresh.connection,
): Promise<T> {
  const run = await openImport(connection, { catalogue: 'lavka', at: at(day), key: `run${runs++}` })
  try {
    return await work(run)
  } finally {
    await run.close()
  }
}

/** The database, with something else happening before each transaction. */
const meddled = (before: () => Promise<unknown>): Connection => ({
  ...fresh.connection,
  transaction: async (work) => {
    await before()
    return fresh.connection.transaction(work)
  },
})

const prices = () =>
  fresh.connection.rows(sql`
    select external_id as id, p.price_minor as minor, p.at from deals d join prices p on p.deal_id = d.id order by external_id, p.at`)

test('of an id in two batches on their way at once the later one counts, and its first price is the one', async () => {
  const counts = await importing(1, async (run) => {
    await Promise.all([
      run.put([deal('x', 1), deal('y', 1)]),
      run.put([deal('x', 2), deal('z', 1)]),
      run.put([deal('x', 3)]),
    ])
    return run.finish(false)
  })
  expect(counts).toEqual({ added: 3, changed: 0, unchanged: 0, repeated: 2, gone: 0 })
  expect(await prices()).toEqual([
    { id: 'x', minor: 300, at: at(1) },
    { id: 'y', minor: 100, at: at(1) },
    { id: 'z', minor: 100, at: at(1) },
  ])
})

test('an id that came before with a change, and comes again as it was, has not changed', async () => {
  await importing(1, async (run) => [await run.put([deal('x', 1)]), await run.finish(false)])
  const counts = await importing(2, async (run) => {
    await Promise.all([run.put([deal('x', 2)]), run.put([deal('x', 1)])])
    return run.finish(false)
  })
  expect(counts).toEqual({ added: 0, changed: 0, unchanged: 1, repeated: 1, gone: 0 })
  expect(await prices()).toEqual([{ id: 'x', minor: 100, at: at(1) }])
})

test('nothing is written of a batch in which nothing has changed', async () => {
  let transactions = 0
  const counted = meddled(async () => transactions++)
  const bring = () =>
    importing(
      1,
      async (run) => [await run.put([deal('x', 1), deal('y', 1)]), await run.finish(false)],
      counted,
    )
  await bring()
  expect(transactions).toBe(1)
  await bring()
  expect(transactions).toBe(1)
})

test('what somebody else adds after it was asked for is brought up to date', async () => {
  const other = meddled(() => fresh.database.deals.register('lavka', deal('x', 1).facts, at(1)))
  const counts = await importing(
    2,
    async (run) => {
      await run.put([deal('x', 2), deal('y', 1)])
      return run.finish(false)
    },
    other,
  )
  expect(counts).toEqual({ added: 1, changed: 1, unchanged: 0, repeated: 0, gone: 0 })
  expect(await prices()).toEqual([
    { id: 'x', minor: 100, at: at(1) },
    { id: 'x', minor: 200, at: at(2) },
    { id: 'y', minor: 100, at: at(2) },
  ])
})

test('a batch is written while the one before it is held up', async () => {
  let release = () => {}
  const held = new Promise<void>((resolve) => {
    release = resolve
  })
  let transactions = 0
  const slow = meddled(async () => (transactions++ === 0 ? held : undefined))
  const counts = await importing(
    1,
    async (run) => {
      const both = [run.put([deal('x', 1)]), run.put([deal('y', 1)])]
      await expect.poll(prices).toHaveLength(1)
      release()
      await Promise.all(both)
      return run.finish(false)
    },
    slow,
  )
  expect(counts).toEqual({ added: 2, changed: 0, unchanged: 0, repeated: 0, gone: 0 })
})

test('after a batch that fails all fail, and an entry whose id came in it is not kept', async () => {
  let transactions = 0
  const failing = meddled(async () => {
    if (transactions++ === 0) throw new Error('the disk is full')
  })
  const put = importing(
    1,
    (run) => Promise.allSettled([run.put([deal('x', 1)]), run.put([deal('x', 2)])]),
    failing,
  )
  const failed = { status: 'rejected', reason: expect.objectContaining({ message: 'the disk is full' }) }
  expect(await put).toEqual([failed, failed])
  expect(await prices()).toEqual([])
})

// The embedded database has one connection: nobody waits inside it.
test.runIf(engine() === 'postgres')(
  'two imports of the same deals in opposite orders do not wait for each other for ever',
  async () => {
    const entries = ['a', 'm', 'z'].map((id) => deal(id, 1))
    const bring = (of: typeof entries) =>
      importing(1, async (run) => [await run.put(of), await run.finish(false)] as const)
    const both = await fresh.connection.transaction(async ({ rows }) => {
      // Neither gets past the deal in the middle before both have begun.
      await rows(sql`insert into deals (catalogue, external_id, title, url, content_hash, search_text, score, created_at, updated_at)
      values ('lavka', 'm', 'M', 'https://shop.test/m', '', 'm', 0, now(), now())`)
      const imports = Promise.all([bring(entries), bring(entries.toReversed())])
      imports.catch(() => {})
      const waiting = () =>
        fresh.connection.rows(
          sql`select 1 as one from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`,
        )
      await expect.poll(waiting).toHaveLength(2)
      return { imports }
    })
    const [[, one], [, other]] = await both.imports
    expect(one.added + other.added).toBe(2)
  },
)
