/**
 * A worker in a process of its own that runs the schedule whenever it is told what time it is: a line of milliseconds in, a line out when the run has
 * ended. Parameter: database. Says "ready" once it works.
 */
import { createInterface } from 'node:readline'
import { openStores } from '../../src/db/database.ts'
import { openPostgres } from '../../src/db/open-postgres.ts'
import { openShop } from '../../src/flows/shop.ts'
import { testOutside } from './outside.ts'

const [url = ''] = process.argv.slice(2)
let now = new Date(0)
const shop = openShop(testOutside(openStores(await openPostgres(url, { poolSize: 3 })), { now: () => now }))
process.stdout.write('ready\n')

for await (const line of createInterface({ input: process.stdin })) {
  now = new Date(Number(line))
  const said = await shop.runSchedule().then(
    () => 'ran',
    (error: unknown) => `failed: ${error}`,
  )
  process.stdout.write(`${said}\n`)
}
