/**
 * Imports a made-up feed that no disk holds into the database at the address given:
 * import-made-feed.ts DATABASE_URL OFFERS CHARACTERS_OF_DESCRIPTION. At the end a line of JSON: the result, how many bytes there were, and
 * by how much memory grew above the start.
 */

import { randomBytes } from 'node:crypto'
import { openStores } from '../../src/db/database.ts'
import { openPostgres } from '../../src/db/open-postgres.ts'
import { importCatalogue } from '../../src/flows/import-catalog.ts'
import type { Feed } from '../../src/networks/feed/feed.ts'
import { readFeed } from '../../src/networks/feed/read-feed.ts'
import { feedText } from '../bench/import-feeds.ts'
import { TEST_SETTINGS } from '../support/outside.ts'

const [url = '', offers = '0', describing = '0'] = process.argv.slice(2)
const connection = await openPostgres(url)

let bytes = 0
async function* made(): AsyncGenerator<Uint8Array> {
  for (const piece of feedText('yml', Number(offers), Number(describing))) {
    const chunk = Buffer.from(piece)
    bytes += chunk.length
    // As a file would come, in pieces that do not end where offers do.
    for (let at = 0; at < chunk.length; at += 65_000) yield chunk.subarray(at, at + 65_000)
  }
}
const feed: Feed = {
  name: 'made',
  bytes: null,
  bytesRead: () => bytes,
  read: (format) => readFeed(made(), format),
}

const before = process.memoryUsage.rss()
let peak = before
const watch = setInterval(() => {
  peak = Math.max(peak, process.memoryUsage.rss())
}, 50)
const result = await importCatalogue({
  db: openStores(connection),
  feeds: { open: async () => feed },
  settings: { ...TEST_SETTINGS, publicUrl: '' },
  now: () => new Date(),
  newId: (length) => randomBytes(length).toString('hex').slice(0, length),
})({ file: 'made', onProgress: () => (peak = Math.max(peak, process.memoryUsage.rss())) })
clearInterval(watch)
await connection.close()
process.stdout.write(`${JSON.stringify({ result, bytes, grown: peak - before })}\n`)
