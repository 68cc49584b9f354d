/** The driver that journeys use, with a real bot on the other side. */
import { Bot, InlineKeyboard, Keyboard } from 'grammy'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { adminRights } from '../support/admin-rights.ts'
import { type SandboxServer, serveSandbox, TOKEN } from '../support/sandbox-server.ts'
import { driveTelegram, type Telegram } from '../support/telegram.ts'

let sandbox: SandboxServer
let telegram: Telegram
let bot: Bot
beforeEach(async () => {
  sandbox = await serveSandbox()
  telegram = driveTelegram(sandbox.origin)
  bot = new Bot(TOKEN, { client: { apiRoot: sandbox.origin } })
})
afterEach(async () => {
  await bot.stop()
  await sandbox.close()
})
const begin = () => new Promise<void>((resolve) => void bot.start({ onStart: () => resolve() }))

test('a channel from its making to a post, a press, a forward and a lost right', {
  timeout: 30_000,
}, async () => {
  const standings: string[] = []
  bot.on('my_chat_member', (context) => {
    const { status } = context.myChatMember.new_chat_member
    standings.push(status)
    if (status !== 'administrator') return
    return context.reply('Здравствуйте, канал', { reply_markup: new InlineKeyboard().text('Ещё', 'more') })
  })
  bot.callbackQuery('more', (context) => context.answerCallbackQuery('вот'))
  bot.on('channel_post:text', (context) => context.reply(`видел: ${context.channelPost.text}`))
  bot.on('message:forward_origin', (context) => context.reply(context.msg.forward_origin.type))
  await begin()
  const anna = await telegram.person('Анна Канальная')
  const oleg = await telegram.person('Олег Совладелец')
  const channel = await anna.channel('Скидки', { signed: true })
  await channel.add(oleg, { can_post_messages: true })
  await channel.addBot()
  await channel.waitFor(({ text }) => text === 'Здравствуйте, канал')
  expect(await channel.as(oleg).press('Ещё')).toMatchObject({ text: 'вот' })
  expect((await channel.as(oleg).ask('мой пост')).text).toBe('видел: мой пост')
  const [post] = await channel.say('с картинками', { photos: [{ url: 'https://a.b/1.jpg' }] })
  await anna.forward(channel, [post ?? 0])
  await anna.waitFor(({ text }) => text === 'channel')
  expect((await channel.removeBot()).status).toBe('left')
  await expect.poll(() => standings).toEqual(['administrator', 'left'])
  expect((await anna.chats()).map(({ chat }) => chat.id)).toEqual([anna.id, channel.id])
})

test('a chat shared by a button', { timeout: 30_000 }, async () => {
  bot.command('start', (context) =>
    context.reply('Какой канал?', {
      reply_markup: new Keyboard().requestChat('Выбрать канал', 1, {
        chat_is_channel: true,
        user_administrator_rights: adminRights(
          'can_post_messages',
          'can_promote_members',
          'can_invite_users',
        ),
        bot_administrator_rights: adminRights('can_post_messages'),
      }),
    }),
  )
  bot.on(':chat_shared', (context) => context.api.sendMessage(context.msg.chat_shared.chat_id, 'Я здесь'))
  await begin()
  const anna = await telegram.person('Анна Делится')
  const channel = await anna.channel('Скидки')
  await anna.start()
  await anna.waitFor(({ text }) => text === 'Какой канал?')
  await anna.shareChat(channel, 'Выбрать')
  await channel.waitFor(({ text }) => text === 'Я здесь')
})

test('inline mode in a group, a result picked, edited by its id; a prepared message', {
  timeout: 30_000,
}, async () => {
  bot.inlineQuery(/.*/, (context) =>
    context.answerInlineQuery(
      ['Чайник', 'Наушники'].map((title) => ({
        type: 'article',
        id: title,
        title,
        input_message_content: { message_text: `${title} ${context.inlineQuery.query}` },
        reply_markup: new InlineKeyboard().text('ещё', title),
      })),
      { cache_time: 0 },
    ),
  )
  bot.on('chosen_inline_result', async (context) => {
    await context.api.editMessageTextInline(context.inlineMessageId ?? '', 'Куплено')
  })
  await begin()
  await telegram.set({ inline_feedback: true })
  const anna = await telegram.person('Анна Встроенная')
  const group = await anna.group('Подруги')
  await group.sendInline('до 1000', 'Наушники')
  expect((await group.waitFor(({ text }) => text === 'Куплено')).via_bot?.username).toBe('prilavok_bot')
  await anna.start()
  const { id } = await bot.api.savePreparedInlineMessage(
    anna.id,
    { type: 'article', id: '1', title: 'x', input_message_content: { message_text: 'готово' } },
    { allow_group_chats: true },
  )
  await group.sharePrepared(id)
  await group.waitFor(({ text }) => text === 'готово')
})
