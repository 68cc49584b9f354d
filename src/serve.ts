/** Everything that a serving process runs: the web side always, bot and worker by its roles; and the sandbox where there is no real Telegram. */
import { createHash } from 'node:crypto'
import type { Bot } from 'grammy'
import { openBot } from './bot/bot.ts'
import { openBotName } from './bot/bot-name.ts'
import type { ChatContext } from './bot/context.ts'
import { type Intake, openIntake } from './bot/intake/intake.ts'
import { describeBot, listCommands } from './bot/introduce.ts'
import { perhapsAgain } from './bot/send-due.ts'
import { compose, newId } from './compose.ts'
import type { Config } from './config.ts'
import type { Log } from './flows/outside.ts'
import type { Shop } from './flows/shop.ts'
import { startJobs } from './jobs/jobs.ts'
import { projectPath } from './paths.ts'
import { ownFile } from './pictures/own-files.ts'
import { chosenAddress, openSandbox, SANDBOX_TOKEN, type Sandbox } from './sandbox/sandbox.ts'
import { localeOf, words } from './text/words.ts'
import { clientBehindProxies } from './web/client-address.ts'
import { openHttpServer } from './web/server.ts'
import { openWeb, type Web } from './web/web.ts'
import { webToCome } from './web/web-to-come.ts'

export interface Serving {
  /** Where people reach the web side. */
  readonly url: string
  readonly sandbox: boolean
  /** Takes nothing new, finishes what was begun. */
  stop(): Promise<void>
}

/** Any address. */
const HERE = '127.0.0.1'
const PICTURES = projectPath('src', 'networks', 'sample', 'catalogue', 'pictures')
const SAMPLE_DEALS = projectPath('src', 'networks', 'sample', 'catalogue', 'deals.jsonl')

/** Starts what the roles ask for. Throws what keeps the shop closed: port taken, database in use or out of reach. */
export async function serve(config: Config, log: Log, onFatal: (error: Error) => void): Promise<Serving> {
  const sandbox =
    config.telegram.token === null
      ? await openSandbox({ now: () => new Date(), newId, log, env: process.env, folder: config.dataDir })
      : null

  // The server listens first: with PORT=0 nobody knows the shop's address before.
  let web: Web | null = null
  const server = await openHttpServer(
    webToCome(() => web),
    { host: config.host, port: config.port },
  )
  const stops: End[] = [() => server.close(), () => sandbox?.close()]
  const stop = () => endAll(stops.splice(0).reverse(), log)

  try {
    const { shop, outside, close } = await compose(config, config.publicUrl ?? server.url, log, sandbox)
    stops.unshift(close)
    // Now: the first click would wait for it, and take a broken table for a country that is not known.
    outside.locate(HERE)
    if (config.roles.has('bot')) await outside.db.demandOwnSessions()
    await sandbox?.openOrders(shop, outside.db)
    // Invented deals are for whoever tries the shop, never for its customers.
    if (!config.production && (await shop.isCatalogueEmpty()))
      await shop.importCatalogue({ file: SAMPLE_DEALS, catalogue: 'sample' })

    const apiRoot = sandbox ? server.url : config.telegram.apiRoot
    const token = config.telegram.token ?? SANDBOX_TOKEN
    const address = config.publicUrl ?? server.url
    // The sandbox's Telegram reaches whatever this machine does; the real one takes https.
    const reachable = sandbox || address.startsWith('https:') ? address : null
    const bot = openBot(shop, { token, apiRoot, fetch, reachable, operators: config.operatorIds })
    const intake = config.roles.has('bot')
      ? openBotIntake(config, shop, bot, { token, apiRoot, onFatal })
      : null
    const botName = openBotName(shop, bot, token)
    botName()
    const isSampleShop = outside.network.name === 'sample'
    web = openShopWeb(config, shop, { token, sandbox, intake, botName, isSampleShop })
    if (config.roles.has('worker')) stops.push(startJobs(shop))
    if (intake) {
      intake.start()
      stops.push(() => intake.stop())
    }
  } catch (error) {
    await stop()
    throw error
  }
  return { url: config.publicUrl ?? server.url, sandbox: sandbox !== null, stop }
}

