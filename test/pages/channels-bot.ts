/** A bot for channels on the chat page: it asks for one, posts in it, takes posts apart, answers inline. */
import { Bot, InlineKeyboard, Keyboard } from 'grammy'
import { adminRights } from '../support/admin-rights.ts'
import { TOKEN } from '../support/sandbox-server.ts'

const NAMES = ['Беспроводные наушники Lenovo LP40', 'Чайник со стеклянной колбой', 'Redmi Note 12, 128 ГБ']

export function channelsBot(apiRoot: string): Bot {
  const bot = new Bot(TOKEN, { client: { apiRoot } })
  bot.catch(({ error }) => console.error(String(error)))
  bot.command('start', (context) =>
    context.reply('Какой канал подключаем?', {
      reply_markup: new Keyboard()
        .requestChat('Выбрать канал', 1, {
          chat_is_channel: true,
          user_administrator_rights: adminRights(
            'can_post_messages',
            'can_promote_members',
            'can_invite_users',
          ),
          bot_administrator_rights: adminRights('can_post_messages'),
        })
        .resized(),
    }),
  )
  bot.command('share', (context) =>
    context.reply('Куда?', {
      reply_markup: new InlineKeyboard()
        .switchInlineChosen('В канал', { query: 'чайник', allow_channel_chats: true })
        .switchInlineCurrent('Сюда', 'redmi'),
    }),
  )
  bot.on(':chat_shared', (context) =>
    context.api.sendMessage(context.msg.chat_shared.chat_id, 'Канал подключён.'),
  )
  bot.on('message:forward_origin', (context) => {
    const { text, caption, media_group_id, forward_origin } = context.msg
    if (!media_group_id) return context.reply(`Пост разобран: ${text ?? caption}`)
    return caption ? context.reply(`Альбом ${forward_origin.type}: ${caption}`) : undefined
  })
  bot.on('my_chat_member').filter(
    (context) => context.myChatMember.new_chat_member.status === 'administrator',
    (context) =>
      context.reply('<b>Наушники</b> за <s>1 999</s> 849 ₽', {
        parse_mode: 'HTML',
        reply_markup: new InlineKeyboard()
          .url('Купить', `${apiRoot}/c/abc`)
          .row()
          .text('Почём сейчас?', 'price'),
      }),
  )
  bot.callbackQuery('price', (context) => context.answerCallbackQuery('По-прежнему 849 ₽'))
  bot.callbackQuery('more', async (context) => {
    await context.answerCallbackQuery()
    await context.editMessageText('Цена та же, проверено.')
  })
  bot.inlineQuery(/медленно/, () => undefined)
  bot.on('inline_query', (context) => {
    const { offset, query } = context.inlineQuery
    return context.answerInlineQuery(
      NAMES.map((title, n) => ({
        type: 'article',
        id: `${offset}${n}`,
        title: offset ? `${title} (ещё)` : title,
        description: `${849 + n} ₽ · «${query}»`,
        thumbnail_url: `${apiRoot}/sandbox/icon.svg`,
        input_message_content: { message_text: `${title}: ${849 + n} ₽` },
        reply_markup: new InlineKeyboard().text('Проверить цену', 'more'),
      })),
      {
        cache_time: 0,
        is_personal: true,
        next_offset: offset ? '' : '3',
        button: { text: 'Стать вебмастером', start_parameter: 'inline' },
      },
    )
  })
  return bot
}
