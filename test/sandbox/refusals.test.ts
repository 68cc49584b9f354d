/** What Telegram refuses, and in which words. */
import { beforeEach, describe, expect, test } from 'vitest'
import { openSandboxTelegram } from '../../src/sandbox/telegram/open.ts'
import { ANNA, callSandbox, type SandboxCalls } from '../support/sandbox-calls.ts'
import { TOKEN } from '../support/sandbox-server.ts'
import { html, keyboard, send, words } from './wording.ts'

let sandbox: SandboxCalls
beforeEach(async () => {
  sandbox = callSandbox()
  await sandbox.meetAnna()
})

const markdown = (text: string) => send({ text, parse_mode: 'MarkdownV2' })

/** What Telegram refuses: the method, its arguments, the code, the description. */
const REFUSED: readonly (readonly [string, object, number, string | RegExp])[] = [
  ['noSuchMethod', {}, 404, 'Not Found'],
  [
    'sendPoll',
    { chat_id: ANNA, question: '?', options: [{ text: 'a' }, { text: 'b' }] },
    404,
    /does not emulate the method sendPoll/,
  ],
  ['sendMessage', { text: 'x' }, 400, 'Bad Request: chat_id is empty'],
  ['sendMessage', send({ chat_id: 12345 }), 400, 'Bad Request: chat not found'],
  ['sendMessage', send({ chat_id: '@nobody' }), 400, 'Bad Request: chat not found'],
  ['sendMessage', send({ chat_id: 5_000_000_102 }), 400, 'Bad Request: chat not found'],
  ['sendMessage', { chat_id: ANNA }, 400, 'Bad Request: message text is empty'],
  ['sendMessage', send({ text: ' \n ' }), 400, 'Bad Request: message text is empty'],
  ['sendMessage', html('<b></b>'), 400, 'Bad Request: message text is empty'],
  ['sendMessage', send({ text: words(4097) }), 400, 'Bad Request: message is too long'],
  ['sendMessage', send({ text: 'a\ud800b' }), 400, 'Bad Request: strings must be encoded in UTF-8'],
  [
    'sendMessage',
    send({ disable_web_page_preview: true }),
    400,
    /unknown parameter "disable_web_page_preview"/,
  ],
  ['sendMessage', send({ text: 5 }), 400, /can't parse parameter "text"/],
  ['sendMessage', send({ parse_mode: 'html' }), 400, /can't parse parameter "parse_mode"/],
  ['sendMessage', send({ parse_mode: 'Markdown' }), 404, /old parse_mode/],
  ['sendMessage', send({ business_connection_id: 'x' }), 404, /business_connection_id/],
  [
    'sendMessage',
    send({ reply_parameters: { message_id: 1 } }),
    400,
    'Bad Request: message to be replied not found',
  ],
  // HTML
  [
    'sendMessage',
    html('a <br> b'),
    400,
    `Bad Request: can't parse entities: Unsupported start tag "br" at byte offset 2`,
  ],
  ['sendMessage', html('цена < 5'), 400, /Unsupported start tag "" at byte offset 9/],
  [
    'sendMessage',
    html('<b>x'),
    400,
    `Bad Request: can't parse entities: Can't find end tag corresponding to start tag "b"`,
  ],
  [
    'sendMessage',
    html('<b>x</i>'),
    400,
    `Bad Request: can't parse entities: Unmatched end tag at byte offset 4, expected "</b>", found "</i>"`,
  ],
  [
    'sendMessage',
    html('x</b>'),
    400,
    `Bad Request: can't parse entities: Unexpected end tag at byte offset 1`,
  ],
  ['sendMessage', html('<b'), 400, /Unclosed start tag at byte offset 0/],
  ['sendMessage', html('<b>x</b'), 400, /Unclosed end tag at byte offset 4/],
  ['sendMessage', html('<span>x</span>'), 400, /must have class "tg-spoiler"/],
  // MarkdownV2
  [
    'sendMessage',
    markdown('1.5'),
    400,
    `Bad Request: can't parse entities: Character '.' is reserved and must be escaped with the preceding '\\'`,
  ],
  [
    'sendMessage',
    markdown('*x'),
    400,
    `Bad Request: can't parse entities: Can't find end of Bold entity at byte offset 0`,
  ],
  ['sendMessage', markdown('я _x'), 400, /Can't find end of Italic entity at byte offset 3/],
  ['sendMessage', markdown('[x](http://a.b'), 400, /Can't find end of a URL at byte offset 4/],
  ['sendMessage', markdown('```x'), 400, /Can't find end of Pre entity/],
  // entities
  [
    'sendMessage',
    send({ text: 'abc', entities: [{ type: 'bold', offset: 3, length: 1 }] }),
    400,
    /begins after the end/,
  ],
  [
    'sendMessage',
    send({ text: 'abc', entities: [{ type: 'bold', offset: 1, length: 3 }] }),
    400,
    /ends after the end/,
  ],
  [
    'sendMessage',
    send({ text: '😀', entities: [{ type: 'bold', offset: 1, length: 1 }] }),
    400,
    /middle of a UTF-16 symbol/,
  ],
  [
    'sendMessage',
    send({ text: 'abc', entities: [{ type: 'bold', offset: 0, length: 0 }] }),
    400,
    /length must be/,
  ],
  [
    'sendMessage',
    send({ text: 'abc', entities: [{ type: 'loud', offset: 0, length: 1 }] }),
    400,
    /can't parse parameter "entities.0/,
  ],
  // keyboards
  ['sendMessage', send(keyboard({ text: 'a' })), 400, /Text buttons are unallowed in the inline keyboard/],
  ['sendMessage', send(keyboard({ callback_data: 'x' })), 400, /Can't find field "text"/],
  ['sendMessage', send(keyboard({ text: 'a', url: 'https://a.b', callback_data: 'x' })), 400, /exactly one/],
  [
    'sendMessage',
    send(keyboard({ text: 'a', callback_data: words(65) })),
    400,
    'Bad Request: BUTTON_DATA_INVALID',
  ],
  [
    'sendMessage',
    send(keyboard({ text: 'a', callback_data: 'я'.repeat(33) })),
    400,
    'Bad Request: BUTTON_DATA_INVALID',
  ],
  ['sendMessage', send(keyboard({ text: 'a', callback_data: '' })), 400, 'Bad Request: BUTTON_DATA_INVALID'],
  ['sendMessage', send(keyboard({ text: ' ', callback_data: 'x' })), 400, /text must be non-empty/],
  [
    'sendMessage',
    send(keyboard({ text: 'a', url: 'http://shop' })),
    400,
    "Bad Request: inline keyboard button URL 'http://shop' is invalid: Wrong HTTP URL",
  ],
  ['sendMessage', send(keyboard({ text: 'a', url: 'happ://a.b' })), 400, /Unsupported URL protocol/],
  ['sendMessage', send(keyboard({ text: 'a', url: '' })), 400, /Wrong HTTP URL/],
  [
    'sendMessage',
    send(keyboard({ text: 'a', copy_text: { text: '' } })),
    400,
    'Bad Request: BUTTON_COPY_TEXT_INVALID',
  ],
  [
    'sendMessage',
    send(keyboard({ text: 'a', copy_text: { text: words(257) } })),
    400,
    'Bad Request: BUTTON_COPY_TEXT_INVALID',
  ],
  [
    'sendMessage',
    send({
      reply_markup: {
        inline_keyboard: Array.from({ length: 101 }, () => [{ text: 'a', callback_data: 'x' }]),
      },
    }),
    400,
    'Bad Request: reply markup is too long',
  ],
  ['sendMessage', send({ reply_markup: { keyboard: [[{ text: '' }]] } }), 400, /must be non-empty/],
  [
    'sendMessage',
    send(keyboard({ text: 'a', switch_inline_query_chosen_chat: { query: 'x' } })),
    400,
    'Bad Request: at least one chat type must be allowed',
  ],
  // pictures
  ['sendPhoto', { chat_id: ANNA }, 400, 'Bad Request: there is no photo in the request'],
  [
    'sendPhoto',
    { chat_id: ANNA, photo: 'AgACnothing' },
    400,
    'Bad Request: wrong file identifier/HTTP URL specified',
  ],
  ['sendPhoto', { chat_id: ANNA, photo: 'attach://gone' }, 400, /can't find field "gone"/],
  [
    'sendPhoto',
    { chat_id: ANNA, photo: 'https://a.b/1.jpg', caption: words(1025) },
    400,
    'Bad Request: message caption is too long',
  ],
  [
    'sendMediaGroup',
    { chat_id: ANNA, media: [{ type: 'photo', media: 'https://a.b/1.jpg' }] },
    400,
    /at least 2/,
  ],
  [
    'sendMediaGroup',
    {
      chat_id: ANNA,
      media: Array.from({ length: 11 }, (_, i) => ({ type: 'photo', media: `https://a.b/${i}.jpg` })),
    },
    400,
    /Too many messages/,
  ],
  // edits, deletes, answers, the rest
  [
    'editMessageText',
    { chat_id: ANNA, message_id: 1, text: 'x' },
    400,
    'Bad Request: message to edit not found',
  ],
  ['editMessageText', { chat_id: ANNA, text: 'x' }, 400, 'Bad Request: message identifier is not specified'],
  ['deleteMessage', { chat_id: ANNA, message_id: 1 }, 400, 'Bad Request: message to delete not found'],
  ['deleteMessages', { chat_id: ANNA, message_ids: [] }, 400, /not specified/],
  [
    'answerCallbackQuery',
    { callback_query_id: '1' },
    400,
    'Bad Request: query is too old and response timeout expired or query ID is invalid',
  ],
  ['answerCallbackQuery', { callback_query_id: '1', text: words(201) }, 400, 'Bad Request: MESSAGE_TOO_LONG'],
  ['answerCallbackQuery', { callback_query_id: '1', url: 'https://a.b' }, 400, 'Bad Request: URL_INVALID'],
  [
    'setMyCommands',
    { commands: [{ command: 'Start', description: 'x' }] },
    400,
    'Bad Request: BOT_COMMAND_INVALID',
  ],
  [
    'setMyCommands',
    { commands: [{ command: words(33), description: 'x' }] },
    400,
    'Bad Request: BOT_COMMAND_INVALID',
  ],
  [
    'setMyCommands',
    { commands: [{ command: 'a', description: '' }] },
    400,
    'Bad Request: BOT_COMMAND_DESCRIPTION_INVALID',
  ],
  [
    'setMyCommands',
    { commands: Array.from({ length: 101 }, (_, i) => ({ command: `c${i}`, description: 'x' })) },
    400,
    'Bad Request: BOT_COMMANDS_TOO_MUCH',
  ],
  ['setMyCommands', { commands: [], language_code: 'russian' }, 400, /language_code/],
  ['setMyDescription', { description: words(513) }, 400, /too long/],
  ['setMyShortDescription', { short_description: words(121) }, 400, /too long/],
  ['sendChatAction', { chat_id: ANNA, action: 'sing' }, 400, /can't parse parameter "action"/],
  ['getFile', { file_id: 'x' }, 400, 'Bad Request: invalid file_id'],
  ['getChat', { chat_id: 1 }, 400, 'Bad Request: chat not found'],
  ['setWebhook', { url: 'not an address' }, 400, /bad webhook/],
  ['setWebhook', { url: 'https://shop.example/hook' }, 400, /this machine only/],
  ['setWebhook', { url: 'http://127.0.0.1:1/', secret_token: 'a b' }, 400, /unallowed characters/],
]

describe('what Telegram refuses', () => {
  test.each(REFUSED)('%s %j', async (method, args, code, description) => {
    const answer = await sandbox.bot(method, args)
    expect(answer).toMatchObject({ ok: false, error_code: code })
    if (typeof description === 'string') expect(answer.description).toBe(description)
    else expect(answer.description).toMatch(description)
  })

  test('another token is unauthorized, and no token is not found', async () => {
    const ask = async (path: string) =>
      (await sandbox.telegram.fetch(new Request(`http://127.0.0.1${path}`)))?.status
    expect(await ask('/bot1:other/getMe')).toBe(401)
    expect(await ask(`/bot${TOKEN}`)).toBe(404)
    expect(await ask(`/bot${TOKEN}/getMe/more`)).toBe(404)
  })

  test('production, and a token of another form', () => {
    const options = {
      token: TOKEN,
      now: () => new Date(),
      newId: () => 'x',
      log: { debug() {}, info() {}, warn() {}, error() {} },
      env: {},
    }
    expect(() => openSandboxTelegram({ ...options, env: { NODE_ENV: 'production' } })).toThrow(
      /NODE_ENV=production/,
    )
    expect(() => openSandboxTelegram({ ...options, token: 'secret' })).toThrow(/123456:ABC-def/)
  })
})
