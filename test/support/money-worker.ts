/**
 * A worker in a process of its own: the three money passes in a tight loop, and the sender. Parameters: database, Admitad, Bot API, by how many
 * milliseconds its clock is ahead. Says "ready" once it works.
 */
import { openStores } from '../../src/db/database.ts'
import { openPostgres } from '../../src/db/open-postgres.ts'
import { openShop } from '../../src/flows/shop.ts'
import { admitadOrders } from '../../src/networks/admitad/orders.ts'
import { ADMITAD_ACCOUNT } from './money-world.ts'
import { testOutside } from './outside.ts'
import { testIntake } from './test-intake.ts'

const [url = '', apiRoot = '', botApi = '', ahead = '0'] = process.argv.slice(2)
const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

const db = openStores(await openPostgres(url, { poolSize: 6 }))
const now = () => new Date(Date.now() + Number(ahead))
const orders = admitadOrders({
  ...ADMITAD_ACCOUNT,
  apiRoot,
  tokens: db.networkTokens,
  outside: { fetch, now, random: Math.random, sleep: pause },
  warn: () => {},
})
const shop = openShop(testOutside(db, { now, orderSources: [orders] }))
const { intake } = testIntake(db, botApi, () => {}, { now, pollMs: 30 })
intake.start()
process.stdout.write('ready\n')

for (;;) {
  try {
    await shop.fetchActions()
    await shop.settleActions()
    await shop.announceChanges()
  } catch {
    // The database was restarted: the next round finds it again.
  }
  await pause(20)
}
