import { conversations, createConversation } from '@grammyjs/conversations'
import { sql } from 'drizzle-orm'
import type { Bot } from 'grammy'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { conversationStorage } from '../../../src/bot/conversation-storage.ts'
import type { IntakeOptions } from '../../../src/bot/intake/intake.ts'
import type { Shop } from '../../../src/flows/shop.ts'
import { type FreshDatabase, freshDatabase } from '../../support/database.ts'
import { FAKE_TOKEN, type FakeBotApi, fakeBotApi } from '../../support/fake-bot-api.ts'
import { type TestIntake, testIntake } from '../../support/test-intake.ts'
import { until } from '../../support/until.ts'
import { inlineUpdate, tapUpdate, textUpdate } from '../../support/updates.ts'

let fresh: FreshDatabase
let api: FakeBotApi
let running: TestIntake[] = []

beforeAll(async () => {
  fresh = await freshDatabase()
})
beforeEach(async () => {
  api = await fakeBotApi()
  await fresh.connection.rows(sql`
    with i as (delete from inbox), o as (delete from outbox), p as (delete from send_pauses), u as (delete from uploads),
      q as (delete from people) delete from bot_sessions`)
})
afterEach(async () => {
  await Promise.all(running.map(({ intake }) => intake.stop()))
  running = []
  await api.close()
})
afterAll(() => fresh?.close())

type Options = Partial<IntakeOptions<never>> & { now?: () => Date }

function open(handlers: (bot: Bot, shop: Shop) => void, options: Options = {}): TestIntake {
  const opened = testIntake(fresh.database, api.origin, handlers, options as object)
  opened.intake.start()
  running.push(opened)
  return opened
}

async function stop(opened: TestIntake): Promise<void> {
  running = running.filter((one) => one !== opened)
  await opened.intake.stop()
}

const echo = (bot: Bot) => void bot.on('message:text', (ctx) => ctx.reply(`heard ${ctx.msg.text}`))
const sentTexts = () => api.of('sendMessage').map(({ payload }) => payload.text)
const sent = (count: number) =>
  until(
    () => sentTexts(),
    (texts) => texts.length >= count,
  )
const allDone = () =>
  until(
    async () => [await fresh.database.inbox.countOpen(), await fresh.database.outbox.countOpen(0)],
    ([updates, calls]) => updates === 0 && calls === 0,
  )

const SECRET = 'webhook-secret'
const asWebhook: Options = { mode: { kind: 'webhook', url: 'https://shop.test/telegram', secret: SECRET } }
const post = (opened: TestIntake, body: unknown, secret = SECRET) =>
  opened.webhook(
    new Request('https://shop.test/telegram', {
      method: 'POST',
      headers: { 'x-telegram-bot-api-secret-token': secret },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    }),
  )

describe.each(['polling', 'webhook'] as const)('by %s', (kind) => {
  const deliver = async (opened: TestIntake, updates: { update_id: number }[]) => {
    if (kind === 'polling') api.push(...updates)
    else for (const update of updates) expect((await post(opened, update)).status).toBe(200)
  }
  const options = kind === 'polling' ? {} : asWebhook

  test('an update is answered, and Telegram told first how updates come', async () => {
    const opened = open(echo, options)
    await deliver(opened, [textUpdate(1, 5, 'hello')])
    await sent(1)
    expect(sentTexts()).toEqual(['heard hello'])
    const first = api.calls.find(({ method }) => method === 'deleteWebhook' || method === 'setWebhook')
    expect(first?.method).toBe(kind === 'polling' ? 'deleteWebhook' : 'setWebhook')
    if (kind === 'webhook')
      expect(first?.payload).toMatchObject({ url: 'https://shop.test/telegram', secret_token: SECRET })
    await until(
      () => opened.intake.health(),
      ({ ready }) => ready,
    )
  })

  test('the same update many times is one', async () => {
    const opened = open(echo, options)
    const update = textUpdate(1, 5, 'hello')
    await deliver(opened, [update])
    await sent(1)
    await deliver(opened, [update, update, textUpdate(2, 5, 'end')])
    await sent(2)
    expect(sentTexts()).toEqual(['heard hello', 'heard end'])
  })

  test('two messages at once in one chat are worked one after the other, chats beside each other', async () => {
    const begun: string[] = []
    let release = () => {}
    const released = new Promise<void>((resolve) => {
      release = resolve
    })
    const opened = open((bot) => {
      bot.on('message:text', async (ctx) => {
        begun.push(ctx.msg.text)
        if (ctx.msg.text === 'slow') await released
        await ctx.reply(`heard ${ctx.msg.text}`)
      })
    }, options)
    await deliver(opened, [
      textUpdate(1, 5, 'slow'),
      textUpdate(2, 5, 'quick'),
      textUpdate(3, 6, 'elsewhere'),
    ])
    await sent(1)
    expect(begun).toEqual(['slow', 'elsewhere'])
    expect(sentTexts()).toEqual(['heard elsewhere'])
    release()
    await sent(3)
    expect(sentTexts()).toEqual(['heard elsewhere', 'heard slow', 'heard quick'])
  })
})

