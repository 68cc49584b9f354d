/** The plumbing against the sandbox's strict Telegram, by polling and webhook: what it refuses, the real one refuses too. */

import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../../support/database.ts'
import { type SandboxServer, serveSandbox, TOKEN } from '../../support/sandbox-server.ts'
import { type TestIntake, testIntake } from '../../support/test-intake.ts'
import { until } from '../../support/until.ts'

const PICTURE = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
)

let fresh: FreshDatabase
beforeAll(async () => {
  fresh = await freshDatabase()
})
afterAll(() => fresh?.close())

describe.each(['polling', 'webhook'] as const)('by %s', (kind) => {
  let sandbox: SandboxServer
  let opened: TestIntake
  let hook: ReturnType<typeof serve> | null = null

  beforeAll(async () => {
    sandbox = await serveSandbox()
    let url = ''
    if (kind === 'webhook') {
      const server = serve({
        fetch: (request) => opened.webhook(request),
        hostname: '127.0.0.1',
        port: 0,
      })
      await new Promise((resolve) => server.once('listening', resolve))
      url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/telegram`
      hook = server
    }
    opened = testIntake(
      fresh.database,
      sandbox.origin,
      (bot) => {
        bot.on('callback_query:data', (ctx) =>
          ctx.editMessageCaption({ caption: `pressed ${ctx.callbackQuery.data}` }),
        )
        bot.command('start', (ctx) =>
          ctx.replyWithPhoto('picture:welcome', {
            caption: 'card',
            reply_markup: { inline_keyboard: [[{ text: 'press', callback_data: 'it' }]] },
          }),
        )
        bot.on('message:text', (ctx) => ctx.reply(`heard ${ctx.msg.text}`))
      },
      {
        token: TOKEN,
        mode: kind === 'webhook' ? { kind, url, secret: 'secret' } : { kind },
        picture: async () => ({ name: 'welcome.png', bytes: new Uint8Array(PICTURE) }),
      },
    )
    opened.intake.start()
    await until(
      () => opened.intake.health(),
      ({ ready }) => ready,
    )
  })
  afterAll(async () => {
    await opened?.intake.stop()
    hook?.close()
    await sandbox?.close()
  })

  const control = async (path: string, body?: object) => {
    const answer = await fetch(`${sandbox.origin}/sandbox/api/${path}`, {
      ...(body ? { method: 'POST', body: JSON.stringify(body) } : {}),
      headers: { 'content-type': 'application/json' },
    })
    expect(answer.ok, `${path}: ${answer.status}`).toBe(true)
    return answer.json()
  }
  let people = 0
  const newPerson = async () =>
    ((await control('people', { first_name: `Aigul ${++people} ${kind}` })) as { id: number }).id
  const chatOf = async (person: number) => JSON.stringify(await control(`people/${person}/chat`))

  test('a picture of our own, a button under it, an edit, and the tap is answered', async () => {
    for (const round of [1, 2]) {
      const person = await newPerson()
      await control(`people/${person}/start`, {})
      await until(
        () => chatOf(person),
        (chat) => chat.includes('"press"'),
      )
      const { messages } = (await control(`people/${person}/chat`)) as {
        messages: { message: { message_id: number; photo?: unknown } }[]
      }
      const card = messages.find(({ message }) => message.photo)?.message
      await control(`people/${person}/presses`, { message_id: card?.message_id ?? 0, data: 'it' })
      await until(
        () => chatOf(person),
        (chat) => chat.includes('pressed it'),
      )
      const calls = (await control('calls')) as { method: string; ok?: boolean }[]
      expect(calls.filter(({ method }) => method === 'answerCallbackQuery')).toHaveLength(round)
    }
  })

  test('a flood is waited for, and the order kept', async () => {
    const person = await newPerson()
    await control(`people/${person}/start`, {})
    await until(
      () => chatOf(person),
      (chat) => chat.includes('"press"'),
    )
    await control('faults', { method: 'sendMessage', kind: 'flood', retry_after: 1 })
    await control(`people/${person}/messages`, { text: 'one' })
    await control(`people/${person}/messages`, { text: 'two' })
    const chat = await until(
      () => chatOf(person),
      (seen) => seen.includes('heard two'),
    )
    expect(chat.indexOf('heard one')).toBeLessThan(chat.indexOf('heard two'))
  })
})
