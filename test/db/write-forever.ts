/** Opens the embedded database of a folder, prints 'open', then writes rows one by one and prints the number of each once it is committed. */
import { sql } from 'drizzle-orm'
import { migrate } from '../../src/db/migrate.ts'
import { openConnection } from '../../src/db/open.ts'

const connection = await openConnection({ dataDir: process.argv[2] as string })
await migrate(connection)
await connection.rows(sql`create table if not exists acknowledged (n int primary key, note text)`)
const [last] = await connection.rows<{ n: number }>(sql`select coalesce(max(n), 0) as n from acknowledged`)
process.stdout.write('open\n')
for (let n = (last?.n ?? 0) + 1; ; n += 2) {
  // Two rows that belong together, beside a bulk that spreads over pages.
  await connection.transaction(async (inside) => {
    await inside.rows(sql`insert into acknowledged values (${n}, ${'x'.repeat(n % 3000)})`)
    await inside.rows(sql`insert into acknowledged values (${n + 1}, 'pair')`)
    await inside.rows(sql`update acknowledged set note = note || '.' where n > ${n - 50}`)
  })
  process.stdout.write(`${n + 1}\n`)
}
