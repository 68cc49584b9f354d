import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Connection, isUnreachable } from '../../src/db/connection.ts'
import { openPostgres } from '../../src/db/open-postgres.ts'
import { uploads } from '../../src/db/schema.ts'
import { administer, engine } from '../support/database.ts'
import { type PostgresServer, startPostgres } from '../support/postgres-server.ts'

describe.runIf(engine() === 'postgres')('a database that goes away', () => {
  let server: PostgresServer
  let connection: Connection
  beforeAll(async () => {
    server = await startPostgres({ fsync: true })
    connection = await openPostgres(server.url)
    await connection.rows(sql`create table things (id int)`)
  })
  afterAll(async () => {
    await connection?.close()
    await server?.stop()
  })
  const count = async () =>
    (await connection.rows<{ n: number }>(sql`select count(*) as n from things`))[0]?.n

  const unreachable = { name: 'DatabaseUnreachable' }

  test('is reported clearly while it is down, and used again once it is up', async () => {
    await connection.rows(sql`insert into things values (1)`)
    await server.down()
    for (let n = 0; n < 12; n += 1) await expect(count()).rejects.toMatchObject(unreachable)
    const viaOrm = await connection.orm
      .select()
      .from(uploads)
      .catch((error: unknown) => error)
    expect(isUnreachable(viaOrm)).toBe(true)
    await expect(connection.transaction((inside) => inside.rows(sql`select 1`))).rejects.toMatchObject(
      unreachable,
    )
    await expect(connection.session((pinned) => pinned.rows(sql`select 1`))).rejects.toMatchObject(
      unreachable,
    )
    await server.up()
    await expect.poll(count).toBe(1)
    expect(await Promise.all(Array.from({ length: 30 }, count))).toEqual(Array(30).fill(1))
  })

  test('fails the statements that were under way, all of them', async () => {
    const sleeping = Array.from({ length: 10 }, () =>
      connection.rows(sql`select pg_sleep(60)::text`).then(
        () => 'slept',
        (error: Error) => error.name,
      ),
    )
    const atWork = `select count(*) as n from pg_stat_activity where query like '%pg_sleep(60)%' and pid <> pg_backend_pid()`
    await expect.poll(async () => (await administer(server.url, atWork))[0]?.n).toBe('10')
    await server.down()
    expect(new Set(await Promise.all(sleeping))).toEqual(new Set(['DatabaseUnreachable']))
    await server.up()
    await expect.poll(count).toBe(1)
  })

  // Each of these once reached the driver with a closed connection: an exception that ends the process, or a
  // statement that runs outside of its transaction.
  const ways: [how: string, work: (inside: Connection, restart: () => Promise<void>) => Promise<unknown>][] =
    [
      [
        'between two statements',
        async (inside, restart) => {
          await inside.rows(sql`insert into things values (2)`)
          await restart()
          await inside.rows(sql`insert into things values (3)`)
        },
      ],
      [
        'after the last statement',
        async (inside, restart) => {
          await inside.rows(sql`insert into things values (2)`)
          await restart()
        },
      ],
      [
        'in a statement whose failure is overlooked',
        async (inside, restart) => {
          await Promise.all([inside.rows(sql`select pg_sleep(60)::text`).catch(() => {}), restart()])
          await inside.rows(sql`insert into things values (3)`).catch(() => {})
          await inside.orm.execute(sql`insert into things values (3)`)
        },
      ],
      [
        'before the work fails by itself',
        async (_, restart) => {
          await restart()
          throw new Error('by itself')
        },
      ],
      [
        'inside a savepoint',
        async (inside, restart) => {
          await inside.transaction(async (deeper) => {
            await deeper.rows(sql`insert into things values (2)`)
            await restart()
            await deeper.rows(sql`insert into things values (3)`)
          })
        },
      ],
      [
        'in the middle of a copy',
        async (inside, restart) => {
          async function* lines() {
            for (let n = 0; n < 100_000; n += 1) yield `${n}\n`
            await restart()
            for (let n = 0; n < 100_000; n += 1) yield `${n}\n`
          }
          await inside.copyIn('things', ['id'], lines())
        },
      ],
    ]
  test.each(ways)('in a transaction %s: nothing is kept, and the pool goes on', async (_, work) => {
    const restart = async () => {
      await server.restart()
      // The pool's other connections are open again, as they would be in a busy shop.
      await expect.poll(count).toBe(1)
    }
    await expect(connection.transaction((inside) => work(inside, restart))).rejects.toMatchObject(unreachable)
    await expect.poll(count).toBe(1)
    await connection.transaction((inside) => inside.rows(sql`select 1`))
  })

  test('an address with nobody behind it is an error within seconds', async () => {
    await expect(openPostgres('postgres://nobody@127.0.0.1:1/nothing')).rejects.toMatchObject(unreachable)
  })
})
