/** The bot among people who mostly talk to each other. */
import { beforeEach, describe, expect, test } from 'vitest'
import type { Deal } from '../../../src/domain/deal.ts'
import type { Person } from '../../../src/domain/person.ts'
import type { FoundDeals } from '../../../src/flows/find-deals.ts'
import type { Shop } from '../../../src/flows/shop.ts'
import { ME, type PocketBot, pocketBot } from '../../support/pocket-bot.ts'
import { someDeal } from '../../support/some-deal.ts'

const CHAT = { id: -100_500, type: 'supergroup', title: 'Скидки' }
const ANNA = { id: 5, is_bot: false, first_name: 'Анна', language_code: 'ru' }
const deal = (id: number): Deal => ({
  ...someDeal({ title: `Чайник ${id}` }),
  id,
  catalogue: 'sample',
  updatedAt: new Date(0),
})

let clock: { at: number }
let asked: { text: string; adult?: boolean }[]
let bot: PocketBot
beforeEach(() => {
  clock = { at: 1_780_000_000_000 }
  asked = []
  bot = pocketBot(shop())
})

function shop(person: Partial<Person> | null = null): Partial<Shop> {
  const nothing = { total: 0, more: false, corrected: null, relaxed: false, dropped: [], hiddenAdult: false }
  return {
    now: () => new Date(clock.at),
    findPerson: async () => person as Person | null,
    async findDeals(wish) {
      asked.push(wish)
      const deals = wish.text === 'ничего' ? [] : [36, 37, 38].map((id) => ({ deal: deal(id), marks: [] }))
      return { ...nothing, deals, fromPriceMinor: null, suggestions: ['чайник'] } as FoundDeals
    },
    openPastedLink: async (text) =>
      text.includes('/store/') ? { kind: 'store' } : { kind: 'deal', dealId: 40, fresh: false },
    showDeal: async (id) => ({ deal: deal(id), marks: [] }),
  }
}

let messages = 0
/** A message in the group, its mentions marked. */
const says = (text: string, more: object = {}) =>
  bot.turn({
    message: {
      message_id: ++messages,
      date: 1,
      chat: CHAT,
      from: ANNA,
      text,
      entities: [...text.matchAll(/@\w+/g)].map(({ 0: name, index }) => ({
        type: 'mention',
        offset: index,
        length: name.length,
      })),
      ...more,
    },
  })
const texts = async (calls: ReturnType<typeof says>) => (await calls).map(({ payload }) => payload.text)

describe('an answer', () => {
  test('is one message to the one who asked: three deals that each reader opens for themselves', async () => {
    const [answer, ...more] = await says('@prilavok_bot чайник')
    expect(more).toEqual([])
    expect(answer).toMatchObject({
      method: 'sendMessage',
      payload: {
        chat_id: CHAT.id,
        reply_parameters: { message_id: messages, allow_sending_without_reply: true },
        link_preview_options: { is_disabled: true },
      },
    })
    expect(answer?.payload).not.toHaveProperty('message_thread_id')
    const entities = (answer?.payload.entities ?? []) as { url?: string }[]
    const links = entities.flatMap(({ url }) => url ?? [])
    expect(links).toEqual([
      'https://t.me/prilavok_bot?start=d10',
      'https://t.me/prilavok_bot?start=d11',
      'https://t.me/prilavok_bot?start=d12',
    ])
    expect(JSON.stringify(answer)).not.toContain('/c/')
  })

  test('stays in the topic of the question', async () => {
    const [answer] = await says('@prilavok_bot чайник', { is_topic_message: true, message_thread_id: 77 })
    expect(answer?.payload.message_thread_id).toBe(77)
  })

  test('to a link is that very deal', async () => {
    const [answer] = await says('@prilavok_bot https://aliexpress.ru/item/1005006356702381.html')
    expect(answer?.payload.text).toContain('Чайник 40')
    expect(asked).toEqual([])
    clock.at += 60_000
    expect(await texts(says('@prilavok_bot https://aliexpress.ru/store/1022067'))).toEqual([
      expect.stringContaining('магазин'),
    ])
  })

  test('to a link of another shop says what can be sent instead', async () => {
    expect(await texts(says('@prilavok_bot https://www.wildberries.ru/catalog/7/detail.aspx'))).toEqual([
      expect.stringContaining('не на товар AliExpress'),
    ])
    expect(asked).toEqual([])
  })

  test('never shows goods for adults, whatever the asker sees in private', async () => {
    bot = pocketBot(shop({ adult: true, language: null }))
    await says('@prilavok_bot чайник')
    expect(asked).toEqual([expect.objectContaining({ adult: false })])
  })

  test('to a greeting tells how to ask; thanks need none, and neither is searched for', async () => {
    expect(await texts(says('@prilavok_bot привет!'))).toEqual([
      expect.stringContaining('@prilavok_bot наушники'),
    ])
    clock.at += 60_000
    expect(await texts(says('@prilavok_bot спасибо'))).toEqual([])
    expect(asked).toEqual([])
  })

  test('to the name alone or a command tells how to ask', async () => {
    expect(await texts(says('@prilavok_bot'))).toEqual([expect.stringContaining('@prilavok_bot наушники')])
    clock.at += 60_000
    expect(await texts(says('/help@prilavok_bot'))).toEqual([
      expect.stringContaining('@prilavok_bot наушники'),
    ])
  })

  test('says that nothing was found to whoever called by name only', async () => {
    const under = { reply_to_message: { message_id: 1, from: ME } }
    expect(await says('ничего', under)).toEqual([])
    expect(await texts(says('@prilavok_bot ничего'))).toEqual([expect.stringContaining('ничего не нашлось')])
    clock.at += 60_000
    expect(await says('чайник', under)).toHaveLength(1)
  })

  test('repeats a long wish without half a character, which Telegram would refuse', async () => {
    await says(`@prilavok_bot ${'я'.repeat(255)}🔥🔥`)
    expect(asked.map(({ text }) => text)).toEqual([`${'я'.repeat(255)}…`])
  })

  test('is in the asker’s language', async () => {
    bot = pocketBot(shop({ language: 'en' }))
    expect(await texts(says('@prilavok_bot'))).toEqual([expect.stringContaining('headphones')])
  })
})

