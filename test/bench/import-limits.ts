/** What the server alone takes for the rows of an import: COPY of them into a bare table, and INSERT ... SELECT from there into the tables they belong in. */
import { createReadStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import postgres from 'postgres'
import { ONE_QUESTION, type PostgresServer } from '../support/postgres-server.ts'

/** Seconds. */
export interface Limits {
  readonly copy: number
  readonly insert: number
}

/** Takes the imported deals out and brings them in again. The tables hold the same deals before and after. */
export async function serverLimits(server: PostgresServer): Promise<Limits> {
  const sql = postgres(server.url, ONE_QUESTION)
  // The server writes it: the driver's own way out stops for good after more than it can hold.
  const file = join(server.data, 'rows')
  const seconds = async (work: () => Promise<unknown>): Promise<number> => {
    await sql`checkpoint`
    const start = performance.now()
    await work()
    return (performance.now() - start) / 1_000
  }
  try {
    const columns = await writtenColumns(sql)
    await sql.unsafe(`copy (select ${columns} from deals order by id) to '${file}'`)
    await sql.unsafe(`drop table if exists staging`)
    await sql.unsafe(`create unlogged table staging as select ${columns} from deals limit 0`)
    const copy = await seconds(async () =>
      pipeline(
        createReadStream(file, { highWaterMark: 128 * 1024 }),
        await sql.unsafe(`copy staging (${columns}) from stdin`).writable(),
      ),
    )
    await sql`truncate deals, prices cascade`
    const insert = await seconds(() =>
      sql.unsafe(`
        with fresh as (
          insert into deals (${columns}) select ${columns} from staging
          returning id, created_at, price_minor, old_price_minor, currency)
        insert into prices (deal_id, at, price_minor, old_price_minor, currency)
        select id, created_at, price_minor, old_price_minor, currency from fresh where price_minor is not null`),
    )
    await sql`drop table staging`
    await rm(file)
    return { copy, insert }
  } finally {
    await sql.end()
  }
}

/** All columns of `deals` but those that the server makes by itself. */
async function writtenColumns(sql: postgres.Sql): Promise<string> {
  const rows = await sql<{ name: string }[]>`
    select attname as name from pg_attribute
    where attrelid = 'deals'::regclass and attnum > 0 and not attisdropped and attgenerated = '' and attname <> 'id'
    order by attnum`
  return rows.map(({ name }) => name).join(', ')
}
