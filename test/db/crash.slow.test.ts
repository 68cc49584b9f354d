import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openConnection } from '../../src/db/open.ts'
import { startChild } from '../support/child.ts'

let dataDir: string
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'prilavok-crash-'))
})
afterEach(() => rm(dataDir, { recursive: true, force: true }))

const ROUNDS = 3

test('kill -9 loses nothing that was acknowledged, tears nothing, and locks nobody out', async () => {
  let acknowledged = 0
  for (let round = 0; round < ROUNDS; round += 1) {
    const writer = startChild('db/write-forever.ts', dataDir)
    const first = await writer.lines.next()
    expect(first.value ?? (await writer.ended).errors).toBe('open')
    await expect(openConnection({ dataDir })).rejects.toMatchObject({
      name: 'DatabaseInUse',
      pid: writer.pid,
    })
    // Each round is cut off at another point of the work.
    const until = acknowledged + 30 + 17 * round
    for (;;) {
      const { value, done } = await writer.lines.next()
      if (done) break
      acknowledged = Number(value)
      if (acknowledged >= until) void writer.kill()
    }
    // Its output ends a moment before it is gone itself, and until then the folder is its own.
    await writer.ended
    const connection = await openConnection({ dataDir })
    try {
      const [kept] = await connection.rows<{ rows: number; last: number; odd: number }>(
        sql`select count(*) as rows, max(n) as last, count(*) filter (where n % 2 = 1) as odd from acknowledged`,
      )
      expect(kept?.last).toBeGreaterThanOrEqual(acknowledged)
      // No gap, and both rows of each transaction or none.
      expect(kept).toEqual({ rows: kept?.last, last: kept?.last, odd: (kept?.last ?? 0) / 2 })
      acknowledged = kept?.last ?? 0
    } finally {
      await connection.close()
    }
  }
})

test('kill -9 while the database is made for the first time leaves nothing in the way', async () => {
  const maker = startChild('db/write-forever.ts', dataDir)
  await expect.poll(() => existsSync(join(dataDir, 'database.unfinished')), { interval: 5 }).toBe(true)
  await maker.kill()
  expect(existsSync(join(dataDir, 'database'))).toBe(false)
  const connection = await openConnection({ dataDir })
  expect(await connection.rows(sql`select 1 as one`)).toEqual([{ one: 1 }])
  await connection.close()
})

test('what was closed is there when it is opened again, and is nobody’s in between', async () => {
  for (const [round, expected] of [[], [1]].entries()) {
    const connection = await openConnection({ dataDir })
    await expect(openConnection({ dataDir })).rejects.toMatchObject({
      name: 'DatabaseInUse',
      pid: process.pid,
    })
    await connection.rows(sql`create table if not exists kept (n int)`)
    expect((await connection.rows<{ n: number }>(sql`select n from kept`)).map(({ n }) => n)).toEqual(
      expected,
    )
    await connection.rows(sql`insert into kept values (${round + 1})`)
    await connection.close()
    await connection.close()
    expect(existsSync(join(dataDir, 'database.lock'))).toBe(false)
  }
})
