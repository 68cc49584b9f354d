/** The only place that picks the real database, network, locator and rules. */
import { randomFillSync } from 'node:crypto'
import { setTimeout as sleepFor } from 'node:timers/promises'
import pino from 'pino'
import { rightsMessage } from './bot/channel/channels/rights-message.ts'
import { postWords } from './bot/channel/posts/post-words.ts'
import { scheduleMessage } from './bot/channel/schedule/news-message.ts'
import { changeMessages } from './bot/webmaster/change-message.ts'
import { type Config, withoutSecrets } from './config.ts'
import type { Connection } from './db/connection.ts'
import { type Database, openStores } from './db/database.ts'
import { migrate } from './db/migrate.ts'
import { openConnection, openReplicaConnection } from './db/open.ts'
import { readingFrom } from './db/replica.ts'
import type { Log, Outside } from './flows/outside.ts'
import { openShop, type Shop } from './flows/shop.ts'
import { locateWhenAsked, openLocator } from './geo/locator.ts'
import { openAdmitad } from './networks/admitad/client.ts'
import { admitadNetwork } from './networks/admitad/network.ts'
import { admitadOrders } from './networks/admitad/orders.ts'
import { readAdmitadPostback } from './networks/admitad/postback.ts'
import { openAliExpress } from './networks/aliexpress/client.ts'
import { LIVE_SCHEME, openLiveFeeds } from './networks/aliexpress/live-feed.ts'
import { aliexpressNetwork } from './networks/aliexpress/network.ts'
import { aliexpressOrders } from './networks/aliexpress/orders.ts'
import { openEpn } from './networks/epn/client.ts'
import { epnNetwork } from './networks/epn/network.ts'
import { epnOrders } from './networks/epn/orders.ts'
import { epnPostback } from './networks/epn/postback.ts'
import { judgeEntry } from './networks/feed/entry.ts'
import { FeedSourceError, type Feeds } from './networks/feed/feed.ts'
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

// Drawn in advance: to ask the system for each character by itself costs more than all else that a click's id needs.
const chance = Buffer.alloc(4_096)
let drawn = chance.length
/** Bytes from here on would make the first letters of the alphabet likelier than the others. */
const FAIR_BYTES = 256 - (256 % ALPHABET.length)

/** `length` characters of A-Za-z0-9 from the system's cryptographic source. */
export function newId(length: number): string {
  let id = ''
  while (id.length < length) {
    if (drawn === chance.length) {
      randomFillSync(chance)
      drawn = 0
    }
    const byte = chance[drawn++] ?? FAIR_BYTES
    if (byte < FAIR_BYTES) id += ALPHABET[byte % ALPHABET.length]
  }
  return id
}

/** What waits for a slow reader of the log; lines beyond that are lost. */
const MOST_UNREAD_BYTES = 1024 * 1024

/**
 * Node's own stream, and none of pino's: that one writes what is left when the process ends, for ever where its reader is gone or has stopped
 * reading, so that the process would never end. Whoever starts the process listens to the stream's errors.
 */
const standardError: pino.DestinationStream = {
  write(line) {
    if (process.stderr.writableLength < MOST_UNREAD_BYTES) process.stderr.write(line)
  },
}

/**
 * JSON lines on standard error: standard output belongs to results and to what people read. `secrets`: texts that no line shows, wherever they
 * come from, an error of somebody else's included.
 */
export function openLog(
  level: string,
  secrets: readonly string[],
  out: pino.DestinationStream = standardError,
): Log {
  // As they stand within JSON.
  const shapes = secrets.map((secret) => JSON.stringify(secret).slice(1, -1))
  const streamWrite = (line: string) => withoutSecrets(line, shapes)
  return pino(
    { level, base: null, redact: ['*.token', '*.secret', '*.authorization'], hooks: { streamWrite } },
    out,
  )
}

/** What the sandbox puts in the place of the world: a clock that moves, and networks of its own for orders. */
export interface SandboxWorld {
  readonly now: () => Date
  readonly orderSources: (connection: ReturnType<typeof connectionOf>) => OrderSource[]
}

