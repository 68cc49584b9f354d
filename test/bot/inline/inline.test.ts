/** Inline queries as Telegram asks them: what is answered, to whom, and when nothing is. */
import { beforeEach, describe, expect, test } from 'vitest'
import { handOverData } from '../../../src/bot/inline/hand-over.ts'
import type { Deal } from '../../../src/domain/deal.ts'
import type { HandPost } from '../../../src/domain/hand-post.ts'
import type { TrackedLink } from '../../../src/domain/link.ts'
import type { Person } from '../../../src/domain/person.ts'
import type { FoundDeals } from '../../../src/flows/find-deals.ts'
import type { Offers } from '../../../src/flows/offer-deals.ts'
import type { Shop } from '../../../src/flows/shop.ts'
import { NetworkError } from '../../../src/networks/network.ts'
import { keptLog } from '../../support/outside.ts'
import { type PocketBot, type PocketBotOptions, pocketBot } from '../../support/pocket-bot.ts'
import { someDeal } from '../../support/some-deal.ts'

const AIGUL = { id: 5, is_bot: false, first_name: 'Айгуль', language_code: 'ru' }
const person = (change: Partial<Person> = {}): Person => ({
  id: AIGUL.id,
  language: null,
  country: 'KZ',
  broughtBy: null,
  adult: false,
  search: null,
  unreachableSince: null,
  ...change,
})
const kettle: Deal = { ...someDeal(), id: 77, catalogue: 'sample', updatedAt: new Date(0) }
const offers = (nextOffset: number | null = null): Offers => ({
  kind: 'offers',
  offers: [
    {
      deal: kettle,
      marks: [],
      link: { country: 'KZ' } as TrackedLink,
      url: 'https://shop.test/c/abcdefghij',
    },
  ],
  nextOffset,
})
const nothing: FoundDeals = {
  deals: [],
  total: 0,
  more: false,
  corrected: null,
  relaxed: false,
  dropped: [],
  hiddenAdult: false,
  fromPriceMinor: null,
  suggestions: [],
}
const post: HandPost = {
  postId: 12,
  title: 'Чайник',
  body: { text: 'Чайник', entities: [] },
  picture: null,
  media: null,
  leftBehind: 0,
  buttons: [[{ text: 'Купить', url: 'https://shop.test/c/abcdefghij' }]],
}

let log: ReturnType<typeof keptLog>
let wishes: Parameters<Shop['offerDeals']>[0][]
let used: unknown[]
let newer: boolean[]
beforeEach(() => {
  log = keptLog()
  wishes = []
  used = []
  newer = []
})

const open = (shop: Partial<Shop> = {}, options: PocketBotOptions = {}): PocketBot =>
  pocketBot(
    {
      log,
      isOvertaken: async () => newer.shift() ?? false,
      findPerson: async () => person(),
      meetPerson: async () => person(),
      async offerDeals(wish) {
        wishes.push(wish)
        return offers(wish.offset === 0 ? 8 : null)
      },
      showPostByHand: async (id, personId) => (id === 12 && personId === AIGUL.id ? post : null),
      usePostByHand: async (...given) => void used.push(given),
      ...shop,
    },
    options,
  )
const query = (bot: PocketBot, text: string, offset = '', from: object = AIGUL) =>
  bot.turn({ inline_query: { id: 'q1', from, query: text, offset } })
const answered = async (bot: PocketBot, text = 'чайник', offset = '', from: object = AIGUL) => {
  const calls = await query(bot, text, offset, from)
  expect(calls.map(({ method }) => method)).toEqual(['answerInlineQuery'])
  return calls[0]?.payload as {
    results: { id: string; title?: string; description?: string }[]
    button?: { text: string; start_parameter: string }
    cache_time: number
    next_offset: string
    is_personal: boolean
  }
}

