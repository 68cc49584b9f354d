/** How a database is made ready, and which ones are refused. */
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { migrate } from '../../src/db/migrate.ts'
import { openPostgres } from '../../src/db/open-postgres.ts'
import { administer, databaseUrl, engine, type FreshDatabase, freshDatabase } from '../support/database.ts'

let fresh: FreshDatabase
beforeAll(async () => {
  fresh = await freshDatabase()
})
afterAll(() => fresh?.close())

const migrations = sql`select * from drizzle.__drizzle_migrations`

describe('migrate', () => {
  test('a second time changes nothing', async () => {
    const applied = () => fresh.connection.rows(migrations)
    const before = await applied()
    await migrate(fresh.connection)
    expect(await applied()).toEqual(before)
    expect(before.length).toBeGreaterThan(0)
  })

  test('the extensions are there', async () => {
    expect(
      await fresh.connection.rows(
        sql`select extname as name from pg_extension where extname <> 'plpgsql' order by 1`,
      ),
    ).toEqual([{ name: 'pg_trgm' }, { name: 'unaccent' }])
  })
})

describe.runIf(engine() === 'postgres')('a server’s database', () => {
  /** Does the work with one that nothing was done to. */
  async function withBlank<T>(
    work: (database: { readonly name: string; readonly url: string }) => Promise<T>,
    options = '',
  ): Promise<T> {
    const server = fresh.url as string
    const name = `${new URL(server).pathname.slice(1)}_blank`
    await administer(server, `create database ${name} ${options} template template0`)
    try {
      return await work({ name, url: databaseUrl(server, name) })
    } finally {
      await administer(server, `drop database ${name} with (force)`)
    }
  }

  test('that processes start on at once is migrated by one after the other', () =>
    withBlank(async ({ url }) => {
      const all = await Promise.all(Array.from({ length: 4 }, () => openPostgres(url)))
      try {
        await Promise.all(all.map(migrate))
        expect(await all[0]?.rows(migrations)).toEqual(await fresh.connection.rows(migrations))
      } finally {
        await Promise.all(all.map((one) => one.close()))
      }
    }))

  test('whose user may not create extensions says what to do', () =>
    withBlank(async ({ name, url }) => {
      await administer(url, `create role ${name} login password 'poor'`)
      const poor = await openPostgres(Object.assign(new URL(url), { username: name, password: 'poor' }).href)
      try {
        await expect(migrate(poor)).rejects.toThrow('let an administrator run "create extension pg_trgm"')
      } finally {
        await poor.close()
        await administer(url, `drop role ${name}`)
      }
    }))

  test('that cannot hold every letter is refused', () =>
    withBlank(
      ({ url }) =>
        expect(openPostgres(url)).rejects.toMatchObject({
          name: 'DatabaseUnfit',
          message: /encoding SQL_ASCII/,
        }),
      "encoding 'SQL_ASCII'",
    ))
})