/** What ends a part of the process. */
type End = () => Promise<unknown> | unknown

/** Parts bound their own ends, but for what a database that neither answers nor goes away would still be waited for. */
const LONGEST_STOP_MS = 60_000

/**
 * Ends one part after the other. One that fails is told of in the log and keeps nothing else open; once `longestMs` are over all in all, the
 * others are begun and not waited for. Never rejects.
 */
export async function endAll(ends: readonly End[], log: Log, longestMs = LONGEST_STOP_MS): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const tooLong = new Promise<'too long'>((resolve) => {
    timer = setTimeout(resolve, longestMs, 'too long')
  })
  let waits = true
  for (const end of ends) {
    const ended = Promise.resolve()
      .then(end)
      .catch((error: unknown) => log.error({ err: error }, 'a part of the process did not end well'))
    if (waits && (await Promise.race([ended, tooLong])) === 'too long') {
      waits = false
      log.warn({ longestMs }, 'the stop does not wait any longer; the next start goes on')
    }
  }
  clearTimeout(timer)
}

function openBotIntake(
  config: Config,
  shop: Shop,
  bot: Bot<ChatContext>,
  { token, apiRoot, onFatal }: { token: string; apiRoot: string; onFatal: (error: Error) => void },
): Intake {
  const { mode, webhookSecret } = config.telegram
  const say = (language: string | undefined) => words(localeOf(language))
  return openIntake({
    shop,
    bot,
    token,
    apiRoot,
    fetch,
    onFatal,
    mode:
      mode === 'webhook' && webhookSecret !== null
        ? { kind: 'webhook', url: `${config.publicUrl}/telegram`, secret: webhookSecret }
        : { kind: 'polling' },
    words: {
      sorry: (language, id) => say(language)('chat-broken', { id }),
      startAgain: (language) => say(language)('chat-start-again'),
      perhapsAgain: perhapsAgain(shop),
    },
    picture: ownFile,
    greetings: [
      { name: 'setMyCommands', tell: () => listCommands(bot, config.operatorIds) },
      { name: 'setMyDescription', tell: () => describeBot(bot) },
    ],
  })
}

function openShopWeb(
  config: Config,
  shop: Shop,
  parts: {
    token: string
    sandbox: Sandbox | null
    intake: Intake | null
    botName: () => string | null
    isSampleShop: boolean
  },
): Web {
  const { sandbox, intake } = parts
  const behindProxies = clientBehindProxies(config.trustedProxies)
  return openWeb(shop, {
    // Any process of this shop has to read what another one signed.
    tokenKey: createHash('sha256').update(`visits ${parts.token}`).digest('hex'),
    clientAddress: sandbox
      ? (request, peer) => chosenAddress(request) ?? behindProxies(request, peer)
      : behindProxies,
    headless: sandbox ? 'people' : 'robots',
    ready: {
      database: async () => {
        await shop.examineDatabase()
        return undefined
      },
      ...(intake
        ? { telegram: () => (intake.health().ready ? undefined : 'Telegram is not reached yet') }
        : {}),
    },
    botName: parts.botName,
    picturesFolder: PICTURES,
    sampleShop: parts.isSampleShop,
    ...(sandbox ? { front: (request: Request) => sandbox.fetch(request) } : {}),
    ...(config.postbackSecret === null ? {} : { postbackSecret: config.postbackSecret }),
    ...(config.telegram.mode === 'webhook' && config.telegram.webhookSecret !== null && intake
      ? {
          telegram: {
            secret: config.telegram.webhookSecret,
            acceptUpdate: intake.accept,
          },
        }
      : {}),
  })
}