test('a webhook asks for the secret and for an update, and is closed while the database is away', async () => {
  const opened = open(echo, asWebhook)
  expect((await post(opened, textUpdate(1, 5, 'x'), 'wrong')).status).toBe(401)
  expect((await post(opened, 'no json')).status).toBe(400)
  expect((await post(opened, { message: 1 })).status).toBe(400)
  expect((await post(opened, { update_id: 'seven' })).status).toBe(400)
  const add = fresh.database.inbox.add
  Object.assign(fresh.database.inbox, { add: () => Promise.reject(new Error('database away')) })
  expect((await post(opened, textUpdate(1, 5, 'x'))).status).toBe(503)
  Object.assign(fresh.database.inbox, { add })
  expect((await post(opened, textUpdate(1, 5, 'x'))).status).toBe(200)
  await sent(1)
  await stop(opened)
  expect((await post(opened, textUpdate(2, 5, 'x'))).status).toBe(503)
})

test('updates that could not be stored are not confirmed to Telegram', async () => {
  const add = fresh.database.inbox.add
  let faults = 0
  Object.assign(fresh.database.inbox, {
    add: (...given: Parameters<typeof add>) =>
      faults++ === 0 ? Promise.reject(new Error('database away')) : add(...given),
  })
  api.push(textUpdate(7, 5, 'hello'))
  open(echo)
  await sent(1)
  const asked = api.of('getUpdates').map(({ payload }) => payload.offset)
  expect(asked.slice(0, 2)).toEqual([undefined, undefined])
  Object.assign(fresh.database.inbox, { add })
})

test('a double tap is two turns in order, each answered once, before slow work', async () => {
  let taps = 0
  open((bot) => {
    bot.on('callback_query:data', async (ctx) => {
      taps++
      if (taps === 1)
        await until(
          () => api.of('answerCallbackQuery'),
          (calls) => calls.length > 0,
        )
      await ctx.editMessageText(`tap ${taps}`)
    })
  })
  api.push(tapUpdate(1, 5, 'a'), tapUpdate(2, 5, 'a'))
  await until(
    () => api.of('editMessageText').map(({ payload }) => payload),
    (edits) => edits.length === 2,
  )
  expect(api.of('editMessageText').map(({ payload }) => payload.text)).toEqual(['tap 1', 'tap 2'])
  expect(api.of('answerCallbackQuery').map(({ payload }) => payload)).toEqual([
    { callback_query_id: 'q1' },
    { callback_query_id: 'q2' },
  ])
})

test('a toast of the handler is the only answer to a tap; a failing answer harms nothing', async () => {
  api.tell = ({ method }) =>
    method === 'answerCallbackQuery' ? { code: 400, description: 'Bad Request: query is too old' } : null
  open((bot) => {
    bot.on('callback_query:data', async (ctx) => {
      await ctx.answerCallbackQuery('saved')
      await ctx.reply('done')
    })
  })
  api.push(tapUpdate(1, 5, 'a'))
  await sent(1)
  await until(
    () => api.of('answerCallbackQuery').length,
    (count) => count > 0,
  )
  await allDone()
  expect(api.of('answerCallbackQuery').map(({ payload }) => payload.text)).toEqual(['saved'])
})

test('a throwing handler is tried three times, says nothing of what it began, apologises once; its lane goes on', async () => {
  let attempts = 0
  const opened = open((bot) => {
    bot.on('message:text', async (ctx) => {
      await ctx.reply(`heard ${ctx.msg.text}`)
      if (ctx.msg.text === 'bad' && ++attempts) throw new Error('our bug')
    })
  })
  api.push(textUpdate(1, 5, 'bad'), textUpdate(2, 5, 'good'))
  await sent(2)
  await allDone()
  expect(attempts).toBe(3)
  const [parked] = await fresh.database.inbox.parked(5)
  const errorId = parked?.parkedBecause.split(':')[0]
  expect(parked).toMatchObject({ updateId: 1, parkedBecause: `${errorId}: our bug` })
  expect(sentTexts()).toEqual([`sorry (ru) ${errorId}`, 'heard good'])
  expect(opened.log.lines).toContainEqual(
    expect.objectContaining({ level: 'error', facts: expect.objectContaining({ errorId, updateId: 1 }) }),
  )
})

test('a handler that fails once answers once', async () => {
  let attempts = 0
  open((bot) => {
    bot.on('message:text', async (ctx) => {
      await ctx.reply('one')
      if (++attempts === 1) throw new Error('a hiccup')
      await ctx.reply('two')
    })
  })
  api.push(textUpdate(1, 5, 'x'))
  await sent(2)
  await allDone()
  expect(sentTexts()).toEqual(['one', 'two'])
})