describe('a query', () => {
  test('is answered for this person alone, and not for long', async () => {
    const answer = await answered(open())
    expect(answer).toMatchObject({ inline_query_id: 'q1', is_personal: true, next_offset: '8' })
    expect(answer.cache_time).toBeLessThanOrEqual(10)
    expect(answer.results.map(({ id }) => id)).toEqual(['d77'])
    expect(wishes).toEqual([
      { text: 'чайник', personId: AIGUL.id, country: 'KZ', adult: false, offset: 0, limit: 8 },
    ])
  })

  test('goes on where the page before ended', async () => {
    const bot = open()
    expect((await answered(bot, 'чайник', '8')).next_offset).toBe('')
    expect(wishes[0]?.offset).toBe(8)
  })

  test.each([
    ['nobody whom the shop knows', null],
    ['somebody without a country', person({ country: null })],
    ['somebody beyond the zone', person({ country: 'DE' })],
  ])('of %s leads to the choice of a country, and makes no link', async (_, known) => {
    const answer = await answered(open({ findPerson: async () => known }))
    expect(answer).toMatchObject({
      results: [],
      button: { text: 'Выберите страну доставки, и всё заработает', start_parameter: 'country' },
      cache_time: 0,
    })
    expect(wishes).toEqual([])
  })

  test('in English gets English words', async () => {
    const bot = open({ findPerson: async () => null })
    const answer = await answered(bot, 'kettle', '', { ...AIGUL, language_code: 'de' })
    expect(answer.button?.text).toBe('Choose your delivery country to begin')
  })

  test('that finds nothing says so and what to try, as one result', async () => {
    const found = { ...nothing, suggestions: ['чайник'] }
    const answer = await answered(
      open({ offerDeals: async () => ({ kind: 'nothing', found }) }),
      'экскаватор',
    )
    expect(answer.results).toMatchObject([
      { title: 'По запросу «экскаватор» ничего не нашлось.', description: 'Попробуйте: чайник' },
    ])
  })

  test.each([
    [{ kind: 'store' }, 'ссылка на магазин'],
    [{ kind: 'unreadable' }, 'короткой ссылке'],
    [{ kind: 'refused', because: 'deal_without_address' }, 'нет адреса'],
  ] as const)('that ends in %o says why', async (end, words) =>
    expect((await answered(open({ offerDeals: async () => end }))).results).toMatchObject([
      { description: expect.stringContaining(words) },
    ]),
  )

  test('that breaks is answered kindly, not kept, and told to the log', async () => {
    const broken = open({ offerDeals: () => Promise.reject(new Error('away')) })
    expect(await answered(broken)).toMatchObject({
      results: [],
      button: { text: 'Не получилось, попробуйте ещё раз' },
      cache_time: 0,
    })
    expect(log.lines.map(({ level }) => level)).toEqual(['error'])
    const fault = { network: 'sample', operation: 'deeplink', kind: 'unreachable', message: 'down' } as const
    const down = open({ offerDeals: () => Promise.reject(new NetworkError(fault)) })
    expect((await answered(down)).button?.text).toContain('сеть не отвечает')
    expect(log.lines).toHaveLength(1)
  })

  test('overtaken by a newer one is not worked, nor answered late', async () => {
    newer = [true]
    expect(await query(open(), 'чай')).toEqual([])
    expect(wishes).toEqual([])
    newer = [false, true]
    expect(await query(open(), 'чайн')).toEqual([])
    expect(wishes).toHaveLength(1)
  })

  test('leaves a form in progress alone', async () => {
    const search = {
      number: 1,
      text: 'чайник',
      maxPriceMinor: null,
      category: null,
      order: 'relevance',
    } as const
    const started: unknown[] = []
    const bot = open({
      meetPerson: async () => person({ search }),
      startSearch: async (_, wish) => {
        started.push(wish)
        return { ...search, number: 2 }
      },
      findDeals: async () => ({ ...nothing, deals: [{ deal: kettle, marks: [] }], total: 1 }),
      mayPost: async () => false,
    })
    const chat = { id: AIGUL.id, type: 'private', first_name: 'Айгуль' }
    const says = (text: string) => bot.turn({ message: { message_id: 1, date: 1, chat, from: AIGUL, text } })
    const message = { message_id: 1, date: 1, chat, text: 'card' }
    await bot.turn({ callback_query: { id: 'c', from: AIGUL, chat_instance: '1', data: 'm:1', message } })
    const form = JSON.stringify([...bot.forms])
    expect(form).toContain(`${AIGUL.id}:${AIGUL.id}`)
    await answered(bot)
    await answered(bot, '2000', '', { ...AIGUL, id: 6 })
    expect(JSON.stringify([...bot.forms])).toBe(form)
    await says('2000')
    expect(started).toEqual([expect.objectContaining({ maxPriceMinor: 200_000 })])
  })
})

