/** The bot behind the intake, with the whole shop: buttons, words, queries, posts and spoiled updates. */
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect } from 'vitest'
import { openBot } from '../../src/bot/bot.ts'
import { openTurnRunner } from '../../src/bot/intake/run-turn.ts'
import { writeButton } from '../../src/bot/shopper/buttons.ts'
import { openRequestCheck } from '../../src/sandbox/telegram/http/request-check.ts'
import {
  aTelegramChannel,
  CHANNEL,
  chatOf,
  forwarded,
  placeChanged,
  tellingOf,
} from '../support/channel-world.ts'
import { type FreshDatabase, freshDatabase } from '../support/database.ts'
import { fuzz, sharedJson } from '../support/fuzz.ts'
import { jsonOf, mutated, strangeText } from '../support/mutated.ts'
import { ME, type PocketBot, pocketBot } from '../support/pocket-bot.ts'
import { OWNER, type PostsWorld, postsWorld, STRANGER } from '../support/posts-world.ts'
import { inlineUpdate, tapUpdate, textUpdate } from '../support/updates.ts'
import { buttonData, digits } from './made-buttons.ts'

let fresh: FreshDatabase
let world: PostsWorld
let bot: PocketBot
let plainBot: ReturnType<typeof openBot>
beforeAll(async () => {
  fresh = await freshDatabase()
  world = await postsWorld(fresh)
  await world.deal({ title: 'Чайник *электрический* <b>' })
  await world.draft()
  for (const id of [OWNER, STRANGER]) {
    await world.shop.meetPerson(id)
    await world.shop.changePerson(id, { country: 'KZ', language: 'ru' })
  }
  plainBot = openBot(world.shop, {
    token: '42:x',
    apiRoot: 'http://nowhere.test',
    fetch: async () => Response.json({ ok: true, result: true }),
  })
  plainBot.botInfo = ME
  bot = pocketBot(world.shop, {
    operators: new Set([OWNER]),
    asked: tellingOf(aTelegramChannel({ people: new Map([[OWNER, 'creator']]) })),
  })
})
afterAll(() => fresh?.close())

const check = openRequestCheck()
type Calls = Awaited<ReturnType<PocketBot['turn']>>

/** Calls that Telegram would take, as far as their form tells. */
function takeable(calls: Calls, of: unknown): void {
  for (const { method, payload } of calls) {
    const told = JSON.stringify({ of, method, payload }).slice(0, 2_000)
    expect(() => check.check(method, { ...payload }, []), told).not.toThrow()
    for (const [field, most] of [
      ['text', 4096],
      ['caption', 1024],
    ] as const) {
      const text = payload[field]
      if (typeof text !== 'string') continue
      expect(text.length, told).toBeLessThanOrEqual(most)
      expect(text.trim(), told).not.toBe('')
    }
    const rows = (payload.reply_markup as { inline_keyboard?: { callback_data?: string }[][] } | undefined)
      ?.inline_keyboard
    for (const button of rows?.flat() ?? [])
      if (button.callback_data !== undefined)
        expect(Buffer.byteLength(button.callback_data), told).toBeLessThanOrEqual(64)
  }
}

async function turn(update: Record<string, unknown>): Promise<void> {
  takeable(await bot.turn(update), update)
}
const body = <T extends { update_id: number }>({ update_id: _, ...rest }: T) => rest

/** The buttons that the bot itself has written in this run, and what is next to them. */
const known: string[] = []
const written = fc.tuple(fc.nat(), fc.nat(), digits).map(([at, place, digit]) => {
  const base = known[at % Math.max(1, known.length)] ?? writeButton({ kind: 'close' })
  const numbers = [...base.matchAll(/\d+/g)]
  const hit = numbers[place % Math.max(1, numbers.length)]
  return (hit ? base.slice(0, hit.index) + digit + base.slice(hit.index + hit[0].length) : base).slice(0, 64)
})
const who = fc.constantFrom(OWNER, STRANGER, 77_000_001)

const COMMANDS = [
  'start',
  'settings',
  'help',
  'privacy',
  'country',
  'language',
  'webmaster',
  'channels',
  'cancel',
  'forget',
  'x',
]
const message = fc.oneof(
  strangeText,
  fc
    .tuple(
      fc.constantFrom(...COMMANDS),
      fc.oneof(
        strangeText,
        fc.constantFrom('d1', 'd1-x', 'dzzzzzzzzzzz', 'country', `j${'A'.repeat(22)}`, 'post1'),
      ),
    )
    .map(([command, payload]) => `/${command} ${payload}`),
  fc
    .tuple(
      fc.constantFrom('https://aliexpress.ru/item/', 'https://a.aliexpress.com/_', 'http://shop.test/c/'),
      strangeText,
    )
    .map((two) => two.join('')),
)
const said = fc.tuple(
  who,
  message.map((text) => text.replace(/\p{Cs}/gu, '?').slice(0, 4_096)).filter((text) => text.trim() !== ''),
)

