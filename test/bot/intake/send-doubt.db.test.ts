/** Calls of which nobody knows whether they arrived, and those that certainly did not. */
import { describe, expect, test } from 'vitest'
import { fakeBotApi, type Told } from '../../support/fake-bot-api.ts'
import { until } from '../../support/until.ts'
import { sendWorld } from './send-world.ts'

const world = sendWorld()
const { open, queue, message, ends, settled, calls, told } = world

describe('nobody knows whether it arrived', () => {
  const FAULTS = [
    ['a dropped connection', 'drop'],
    ['a 500', { code: 500, description: 'Internal Server Error' }],
    ['a page of a proxy', { page: 502 }],
  ] as [string, Told][]

  test.each(FAULTS)(
    'after %s: a message that nobody waits for is listed and not repeated, the chat goes on',
    async (_, fault) => {
      await message(5, 'a', { urgency: 1 })
      await message(5, 'b', { urgency: 1 })
      told(fault)
      const { shop } = open()
      const rows = await settled()
      expect(rows[0]?.end).toMatch(/^doubt: /)
      expect(rows[1]?.end).toBe('sent')
      expect(calls().map(({ payload }) => payload.text)).toEqual(['a', 'b'])
      const [doubtful] = await shop.listDoubtful(100)
      expect(doubtful).toMatchObject({ method: 'sendMessage', chatId: 5, payload: { text: 'a' } })
      await shop.decideDoubtful(doubtful?.id ?? 0, 'repeat')
      await settled()
      expect(calls().at(-1)?.payload.text).toBe('perhaps again:\n\na')
      expect(await shop.listDoubtful(100)).toEqual([])
    },
  )

  test.each(FAULTS)(
    'after %s: an answer that somebody waits for comes once more, and says so',
    async (_, fault) => {
      await message(5, 'a')
      await message(5, 'b')
      told(fault)
      open()
      expect((await settled()).map(({ end }) => end)).toEqual(['sent', 'sent'])
      expect(calls().map(({ payload }) => payload.text)).toEqual(['a', 'perhaps again:\n\na', 'b'])
    },
  )

  test('an edit is simply made again', async () => {
    await queue('editMessageText', { chat_id: 5, message_id: 1, text: 'a' })
    told('drop', { code: 400, description: 'Bad Request: message is not modified' })
    open()
    expect((await settled()).map(({ end }) => end)).toEqual(['sent'])
    expect(calls()).toHaveLength(2)
  })

  test('a message that asks for it is repeated with words that say so', async () => {
    await message(5, 'your commission', { whenInDoubt: 'repeat', urgency: 1 })
    told('drop')
    open()
    expect((await settled()).map(({ end }) => end)).toEqual(['sent'])
    expect(calls().map(({ payload }) => payload.text)).toEqual([
      'your commission',
      'perhaps again:\n\nyour commission',
    ])
  })

  test('after a crash between the intent and the end: listed, and an edit made again', async () => {
    await message(5, 'a')
    await queue('editMessageText', { chat_id: 6, message_id: 1, text: 'b' })
    await message(5, 'c')
    const lanes = [...Array(64).keys()]
    await world.fresh.database.outbox.claim(
      { sent: [], lanes, busyChats: [], pacedChats: [], answers: 2, others: 0 },
      new Date(),
    )
    open()
    const rows = await settled()
    expect(rows.map(({ end }) => end)).toEqual([
      'doubt: the process ended between the request and the answer',
      'sent',
      'sent',
    ])
    expect(
      calls()
        .map(({ payload }) => payload.text)
        .sort(),
    ).toEqual(['b', 'c'])
  })
})

test('no connection at all: tried again until there is one, and sent once', async () => {
  const { port } = new URL(world.api.origin)
  const opened = open()
  await until(() => opened.intake.health().botKnown, Boolean)
  await world.api.close()
  // Until then a kept connection may still break in the middle of a request, which would be a doubt.
  await until(
    () => JSON.stringify(opened.log.lines),
    (lines) => lines.includes('ECONNREFUSED'),
  )
  await message(5, 'a')
  await until(ends, ([row]) => (row?.attempts ?? 0) > 0)
  world.api = await fakeBotApi(Number(port))
  expect((await settled()).map(({ end }) => end)).toEqual(['sent'])
  expect(calls()).toHaveLength(1)
})
