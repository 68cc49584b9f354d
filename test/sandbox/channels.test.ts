/** The bot in a channel: how it comes and goes, and what its rights let it do. */
import { beforeEach, describe, expect, test } from 'vitest'
import { ANNA, callSandbox, type SandboxCalls } from '../support/sandbox-calls.ts'
import {
  AIGERIM,
  BOT,
  type ChannelCalls,
  OLIVER,
  openChannel,
  type SomeRights,
  takeUpdates,
} from '../support/sandbox-channel.ts'

let sandbox: SandboxCalls
let channel: ChannelCalls
beforeEach(async () => {
  sandbox = callSandbox()
  await sandbox.meetAnna()
  channel = await openChannel(sandbox)
  await takeUpdates(sandbox)
})

const bot = { id: BOT, is_bot: true, first_name: 'Prilavok', username: 'prilavok_bot' }
const wire = () => ({ id: channel.id, type: 'channel', title: 'Скидки дня' })
const NO_RIGHTS = {
  is_anonymous: false,
  can_manage_chat: true,
  can_change_info: false,
  can_delete_messages: false,
  can_invite_users: false,
  can_restrict_members: false,
  can_promote_members: false,
  can_manage_video_chats: false,
  can_post_stories: false,
  can_edit_stories: false,
  can_delete_stories: false,
  can_send_welcome_messages: false,
  can_post_messages: false,
  can_edit_messages: false,
  can_manage_direct_messages: false,
}
const administrator = (rights: SomeRights) => ({
  user: bot,
  status: 'administrator',
  can_be_edited: false,
  ...NO_RIGHTS,
  ...rights,
})
const POST = { can_post_messages: true }

describe("the bot's membership", () => {
  const changes = async () =>
    (await takeUpdates(sandbox)).map(({ my_chat_member }) => [
      my_chat_member?.old_chat_member,
      my_chat_member?.new_chat_member,
    ])

  test('each change tells the whole member before and after, with its rights by name', async () => {
    expect(channel.id).toBeLessThan(-1_000_000_000_000)
    await channel.set('bot', 'administrator', POST)
    const [update] = await takeUpdates(sandbox)
    expect(update?.my_chat_member).toEqual({
      chat: wire(),
      from: {
        id: ANNA,
        is_bot: false,
        first_name: 'Анна',
        last_name: 'Морозова',
        username: 'anna_morozova',
        language_code: 'ru',
      },
      date: Date.UTC(2026, 5, 1) / 1000,
      old_chat_member: { user: bot, status: 'left' },
      new_chat_member: administrator(POST),
    })
    await channel.set('bot', 'administrator', { ...POST, can_edit_messages: true })
    await channel.set('bot', 'administrator', { ...POST, can_edit_messages: true })
    await channel.set('bot', 'left')
    await channel.set('bot', 'kicked')
    expect(await changes()).toEqual([
      [administrator(POST), administrator({ ...POST, can_edit_messages: true })],
      [administrator({ ...POST, can_edit_messages: true }), { user: bot, status: 'left' }],
      [
        { user: bot, status: 'left' },
        { user: bot, status: 'kicked', until_date: 0 },
      ],
    ])
  })

  test('leaveChat tells the bot by whom it left', async () => {
    await channel.set('bot', 'administrator', POST)
    expect(await channel.bot('leaveChat')).toEqual({ ok: true, result: true })
    const [, left] = await takeUpdates(sandbox)
    expect(left?.my_chat_member).toMatchObject({ from: { id: BOT }, new_chat_member: { status: 'left' } })
    expect((await channel.bot('leaveChat')).error_code).toBe(403)
  })

  test.each([
    ['an unknown right', ANNA, 'bot', 'administrator', { can_fly: true }, 400, /can_fly/],
    [
      "a group's right",
      ANNA,
      'bot',
      'administrator',
      { can_pin_messages: true },
      400,
      /no right in a channel/,
    ],
    ['no administrator', ANNA, 'bot', 'member', undefined, 403, /administrator only/],
    ['a stranger', OLIVER, 'bot', 'administrator', POST, 403, /lacks the right/],
    ['themselves', ANNA, ANNA, 'left', undefined, 403, /creator/],
    ['joining a private one', OLIVER, OLIVER, 'member', undefined, 403, /themselves/],
    ['nobody', ANNA, 77, 'member', undefined, 404, /no person 77/],
  ] as const)('%s is refused', async (_, by, user, status, rights, code, error) => {
    const answer = await channel.set(user as number, status, rights as SomeRights | undefined, by)
    expect(answer.status).toBe(code)
    expect(answer.json.error).toMatch(error)
  })

  test('several own a channel: who promotes gives away no more than they have, and only takes back their own', async () => {
    const may = { can_promote_members: true, ...POST }
    expect((await channel.set(OLIVER, 'administrator', may)).status).toBe(200)
    expect((await channel.set('bot', 'administrator', { can_edit_messages: true }, OLIVER)).status).toBe(403)
    expect((await channel.set('bot', 'administrator', POST, OLIVER)).status).toBe(200)
    expect((await channel.set(AIGERIM, 'administrator', may)).status).toBe(200)
    expect((await channel.set('bot', 'left', undefined, AIGERIM)).json.error).toMatch(/another/)
    expect((await channel.set(OLIVER, 'left', undefined, AIGERIM)).json.error).toMatch(/another/)
    expect((await channel.set('bot', 'left', undefined, OLIVER)).status).toBe(200)
    expect((await channel.set(OLIVER, 'left', undefined, OLIVER)).status).toBe(200)
  })

  test("others' changes come only where the bot administers", async () => {
    await channel.set(OLIVER, 'administrator', POST)
    expect(await takeUpdates(sandbox)).toEqual([])
    await channel.set('bot', 'administrator', POST)
    await channel.set(OLIVER, 'left')
    const updates = await takeUpdates(sandbox)
    expect(updates.map((update) => Object.keys(update)[1])).toEqual(['my_chat_member', 'chat_member'])
    expect(updates[1]?.chat_member?.old_chat_member).toMatchObject({ status: 'administrator', ...POST })
  })
})

