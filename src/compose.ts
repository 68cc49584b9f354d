/** The only place that picks the real database, network, locator and rules. */
import { randomInt } from 'node:crypto'
import { setTimeout as sleepFor } from 'node:timers/promises'
import pino from 'pino'
import type { Config } from './config.ts'
import { type Database, openStores } from './db/database.ts'
import { migrate } from './db/migrate.ts'
import { openConnection } from './db/open.ts'
import type { Log, Outside } from './flows/outside.ts'
import { openShop, type Shop } from './flows/shop.ts'
import { openLocator } from './geo/locator.ts'
import { readAdmitadPostback } from './networks/admitad/postback.ts'
import { admitadNetwork } from './networks/admitad/network.ts'
import { openFeeds } from './networks/feed/open-feed.ts'
import type { Network } from './networks/network.ts'
import { sampleNetwork } from './networks/sample/network.ts'
import { openShortLinks } from './networks/short-links.ts'
import { readRuleBook } from './rule-files.ts'

export interface Composed {
  readonly shop: Shop
  readonly outside: Outside
  close(): Promise<void>
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'

/** `length` characters of A-Za-z0-9 from the system's cryptographic source. */
export const newId = (length: number): string =>
  Array.from({ length }, () => ALPHABET[randomInt(ALPHABET.length)]).join('')

/** JSON lines on standard error: standard output belongs to results and to what people read. */
export const openLog = (level: string): Log =>
  pino(
    { level, base: null, redact: ['*.token', '*.secret', '*.authorization'] },
    pino.destination({ fd: 2, sync: false }),
  )

/** The real world, migrated and ready. `publicUrl`: the address that people reach, without a slash at the end. */
export async function compose(config: Config, publicUrl: string, log: Log): Promise<Composed> {
  const book = readRuleBook({
    countryPolicy: config.countryPolicy,
    folder: config.rulesDir ?? undefined,
  })
  const connection = await openConnection({
    databaseUrl: config.databaseUrl ?? undefined,
    dataDir: config.dataDir,
  })
  try {
    await migrate(connection)
    const db = openStores(connection)
    const outside: Outside = {
      db,
      network: openNetwork(config, publicUrl, db, log),
      locate: openLocator({ countryMmdb: config.geoipMmdb ?? undefined }),
      followShortLink: openShortLinks(fetch),
      feeds: openFeeds({ allowedHosts: config.catalogueHosts, input: () => process.stdin }),
      book,
      settings: {
        publicUrl,
        wwProgrammeUrl: config.wwProgrammeUrl,
        rubleRates: config.rubleRates,
        webmasterShare: config.webmasterShare,
        holdDays: config.holdDays,
        messagesInDoubt: config.messagesInDoubt,
      },
      orderSources: [],
      postbackReaders: { admitad: readAdmitadPostback, epn: readAdmitadPostback },
      wordChanges: () => [],
      now: () => new Date(),
      newId,
      log,
    }
    return { shop: openShop(outside), outside, close: () => connection.close() }
  } catch (error) {
    await connection.close()
    throw error
  }
}

/** The network that makes deeplinks: the one whose credentials are there, else the sample network. */
function openNetwork({ admitad }: Config, publicUrl: string, db: Database, log: Log): Network {
  if (admitad === null) return sampleNetwork(publicUrl)
  return admitadNetwork({
    ...admitad,
    tokens: db.networkTokens,
    outside: {
      fetch,
      sleep: (milliseconds) => sleepFor(milliseconds),
      now: () => new Date(),
      random: Math.random,
    },
    warn: (facts, message) => log.warn(facts, message),
  })
}