describe('a post by hand', () => {
  test('is the single result for its author, and nothing for others', async () => {
    const answer = await answered(open(), 'post 12')
    expect(answer).toMatchObject({ results: [{ id: 'P12' }], cache_time: 0, is_personal: true })
    const stranger = await answered(open(), 'post 12', '', { ...AIGUL, id: 6 })
    expect(stranger).toMatchObject({ results: [], button: { text: 'Такого поста для вас нет' } })
    expect(wishes).toEqual([])
  })

  test('that was sent is remembered with its message; another result is not', async () => {
    const bot = open()
    const chosen = (result_id: string, more = {}) =>
      bot.turn({ chosen_inline_result: { result_id, from: AIGUL, query: '', ...more } })
    await chosen('d77')
    await chosen('P12', { inline_message_id: 'im1' })
    await chosen('P12')
    expect(used).toEqual([
      [12, AIGUL.id, 'im1'],
      [12, AIGUL.id, null],
    ])
  })

  const press = async (bot: PocketBot, data: string) => {
    const chat = { id: AIGUL.id, type: 'private', first_name: 'Айгуль' }
    const message = { message_id: 1, date: 1, chat, text: 'post' }
    const [said, ...more] = await bot.turn({
      callback_query: { id: 'c', from: AIGUL, chat_instance: '1', data, message },
    })
    if (!said || more.length > 0) throw new Error(`expected one call, not ${more.length + 1}`)
    return said
  }
  const buttons = ({ payload }: { readonly payload: Readonly<Record<string, unknown>> }) =>
    (payload.reply_markup as { inline_keyboard: object[][] }).inline_keyboard.flat()

  test('is handed over by a button for a channel, and by a page inside Telegram', async () => {
    const prepared = { result: { id: 'p/1+a', expiration_date: 1 } }
    const bot = open({}, { reachable: 'https://shop.test', asked: () => prepared })
    const said = await press(bot, handOverData(12))
    expect(buttons(said)).toMatchObject([
      { switch_inline_query_chosen_chat: { query: 'post 12', allow_channel_chats: true } },
      { web_app: { url: 'https://shop.test/app?share=p%2F1%2Ba&lang=ru' } },
    ])
    expect(said.payload.text).toContain('@prilavok_bot post 12')
    expect(bot.questions).toMatchObject([
      {
        method: 'savePreparedInlineMessage',
        payload: { user_id: AIGUL.id, result: { id: 'P12' }, allow_channel_chats: true },
      },
    ])
  })

  test('of an album tells before that its first file goes alone', async () => {
    const bot = open({ showPostByHand: async () => ({ ...post, leftBehind: 2 }) })
    expect((await press(bot, handOverData(12))).payload.text).toContain('В альбоме 3 файла')
    expect((await press(open(), handOverData(12))).payload.text).not.toContain('альбом')
  })

  test('tells before whether it can be changed later', async () => {
    const button = [[{ text: 'x', url: 'https://shop.test/c/a' }]]
    const say = async (buttons: typeof button) =>
      (await press(open({ showPostByHand: async () => ({ ...post, buttons }) }), handOverData(12))).payload
        .text
    expect(await say(button)).toContain('только если Telegram сообщит мне, что вы его отправили')
    expect(await say([])).toContain('без кнопки, я потом исправить не смогу')
  })

  test('goes without the page where there is none, or Telegram prepares nothing', async () => {
    expect(buttons(await press(open(), handOverData(12)))).toHaveLength(1)
    const refused = { refused: 'no' }
    const log = keptLog()
    const bot = open({ log }, { reachable: 'https://shop.test', asked: () => refused })
    expect(buttons(await press(bot, handOverData(12)))).toHaveLength(1)
    // Why, and nothing of what the post says.
    expect(log.lines.map(({ facts }) => facts)).toEqual([{ because: 'Bad Request: no', postId: 12 }])
    expect((await press(open(), handOverData(13))).payload.text).toBe('Такого поста для вас нет')
  })
})

test('/start from the results asks for the country, also of somebody who has one', async () => {
  const chat = { id: AIGUL.id, type: 'private', first_name: 'Айгуль' }
  const text = '/start country'
  const entities = [{ type: 'bot_command', offset: 0, length: 6 }]
  const bot = open({ acceptInvite: async () => null })
  const said = await bot.turn({ message: { message_id: 1, date: 1, chat, from: AIGUL, text, entities } })
  expect(said).toMatchObject([{ payload: { text: expect.stringContaining('Куда доставить?') } }])
})
