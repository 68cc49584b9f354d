import { sql } from 'drizzle-orm'
import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Connection } from '../../src/db/connection.ts'
import { openPostgres } from '../../src/db/open-postgres.ts'
import { uploads } from '../../src/db/schema.ts'
import { engine, type FreshDatabase, freshDatabase } from '../support/database.ts'

let fresh: FreshDatabase
let connection: Connection
beforeAll(async () => {
  fresh = await freshDatabase()
  connection = fresh.connection
  await connection.rows(sql`create table things (id bigint primary key, note text)`)
})
afterAll(() => fresh?.close())
beforeEach(() => connection.rows(sql`delete from things`))

const ids = async (): Promise<unknown[]> =>
  (await connection.rows<{ id: number }>(sql`select id from things order by id`)).map(({ id }) => id)

describe('rows', () => {
  const at = new Date('2026-01-31T12:00:00.500Z')
  const shapes: [what: string, expression: ReturnType<typeof sql>, value: unknown][] = [
    ['int4', sql`1`, 1],
    ['int8', sql`9007199254740991::bigint`, 9007199254740991],
    ['a count', sql`(select count(*) from things)`, 0],
    ['numeric', sql`12.50::numeric`, '12.50'],
    ['float8', sql`0.5::float8`, 0.5],
    ['boolean', sql`true`, true],
    ['null', sql`null::timestamptz`, null],
    ['timestamptz', sql`'2026-01-31 15:00:00.5+03'::timestamptz`, at],
    ['date', sql`'2026-01-31'::date`, '2026-01-31'],
    ['timestamp', sql`'2026-01-31 12:00:00'::timestamp`, '2026-01-31 12:00:00'],
    ['jsonb', sql`'{"a":[1,"x"]}'::jsonb`, { a: [1, 'x'] }],
    ['text[]', sql`array['a','b "c", {d}\\']`, ['a', 'b "c", {d}\\']],
    ['text[] with a null', sql`array['NULL',null,'']`, ['NULL', null, '']],
    ['int8[]', sql`array[1,null,2]::bigint[]`, [1, null, 2]],
    [
      'int4[][]',
      sql`array[[1,2],[3,4]]`,
      [
        [1, 2],
        [3, 4],
      ],
    ],
    ['an empty array', sql`'{}'::text[]`, []],
    ['numeric[]', sql`array[1.50,null]::numeric[]`, ['1.50', null]],
    ['timestamptz[]', sql`array['2026-01-31 12:00:00.5+00',null]::timestamptz[]`, [at, null]],
    ['jsonb[]', sql`array['{"a":"}"}',null]::jsonb[]`, [{ a: '}' }, null]],
    ['a Date as parameter', sql`${at}::timestamptz`, at],
    ['a bigint as parameter', sql`${5n}::bigint`, 5],
    ['bigints in an array', sql`(select sum(x)::bigint from unnest(${sql.param([1n, 2n])}::bigint[]) x)`, 3],
    ['booleans in an array', sql`${sql.param([true, false, null])}::boolean[]`, [true, false, null]],
    ['an object as json', sql`${sql.param({ a: 'ё"' })}::jsonb`, { a: 'ё"' }],
    ['Dates in an array', sql`(${sql.param([at])}::timestamptz[])[1]`, at],
  ]
  test.each(shapes)('%s, prepared', async (_, expression, value) => {
    const statement = sql`select ${expression} as value`
    for (let time = 0; time < 2; time++)
      expect(await connection.rows(statement, { prepared: true })).toEqual([{ value }])
  })

  test('a statement that is written already, with values of all kinds', async () => {
    const statement = {
      text: `select $1::text || '/' || $2::int as one, $3::bigint[] as many, $4::timestamptz as moment`,
      values: ['ё"', 7, [1, 2], at],
    }
    for (const prepared of [false, true, true])
      expect(await connection.rows(statement, { prepared })).toEqual([
        { one: 'ё"/7', many: [1, 2], moment: at },
      ])
  })

  test.runIf(engine() === 'postgres')(
    'prepared statements stay, unless the address says otherwise',
    async () => {
      const kept = async (address: string): Promise<number[]> => {
        const one = await openPostgres(address, { poolSize: 1 })
        try {
          const counts: number[] = []
          for (const prepared of [false, true, true]) {
            expect(await one.rows(sql`select ${7}::int as kept`, { prepared })).toEqual([{ kept: 7 }])
            const [row] = await one.rows<{ count: number }>(
              sql`select count(*)::int as count from pg_prepared_statements where statement like '%as kept%'
              and statement not like '%pg_prepared_statements%'`,
            )
            counts.push(row?.count ?? -1)
          }
          return counts
        } finally {
          await one.close()
        }
      }
      const address = fresh.url as string
      expect(await kept(address)).toEqual([0, 1, 1])
      expect(await kept(`${address}?prepare=false`)).toEqual([0, 0, 0])
    },
  )

  test.each(shapes)('%s', async (_, expression, value) => {
    expect(await connection.rows(sql`select ${expression} as value`)).toEqual([{ value }])
  })

  test('a whole number that a number cannot hold is refused, not rounded', async () => {
    await expect(connection.rows(sql`select 9007199254740993::bigint as value`)).rejects.toThrow(RangeError)
    expect(await connection.rows(sql`select 1 as still`)).toEqual([{ still: 1 }])
  })

  test('any text comes back as it went, alone and in an array', async () => {
    // NUL is the one character that PostgreSQL's text cannot hold.
    const text = fc.string({ unit: 'binary' }).map((value) => value.replaceAll('\0', ''))
    await fc.assert(
      fc.asyncProperty(fc.array(text), async (values) => {
        const [row] = await connection.rows(
          sql`select ${values[0] ?? ''}::text as one, ${sql.param(values)}::text[] as many`,
        )
        expect(row).toEqual({ one: values[0] ?? '', many: values })
      }),
      { numRuns: 100 },
    )
  })
})