describe('silence', () => {
  test('for all that is said to others, and to other bots', async () => {
    for (const text of ['чайник', '/start', '/start@other_bot', '@other_bot чайник'])
      expect(await says(text)).toEqual([])
    const robot = { ...ANNA, is_bot: true }
    expect(await says('@prilavok_bot чайник', { from: robot })).toEqual([])
  })

  test('for whoever asks again at once, and for the seventh within a minute', async () => {
    const from = (id: number) => ({ from: { ...ANNA, id } })
    const answers: number[] = []
    for (const id of [1, 1, 2, 3, 4, 5, 6, 7])
      answers.push((await says('@prilavok_bot чайник', from(id))).length)
    expect(answers).toEqual([1, 0, 1, 1, 1, 1, 1, 0])
    clock.at += 60_000
    expect(await says('@prilavok_bot чайник', from(7))).toHaveLength(1)
  })

  test('for what a linked channel posts; an anonymous admin is answered and met by nobody', async () => {
    const hidden = {
      from: { id: 1087968824, is_bot: true, first_name: 'Group', username: 'GroupAnonymousBot' },
      sender_chat: CHAT,
    }
    expect(await says('@prilavok_bot чайник', { ...hidden, is_automatic_forward: true })).toEqual([])
    expect(await texts(says('@prilavok_bot'))).toEqual([expect.stringContaining('наушники')])
    expect(await texts(says('@prilavok_bot чайник', hidden))).toEqual([expect.stringContaining('личный чат')])
  })
})

describe('coming into a group', () => {
  const comes = (before: string, after: string, chat: object = CHAT) =>
    bot.turn({
      my_chat_member: {
        chat,
        from: ANNA,
        date: 1,
        old_chat_member: { status: before, user: ME },
        new_chat_member: { status: after, user: ME },
      },
    })

  test('is greeted once, however often it happens', async () => {
    expect(await texts(comes('left', 'member'))).toEqual([expect.stringContaining('@prilavok_bot наушники')])
    expect(await comes('member', 'administrator')).toEqual([])
    expect(await comes('member', 'left')).toEqual([])
    expect(await comes('left', 'administrator')).toEqual([])
  })

  test('is not greeted again where the group goes on under another id', async () => {
    const old = { id: -7, type: 'group', title: 'Скидки' }
    expect(await comes('left', 'member', old)).toHaveLength(1)
    await bot.turn({
      message: { message_id: 1, date: 1, chat: old, from: ANNA, migrate_to_chat_id: CHAT.id },
    })
    expect(await comes('left', 'member')).toEqual([])
  })
})
