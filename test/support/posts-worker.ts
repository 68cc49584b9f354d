/**
 * A worker in a process of its own: the pass that publishes posts in a tight loop, and the sender. Parameters: database, Bot API. Says "ready" once it works.
 */
import { openStores } from '../../src/db/database.ts'
import { openPostgres } from '../../src/db/open-postgres.ts'
import { openShop } from '../../src/flows/shop.ts'
import { testOutside } from './outside.ts'
import { testIntake } from './test-intake.ts'

const [url = '', botApi = '', name = ''] = process.argv.slice(2)
const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

const db = openStores(await openPostgres(url, { poolSize: 6 }))
const now = () => new Date()
let drawn = 0
// Codes of two workers, and of one that follows another, must not meet.
const newId = (length: number) => `${name}x${(++drawn).toString(36)}`.padStart(length, 'A').slice(-length)
const shop = openShop(testOutside(db, { now, newId }))
const { intake } = testIntake(db, botApi, () => {}, { now, pollMs: 30 })
intake.start()
process.stdout.write('ready\n')

for (;;) {
  await shop.publishPosts().catch(() => {})
  await pause(20)
}