describe('transactions', () => {
  test('what a failing one wrote is gone, what another wrote stays', async () => {
    await connection.transaction((inside) => inside.rows(sql`insert into things values (1)`))
    const failing = connection.transaction(async (inside) => {
      await inside.rows(sql`insert into things values (2)`)
      throw new Error('changed my mind')
    })
    await expect(failing).rejects.toThrow('changed my mind')
    expect(await ids()).toEqual([1])
  })

  test('an inner one is a savepoint: it can fail alone', async () => {
    await connection.transaction(async (inside) => {
      await inside.rows(sql`insert into things values (1)`)
      const inner = inside.transaction(async (deeper) => {
        await deeper.rows(sql`insert into things values (2)`)
        await deeper.transaction((deepest) => deepest.rows(sql`insert into things values (3)`))
        await deeper.rows(sql`insert into things values (1)`)
      })
      await expect(inner).rejects.toMatchObject({ code: '23505' })
      await inside.transaction((deeper) => deeper.rows(sql`insert into things values (4)`))
    })
    expect(await ids()).toEqual([1, 4])
  })

  test('one whose failed statement was overlooked does not pretend to have committed', async () => {
    const overlooking = connection.transaction(async (inside) => {
      await inside.rows(sql`insert into things values (1)`)
      await inside.rows(sql`insert into things values (1)`).catch(() => {})
    })
    await expect(overlooking).rejects.toThrow()
    expect(await ids()).toEqual([])
  })

  test('the ORM takes part, and its own transactions are savepoints', async () => {
    const failing = connection.transaction(async ({ orm }) => {
      await orm.insert(uploads).values({ key: 'a', fileId: '1' })
      await orm.transaction((deeper) => deeper.insert(uploads).values({ key: 'b', fileId: '2' }))
      expect(await orm.select().from(uploads)).toHaveLength(2)
      throw new Error('no')
    })
    await expect(failing).rejects.toThrow('no')
    expect(await connection.orm.select().from(uploads)).toEqual([])
  })

  test('the ORM takes Dates, arrays and objects in hand-written parts as `rows` does', async () => {
    const at = new Date('2026-01-31T12:00:00.500Z')
    const key = sql<string>`(${sql.param(['a', 'b'])}::text[])[2] || extract(day from ${at}::timestamptz) || (${sql.param({ c: 1 })}::jsonb ->> 'c')`
    await connection.orm.insert(uploads).values({ key, fileId: '1' })
    expect(await connection.orm.delete(uploads).returning()).toEqual([{ key: 'b311', fileId: '1' }])
  })

  test('many at once all come through', async () => {
    await Promise.all(
      Array.from({ length: 40 }, (_, n) =>
        connection.transaction(async (inside) => {
          await inside.rows(sql`insert into things values (${n})`)
          await inside.rows(sql`update things set note = 'seen' where id = ${n}`)
        }),
      ),
    )
    expect(await ids()).toHaveLength(40)
  })

  test.runIf(engine() === 'embedded')(
    'using the outer connection inside is an error, not an endless wait',
    async () => {
      const waiting = connection.transaction(() => connection.rows(sql`select 1`))
      await expect(waiting).rejects.toThrow('only the connection that it was given')
      const nested = connection.transaction(() => connection.transaction(async () => 1))
      await expect(nested).rejects.toThrow('only the connection that it was given')
    },
  )
})

