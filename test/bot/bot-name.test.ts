import { Bot } from 'grammy'
import { expect, test } from 'vitest'
import { openBotName } from '../../src/bot/bot-name.ts'
import { keptLog } from '../support/outside.ts'
import { ME } from '../support/pocket-bot.ts'

const TOKEN = '42:secret'

test('a process that only serves pages knows the bot by what another one has learnt, from then on', async () => {
  const answers = [Promise.reject(new Error('the database is away')), Promise.resolve(undefined)]
  const asked: string[] = []
  const shop = {
    log: keptLog(),
    recallBot: (id: string) => {
      asked.push(id)
      return answers.shift() ?? Promise.resolve(ME)
    },
  }
  const name = openBotName(shop, new Bot(TOKEN), TOKEN)
  await expect.poll(name).toBe('prilavok_bot')
  expect(name()).toBe('prilavok_bot')
  expect(asked).toEqual(['42', '42', '42'])
  expect(shop.log.lines).toHaveLength(1)
})

test('what Telegram has said to this process itself goes before', () => {
  const bot = new Bot(TOKEN, { botInfo: ME })
  const recallBot = () => Promise.reject(new Error('nobody has to be asked'))
  expect(openBotName({ log: keptLog(), recallBot }, bot, TOKEN)()).toBe('prilavok_bot')
})
