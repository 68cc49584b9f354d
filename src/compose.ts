/** The only place that picks the real database, network, locator and rules. */
import { randomInt } from 'node:crypto'
import { setTimeout as sleepFor } from 'node:timers/promises'
import pino from 'pino'
import { changeMessages } from './bot/webmaster/change-message.ts'
import type { AdmitadConfig, Config } from './config.ts'
import { type Database, openStores } from './db/database.ts'
import { migrate } from './db/migrate.ts'
import { openConnection } from './db/open.ts'
import type { Log, Outside } from './flows/outside.ts'
import { openShop, type Shop } from './flows/shop.ts'
import { openLocator } from './geo/locator.ts'
import { openAdmitad } from './networks/admitad/client.ts'
import { admitadNetwork } from './networks/admitad/network.ts'
import { admitadOrders } from './networks/admitad/orders.ts'
import { readAdmitadPostback } from './networks/admitad/postback.ts'
import { openFeeds } from './networks/feed/open-feed.ts'
import type { Network, OrderSource } from './networks/network.ts'
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

/** What the sandbox puts in the place of the world: a clock that moves, and a network of its own for orders. */
export interface SandboxWorld {
  readonly now: () => Date
  readonly orders: AdmitadConfig
}

/** The real world, migrated and ready. `publicUrl`: the address that people reach, without a slash at the end. */
export async function compose(
  config: Config,
  publicUrl: string,
  log: Log,
  sandbox: SandboxWorld | null = null,
): Promise<Composed> {
  const now = sandbox?.now ?? (() => new Date())
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
      ...openNetworks(config, publicUrl, db, { now, log, sandbox }),
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
      postbackReaders: { admitad: readAdmitadPostback, epn: readAdmitadPostback },
      wordChanges: changeMessages,
      now,
      newId,
      log,
    }
    return { shop: openShop(outside), outside, close: () => connection.close() }
  } catch (error) {
    await connection.close()
    throw error
  }
}

/**
 * The network that makes deeplinks: the one whose credentials are there, else the sample network. Orders are read from every one
 * that is configured; in the sandbox, whose clock is not theirs, from its own alone.
 */
function openNetworks(
  { admitad }: Config,
  publicUrl: string,
  db: Database,
  { now, log, sandbox }: { now: () => Date; log: Log; sandbox: SandboxWorld | null },
): Pick<Outside, 'network' | 'orderSources'> {
  const shared = {
    outside: {
      fetch,
      sleep: (milliseconds: number) => sleepFor(milliseconds),
      now,
      random: Math.random,
    },
    warn: (facts: object, message: string) => log.warn(facts, message),
  }
  const orderSources: OrderSource[] = []
  let network: Network = sampleNetwork(publicUrl)
  if (admitad !== null) {
    const options = { ...admitad, ...shared, tokens: db.networkTokens }
    const client = openAdmitad(options)
    network = admitadNetwork(options, client)
    orderSources.push(admitadOrders(options, client))
  }
  if (sandbox === null) return { network, orderSources }
  const tokens = { read: async () => null, write: async () => {} }
  return { network, orderSources: [admitadOrders({ ...sandbox.orders, ...shared, tokens })] }
}
