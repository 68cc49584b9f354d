/** The bot's plumbing with handlers of a test's own, over real HTTP to some Bot API server. */
import { Bot, type Context } from 'grammy'
import { type Intake, type IntakeOptions, openIntake } from '../../src/bot/intake/intake.ts'
import { turnFetch } from '../../src/bot/intake/turn.ts'
import type { Database } from '../../src/db/database.ts'
import { openShop, type Shop } from '../../src/flows/shop.ts'
import { openWeb } from '../../src/web/web.ts'
import { FAKE_TOKEN } from './fake-bot-api.ts'
import { type KeptLog, testOutside } from './outside.ts'

export interface TestIntake {
  readonly intake: Intake
  readonly shop: Shop
  readonly bot: Bot
  readonly log: KeptLog
  readonly fatal: Error[]
  /** Telegram's request in webhook mode, through the web side as it is served. */
  webhook(request: Request): Promise<Response>
}

export function testIntake(
  db: Database,
  apiRoot: string,
  handlers: (bot: Bot, shop: Shop) => void,
  options: Partial<IntakeOptions<Context>> & { now?: () => Date } = {},
): TestIntake {
  const { now = () => new Date(), ...rest } = options
  const outside = testOutside(db, { now })
  const shop = openShop(outside)
  const token = options.token ?? FAKE_TOKEN
  const bot = new Bot(token, { client: { apiRoot, fetch: turnFetch(fetch) } })
  handlers(bot, shop)
  const fatal: Error[] = []
  const intake = openIntake({
    shop,
    bot,
    token,
    apiRoot,
    fetch,
    mode: { kind: 'polling' },
    words: {
      sorry: (language, errorId) => `sorry (${language}) ${errorId}`,
      startAgain: (language) => `start again (${language})`,
      perhapsAgain: () => 'perhaps again:',
    },
    picture: async (key) => {
      if (key === 'unknown') throw new Error('no such picture')
      return { name: `${key}.png`, bytes: new Uint8Array([1, 2, 3]) }
    },
    onFatal: (error) => fatal.push(error),
    pollMs: 20,
    ...rest,
  })
  const { mode } = options
  const web = openWeb(shop, {
    tokenKey: 'a key',
    ...(mode?.kind === 'webhook' ? { telegram: { secret: mode.secret, acceptUpdate: intake.accept } } : {}),
  })
  return { intake, shop, bot, log: outside.log, fatal, webhook: (request) => web.fetch(request) }
}
