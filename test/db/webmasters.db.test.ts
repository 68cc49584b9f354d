import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { NewWebmaster } from '../../src/db/webmasters.ts'
import { type FreshDatabase, freshDatabase } from '../support/database.ts'

let fresh: FreshDatabase
beforeAll(async () => {
  fresh = await freshDatabase()
})
afterAll(() => fresh?.close())
beforeEach(async () => {
  await fresh.connection.rows(sql`delete from ad_spaces`)
  await fresh.connection.rows(sql`delete from webmasters`)
})

const AT = new Date('2026-03-01T12:00:00Z')
const store = () => fresh.database.webmasters
const entry = (telegramId: number | null, key: string): NewWebmaster => ({
  telegramId,
  name: 'Анна',
  language: 'ru',
  termsAccepted: { version: '2024-10-16', at: AT, how: 'operator' },
  adSpace: { key, title: 'Канал', traffic: { source: 'social_network', network: 'vk' } },
})

describe('webmasters', () => {
  it('are registered with an ad space, terms and all', async () => {
    const made = await store().register(entry(42, 'anna1'), AT)
    expect(made.fresh).toBe(true)
    expect(made.webmaster).toMatchObject({
      telegramId: 42,
      name: 'Анна',
      termsAccepted: { version: '2024-10-16', at: AT, how: 'operator' },
    })
    expect(await store().byTelegramId(42)).toEqual(made.webmaster)
    expect(await store().ownedAdSpace(made.adSpace.id)).toEqual({
      webmaster: made.webmaster,
      adSpace: made.adSpace,
    })
    expect(await store().adSpaceByKey('anna1')).toEqual(made.adSpace)
    expect(await store().adSpacesOf(made.webmaster.id)).toEqual([made.adSpace])
    expect(made.adSpace.traffic).toEqual({ source: 'social_network', network: 'vk' })
  })

  it('are found where they are there already', async () => {
    const first = await store().register(entry(42, 'anna1'), AT)
    const again = await store().register(entry(42, 'anna2'), AT)
    expect(again).toEqual({ ...first, fresh: false })
    expect(await store().adSpaceByKey('anna2')).toBeNull()
  })

  it('the house is one, however many ask for it at once', async () => {
    const all = await Promise.all(
      Array.from({ length: 10 }, () => store().register(entry(null, 'house'), AT)),
    )
    expect(new Set(all.map((one) => one.adSpace.id)).size).toBe(1)
    expect(all.filter((one) => one.fresh).length).toBe(1)
    const [count] = await fresh.connection.rows<{ n: number }>(sql`select count(*)::int as n from webmasters`)
    expect(count?.n).toBe(1)
  })

  it('change by what is given', async () => {
    const { webmaster } = await store().register(entry(42, 'anna1'), AT)
    await store().change(webmaster.id, {})
    await store().change(webmaster.id, { name: 'Аня' })
    expect(await store().byTelegramId(42)).toEqual({ ...webmaster, name: 'Аня' })
    const termsAccepted = {
      version: '2025-01-01',
      at: new Date('2026-04-01T00:00:00Z'),
      how: 'chat',
    } as const
    await store().change(webmaster.id, { termsAccepted })
    expect((await store().byTelegramId(42))?.termsAccepted).toEqual(termsAccepted)
  })

  it('an unknown one is nobody', async () => {
    expect(await store().byTelegramId(1)).toBeNull()
    expect(await store().ownedAdSpace(1)).toBeNull()
    expect(await store().adSpaceByKey('none')).toBeNull()
  })
})