describe('a turn', () => {
  const input = fc.oneof(
    {
      weight: 3,
      arbitrary: fc
        .tuple(who, fc.oneof(buttonData, written))
        .map(([id, text]) => body(tapUpdate(1, id, text))),
    },
    { weight: 2, arbitrary: said.map(([id, text]) => body(textUpdate(1, id, text))) },
    {
      weight: 1,
      arbitrary: fc.tuple(who, message).map(([id, text]) => body(inlineUpdate(1, id, text.slice(0, 256)))),
    },
  )
  fuzz(
    'screens',
    'ends in calls that Telegram takes, whatever is pressed, written and typed',
    fc.array(input, { minLength: 1, maxLength: 3 }),
    async (updates) => {
      for (const update of updates) {
        const calls = await bot.turn(update)
        for (const { payload } of calls)
          for (const [, text] of JSON.stringify(payload).matchAll(/"callback_data":"([^"\\]{1,64})"/g))
            if (text !== undefined && known.length < 500 && !known.includes(text)) known.push(text)
        takeable(calls, update)
      }
    },
  )

  const channel = aTelegramChannel()
  const bases: Record<string, unknown>[] = [
    body(textUpdate(1, OWNER, '/start d1')),
    body(textUpdate(1, STRANGER, 'чайник')),
    body(tapUpdate(1, OWNER, 'wh')),
    body(inlineUpdate(1, OWNER, 'чайник')),
    {
      chosen_inline_result: {
        result_id: 'd1',
        from: { id: OWNER, is_bot: false, first_name: 'A' },
        query: 'x',
        inline_message_id: 'i',
      },
    },
    placeChanged(channel, null, { id: OWNER, language_code: 'ru' }),
    { channel_post: { message_id: 1, date: 1, chat: chatOf(channel), new_chat_title: channel.title } },
    {
      ...body(textUpdate(1, OWNER, 'x')),
      message: { ...body(textUpdate(1, OWNER, 'x')).message, ...forwarded(channel) },
    },
    {
      message: {
        ...body(textUpdate(1, OWNER, '@prilavok_bot чайник')).message,
        chat: { id: CHANNEL, type: 'supergroup', title: 'x' },
      },
    },
    {
      message: {
        ...body(textUpdate(1, OWNER, '')).message,
        text: undefined,
        chat_shared: { request_id: 1, chat_id: CHANNEL },
      },
    },
    {
      message: {
        ...body(textUpdate(1, OWNER, '')).message,
        text: undefined,
        photo: [{ file_id: 'f', file_unique_id: 'f', width: 1, height: 1 }],
        caption: 'http://shop.test/c/AbCd012345',
        caption_entities: [{ type: 'url', offset: 0, length: 29 }],
      },
    },
    ...((sharedJson('telegram', 'updates.json') ?? []) as { update: Record<string, unknown> }[]).map(
      ({ update }) => update,
    ),
    ...((sharedJson('telegram', 'messages.json') ?? []) as { message: unknown }[]).map(({ message }) => ({
      message,
    })),
  ].map((update) => JSON.parse(JSON.stringify(update)) as Record<string, unknown>)

  const real = fc.constantFrom(...bases)
  fuzz(
    'turns',
    'of an update that Telegram has sent ends well',
    fc.tuple(real, strangeText),
    async ([update, text]) => {
      const { message } = update as { message?: Record<string, unknown> }
      await turn(
        message?.text === undefined
          ? update
          : { ...update, message: { ...message, text: text.replace(/\p{Cs}/gu, '?') || 'x', entities: [] } },
      )
    },
  )

  let number = 0
  fuzz(
    'turns',
    'of a spoiled update is closed after three attempts at the most, and says so in words',
    mutated(bases),
    async (spoiled) => {
      let update: Record<string, unknown>
      try {
        update = JSON.parse(jsonOf(spoiled)) as Record<string, unknown>
      } catch {
        return
      }
      const updateId = ++number
      const accepted = await world.shop.acceptUpdates([{ ...update, update_id: updateId }])
      if (accepted.stored === 0) return
      const run = openTurnRunner({
        shop: world.shop,
        bot: plainBot,
        words: { sorry: (_language, id) => `sorry ${id}`, startAgain: () => 'again' },
      })
      for (let attempts = 0; ; attempts++) {
        expect(attempts).toBeLessThanOrEqual(3)
        const [stored] = await fresh.database.inbox.take(
          Array.from({ length: 64 }, (_, lane) => lane),
          64,
          1,
          new Date(),
        )
        if (!stored) break
        await run(stored)
      }
      for (const { level, message } of world.outside.log.lines.splice(0))
        expect(`${level} ${message}`).toMatch(/^(warn|info|debug) |a turn broke/)
    },
  )
})
