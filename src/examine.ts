/** What the doctor looks at: the same parts that a serving process opens, each tried once. */
import { setTimeout as sleepFor } from 'node:timers/promises'
import type { Finding } from './cli/doctor.ts'
import { compose, openLog } from './compose.ts'
import type { Config } from './config.ts'
import type { OrderSource } from './networks/network.ts'
import type { Words } from './text/words.ts'

const PATIENCE_MS = 10_000
/** A well-known Russian address: the place look-up has to know it. */
const KNOWN_ADDRESS = '77.88.8.8'

/** Opens everything, asks everything once. Throws what keeps the database closed. */
export async function examine(config: Config, say: Words): Promise<Finding[]> {
  const publicUrl = config.publicUrl ?? `http://${config.host}:${config.port}`
  const { outside, close } = await compose(config, publicUrl, openLog('silent', []))
  try {
    const { country } = outside.locate(KNOWN_ADDRESS)
    return [
      { name: 'database', state: 'well', said: say(`doctor-database-${outside.db.engine}`) },
      country === 'RU'
        ? { name: 'geo', state: 'well', said: say('doctor-well') }
        : {
            name: 'geo',
            state: 'ill',
            said: say('doctor-geo-wrong', { address: KNOWN_ADDRESS, country: country ?? '-' }),
          },
      await examineNetwork(outside.network, say),
      ...(await Promise.all(outside.orderSources.map((source) => examineOrders(source, outside.now(), say)))),
      await examineTelegram(config, say),
      isReachable(publicUrl)
        ? { name: 'address', state: 'well', said: publicUrl }
        : { name: 'address', state: 'mind', said: say('doctor-address-local', { url: publicUrl }) },
    ]
  } finally {
    await close()
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
    return { name: 'network', state: 'ill', said: error instanceof Error ? error.message : String(error) }
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
    return { name: 'orders', state: 'ill', said: error instanceof Error ? error.message : String(error) }
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

const isReachable = (url: string): boolean => !/^https?:\/\/(127\.|localhost|\[::1\])/.test(url)