/** The real world, migrated and ready. `publicUrl`: the address that people reach, without a slash at the end. */
export async function compose(
  config: Config,
  publicUrl: string,
  log: Log,
  sandbox: SandboxWorld | null = null,
): Promise<Composed> {
  const now = sandbox?.now ?? realTime
  const book = readRuleBook({
    countryPolicy: config.countryPolicy,
    folder: config.rulesDir ?? undefined,
  })
  const connection = await openConnection({
    databaseUrl: config.databaseUrl ?? undefined,
    sessionUrl: config.databaseSessionUrl ?? undefined,
    dataDir: config.dataDir,
  })
  let closing = connection
  try {
    await migrate(connection)
    if (config.databaseSearchUrl !== null) closing = await beside(connection, config.databaseSearchUrl, log)
    const db = openStores(connection, closing)
    const outside: Outside = {
      db,
      ...openNetworks(config, publicUrl, db, { log, sandbox }),
      locate: locateWhenAsked(() => openLocator({ countryMmdb: config.geoipMmdb ?? undefined })),
      followShortLink: openShortLinks(fetch),
      feeds: openCatalogues(config, connectionOf(realTime, log)),
      book,
      settings: {
        publicUrl,
        wwProgrammeUrl: config.wwProgrammeUrl,
        rubleRates: config.rubleRates,
        webmasterShare: config.webmasterShare,
        holdDays: config.holdDays,
        clicksKeptDays: config.clicksKeptDays,
        messagesInDoubt: config.messagesInDoubt,
      },
      postbackReaders: { admitad: readAdmitadPostback, epn: epnPostback() },
      wordChanges: changeMessages,
      postWords,
      wordSchedule: scheduleMessage,
      wordRights: rightsMessage,
      now,
      newId,
      log,
    }
    return { shop: openShop(outside), outside, close: () => closing.close() }
  } catch (error) {
    await closing.close()
    throw error
  }
}

/** The primary's connection, with a replica beside it for what it may answer. */
const beside = async (primary: Connection, replicaUrl: string, log: Log): Promise<Connection> =>
  readingFrom(await openReplicaConnection(replicaUrl), primary, {
    clock: () => performance.now(),
    onChange: (lost) =>
      lost === null
        ? log.info({}, 'the replica for search answers again')
        : log.warn({ err: lost }, 'the replica for search does not answer: the primary is searched'),
  })

const realTime = (): Date => new Date()

/** What every network's client needs of the world. */
const connectionOf = (now: () => Date, log: Log) => ({
  outside: {
    fetch,
    sleep: (milliseconds: number) => sleepFor(milliseconds),
    now,
    random: Math.random,
  },
  warn: (facts: object, message: string) => log.warn(facts, message),
})

/**
 * The network that makes deeplinks: the first of Admitad, AliExpress and ePN whose credentials are there, else the sample network.
 * Orders are read from every one that is configured; in the sandbox, whose clock is not theirs, from its own ones alone.
 */
function openNetworks(
  config: Config,
  publicUrl: string,
  db: Database,
  { log, sandbox }: { log: Log; sandbox: SandboxWorld | null },
): Pick<Outside, 'network' | 'orderSources'> {
  // Real networks check the time of what they are asked: the sandbox's clock is not for them.
  const shared = connectionOf(realTime, log)
  const networks: Network[] = []
  const orderSources: OrderSource[] = []
  if (config.admitad !== null) {
    const options = { ...config.admitad, ...shared, tokens: db.networkTokens }
    const client = openAdmitad(options)
    networks.push(admitadNetwork(options, client))
    orderSources.push(admitadOrders(options, client))
  }
  if (config.aliexpress !== null) {
    const options = { ...config.aliexpress, ...shared }
    const client = openAliExpress(options)
    networks.push(aliexpressNetwork(options, client))
    orderSources.push(aliexpressOrders(options, client))
  }
  if (config.epn !== null) {
    const options = { ...config.epn, ...shared, tokens: db.networkTokens }
    const client = openEpn(options)
    networks.push(epnNetwork(options, client))
    orderSources.push(epnOrders(options, client))
  }
  const network = networks[0] ?? sampleNetwork(publicUrl)
  return {
    network,
    orderSources: sandbox?.orderSources(connectionOf(sandbox.now, log)) ?? orderSources,
  }
}

/** Catalogues of files, addresses and standard input, and the live one of AliExpress where it is configured. */
function openCatalogues(config: Config, shared: ReturnType<typeof connectionOf>): Feeds {
  const feeds = openFeeds({ allowedHosts: config.catalogueHosts, input: () => process.stdin })
  const live =
    config.aliexpress &&
    openLiveFeeds({
      aliexpress: { ...config.aliexpress, ...shared },
      judge: judgeEntry,
      wrong: (message) => new FeedSourceError('wrong_use', message),
      broken: (fault) => new FeedSourceError('outside', fault.message, fault),
    })
  return {
    async open(source) {
      if (!source.startsWith(LIVE_SCHEME)) return feeds.open(source)
      if (live) return live(source)
      throw new FeedSourceError(
        'wrong_use',
        'AliExpress is not configured: set ALIEXPRESS_APP_KEY and the others',
      )
    },
  }
}
