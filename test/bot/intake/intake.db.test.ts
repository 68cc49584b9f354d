/** Updates, polled and posted: each is worked once, in the order of its chat, and answered. */
import { describe, expect, test } from 'vitest'
import type { TestIntake } from '../../support/test-intake.ts'
import { until } from '../../support/until.ts'
import { inlineUpdate, tapUpdate, textUpdate } from '../../support/updates.ts'
import { asWebhook, echo, intakeWorld, post } from './intake-world.ts'

const world = intakeWorld()
const { open, stop, sent, sentTexts, allDone } = world

describe.each(['polling', 'webhook'] as const)('by %s', (kind) => {
  const deliver = async (opened: TestIntake, updates: { update_id: number }[]) => {
    if (kind === 'polling') world.api.push(...updates)
    else for (const update of updates) expect((await post(opened, update)).status).toBe(200)
  }
  const options = kind === 'polling' ? {} : asWebhook

  test('an update is answered, and Telegram told first how updates come', async () => {
    const opened = open(echo, options)
    await deliver(opened, [textUpdate(1, 5, 'hello')])
    await sent(1)
    expect(sentTexts()).toEqual(['heard hello'])
    const first = world.api.calls.find(({ method }) => method === 'deleteWebhook' || method === 'setWebhook')
    expect(first?.method).toBe(kind === 'polling' ? 'deleteWebhook' : 'setWebhook')
    if (kind === 'webhook')
      expect(first?.payload).toMatchObject({ url: asWebhook.mode.url, secret_token: asWebhook.mode.secret })
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
  const add = world.fresh.database.inbox.add
  Object.assign(world.fresh.database.inbox, { add: () => Promise.reject(new Error('database away')) })
  expect((await post(opened, textUpdate(1, 5, 'x'))).status).toBe(503)
  Object.assign(world.fresh.database.inbox, { add })
  expect((await post(opened, textUpdate(1, 5, 'x'))).status).toBe(200)
  await sent(1)
  await stop(opened)
  expect((await post(opened, textUpdate(2, 5, 'x'))).status).toBe(503)
})

test('updates that could not be stored are not confirmed to Telegram', async () => {
  const add = world.fresh.database.inbox.add
  let faults = 0
  Object.assign(world.fresh.database.inbox, {
    add: (...given: Parameters<typeof add>) =>
      faults++ === 0 ? Promise.reject(new Error('database away')) : add(...given),
  })
  world.api.push(textUpdate(7, 5, 'hello'))
  open(echo)
  await sent(1)
  const asked = world.api.of('getUpdates').map(({ payload }) => payload.offset)
  expect(asked.slice(0, 2)).toEqual([undefined, undefined])
  Object.assign(world.fresh.database.inbox, { add })
})

test('a database that does not answer what was polled is not waited for at a stop', async () => {
  const { inbox } = world.fresh.database
  const { add } = inbox
  let asked = 0
  Object.assign(inbox, { add: () => new Promise(() => void asked++) })
  world.api.push(textUpdate(8, 5, 'hello'))
  const opened = open(echo, { patienceMs: 20 })
  await until(
    () => asked,
    (count) => count > 0,
  )
  await stop(opened)
  expect(sentTexts()).toEqual([])
  Object.assign(inbox, { add })
})

test('a double tap is two turns in order, each answered once, before slow work', async () => {
  let taps = 0
  open((bot) => {
    bot.on('callback_query:data', async (ctx) => {
      taps++
      if (taps === 1)
        await until(
          () => world.api.of('answerCallbackQuery'),
          (calls) => calls.length > 0,
        )
      await ctx.editMessageText(`tap ${taps}`)
    })
  })
  world.api.push(tapUpdate(1, 5, 'a'), tapUpdate(2, 5, 'a'))
  await until(
    () => world.api.of('editMessageText').map(({ payload }) => payload),
    (edits) => edits.length === 2,
  )
  expect(world.api.of('editMessageText').map(({ payload }) => payload.text)).toEqual(['tap 1', 'tap 2'])
  expect(world.api.of('answerCallbackQuery').map(({ payload }) => payload)).toEqual([
    { callback_query_id: 'q1' },
    { callback_query_id: 'q2' },
  ])
})

test('a toast of the handler is the only answer to a tap; a failing answer harms nothing', async () => {
  world.api.tell = ({ method }) =>
    method === 'answerCallbackQuery' ? { code: 400, description: 'Bad Request: query is too old' } : null
  open((bot) => {
    bot.on('callback_query:data', async (ctx) => {
      await ctx.answerCallbackQuery('saved')
      await ctx.reply('done')
    })
  })
  world.api.push(tapUpdate(1, 5, 'a'))
  await sent(1)
  await until(
    () => world.api.of('answerCallbackQuery').length,
    (count) => count > 0,
  )
  await allDone()
  expect(world.api.of('answerCallbackQuery').map(({ payload }) => payload.text)).toEqual(['saved'])
})

test('an inline query that fails says nothing to anybody; updates of nobody are worked', async () => {
  open((bot) => {
    bot.on('inline_query', () => {
      throw new Error('our bug')
    })
    echo(bot)
  })
  world.api.push(
    inlineUpdate(1, 5, 'x'),
    { update_id: 2, poll: { id: 'p' } } as never,
    textUpdate(3, 5, 'end'),
  )
  await sent(1)
  await allDone()
  expect(sentTexts()).toEqual(['heard end'])
})
