import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import {
  Bot,
  GrammyError,
  HttpError,
  InlineKeyboard,
  InputFile,
  InputMediaBuilder,
  webhookCallback,
} from 'grammy'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { drawing } from '../support/drawing.ts'
import { type SandboxServer, serveSandbox, TOKEN } from '../support/sandbox-server.ts'
import { driveTelegram, type Telegram } from '../support/telegram.ts'

let sandbox: SandboxServer
let telegram: Telegram
let stops: (() => unknown)[]

beforeEach(async () => {
  sandbox = await serveSandbox()
  telegram = driveTelegram(sandbox.origin)
  stops = []
})
afterEach(async () => {
  for (const stop of stops) await stop()
  await sandbox.close()
})

const newBot = () => new Bot(TOKEN, { client: { apiRoot: sandbox.origin } })

const polling = async (dress: (bot: Bot) => void) => {
  const bot = newBot()
  dress(bot)
  await new Promise<void>((resolve) => {
    void bot.start({ onStart: () => resolve() })
  })
  stops.push(() => bot.stop())
  return bot
}

const refusal = async (promise: Promise<unknown>): Promise<GrammyError> => {
  const error = await promise.then(
    () => null,
    (reason: unknown) => reason,
  )
  if (!(error instanceof GrammyError)) throw new Error(`a GrammyError was expected, not ${error}`)
  return error
}

describe('long polling', { timeout: 30_000 }, () => {
  test('start with a payload, a press, an edit in place, a copied text', async () => {
    await polling((bot) => {
      bot.command('start', (context) =>
        context.reply(`hello ${context.match}`, {
          reply_markup: new InlineKeyboard().text('More', 'more').copyText('Copy', 'secret'),
        }),
      )
      bot.callbackQuery('more', async (context) => {
        await context.answerCallbackQuery({ text: 'done', show_alert: true })
        await context.editMessageText('changed')
      })
    })
    const anna = await telegram.person('Анна Тестова')
    await anna.start('ch_7')
    await anna.waitFor(({ text }) => text === 'hello ch_7')
    expect(await anna.press('Copy')).toEqual({ kind: 'copy', text: 'secret' })
    expect(await anna.press('More')).toEqual({ kind: 'answer', text: 'done', alert: true })
    await anna.waitFor(({ text }) => text === 'changed')
    expect(await anna.messages()).toHaveLength(2)
    await expect(anna.pressRaw((await anna.lastMessage()).message_id, 'more')).rejects.toThrow(/404/)
  })

  test('photos: uploaded, edited to another, sent again by file_id, as an album', async () => {
    const bot = newBot()
    const anna = await telegram.person('Анна Фотова')
    await anna.start()
    const sent = await bot.api.sendPhoto(anna.id, new InputFile(drawing(120, 80), 'a.png'), {
      caption: 'one',
    })
    expect(sent.photo.at(-1)).toMatchObject({ width: 120, height: 80 })
    const media = InputMediaBuilder.photo(new InputFile(drawing(60, 60, 20), 'b.png'), { caption: 'two' })
    const edited = await bot.api.editMessageMedia(anna.id, sent.message_id, media)
    expect(edited).toMatchObject({ caption: 'two', photo: [{ width: 60 }] })
    const again = await bot.api.sendPhoto(anna.id, sent.photo.at(-1)?.file_id ?? '')
    expect(again.photo).toEqual(sent.photo)
    const album = await bot.api.sendMediaGroup(anna.id, [
      InputMediaBuilder.photo(new InputFile(drawing(60, 60), 'c.png')),
      InputMediaBuilder.photo(again.photo.at(-1)?.file_id ?? ''),
    ])
    const albums = album.map((message) => (message as { media_group_id?: string }).media_group_id)
    expect(albums[0]).toBeTypeOf('string')
    expect(albums[1]).toBe(albums[0])
  })

  test('5,000 characters come in two messages, a forward with its origin', async () => {
    const seen: string[] = []
    await polling((bot) => {
      bot.on('message:forward_origin', (context) => context.reply(context.msg.forward_origin.type))
      bot.on('message:text', (context) => void seen.push(context.msg.text))
    })
    const anna = await telegram.person('Анна Длинная')
    const parts = await anna.say('ab '.repeat(1666))
    expect(parts).toHaveLength(2)
    expect(
      (await anna.ask('deal', { forwarded_from: { channel: 'Скидки', channel_id: -1001, message_id: 5 } }))
        .text,
    ).toBe('channel')
    expect(seen.map((text) => text.length).reduce((a, b) => a + b)).toBeGreaterThan(4990)
  })

  test('403 from one who blocked, 429 with the wait, 500, and a dropped connection on demand', async () => {
    const bot = newBot()
    const anna = await telegram.person('Анна Закрытая')
    await anna.start()
    await anna.block()
    expect(await refusal(bot.api.sendMessage(anna.id, 'x'))).toMatchObject({
      error_code: 403,
      description: 'Forbidden: bot was blocked by the user',
    })
    await anna.unblock()
    await telegram.fault({ method: 'sendMessage', kind: 'flood', retry_after: 17 })
    expect(await refusal(bot.api.sendMessage(anna.id, 'x'))).toMatchObject({
      error_code: 429,
      parameters: { retry_after: 17 },
    })
    await telegram.fault({
      method: 'sendMessage',
      kind: 'error',
      code: 500,
      description: 'Internal Server Error',
    })
    expect((await refusal(bot.api.sendMessage(anna.id, 'x'))).error_code).toBe(500)
    const before = (await anna.messages()).length
    await telegram.fault({ method: 'sendMessage', kind: 'drop' })
    await expect(bot.api.sendMessage(anna.id, 'x')).rejects.toBeInstanceOf(HttpError)
    expect(await anna.messages()).toHaveLength(before)
    await telegram.fault({ method: 'sendMessage', kind: 'drop', applied: true })
    await expect(bot.api.sendMessage(anna.id, 'x')).rejects.toBeInstanceOf(HttpError)
    expect(await anna.messages()).toHaveLength(before + 1)
    await telegram.fault({ method: 'sendMessage', kind: 'slow', delay_ms: 60_000 })
    const given = AbortSignal.timeout(50)
    await expect(bot.api.sendMessage(anna.id, 'x', {}, given as never)).rejects.toThrow()
    expect((await bot.api.sendMessage(anna.id, 'x')).text).toBe('x')
  })

  test('a second poller ends the first with 409; a webhook ends it too', async () => {
    const bot = newBot()
    const first = refusal(bot.api.getUpdates({ timeout: 30 }))
    await bot.api.getMe()
    const second = refusal(bot.api.getUpdates({ timeout: 30 }))
    expect(await first).toMatchObject({
      error_code: 409,
      description: expect.stringContaining('terminated by other getUpdates'),
    })
    await bot.api.setWebhook('http://127.0.0.1:9/')
    expect((await second).description).toMatch(/terminated by setWebhook/)
    expect((await refusal(bot.api.getUpdates())).description).toMatch(
      /can't use getUpdates method while webhook is active/,
    )
    await bot.api.deleteWebhook()
    expect(await bot.api.getUpdates()).toEqual([])
  })

  test('a poll that its client left loses nothing, and close() ends a waiting one at once', async () => {
    const bot = newBot()
    const anna = await telegram.person('Анна Быстрая')
    const left = new AbortController()
    const poll = bot.api.getUpdates({ timeout: 30 }, left.signal as never)
    await bot.api.getMe()
    left.abort()
    await expect(poll).rejects.toThrow()
    await anna.say('hi')
    const [update] = await bot.api.getUpdates({ timeout: 30 })
    expect(update?.message?.text).toBe('hi')
    const waiting = bot.api.getUpdates({ timeout: 30, offset: (update?.update_id ?? 0) + 1 })
    await bot.api.getMe()
    const began = performance.now()
    await sandbox.close()
    expect(await waiting).toEqual([])
    expect(performance.now() - began).toBeLessThan(2_000)
    sandbox = await serveSandbox()
  })

  test('offset confirms, a negative one keeps the newest, kinds that were not asked for stay away', async () => {
    const bot = newBot()
    const anna = await telegram.person('Анна Частая')
    for (const text of ['1', '2', '3', '4']) await anna.say(text)
    const texts = async (args: object) => (await bot.api.getUpdates(args)).map(({ message }) => message?.text)
    expect(await texts({ limit: 2 })).toEqual(['1', '2'])
    const [first] = await bot.api.getUpdates({ limit: 1 })
    expect(await texts({ offset: (first?.update_id ?? 0) + 1 })).toEqual(['2', '3', '4'])
    expect(await texts({ offset: -1 })).toEqual(['4'])
    await bot.api.getUpdates({ allowed_updates: ['callback_query'] })
    await anna.say('5')
    expect(await texts({})).toEqual(['4'])
  })
})

