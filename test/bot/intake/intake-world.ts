/** A bot's plumbing between an emptied database and a Bot API that a test instructs. */
import { sql } from 'drizzle-orm'
import type { Bot } from 'grammy'
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest'
import type { IntakeOptions } from '../../../src/bot/intake/intake.ts'
import type { Shop } from '../../../src/flows/shop.ts'
import { type FreshDatabase, freshDatabase } from '../../support/database.ts'
import { type FakeBotApi, fakeBotApi } from '../../support/fake-bot-api.ts'
import { storedInbox } from '../../support/stored-inbox.ts'
import { type TestIntake, testIntake } from '../../support/test-intake.ts'
import { until } from '../../support/until.ts'

type Options = Partial<IntakeOptions<never>> & { now?: () => Date }

export interface IntakeWorld {
  fresh: FreshDatabase
  /** A test that closes it puts another in its place. */
  api: FakeBotApi
  /** Starts the plumbing; the test's end stops it. */
  open(handlers?: (bot: Bot, shop: Shop) => void, options?: Options): TestIntake
  stop(opened: TestIntake): Promise<void>
  sentTexts(): unknown[]
  /** Waits until so many messages have come to the Bot API. */
  sent(count: number): Promise<unknown>
  /** Waits until no update and no call is left. */
  allDone(): Promise<unknown>
}

/** Sets one up for a test file: a database for all its tests, emptied for each, and a new Bot API for each. */
export function intakeWorld(): IntakeWorld {
  let running: TestIntake[] = []
  const world = {
    open(handlers = () => {}, options = {}) {
      const opened = testIntake(world.fresh.database, world.api.origin, handlers, options as object)
      opened.intake.start()
      running.push(opened)
      return opened
    },
    async stop(opened) {
      running = running.filter((one) => one !== opened)
      await opened.intake.stop()
    },
    sentTexts: () => world.api.of('sendMessage').map(({ payload }) => payload.text),
    sent: (count) => until(world.sentTexts, (texts) => texts.length >= count),
    allDone: () =>
      until(
        async () => [
          await storedInbox(world.fresh.connection).countOpen(),
          await world.fresh.database.outbox.countOpen(0),
        ],
        ([updates, calls]) => updates === 0 && calls === 0,
      ),
  } as IntakeWorld

  beforeAll(async () => {
    world.fresh = await freshDatabase()
  })
  beforeEach(async () => {
    world.api = await fakeBotApi()
    await world.fresh.connection.rows(sql`
      with i as (delete from inbox), o as (delete from outbox), p as (delete from send_pauses), u as (delete from uploads),
        q as (delete from people) delete from bot_sessions`)
  })
  afterEach(async () => {
    await Promise.all(running.map(({ intake }) => intake.stop()))
    running = []
    await world.api.close()
  })
  afterAll(() => world.fresh?.close())
  return world
}

/** Says what it hears. */
export const echo = (bot: Bot) => void bot.on('message:text', (ctx) => ctx.reply(`heard ${ctx.msg.text}`))

const SECRET = 'webhook-secret'

export const asWebhook = {
  mode: { kind: 'webhook', url: 'https://shop.test/telegram', secret: SECRET },
} as const satisfies Options

/** Telegram's request with an update, or with whatever else is given. */
export const post = (opened: TestIntake, body: unknown, secret = SECRET) =>
  opened.webhook(
    new Request(asWebhook.mode.url, {
      method: 'POST',
      headers: { 'x-telegram-bot-api-secret-token': secret },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    }),
  )
