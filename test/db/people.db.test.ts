import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../support/database.ts'

const NOW = new Date('2026-11-01T10:00:00Z')
const SEARCH = { text: 'чайник', maxPriceMinor: null, category: null, order: 'relevance' } as const

let fresh: FreshDatabase
beforeAll(async () => {
  fresh = await freshDatabase()
})
afterAll(() => fresh?.close())

it('a person is met once and is reachable again whenever they write', async () => {
  const { people } = fresh.database
  const id = 4_503_599_627_370_495
  expect(await people.meet(id, NOW)).toMatchObject({ id, language: null, country: null, adult: false })
  await people.change(id, { country: 'KZ', language: 'en' })
  await people.markUnreachable(id, NOW)
  expect((await people.find(id))?.unreachableSince).toEqual(NOW)
  const back = { country: 'KZ', language: 'en', unreachableSince: null }
  expect(await people.meet(id, NOW)).toMatchObject(back)
  expect(await people.find(id)).toMatchObject(back)
})

it('each search has a number of its own, so that buttons of the one before are known as old', async () => {
  const { people } = fresh.database
  await people.meet(7, NOW)
  const numbers = [await people.search(7, SEARCH), await people.search(7, { ...SEARCH, text: 'мяч' })]
  expect(numbers.map(({ number }) => number)).toEqual([1, 2])
  expect((await people.find(7))?.search).toEqual({ ...SEARCH, text: 'мяч', number: 2 })
})

it('a forgotten person leaves no trace: row, forms, messages and the name on links', async () => {
  const { people } = fresh.database
  const id = 77_007
  await people.meet(id, NOW)
  await people.meet(78, NOW)
  const at = sql`${NOW}::timestamptz`
  await fresh.connection.rows(
    sql`insert into bot_sessions values (${`${id}:${id}`}, '{}', ${at}), ('78:78', '{}', ${at})`,
  )
  await fresh.connection.rows(sql`
    insert into outbox (key, chat_id, method, payload, urgency, when_in_doubt, created_at, not_before)
    values ('a', ${id}, 'sendMessage', '{"text":"secret"}', 0, 'list', ${at}, ${at}), ('b', 78, 'sendMessage', '{}', 0, 'list', ${at}, ${at})`)
  await fresh.connection.rows(sql`
    insert into inbox (update_id, lane, payload, received_at, parked_because)
    values (1, 0, ${JSON.stringify({ message: { from: { id }, text: 'secret' } })}::jsonb, ${at}, 'broken')`)
  await people.forget(id)
  expect(await people.find(id)).toBeNull()
  const left = await fresh.connection.rows<{ table: string; row: string }>(sql`
    select 'inbox' as table, to_jsonb(t)::text as row from inbox t union all
    select 'outbox', to_jsonb(t)::text from outbox t union all
    select 'bot_sessions', to_jsonb(t)::text from bot_sessions t union all
    select 'people', to_jsonb(t)::text from people t union all
    select 'links', to_jsonb(t)::text from links t`)
  expect(left.filter(({ row }) => row.includes(String(id)) || row.includes('secret'))).toEqual([])
  expect(left.filter(({ row }) => row.includes('78')).length).toBeGreaterThanOrEqual(3)
})