describe('webhook', { timeout: 30_000 }, () => {
  /** A server on a free port; its address. */
  const listen = async (handle: (request: IncomingMessage, response: ServerResponse) => unknown) => {
    const server = createServer((request, response) => void handle(request, response))
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    stops.push(() => server.close())
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`
  }

  test('updates come with the secret; grammY answers', async () => {
    const bot = newBot()
    bot.on('message:text', (context) => context.reply(`heard ${context.msg.text}`))
    const url = await listen(webhookCallback(bot, 'http', { secretToken: 'se_cret' }))
    await bot.api.setWebhook(url, { secret_token: 'se_cret' })
    const anna = await telegram.person('Анна Крючкова')
    expect((await anna.ask('hi')).text).toBe('heard hi')
    expect(await bot.api.getWebhookInfo()).toMatchObject({ url, pending_update_count: 0 })
  })

  test("a failing update comes again, holds its chat's others and not those of other chats", async () => {
    const order: string[] = []
    let failures = 2
    const url = await listen(async (request, response) => {
      let body = ''
      for await (const chunk of request) body += chunk
      const { message } = JSON.parse(body)
      const fails = message.text === 'bad' && failures-- > 0
      order.push(`${message.text}${fails ? ' refused' : ''}`)
      response.writeHead(fails ? 500 : 200).end()
    })
    const bot = newBot()
    await bot.api.setWebhook(url)
    const anna = await telegram.person('Анна Упрямая')
    const oleg = await telegram.person('Олег Другой')
    await anna.say('bad')
    await anna.say('after')
    await oleg.say('other')
    await expect.poll(() => order.includes('after')).toBe(true)
    expect(order.filter((line) => line !== 'other')).toEqual(['bad refused', 'bad refused', 'bad', 'after'])
    expect(order.indexOf('other')).toBeLessThan(order.indexOf('after'))
    expect((await bot.api.getWebhookInfo()).last_error_message).toMatch(/500/)
  })

  test('a method in the answer is carried out', async () => {
    const url = await listen(async (request, response) => {
      let body = ''
      for await (const chunk of request) body += chunk
      const { message } = JSON.parse(body)
      response.setHeader('content-type', 'application/json')
      response.end(JSON.stringify({ method: 'sendMessage', chat_id: message.chat.id, text: 'in the answer' }))
    })
    await newBot().api.setWebhook(url)
    const anna = await telegram.person('Анна Ответная')
    expect((await anna.ask('hi')).text).toBe('in the answer')
  })
})
