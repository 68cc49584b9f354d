/** What the doctor looks at: the same parts that a serving process opens, each tried once. */
import { setTimeout as sleepFor } from 'node:timers/promises'
import { sql } from 'drizzle-orm'
import { type Finding, messageOf } from './cli/doctor.ts'
import { compose, openLog } from './compose.ts'
import type { Config } from './config.ts'
import { openReplicaConnection } from './db/open.ts'
import type { Outside } from './flows/outside.ts'
import type { OrderSource } from './networks/network.ts'
import type { Words } from './text/words.ts'
import { addressAt, isReachable } from './web/own-address.ts'

const PATIENCE_MS = 10_000
/** A well-known Russian address: the place look-up has to know it. */
const KNOWN_ADDRESS = '77.88.8.8'

/** Opens everything, asks everything once. Throws what keeps the database closed. A network that says nothing may still be asked afterwards. */
export async function examine(config: Config, say: Words): Promise<Finding[]> {
  const publicUrl = config.publicUrl ?? addressAt(config.host, config.port)
  const { outside, close } = await compose(config, publicUrl, openLog('silent', []))
  try {
    // At once: each may be waited for.
    const found = await Promise.all([
      examineDatabase(outside.db, say),
      ...(config.databaseSearchUrl === null ? [] : [examineReplica(config.databaseSearchUrl, say)]),
      examineGeo(outside.locate, say),
      examineNetwork(outside.network, say),
      ...outside.orderSources.map((source) => examineOrders(source, outside.now(), say)),
      examineTelegram(config, say),
    ])
    return [
      ...found,
      isReachable(publicUrl)
        ? { name: 'address', state: 'well', said: publicUrl }
        : { name: 'address', state: 'mind', said: say('doctor-address-local', { url: publicUrl }) },
    ]
  } finally {
    await close()
  }
}

/** Open it is; a bot's sessions have to be their own, too. */
async function examineDatabase(db: Outside['db'], say: Words): Promise<Finding> {
  try {
    await db.demandOwnSessions()
    return { name: 'database', state: 'well', said: say(`doctor-database-${db.engine}`) }
  } catch (error) {
    return { name: 'database', state: 'ill', said: messageOf(error) }
  }
}

/** The shop does without it: nobody would notice that it is not there. */
async function examineReplica(url: string, say: Words): Promise<Finding> {
  const replica = await openReplicaConnection(url)
  try {
    await replica.rows(sql`select 1`)
    return { name: 'replica', state: 'well', said: say('doctor-well') }
  } catch (error) {
    return { name: 'replica', state: 'ill', said: messageOf(error) }
  } finally {
    await replica.close()
  }
}

function examineGeo(locate: Outside['locate'], say: Words): Finding {
  try {
    const { country } = locate(KNOWN_ADDRESS)
    if (country === 'RU') return { name: 'geo', state: 'well', said: say('doctor-well') }
    const wrong = { address: KNOWN_ADDRESS, country: country ?? '-' }
    return { name: 'geo', state: 'ill', said: say('doctor-geo-wrong', wrong) }
  } catch (error) {
    return { name: 'geo', state: 'ill', said: messageOf(error) }
  }
}

async function examineNetwork(
  network: {
    readonly name: string
    makeDeeplink(request: { url: string; linkCode: string }): Promise<unknown>
  },
  say: Words,
): Promise<Finding> {
  if (network.name === 'sample') return { name: 'network', state: 'mind', said: say('doctor-network-sample') }
  try {
    await network.makeDeeplink({
      url: 'https://aliexpress.ru/item/1005006356702381.html',
      linkCode: 'doctor',
    })
    return { name: 'network', state: 'well', said: network.name }
  } catch (error) {
    return { name: 'network', state: 'ill', said: messageOf(error) }
  }
}

/** Whether a network's orders can be read: of the last minute, which asks for the same rights as those of a month. */
async function examineOrders(source: OrderSource, now: Date, say: Words): Promise<Finding> {
  const asked = source.readActions({ from: new Date(now.getTime() - 60_000), to: now })
  const patience = new AbortController()
  try {
    const said = await Promise.race([
      asked[Symbol.asyncIterator]().next(),
      sleepFor(PATIENCE_MS, 'late' as const, { signal: patience.signal, ref: false }),
    ])
    return said === 'late'
      ? { name: 'orders', state: 'ill', said: say('doctor-orders-late', { network: source.name }) }
      : { name: 'orders', state: 'well', said: source.name }
  } catch (error) {
    return { name: 'orders', state: 'ill', said: messageOf(error) }
  } finally {
    patience.abort()
  }
}

async function examineTelegram(config: Config, say: Words): Promise<Finding> {
  const { token, apiRoot } = config.telegram
  if (token === null) return { name: 'telegram', state: 'mind', said: say('doctor-telegram-sandbox') }
  try {
    const answer = await fetch(`${apiRoot}/bot${token}/getMe`, { signal: AbortSignal.timeout(PATIENCE_MS) })
    const body = (await answer.json()) as {
      ok?: boolean
      result?: { username?: string; supports_inline_queries?: boolean }
      description?: string
    }
    if (body.ok === true) {
      const name = `@${body.result?.username ?? ''}`
      return body.result?.supports_inline_queries === true
        ? { name: 'telegram', state: 'well', said: name }
        : { name: 'telegram', state: 'mind', said: say('doctor-telegram-no-inline', { name }) }
    }
    return { name: 'telegram', state: 'ill', said: body.description ?? String(answer.status) }
  } catch (error) {
    // A fault of fetch may carry the address, and the address carries the token.
    const cause = error instanceof Error ? error.name : 'Error'
    return {
      name: 'telegram',
      state: 'ill',
      said: say('doctor-telegram-unreachable', { root: apiRoot, cause }),
    }
  }
}
