/** Turns that do not end well: handlers that throw or never end, processes that stop or die in the middle. */
import { sql } from 'drizzle-orm'
import type { Bot } from 'grammy'
import { describe, expect, test } from 'vitest'
import { DatabaseUnreachable } from '../../../src/db/connection.ts'
import { storedInbox } from '../../support/stored-inbox.ts'
import { until } from '../../support/until.ts'
import { textUpdate } from '../../support/updates.ts'
import { echo, intakeWorld } from './intake-world.ts'

const world = intakeWorld()
const { open, stop, sent, sentTexts, allDone } = world

test('a throwing handler is tried three times, says nothing of what it began, apologises once; its lane goes on', async () => {
  let attempts = 0
  const opened = open((bot) => {
    bot.on('message:text', async (ctx) => {
      await ctx.reply(`heard ${ctx.msg.text}`)
      if (ctx.msg.text === 'bad' && ++attempts) throw new Error('our bug')
    })
  })
  world.api.push(textUpdate(1, 5, 'bad'), textUpdate(2, 5, 'good'))
  await sent(2)
  await allDone()
  expect(attempts).toBe(3)
  const [parked] = await storedInbox(world.fresh.connection).parked()
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
  world.api.push(textUpdate(1, 5, 'x'))
  await sent(2)
  await allDone()
  expect(sentTexts()).toEqual(['one', 'two'])
})

test('a database that is away for moments, again and again, costs no attempt: the update is worked in the end', async () => {
  let attempts = 0
  open((bot) => {
    bot.on('message:text', async (ctx) => {
      if (++attempts <= 4) throw new DatabaseUnreachable('for a moment')
      await ctx.reply('one')
    })
  })
  world.api.push(textUpdate(1, 5, 'x'))
  await sent(1)
  await allDone()
  expect(attempts).toBe(5)
  expect(sentTexts()).toEqual(['one'])
  expect(await storedInbox(world.fresh.connection).parked()).toEqual([])
})

test('an update that killed its process again and again is parked without being touched', async () => {
  await world.fresh.database.inbox.add(
    [{ updateId: 1, lane: 5, payload: textUpdate(1, 5, 'bomb') }],
    new Date(),
  )
  for (let crash = 0; crash < 3; crash++) {
    await world.fresh.database.inbox.take([5], 1, 1, new Date())
    await world.fresh.database.inbox.countInterrupted([5])
  }
  open(echo)
  await sent(1)
  expect(sentTexts()[0]).toMatch(/^sorry/)
  expect(await storedInbox(world.fresh.connection).parked()).toHaveLength(1)
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
    world.api.push(textUpdate(1, 5, 'one'), textUpdate(2, 5, 'two'), textUpdate(3, 5, 'three'))
    await until(
      () => begun.length,
      (count) => count === 1,
    )
    world.api.tell = async ({ method }) => {
      if (method === 'sendMessage') await new Promise((resolve) => setTimeout(resolve, 100))
      return null
    }
    const stopped = stop(first)
    release()
    await stopped
    expect(begun).toEqual(['one'])
    expect(sentTexts()).toEqual(['heard one'])
    // Its end is written as well: nothing is left in doubt.
    expect(await world.fresh.connection.rows(sql`select key from outbox where sent_at is null`)).toEqual([])
    open(slow)
    await sent(3)
    await allDone()
    expect(sentTexts()).toEqual(['heard one', 'heard two', 'heard three'])
    expect(begun).toEqual(['one', 'two', 'three'])
  })

  test('a handler that never ends does not keep the process, and counts as an attempt', async () => {
    const first = open((bot) => void bot.on('message:text', () => new Promise(() => {})), { patienceMs: 50 })
    world.api.push(textUpdate(1, 5, 'one'))
    await until(
      () => world.fresh.connection.rows(sql`select 1 from inbox where started_at is not null`),
      (rows) => rows.length === 1,
    )
    await stop(first)
    open(echo)
    await sent(1)
    const [row] = await world.fresh.connection.rows(sql`select attempts from inbox`)
    expect(row).toEqual({ attempts: 1 })
  })
})