describe('what the bot may do there', () => {
  const NEEDS = 'Bad Request: need administrator rights in the channel chat'
  const NOT_IN = 'Forbidden: bot is not a member of the channel chat'
  const KICKED = 'Forbidden: bot was kicked from the channel chat'
  const said = async (method: string, args: object) => {
    const { error_code, description } = await channel.bot(method, args)
    return error_code === undefined ? 'taken' : `${error_code} ${description}`
  }
  const CALLS: readonly [string, object][] = [
    ['sendMessage', { text: 'x' }],
    ['sendPhoto', { photo: 'https://a.b/1.jpg' }],
    ['sendDocument', { document: 'https://a.b/1.pdf' }],
    ['sendMediaGroup', { media: [1, 2].map((n) => ({ type: 'photo', media: `https://a.b/${n}.jpg` })) }],
  ]

  test.each(CALLS)('%s by standing', async (method, args) => {
    expect(await said(method, args)).toBe('400 Bad Request: chat not found')
    await channel.set('bot', 'administrator', { can_edit_messages: true })
    expect(await said(method, args)).toBe(`400 ${NEEDS}`)
    await channel.set('bot', 'administrator', POST)
    expect(await said(method, args)).toBe('taken')
    await channel.set('bot', 'left')
    expect(await said(method, args)).toBe(`403 ${NOT_IN}`)
    await channel.set('bot', 'kicked')
    expect(await said(method, args)).toBe(`403 ${KICKED}`)
  })

  test('a public channel by its name: to look at, not to write into, before the bot is in it', async () => {
    channel = await openChannel(sandbox, { username: 'deals_daily' })
    const byName = (method: string, args: object = {}) =>
      sandbox.bot(method, { chat_id: '@Deals_Daily', ...args })
    expect((await channel.bot('getChat')).description).toBe('Bad Request: chat not found')
    expect((await byName('getChat')).result).toMatchObject({
      id: channel.id,
      type: 'channel',
      username: 'deals_daily',
      active_usernames: ['deals_daily'],
    })
    expect((await byName('sendMessage', { text: 'x' })).description).toBe(NOT_IN)
    await channel.set('bot', 'administrator', POST)
    const sent = await byName('sendMessage', { text: 'x' })
    expect(sent.result).toEqual({
      message_id: expect.any(Number),
      sender_chat: { ...wire(), username: 'deals_daily' },
      chat: { ...wire(), username: 'deals_daily' },
      date: Date.UTC(2026, 5, 1) / 1000,
      text: 'x',
    })
    await channel.set('bot', 'left')
    expect((await channel.bot('getChat')).ok).toBe(true)
    expect((await sandbox.bot('getChat', { chat_id: '@anna_morozova' })).description).toMatch(
      /chat not found/,
    )
    const again = await sandbox.control('POST', `people/${OLIVER}/chats`, {
      type: 'channel',
      title: 'x',
      username: 'DEALS_daily',
    })
    expect(again.status).toBe(409)
  })

  test('own posts are edited with the right to post, others with the right to edit', async () => {
    const [annas] = await channel.post({ text: 'hers' })
    await channel.set('bot', 'administrator', POST)
    const own = (await channel.bot('sendMessage', { text: 'own' })).result.message_id
    const edit = (message_id: number | undefined, text: string) =>
      said('editMessageText', { message_id, text })
    const CANNOT = "400 Bad Request: message can't be edited"
    expect(await edit(own, 'own 1')).toBe('taken')
    expect(await edit(annas, 'hers 1')).toBe(CANNOT)
    await channel.set('bot', 'administrator', { can_edit_messages: true })
    expect(await edit(own, 'own 2')).toBe('taken')
    expect(await edit(annas, 'hers 2')).toBe('taken')
    await channel.set('bot', 'administrator', { can_change_info: true })
    expect(await edit(own, 'own 3')).toBe(CANNOT)
    expect(await said('editMessageReplyMarkup', { message_id: own })).toBe(CANNOT)
    await channel.set('bot', 'left')
    expect(await edit(own, 'own 4')).toBe(`403 ${NOT_IN}`)
    const texts = (await channel.seen()).map(({ text }) => text)
    expect(texts).toEqual(['hers 2', 'own 2'])
  })

  test('own posts are deleted with the right to post, others with the right to delete, old ones not at all', async () => {
    const [annas] = await channel.post({ text: 'hers' })
    await channel.set('bot', 'administrator', POST)
    const own = (await channel.bot('sendMessage', { text: 'own' })).result.message_id
    const old = (await channel.bot('sendMessage', { text: 'old' })).result.message_id
    const CANNOT = "400 Bad Request: message can't be deleted"
    expect(await said('deleteMessage', { message_id: annas })).toBe(CANNOT)
    expect(await said('deleteMessages', { message_ids: [own, annas] })).toBe(CANNOT)
    expect(await said('deleteMessage', { message_id: own })).toBe('taken')
    await channel.set('bot', 'administrator', { can_delete_messages: true })
    expect(await said('deleteMessage', { message_id: annas })).toBe('taken')
    sandbox.pass(48 * 3600_000 + 1000)
    expect(await said('deleteMessage', { message_id: old })).toBe(CANNOT)
    expect((await channel.seen()).map(({ text }) => text)).toEqual(['old'])
  })

  const row = (...buttons: object[]) => ({ reply_markup: { inline_keyboard: [buttons] } })
  test.each([
    [{ reply_markup: { keyboard: [['a']] } }, 'inline keyboard expected'],
    [{ reply_markup: { force_reply: true } }, 'inline keyboard expected'],
    [{ reply_markup: { remove_keyboard: true } }, 'inline keyboard expected'],
    [row({ text: 'a', web_app: { url: 'https://a.b' } }), 'BUTTON_TYPE_INVALID'],
    [
      row({ text: 'a', switch_inline_query: '' }),
      /^can't use switch_inline_query button in a channel chat, because/,
    ],
    [
      row({ text: 'a', switch_inline_query_chosen_chat: { allow_user_chats: true } }),
      /^can't use switch_inline_query button in a channel chat/,
    ],
    [
      row({ text: 'a', switch_inline_query_current_chat: 'x' }),
      /^can't use switch_inline_query_current_chat button/,
    ],
    [
      row(
        { text: 'a', url: 'https://a.b' },
        { text: 'b', callback_data: 'x' },
        { text: 'c', copy_text: { text: 'x' } },
      ),
      null,
    ],
  ])('%j below a post', async (markup, description) => {
    await channel.set('bot', 'administrator', POST)
    const answer = await channel.bot('sendMessage', { text: 'x', ...markup })
    expect(answer.ok).toBe(description === null)
    if (description !== null) {
      expect(answer.description?.replace('Bad Request: ', '')).toEqual(
        typeof description === 'string' ? description : expect.stringMatching(description),
      )
    }
  })

  test('where the setting asks for it, the 21st message within a minute has to wait', async () => {
    await channel.set('bot', 'administrator', POST)
    for (let n = 0; n < 21; n++) expect((await channel.bot('sendMessage', { text: 'x' })).ok).toBe(true)
    sandbox.pass(61_000)
    await sandbox.control('POST', 'settings', { group_pace: true })
    for (let n = 0; n < 19; n++) await channel.bot('sendMessage', { text: 'x' })
    sandbox.pass(20_000)
    const media = [1, 2].map((n) => ({ type: 'photo', media: `https://a.b/${n}.jpg` }))
    const album = () => channel.bot('sendMediaGroup', { media })
    expect(await album()).toMatchObject({ error_code: 429, parameters: { retry_after: 40 } })
    expect((await channel.bot('sendMessage', { text: 'x' })).ok).toBe(true)
    expect((await channel.bot('sendMessage', { text: 'x' })).description).toBe(
      'Too Many Requests: retry after 40',
    )
    sandbox.pass(41_000)
    expect((await album()).ok).toBe(true)
  })

  test('who is in it: told to administrators only', async () => {
    await channel.set(OLIVER, 'administrator', { can_invite_users: true })
    await channel.set(AIGERIM, 'member')
    expect((await channel.bot('getChatAdministrators')).description).toMatch(/chat not found/)
    await channel.set('bot', 'administrator', POST)
    const { result } = await channel.bot('getChatAdministrators')
    expect(result.map((one: { status: string; user: { id: number } }) => [one.status, one.user.id])).toEqual([
      ['creator', ANNA],
      ['administrator', OLIVER],
      ['administrator', BOT],
    ])
    const member = async (user_id: number) => (await channel.bot('getChatMember', { user_id })).result?.status
    expect(await Promise.all([ANNA, OLIVER, AIGERIM, BOT].map(member))).toEqual([
      'creator',
      'administrator',
      'member',
      'administrator',
    ])
    expect((await channel.bot('getChatMember', { user_id: BOT })).result).toEqual(administrator(POST))
    expect((await channel.bot('getChatMember', { user_id: 77 })).description).toBe(
      'Bad Request: member not found',
    )
    expect((await channel.bot('getChatMemberCount')).result).toBe(4)
    await channel.set('bot', 'left')
    expect((await channel.bot('getChatMember', { user_id: BOT })).description).toBe(NOT_IN)
    expect((await sandbox.bot('getChatAdministrators', { chat_id: ANNA })).description).toBe(
      'Bad Request: there are no administrators in the private chat',
    )
    const open = await openChannel(sandbox, { username: 'open_to_all' })
    const outside = await sandbox.bot('getChatMember', { chat_id: '@open_to_all', user_id: ANNA })
    expect(outside.description).toBe('Bad Request: member list is inaccessible')
    expect(open.id).not.toBe(channel.id)
  })
})
