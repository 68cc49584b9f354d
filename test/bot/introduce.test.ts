import { Bot } from 'grammy'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { ChatContext } from '../../src/bot/context.ts'
import { describeBot } from '../../src/bot/introduce.ts'
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