test('an update that killed its process again and again is parked without being touched', async () => {
  await fresh.database.inbox.add([{ updateId: 1, lane: 5, payload: textUpdate(1, 5, 'bomb') }], new Date())
  for (let crash = 0; crash < 3; crash++) {
    await fresh.database.inbox.take([5], 1, 1, new Date())
    await fresh.database.inbox.countInterrupted([5])
  }
  open(echo)
  await sent(1)
  expect(sentTexts()[0]).toMatch(/^sorry/)
  expect(await fresh.database.inbox.parked(5)).toHaveLength(1)
})

test('an inline query that fails says nothing to anybody; updates of nobody are worked', async () => {
  open((bot) => {
    bot.on('inline_query', () => {
      throw new Error('our bug')
    })
    echo(bot)
  })
  api.push(inlineUpdate(1, 5, 'x'), { update_id: 2, poll: { id: 'p' } } as never, textUpdate(3, 5, 'end'))
  await sent(1)
  await allDone()
  expect(sentTexts()).toEqual(['heard end'])
})

describe('forms', () => {
  type FormBot = Parameters<Parameters<typeof open>[0]>[0]
  const form =
    (ask: string[], fail: { next: boolean } = { next: false }) =>
    (bot: FormBot, shop: Shop) => {
      // biome-ignore lint/suspicious/noExplicitAny: the flavour of the context does not matter here
      const formBot = bot as any
      formBot.use(conversations({ storage: conversationStorage(shop) }))
      formBot.use(
        // biome-ignore lint/suspicious/noExplicitAny: as above
        createConversation(async (conversation: any, ctx: any) => {
          for (const question of ask) {
            await ctx.reply(question)
            const answer = await conversation.waitFor('message:text')
            await ctx.reply(`${question} ${answer.msg.text}`)
          }
        }, 'form'),
      )
      // biome-ignore lint/suspicious/noExplicitAny: as above
      formBot.command('form', (ctx: any) => ctx.conversation.enter('form'))
      // biome-ignore lint/suspicious/noExplicitAny: as above
      formBot.on('message:text', async (ctx: any) => {
        if (fail.next) throw new Error('a hiccup')
        await ctx.reply(`heard ${ctx.msg.text}`)
      })
    }

  test('calls inside a form leave through the outbox, and the form outlives a restart', async () => {
    const first = open(form(['name?', 'age?']))
    api.push(textUpdate(1, 5, '/form'), textUpdate(2, 5, 'Anna'))
    await sent(3)
    await stop(first)
    open(form(['name?', 'age?']))
    api.push(textUpdate(3, 5, '30'), textUpdate(4, 5, 'bye'))
    await sent(5)
    expect(sentTexts()).toEqual(['name?', 'name? Anna', 'age?', 'age? 30', 'heard bye'])
  })

  test('two people of one group have each their own form', async () => {
    open(form(['name?']))
    const inGroup = (update: ReturnType<typeof textUpdate>) => ({
      ...update,
      message: { ...update.message, chat: { id: -77, type: 'group', title: 'g' } },
    })
    api.push(inGroup(textUpdate(1, 5, '/form')), inGroup(textUpdate(2, 6, 'not me')))
    api.push(inGroup(textUpdate(3, 5, 'Anna')))
    await sent(3)
    expect(sentTexts()).toEqual(['name?', 'heard not me', 'name? Anna'])
  })

  test('a form whose code has changed is left with kind words, and the chat goes on', async () => {
    const first = open(form(['name?', 'age?']))
    api.push(textUpdate(1, 5, '/form'))
    await sent(1)
    await stop(first)
    open((bot, shop) => {
      // biome-ignore lint/suspicious/noExplicitAny: the flavour of the context does not matter here
      const formBot = bot as any
      formBot.use(conversations({ storage: conversationStorage(shop) }))
      // biome-ignore lint/suspicious/noExplicitAny: as above
      formBot.use(createConversation(async (conversation: any) => void (await conversation.wait()), 'form'))
      echo(bot)
    })
    api.push(textUpdate(2, 5, 'Anna'), textUpdate(3, 5, 'still there?'))
    await sent(3)
    expect(sentTexts().slice(1)).toEqual(['start again (ru)', 'heard still there?'])
    expect(await fresh.database.inbox.parked(5)).toEqual([])
  })
})