describe('copyIn', () => {
  const all = () => connection.rows(sql`select id, note from things order by id`)

  test('takes chunks cut anywhere, with nulls and escapes', async () => {
    const text = '1\tplain\n2\t\\N\n3\ttab \\t, line \\n, back \\\\, ё ☂\n4\tlast without an end'
    for (const size of [1, 3, 1000]) {
      await connection.rows(sql`delete from things`)
      const chunks = Array.from({ length: Math.ceil(text.length / size) }, (_, n) =>
        text.slice(n * size, (n + 1) * size),
      )
      await connection.copyIn('things', ['id', 'note'], chunks)
      expect(await all()).toEqual([
        { id: 1, note: 'plain' },
        { id: 2, note: null },
        { id: 3, note: 'tab \t, line \n, back \\, ё ☂' },
        { id: 4, note: 'last without an end' },
      ])
    }
  })

  test('nothing is nothing', async () => {
    await connection.copyIn('things', ['id'], [])
    expect(await all()).toEqual([])
  })

  async function* lines(until: number, then?: () => void) {
    for (let n = 0; n < until; n += 1) yield `${n}\t${'x'.repeat(50)}\n`
    then?.()
  }

  test('a broken line, however late, fails all of it and leaves the connection usable', async () => {
    async function* broken() {
      yield* lines(60_000)
      yield 'not a number\tx\n'
      yield* lines(10)
    }
    await expect(connection.copyIn('things', ['id', 'note'], broken())).rejects.toMatchObject({
      code: '22P02',
    })
    expect(await ids()).toEqual([])
  })

  test('a source that fails fails all of it with its own error', async () => {
    const failing = lines(60_000, () => {
      throw new Error('the file ends in the middle')
    })
    await expect(connection.copyIn('things', ['id', 'note'], failing)).rejects.toThrow(
      'the file ends in the middle',
    )
    expect(await ids()).toEqual([])
  })

  test('is part of the transaction around it, and others work meanwhile', async () => {
    const failing = connection.transaction(async (inside) => {
      await inside.copyIn('things', ['id', 'note'], lines(1000))
      expect(await inside.rows(sql`select count(*) as n from things`)).toEqual([{ n: 1000 }])
      throw new Error('no')
    })
    const others = Array.from({ length: 30 }, () => connection.rows(sql`select 1 as one`))
    await expect(failing).rejects.toThrow('no')
    expect(await Promise.all(others)).toHaveLength(30)
    expect(await ids()).toEqual([])
  })

  test('reads no further ahead of the database than it must', async () => {
    let given = 0
    async function* endless() {
      for (; given < 400_000; given += 1) yield `${given}\t${'x'.repeat(100)}\n`
      throw new Error('read to the end')
    }
    await expect(
      connection.copyIn(
        'things',
        ['id', 'note'],
        (async function* () {
          yield 'broken\tat once\n'
          yield* endless()
        })(),
      ),
    ).rejects.toMatchObject({ code: '22P02' })
    expect(given).toBeLessThan(200_000)
  })
})

describe('sessions', () => {
  test('holds a transaction lock and a transaction of its own', async () => {
    const result = await connection.session(async (pinned) => {
      await pinned.rows(sql`select pg_advisory_lock(1)::text`)
      await pinned.transaction((inside) => inside.rows(sql`insert into things values (1)`))
      await pinned.orm.insert(uploads).values({ key: 'session', fileId: '1' })
      return pinned.rows(sql`select pg_advisory_unlock(1) as held`)
    })
    expect(result).toEqual([{ held: true }])
    expect(await ids()).toEqual([1])
  })
})

describe.runIf(engine() === 'postgres')('a real server', () => {
  test('a lock of one session keeps others out until the session ends', async () => {
    const take = sql`select pg_try_advisory_lock(42) as taken`
    await connection.session(async (first) => {
      expect(await first.rows(take)).toEqual([{ taken: true }])
      expect(await connection.session((second) => second.rows(take))).toEqual([{ taken: false }])
    })
    expect(await connection.session((third) => third.rows(take))).toEqual([{ taken: true }])
  })

  test('a session whose connection broke says so instead of going on without its locks', async () => {
    const broken = connection.session(async (pinned) => {
      const [self] = await pinned.rows<{ pid: number }>(sql`select pg_backend_pid() as pid`)
      await connection.rows(sql`select pg_terminate_backend(${self?.pid}, 5000)`)
      await pinned.rows(sql`select 1`).catch(() => {})
      await pinned.rows(sql`select 1`)
    })
    await expect(broken).rejects.toMatchObject({ name: 'DatabaseUnreachable' })
  })
})
