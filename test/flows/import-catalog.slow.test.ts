import { sql } from 'drizzle-orm'
import { expect, test, vi } from 'vitest'
import type { Connection } from '../../src/db/connection.ts'
import { startChild } from '../support/child.ts'
import { freshOnServer } from '../support/database.ts'

vi.setConfig({ testTimeout: 900_000, hookTimeout: 120_000 })

const MEGABYTE = 1024 * 1024

interface Said {
  readonly result: { readonly read: number; readonly added: number; readonly unchanged: number }
  readonly bytes: number
  readonly grown: number
}

async function bring(url: string, offers: number, describing: number): Promise<Said> {
  const child = startChild('flows/import-made-feed.ts', url, String(offers), String(describing))
  const line = await child.lines.next()
  const { code, errors } = await child.ended
  if (code !== 0) throw new Error(errors)
  return JSON.parse(line.value) as Said
}

const count = async (connection: Connection, table: 'deals' | 'prices') =>
  (await connection.rows<{ count: number }>(sql`select count(*) as count from ${sql.identifier(table)}`))[0]
    ?.count ?? 0

test('a feed of a gigabyte goes through less than 200 MB', async () => {
  const { url, close } = await freshOnServer()
  try {
    const { result, bytes, grown } = await bring(url, 40_000, 15_000)
    expect(bytes).toBeGreaterThan(1024 * MEGABYTE)
    expect(result).toMatchObject({ read: 40_000, added: 40_000 })
    expect(grown / MEGABYTE).toBeLessThan(200)
  } finally {
    await close()
  }
})

test('what a run that was killed has brought stays, and the next run completes it', async () => {
  const { url, connection, close } = await freshOnServer()
  try {
    const child = startChild('flows/import-made-feed.ts', url, '60000', '10')
    await vi.waitFor(async () => expect(await count(connection, 'deals')).toBeGreaterThanOrEqual(10_000), {
      timeout: 300_000,
      interval: 20,
    })
    await child.kill()
    const kept = await count(connection, 'deals')
    expect(kept).toBeLessThan(60_000)
    expect(await count(connection, 'prices')).toBe(kept)
    const { result } = await bring(url, 60_000, 10)
    expect(result).toMatchObject({ read: 60_000, added: 60_000 - kept, unchanged: kept })
    expect([await count(connection, 'deals'), await count(connection, 'prices')]).toEqual([60_000, 60_000])
  } finally {
    await close()
  }
})
