/** Forms of several questions, whose calls go through the outbox and whose answers outlive a restart. */
import { conversations, createConversation } from '@grammyjs/conversations'
import type { Bot } from 'grammy'
import { expect, test } from 'vitest'
import { conversationStorage } from '../../../src/bot/conversation-storage.ts'
import type { Shop } from '../../../src/flows/shop.ts'
import { storedInbox } from '../../support/stored-inbox.ts'
import { textUpdate } from '../../support/updates.ts'
import { echo, intakeWorld } from './intake-world.ts'

const world = intakeWorld()
const { open, stop, sent, sentTexts } = world

const form = (ask: string[]) => (bot: Bot, shop: Shop) => {
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
    await ctx.reply(`heard ${ctx.msg.text}`)
  })
}

test('calls inside a form leave through the outbox, and the form outlives a restart', async () => {
  const first = open(form(['name?', 'age?']))
  world.api.push(textUpdate(1, 5, '/form'), textUpdate(2, 5, 'Anna'))
  await sent(3)
  await stop(first)
  open(form(['name?', 'age?']))
  world.api.push(textUpdate(3, 5, '30'), textUpdate(4, 5, 'bye'))
  await sent(5)
  expect(sentTexts()).toEqual(['name?', 'name? Anna', 'age?', 'age? 30', 'heard bye'])
})

test('two people of one group have each their own form', async () => {
  open(form(['name?']))
  const inGroup = (update: ReturnType<typeof textUpdate>) => ({
    ...update,
    message: { ...update.message, chat: { id: -77, type: 'group', title: 'g' } },
  })
  world.api.push(inGroup(textUpdate(1, 5, '/form')), inGroup(textUpdate(2, 6, 'not me')))
  world.api.push(inGroup(textUpdate(3, 5, 'Anna')))
  await sent(3)
  expect(sentTexts()).toEqual(['name?', 'heard not me', 'name? Anna'])
})

test('a form whose code has changed is left with kind words, and the chat goes on', async () => {
  const first = open(form(['name?', 'age?']))
  world.api.push(textUpdate(1, 5, '/form'))
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
  world.api.push(textUpdate(2, 5, 'Anna'), textUpdate(3, 5, 'still there?'))
  await sent(3)
  expect(sentTexts().slice(1)).toEqual(['start again (ru)', 'heard still there?'])
  expect(await storedInbox(world.fresh.connection).parked()).toEqual([])
})
