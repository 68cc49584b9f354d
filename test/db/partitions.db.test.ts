import { sql } from 'drizzle-orm'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../support/database.ts'
import { aClick, aLink, registerHouse } from '../support/link.ts'
import { addDeal } from '../support/outside.ts'
import { storedClicks } from '../support/stored-clicks.ts'

let fresh: FreshDatabase
let code: string
beforeAll(async () => {
  fresh = await freshDatabase()
  const link = aLink(await addDeal(fresh.connection), (await registerHouse(fresh.database)).adSpace.id)
  await fresh.database.links.add(link)
  code = link.code
})
afterAll(() => fresh?.close())
afterEach(async () => {
  for (const table of ['clicks', 'inbox']) {
    await fresh.connection.rows(sql`delete from ${sql.identifier(table)}`)
    for (const { name } of await partitions(table))
      if (!name.endsWith('_default')) await fresh.connection.rows(sql`drop table ${sql.identifier(name)}`)
  }
})

const partitions = (table: string) =>
  fresh.connection.rows<{ name: string; rows: number }>(sql`
    select c.relname as name,
      (xpath('/row/n/text()', query_to_xml('select count(*) as n from ' || quote_ident(c.relname), false, true, '')))[1]::text::int as rows
    from pg_inherits i join pg_class c on c.oid = i.inhrelid where i.inhparent = ${table}::regclass order by 1`)

const day = (text: string) => new Date(`${text}T12:00:00Z`)
const store = () => fresh.database.partitions

describe('clicks', () => {
  const click = async (at: string, id = `click-of-${at}`) => {
    expect(await fresh.database.clicks.add(aClick(code, { id, visit: id, at: day(at) }))).toBe(true)
    return id
  }

  it('are taken whenever they come, and each quarter gets a partition, this one and the next beforehand', async () => {
    const ids = [await click('2025-12-31'), await click('2026-01-01'), await click('2031-07-01')]
    const { made, dropped } = await store().tendClicks(day('2026-02-10'), day('2025-01-01'))
    expect([...made].sort()).toEqual(['clicks_2025_q4', 'clicks_2026_q1', 'clicks_2026_q2', 'clicks_2031_q3'])
    expect(dropped).toEqual([])
    expect(await partitions('clicks')).toEqual([
      { name: 'clicks_2025_q4', rows: 1 },
      { name: 'clicks_2026_q1', rows: 1 },
      { name: 'clicks_2026_q2', rows: 0 },
      { name: 'clicks_2031_q3', rows: 1 },
      { name: 'clicks_default', rows: 0 },
    ])
    for (const id of ids) expect((await storedClicks(fresh.connection).byId(id))?.id).toBe(id)
    expect(await storedClicks(fresh.connection).countOfLink(code)).toMatchObject({ rows: 3 })
    expect(await store().tendClicks(day('2026-02-10'), day('2025-01-01'))).toEqual({ made: [], dropped: [] })
  })

  it('go by whole quarters, when the last of them was kept long enough', async () => {
    const [old, kept] = [await click('2025-03-31'), await click('2025-04-01')]
    await store().tendClicks(day('2026-02-10'), new Date('2025-03-31T23:59:59Z'))
    expect(await storedClicks(fresh.connection).byId(old)).not.toBeNull()
    const { dropped } = await store().tendClicks(day('2026-02-10'), new Date('2025-04-01T00:00:00Z'))
    expect(dropped).toEqual(['clicks_2025_q1'])
    expect(await storedClicks(fresh.connection).byId(old)).toBeNull()
    expect(await storedClicks(fresh.connection).byId(kept)).not.toBeNull()
  })

  it('go on being stored in a partition, and only for links that are there', async () => {
    await store().tendClicks(day('2026-02-10'), day('2025-01-01'))
    await click('2026-02-10')
    expect((await partitions('clicks')).find(({ name }) => name === 'clicks_2026_q1')?.rows).toBe(1)
    const copy = sql`insert into clicks select (c).* from (
      select jsonb_populate_record(c, '{"id": "other", "link_code": "nobody"}') as c from clicks c) copied`
    await expect(fresh.connection.rows(copy)).rejects.toMatchObject({ code: '23503' })
    await expect(fresh.connection.rows(sql`delete from links`)).rejects.toMatchObject({ code: '23503' })
  })
})

describe('updates', () => {
  const now = day('2026-03-20')
  const LARGE = 512_345_678
  const inbox = () => fresh.database.inbox
  const add = (at: Date, ...ids: readonly number[]) =>
    inbox().add(
      ids.map((updateId) => ({ updateId, lane: 5, payload: { update_id: updateId } })),
      at,
    )
  const close = (updateId: number, parkedBecause: string | null = null) =>
    inbox().close({ updateId, calls: [], forms: new Map(), parkedBecause }, now)
  const taken = async () => (await inbox().take([5], 9, 9, now)).map(({ updateId }) => updateId)

  it('lie in partitions by number, where each stays known and unique', async () => {
    await add(now, 7, 9_999_999, 10_000_000, LARGE)
    await close(7)
    const { made } = await store().tendInbox(now, day('2026-03-06'))
    expect([...made].sort()).toEqual(['inbox_0', 'inbox_1', 'inbox_51'])
    expect((await partitions('inbox')).map(({ rows }) => rows)).toEqual([2, 1, 1, 0])
    expect(await add(now, 7, 8, 9_999_999, LARGE)).toEqual({ stored: 1, renumbered: 0 })
    expect(await taken()).toEqual([8, 9_999_999, 10_000_000, LARGE])
  })

  it('that are over go one by one where new ones come in, and by the partition where none do', async () => {
    const [longAgo, kept] = [day('2026-02-01'), day('2026-03-06')]
    await add(longAgo, 1, 2, 10_000_001)
    await add(longAgo, 20_000_001)
    for (const id of [1, 2, 10_000_001]) await close(id, id === 2 ? 'broken' : null)
    await add(now, 3)
    await close(3)
    expect((await store().tendInbox(now, kept)).dropped).toEqual(['inbox_1'])
    expect(await store().pruneInbox(now, kept)).toBe(2)
    expect(await taken()).toEqual([20_000_001])
    expect(await add(now, 3)).toEqual({ stored: 0, renumbered: 0 })
  })

  it('of a partition that is full wait for the last of them', async () => {
    await add(day('2026-02-01'), 1)
    await add(day('2026-03-10'), 2)
    for (const id of [1, 2]) await close(id)
    expect((await store().tendInbox(now, day('2026-03-06'))).dropped).toEqual([])
    expect(await store().pruneInbox(now, day('2026-03-06'))).toBe(0)
    expect((await store().tendInbox(now, day('2026-03-11'))).dropped).toEqual(['inbox_0'])
  })

  it('that came too early for a partition are pruned where they are', async () => {
    await add(day('2026-02-01'), 1)
    await close(1)
    expect(await store().pruneInbox(now, day('2026-03-06'))).toBe(1)
  })
})
