import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { aChannel } from '../support/channel.ts'
import { type FreshDatabase, freshDatabase } from '../support/database.ts'

let fresh: FreshDatabase
beforeAll(async () => {
  fresh = await freshDatabase()
})
afterAll(() => fresh?.close())

it('a channel is renamed where its name differs, and not written where it is the same', async () => {
  const at = new Date('2026-06-01T10:00:00Z')
  const { database, connection } = fresh
  const { id, telegramId } = await aChannel(database, { ownerId: 7, at })
  const other = await aChannel(database, { ownerId: 8, at })
  const version = async () =>
    (await connection.rows(sql`select xmin::text from channels where id = ${id}`))[0]?.xmin
  for (const name of [
    { title: 'Новое имя', username: null },
    { title: 'Новое имя', username: 'new_name' },
    { title: 'Новое имя', username: 'newer_name' },
    { title: 'Старое имя', username: null },
  ]) {
    const before = await version()
    await database.channels.rename({ telegramId, ...name })
    const written = await version()
    expect(written).not.toBe(before)
    await database.channels.rename({ telegramId, ...name })
    expect(await version()).toBe(written)
    expect(await database.channels.find(id)).toMatchObject({ ...name, rights: ['can_post_messages'] })
  }
  expect(await database.channels.find(other.id)).toEqual(other)
  await database.channels.rename({ telegramId: -1, title: 'Чужой', username: null })
  expect(await database.channels.locked({ telegramId: -1 })).toBeNull()
})