describe('stopping', () => {
  test('in the middle of a turn: the turn ends and is said, what waits is worked by the next process; nothing twice', async () => {
    const begun: string[] = []
    let release = () => {}
    const released = new Promise<void>((resolve) => {
      release = resolve
    })
    const slow = (bot: Bot) =>
      void bot.on('message:text', async (ctx) => {
        begun.push(ctx.msg.text)
        if (ctx.msg.text === 'one') await released
        await ctx.reply(`heard ${ctx.msg.text}`)
      })
    const first = open(slow)
    api.push(textUpdate(1, 5, 'one'), textUpdate(2, 5, 'two'), textUpdate(3, 5, 'three'))
    await until(
      () => begun.length,
      (count) => count === 1,
    )
    api.tell = async ({ method }) => {
      if (method === 'sendMessage') await new Promise((resolve) => setTimeout(resolve, 100))
      return null
    }
    const stopped = stop(first)
    release()
    await stopped
    expect(begun).toEqual(['one'])
    expect(sentTexts()).toEqual(['heard one'])
    // Its end is written as well: nothing is left in doubt.
    expect(await fresh.connection.rows(sql`select key from outbox where sent_at is null`)).toEqual([])
    open(slow)
    await sent(3)
    await allDone()
    expect(sentTexts()).toEqual(['heard one', 'heard two', 'heard three'])
    expect(begun).toEqual(['one', 'two', 'three'])
  })

  test('a handler that never ends does not keep the process, and counts as an attempt', async () => {
    const first = open((bot) => void bot.on('message:text', () => new Promise(() => {})), { patienceMs: 50 })
    api.push(textUpdate(1, 5, 'one'))
    await until(
      () => fresh.connection.rows(sql`select 1 from inbox where started_at is not null`),
      (rows) => rows.length === 1,
    )
    await stop(first)
    open(echo)
    await sent(1)
    const [row] = await fresh.connection.rows(sql`select attempts from inbox`)
    expect(row).toEqual({ attempts: 1 })
  })
})

describe('a flaky Telegram', () => {
  test('is no reason not to start: what it said last of the bot is enough to work', async () => {
    const first = open(echo, asWebhook)
    await until(
      () => first.intake.health(),
      ({ ready }) => ready,
    )
    await stop(first)
    api.tell = ({ method }) => (method.startsWith('send') ? null : { page: 502 })
    let told = 0
    const greetings = [{ name: 'setMyCommands', tell: () => Promise.reject(new Error(`no ${++told}`)) }]
    const second = open(echo, { ...asWebhook, greetings })
    expect((await post(second, textUpdate(1, 5, 'hello'))).status).toBe(200)
    await sent(1)
    expect(second.intake.health()).toMatchObject({ botKnown: true, listening: false, ready: false })
    api.tell = () => null
    await until(
      () => second.intake.health(),
      ({ ready }) => ready,
    )
    expect(told).toBeGreaterThan(0)
    expect(second.fatal).toEqual([])
  })

  test('that is not there at all at the first start is waited for, and what it then gives is worked', async () => {
    const { port } = new URL(api.origin)
    await api.close()
    const opened = open(echo)
    await until(
      () => opened.log.lines.map(({ message }) => message),
      (lines) => lines.includes('Telegram gave no updates'),
    )
    expect(opened.intake.health().ready).toBe(false)
    api = await fakeBotApi(Number(port))
    api.push(textUpdate(1, 5, 'hello'))
    await sent(1)
    expect(sentTexts()).toEqual(['heard hello'])
  })

  test('says 409 to a second poller: told in the log with what to do, and polling goes on', async () => {
    let conflicts = 0
    api.tell = ({ method }) =>
      method === 'getUpdates' && conflicts++ === 0
        ? { code: 409, description: 'Conflict: terminated by other getUpdates request' }
        : null
    const opened = open(echo)
    api.push(textUpdate(1, 5, 'hello'))
    await sent(1)
    expect(opened.log.lines.map(({ message }) => message).join()).toMatch(/another process asks Telegram/)
  })

  test('that still has a webhook is told again to take it away', async () => {
    let conflicts = 0
    api.tell = ({ method }) =>
      method === 'getUpdates' && conflicts++ === 0
        ? { code: 409, description: "Conflict: can't use getUpdates method while webhook is active" }
        : null
    open(echo)
    await until(
      () => api.of('deleteWebhook').length,
      (count) => count === 2,
    )
  })

  test('that does not know the token ends it, in words', async () => {
    const opened = open(echo, { token: '1:wrong' })
    await until(
      () => opened.fatal.length,
      (count) => count > 0,
    )
    expect(opened.fatal[0]?.message).toMatch(/BOT_TOKEN/)
    expect(JSON.stringify(opened.log.lines)).not.toContain('wrong')
  })
})

test('the token shows nowhere in the log, whatever breaks', async () => {
  api.tell = () => 'drop'
  const opened = open(echo)
  await until(
    () => opened.log.lines.length,
    (count) => count > 2,
  )
  expect(JSON.stringify(opened.log.lines)).not.toContain(FAKE_TOKEN.split(':')[1])
})
