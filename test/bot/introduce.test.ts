import { Bot } from 'grammy'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { ChatContext } from '../../src/bot/context.ts'
import { describeBot, listCommands } from '../../src/bot/introduce.ts'
import { words } from '../../src/text/words.ts'
import { type SandboxServer, serveSandbox, TOKEN } from '../support/sandbox-server.ts'

let sandbox: SandboxServer
let bot: Bot<ChatContext>
beforeEach(async () => {
  sandbox = await serveSandbox()
  bot = new Bot<ChatContext>(TOKEN, { client: { apiRoot: sandbox.origin } })
})
afterEach(() => sandbox.close())

const said = async (code?: 'ru' | 'de') => {
  const forWhom = code ? { language_code: code } : {}
  const { description } = await bot.api.getMyDescription(forWhom)
  const { short_description } = await bot.api.getMyShortDescription(forWhom)
  return [description, short_description]
}
const ours = (locale: 'ru' | 'en') => [words(locale)('chat-about'), words(locale)('chat-about-short')]

test('a bot that says nothing of itself is described in both languages, within what Telegram takes', async () => {
  await describeBot(bot)
  expect([await said(), await said('ru'), await said('de')]).toEqual([ours('en'), ours('ru'), ours('en')])
})

test('what its owner has written stays, also as the words for every other language', async () => {
  await bot.api.setMyDescription('Mine')
  await bot.api.setMyShortDescription('Моё', { language_code: 'ru' })
  await describeBot(bot)
  expect(await said()).toEqual(['Mine', words('en')('chat-about-short')])
  expect(await said('ru')).toEqual(['Mine', 'Моё'])
})

test('everybody is listed the same commands, and an operator who has written to the bot their own besides', async () => {
  const api = `${sandbox.origin}/sandbox/api/people`
  const [{ id: newcomer }] = (await (await fetch(api)).json()) as [{ id: number }]
  const headers = { 'content-type': 'application/json' }
  await fetch(`${api}/${newcomer}/start`, { method: 'POST', headers, body: '{}' })
  const operators = new Set([999_999_999, newcomer])
  await listCommands(bot, operators)
  const namesOf = async (chat?: number, language_code?: 'ru') => {
    const scope = chat === undefined ? { type: 'default' as const } : { type: 'chat' as const, chat_id: chat }
    const listed = await bot.api.getMyCommands({ scope, ...(language_code ? { language_code } : {}) })
    return listed.map(({ command }) => command)
  }
  const everybodys = await namesOf()
  expect(everybodys).toContain('help')
  expect(everybodys).not.toContain('operator')
  expect(await namesOf(undefined, 'ru')).toEqual(everybodys)
  for (const language of [undefined, 'ru' as const])
    expect(await namesOf(newcomer, language)).toEqual([...everybodys, 'operator'])
})

test.each([
  [400, 'Bad Request: PEER_ID_INVALID'],
  [403, 'Forbidden: bot was blocked by the user'],
])('an operator of whom Telegram says %d keeps nobody else from theirs', async (error_code, description) => {
  const listed: unknown[] = []
  bot.api.config.use((call, method, payload, signal) => {
    const { scope } = payload as { scope?: { chat_id?: number } }
    if (scope?.chat_id === 7) return Promise.resolve({ ok: false, error_code, description })
    if (scope?.chat_id === undefined) return call(method, payload, signal)
    listed.push(scope.chat_id)
    return Promise.resolve({ ok: true, result: true as never })
  })
  await listCommands(bot, new Set([7, 8]))
  expect(new Set(listed)).toEqual(new Set([8]))
})
