/** What people write who have read no instruction, and what they are told. */
import { beforeEach, describe, expect, test } from 'vitest'
import type { Shop } from '../../../src/flows/shop.ts'
import { labels, last, type PocketChat, pocketChat } from '../../support/pocket-chat.ts'
import { someDeal } from '../../support/some-deal.ts'

const OWN_LINK = 'https://shop.test/c/AbCdEf1234'
const deal = { ...someDeal(), id: 36, picture: null }

/** What was searched for, opened and changed. */
let asked: { searched: string[]; opened: string[]; payloads: string[]; changed: object[] }
beforeEach(() => {
  asked = { searched: [], opened: [], payloads: [], changed: [] }
})

const nothing = { total: 0, more: false, corrected: null, relaxed: false, dropped: [], hiddenAdult: false }

const shop = (): Partial<Shop> =>
  ({
    startSearch: async (_: number, search: { text: string }) => {
      asked.searched.push(search.text)
      return { ...search, number: 1 }
    },
    findDeals: async () => ({ ...nothing, deals: [], suggestions: [], fromPriceMinor: null }),
    openPastedLink: async (text: string) => {
      asked.opened.push(text)
      return { kind: 'deal', dealId: 36, fresh: false }
    },
    showDeal: async () => ({ deal, marks: [] }),
    readStartPayload: async (payload: string) => {
      asked.payloads.push(payload)
      return { deal: payload === 'd10' ? deal : null, adSpace: null }
    },
    changePerson: async (_: number, change: object) => void asked.changed.push(change),
    acceptInvite: async (_: number, payload: string) => (payload.startsWith('i') ? { kind: 'void' } : null),
    mayPost: async () => false,
  }) as unknown as Partial<Shop>

const says = async (chat: PocketChat, text: string): Promise<string> => last(await chat.say(text)).text
const stranger = (country: string | null = null) =>
  pocketChat(shop(), 'ru', 5, undefined, { person: { country } })

describe('a link', () => {
  test('of another shop is no wish for goods: it is said what can be sent instead', async () => {
    for (const link of [
      'https://www.wildberries.ru/catalog/12345/detail.aspx',
      'https://t.me/somechannel/12',
      'https://aliexpress.ru/category/16002/headphones !',
    ])
      expect(await says(stranger(), link)).toContain('не на товар AliExpress')
    expect(asked.searched).toEqual([])
  })

  test('of another shop among words leaves the words', async () => {
    await stranger().say(
      'нужен чайник\nкак тут https://www.wildberries.ru/catalog/12345/detail.aspx, но дешевле',
    )
    expect(asked.searched).toEqual(['нужен чайник как тут , но дешевле'])
  })

  test('of this shop shows its goods', async () => {
    expect(await says(stranger(), `смотри ${OWN_LINK}`)).toContain('Чайник со свистком')
    expect(asked).toMatchObject({ searched: [], opened: [expect.stringContaining(OWN_LINK)] })
  })

  test('into this chat is what its button would be', async () => {
    for (const link of ['https://t.me/prilavok_bot?start=d10', 'глянь: t.me/Prilavok_Bot?start=d10 !'])
      expect(await says(stranger('KZ'), link)).toContain('Чайник со свистком')
    expect(asked).toMatchObject({ searched: [], payloads: ['d10', 'd10'] })
    expect(await says(stranger(), 't.me/prilavok_bot?start=i123')).toContain('приглашение больше не работает')
    await stranger().say('https://t.me/other_bot?start=d10')
    expect(asked.payloads).toHaveLength(2)
  })

  test('into this chat to goods that are gone says so', async () => {
    expect(await says(stranger('KZ'), '/start dzzz')).toContain('Этого товара больше нет')
    const greeted = (await stranger().say('/start dzzz')).map(({ text }) => text)
    expect(greeted).toEqual([
      expect.stringContaining('Здравствуйте'),
      expect.stringContaining('Этого товара больше нет'),
      expect.stringContaining('Куда доставить'),
    ])
  })
})

describe('words to the bot itself', () => {
  test.each([
    ['Привет!', 'Напишите, что ищете'],
    ['hello 👋', 'Напишите, что ищете'],
    ['START', 'Напишите, что ищете'],
    ['Начать', 'Напишите, что ищете'],
    ['спасибо большое)))', 'Пожалуйста'],
    ['А что ты умеешь?', null],
    ['что ты умеешь?', 'Что умеет этот бот'],
    ['меню', 'Что умеет этот бот'],
    ['ПОМОГИТЕ', 'Что умеет этот бот'],
    ['Сообщи, когда подешевеет', 'Следить за ценой и хранить избранное я не умею'],
  ])('%s', async (text, answer) => {
    const said = await says(stranger(), text)
    if (answer === null) expect(asked.searched).toEqual([text])
    else expect(said).toContain(answer)
  })

  test('behind its name, as in another chat, are the words alone', async () => {
    await stranger().say('@Prilavok_bot чайник со свистком')
    await stranger().say('@other_bot чайник')
    expect(asked.searched).toEqual(['чайник со свистком', '@other_bot чайник'])
  })

  test('leave the search that is there, and more words than these are searched for', async () => {
    const chat = stranger()
    await chat.say('спасибо')
    expect(asked.searched).toEqual([])
    await chat.say('hello kitty')
    expect(asked.searched).toEqual(['hello kitty'])
  })
})

describe('a country', () => {
  test('that is written instead of pressed is chosen', async () => {
    expect(await says(stranger(), 'казахстан')).toContain('Страна доставки: 🇰🇿 Казахстан')
    expect(asked).toMatchObject({ searched: [], changed: [{ country: 'KZ' }] })
  })

  test('beyond the programme is told of, while nothing else was asked for', async () => {
    expect(await says(stranger(), 'Германия')).toContain('AliExpress WW')
    await stranger('KZ').say('jersey')
    expect(asked).toMatchObject({ searched: ['jersey'], changed: [] })
  })

  test('of two letters is a word', async () => {
    await stranger().say('by')
    expect(asked.searched).toEqual(['by'])
  })

  test('that was asked for before a link can be left unchosen', async () => {
    const chat = stranger()
    expect(labels(await chat.pressData('l:36'))).toContain('← Назад')
    expect(await chat.press('Назад')).toMatchObject([{ method: 'deleteMessage' }])
  })
})

test('what is no text is told what is understood', async () => {
  const kinds = [
    { voice: { file_id: 'v', file_unique_id: 'v', duration: 2 } },
    { sticker: { file_id: 's', file_unique_id: 's', type: 'regular', width: 1, height: 1 } },
    { location: { latitude: 1, longitude: 1 } },
    { photo: [{ file_id: 'p', file_unique_id: 'p', width: 1, height: 1 }] },
    { contact: { phone_number: '1', first_name: 'А' } },
  ]
  for (const kind of kinds)
    expect(last(await stranger().send(kind)).text).toContain('Я понимаю текст и ссылки')
})
