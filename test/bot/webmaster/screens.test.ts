/** The webmaster's screens as a person meets them: each is reached by buttons, in both languages. */
import { beforeEach, describe, expect, it } from 'vitest'
import { writeWebmasterButton } from '../../../src/bot/webmaster/buttons.ts'
import { ZONE } from '../../../src/domain/country.ts'
import { readMadeFile } from '../../../src/domain/made-file.ts'
import type { Shop } from '../../../src/flows/shop.ts'
import { countryName } from '../../../src/text/countries.ts'
import { someOrder, someReason } from '../../support/order.ts'
import { plain } from '../../support/plain-spaces.ts'
import { labels, last, type PocketChat, pocketChat } from '../../support/pocket-chat.ts'
import { kettle, officeShop, position } from './office-shop.ts'

describe.each([
  { language: 'ru' as const, button: { home: 'Кабинет', join: 'Стать вебмастером', accept: 'Принимаю' } },
  { language: 'en' as const, button: { home: 'Office', join: 'Become a webmaster', accept: 'I accept' } },
])('the programme, in $language', ({ language, button }) => {
  it('is a drawn map with pages of captions that fit beneath, turned in place', async () => {
    const chat = pocketChat(officeShop().shop, language)
    const [card] = await chat.say('/programme')
    expect(card).toMatchObject({
      method: 'sendPhoto',
      payload: { photo: `picture:programme-map-${language}` },
    })
    for (const country of ZONE) expect(card?.text).toContain(countryName(country, language))
    expect(card?.text).toMatch(/64[.,]8/)
    expect(plain(card?.text ?? '')).toMatch(language === 'ru' ? /16 октября 2024/ : /16 October 2024/)
    for (const [data, words] of [
      ['wp:rates', /33[.,]5[\s\S]*62[.,]3/],
      ['wp:nothing', /VPN/],
      ['wp:traffic', /Instagram[\s\S]*(без желания человека|without the person’s wish)/],
      ['wp:card', /CPS/],
    ] as const) {
      const turned = last(await chat.pressData(data))
      expect(turned.method).toBe('editMessageMedia')
      expect(turned.text).toMatch(words)
      expect(turned.text.length).toBeLessThanOrEqual(1_024)
    }
  })

  it('is joined by accepting the terms; the version that was shown is the one that is accepted', async () => {
    const { shop, asked } = officeShop({ joined: false })
    const chat = pocketChat(shop, language)
    expect(labels(await chat.say('/webmaster')).join()).toContain(button.join)
    await chat.press(button.join)
    expect(last(await chat.pressData('wy:2022-04-04')).text).toMatch(/16|VPN/)
    expect(asked).toEqual([])
    const home = await chat.press(button.accept)
    expect(asked).toEqual([['joinProgramme', { personId: 5, name: 'Айгуль Н.', language }]])
    expect(last(home).text).toContain('Айгуль')
  })

  it('lets nobody see an office who has not joined', async () => {
    const chat = pocketChat(officeShop({ joined: false }).shop, language)
    for (const data of [
      'wb',
      'wo:**0',
      'wO:1:**0',
      'wa:0',
      'wM:*',
      'wc:*',
      'wg',
      'wn',
      'wF',
      'wA:tc',
      'wT:UTC',
    ])
      expect(labels(await chat.pressData(data)).join(), data).toContain(button.join)
  })
})

describe('ad spaces', () => {
  let office: ReturnType<typeof officeShop>
  let chat: PocketChat
  beforeEach(() => {
    office = officeShop()
    chat = pocketChat(office.shop)
  })

  it('are listed with their start links, in place of the home screen', async () => {
    await chat.say('/webmaster')
    const list = last(await chat.press('Площадки'))
    expect(list.method).toBe('editMessageText')
    expect(list.text).toContain('Мой <канал> & Ко')
    expect(list.text).toContain('https://t.me/prilavok_bot?start=-key1')
    expect(list.buttons[0]?.data).toBe('https://t.me/prilavok_bot?start=-key1')
  })

  it('are added by questions and a title, and the rules speak at once', async () => {
    await chat.pressData('wA:')
    await chat.press('Расширение браузера')
    await chat.press('Нет')
    await chat.press('Нет')
    expect(last(await chat.press('Да')).text).toContain('Как назвать')
    expect(last(await chat.say('  ')).text).toContain('одной строкой')
    const added = last(await chat.say('Моё\nрасширение'))
    expect(added.text).toContain('Площадка добавлена')
    expect(added.text).toContain('start=-key2')
    expect(office.asked.at(-1)).toEqual([
      'addAdSpace',
      {
        personId: 5,
        title: 'Моё расширение',
        traffic: {
          source: 'browser_extension',
          opensPopups: false,
          modifiesSite: false,
          userInitiated: true,
        },
      },
    ])
  })

  it.each([
    ['wA:c1', 'бренд', 'ключевых слов'],
    ['wA:p1', 'Всплывающая реклама', 'на свою страницу'],
    ['wA:s.instagram', 'запрещённые в РФ', 'Telegram'],
    ['wA:x101', 'сами открывают окна', 'значка'],
    ['wA:x011', 'меняют страницы', 'Уберите'],
    ['wA:x000', 'без желания человека', 'нажать сам'],
  ])(
    '%s is refused before a title is asked for, with the reason and what to do',
    async (data, why, advice) => {
      const refused = last(await chat.pressData(data))
      expect(refused.text).toContain('программа не принимает')
      expect(refused.text).toContain(why)
      expect(refused.text).toContain(advice)
      expect(office.asked).toEqual([])
    },
  )

  it('of a social network that is typed are judged by its name, whatever its spelling', async () => {
    await chat.pressData('wA:s')
    await chat.press('Другая сеть')
    expect(last(await chat.say('https://www.Instagram.com/me')).text).toContain('программа не принимает')
    await chat.pressData('wA:so')
    expect(last(await chat.say('Мастодонт')).text).toContain('Как назвать')
    expect(last(await chat.say('Лента')).text).toContain('социальная сеть Мастодонт')
  })

  it('of an unnamed source need a review', async () => {
    await chat.pressData('wA:o')
    expect(last(await chat.say('Листовки')).text).toContain('нужна проверка')
  })

  it('are left by /cancel, and by any button', async () => {
    await chat.pressData('wA:tc')
    expect(last(await chat.say('/cancel')).text).toContain('Прервано')
    await chat.pressData('wA:tc')
    expect(last(await chat.pressData('wh')).text).toContain('Кабинет')
    expect(office.asked).toEqual([])
  })
})

describe('money and orders', () => {
  const orders = Array.from({ length: 14 }, (_, n) =>
    someOrder({
      actionId: n + 1,
      orderId: `90000${n + 10}`,
      status: n % 2 === 0 ? 'pending' : 'declined',
      outcome: n % 2 === 0 ? 'earns' : 'nothing',
    }),
  )

  it('the balance says what each of its words means, and what a debt is', async () => {
    const chat = pocketChat(officeShop().shop)
    const { text } = last(await chat.pressData('wb'))
    expect(plain(text)).toContain('В холде: 120 ₽')
    expect(plain(text)).toContain('К выплате: -40 ₽')
    expect(text).toContain('Меньше нуля')
    for (const word of ['В холде:', 'К выплате:', 'Отклонено:', 'Выплачено:'])
      expect(text.split(word)).toHaveLength(3)
  })

  it('orders are paged and filtered, and lead to one and back to the same page', async () => {
    const { shop, asked } = officeShop({ orders })
    const chat = pocketChat(shop)
    await chat.pressData('wo:**0')
    await chat.press('▶')
    expect(asked.at(-1)).toEqual(['listOrders', { personId: 5, offset: 6, limit: 6 }])
    const filtered = await chat.press('Статус: все')
    expect(asked.at(-1)).toEqual(['listOrders', { personId: 5, status: 'pending', offset: 0, limit: 6 }])
    expect(last(filtered).text).not.toContain('отклонён')
    await chat.press('Итог: любой')
    expect(asked.at(-1)).toMatchObject(['listOrders', { status: 'pending', outcome: 'earns' }])
    const order = await chat.press('9000010')
    expect(asked.at(-1)).toEqual(['showOrder', { personId: 5, actionId: 1 }])
    expect(last(order).text).toContain('Заказ № 9000010')
    expect(last(order).text).toContain('сообщила сеть Admitad')
    await chat.press('Заказы')
    expect(asked.at(-1)).toMatchObject(['listOrders', { status: 'pending', outcome: 'earns' }])
  })

  it("one order's verdict has all failed clauses with what was seen, both figures, and its money", async () => {
    const order = someOrder({
      outcome: 'nothing',
      reasons: [someReason('click_outside_zone'), someReason('anonymizer_detected')],
      clickCountry: 'DE',
      difference: {
        expected: { minor: 0, currency: 'RUB' },
        reported: { minor: 14_925, currency: 'RUB' },
        clauses: ['geo.click'],
      },
    })
    const text = plain(
      last(await pocketChat(officeShop({ orders: [order] }).shop, 'en').pressData('wO:71:**0')).text,
    )
    for (const words of [
      'clicked from Germany, delivered to Kazakhstan',
      'VPN or proxy: no reward',
      'What to do next time:',
      'The rules expect ₽0, the network says ₽149.25.',
      'clicks from the programme’s countries only',
      'earns nothing by the rules',
      'Your money: on hold ₽111.94',
      'Ad space: Мой канал',
    ])
      expect(text).toContain(words)
  })

  it("another's order is not there", async () => {
    const chat = pocketChat(officeShop({ orders }).shop)
    expect(last(await chat.pressData('wO:999:**0')).text).toContain('Такого заказа среди ваших нет')
  })

  it('an order with everything wrong still fits a message', async () => {
    const long = 'Ъ'.repeat(4_000)
    const reasons = ['a', 'b', 'c'].flatMap((item) =>
      (['goods_not_affiliated', 'virtual_goods', 'eat_section', 'rate_missing'] as const).map((code) =>
        someReason(code, { item }),
      ),
    )
    const order = someOrder({
      orderId: long,
      title: long,
      statusWord: long,
      problem: 'older_than_terms',
      adSpaceTitle: long,
      items: 9,
      reasons: [...reasons, someReason('order_declined', { detail: long })],
    })
    const { text } = last(await pocketChat(officeShop({ orders: [order] }).shop).pressData('wO:71:**0'))
    expect(text.length).toBeLessThanOrEqual(4_096)
    expect(
      last(await pocketChat(officeShop({ orders: Array(9).fill(order) }).shop).pressData('wo:**0')).text
        .length,
    ).toBeLessThanOrEqual(4_096)
  })
})

describe('would this order pay?', () => {
  it('asks for a link, then for two countries by buttons or by name', async () => {
    const { shop, asked } = officeShop()
    const chat = pocketChat(shop)
    expect(last(await chat.pressData('wF')).text).toContain('Пришлите ссылку')
    expect(last(await chat.say('привет')).text).toContain('не узнать')
    const where = await chat.say('смотри https://aliexpress.ru/item/1005006356702381.html')
    expect(last(where).text).toContain('Из какой страны')
    await chat.press('Другая страна')
    expect(last(await chat.say('Нарния')).text).toContain('не знаю')
    expect(last(await chat.say('германия')).text).toContain('В какую страну поедет')
    const verdict = last(await chat.press('Казахстан'))
    expect(asked.at(-1)).toEqual([
      'forecastOrder',
      { personId: 5, text: kettle.url, clickCountry: 'DE', deliveryCountry: 'KZ' },
    ])
    expect(verdict.text).toContain('Такой заказ не оплатят')
    expect(verdict.text).toContain('Германия')
    expect(verdict.text).toContain('Что сделать в следующий раз')
    await chat.press('Сменить переход')
    expect(plain(last(await chat.press('Казахстан')).text)).toContain('Комиссия по правилам: 149,25 ₽')
  })

  it('of goods that are gone says so', async () => {
    const chat = pocketChat(officeShop().shop, 'en')
    expect(last(await chat.pressData('wf:78:KZ:KZ')).text).toContain('no longer there')
  })
})

describe('the statement', () => {
  it('goes by months to text, a table and a picture, all made again from the call itself', async () => {
    const chat = pocketChat(officeShop().shop)
    const months = last(await chat.pressData('wm'))
    expect(plain(months.text)).toContain('в холде −20 ₽, к выплате +20 ₽')
    const month = last(await chat.press('февраль 2026'))
    expect(plain(month.text)).toContain('Айгуль: февраль 2026')
    const table = last(await chat.press('Таблица'))
    expect(table.method).toBe('sendDocument')
    const made = readMadeFile(String(table.payload.document))
    expect(made).toMatchObject({ kind: 'table', name: 'statement-2026-02.csv' })
    const bars = last(await chat.pressData('wg'))
    expect(bars.method).toBe('sendPhoto')
    expect(readMadeFile(String(bars.payload.photo))).toEqual({
      kind: 'bars',
      language: 'ru',
      currency: 'RUB',
      bars: [
        { month: '2026-01', changed: position },
        { month: '2026-02', changed: { hold: -2_000, payable: 2_000, void: 0, paid: 0 } },
      ],
    })
  })

  it('of a million orders is no document, and is not read to its end', async () => {
    let pages = 0
    const line = { ...someOrder({ title: 'Чайник' }), currency: 'RUB', changed: position }
    async function* endless() {
      for (;;) {
        pages += 1
        yield Array.from({ length: 1_000 }, () => line)
      }
    }
    const makeStatement: Shop['makeStatement'] = (_, month, read) =>
      read({ telegramId: 5, name: 'Айгуль', month, totals: [], count: 1_000_000, pages: endless() })
    const chat = pocketChat({ ...officeShop().shop, makeStatement })
    const told = await chat.pressData(writeWebmasterButton({ kind: 'csv', month: null }))
    expect(told.map(({ method }) => method)).toEqual(['sendMessage'])
    expect(last(told).text).toContain('слишком велика')
    expect(pages).toBeLessThan(20)
  })
})

describe('when to be told', () => {
  it('is chosen by buttons, and typed where no button fits', async () => {
    const { shop, wishes } = officeShop()
    const chat = pocketChat(shop)
    await chat.pressData('wn')
    await chat.press('Раз в час')
    expect(wishes().digest).toBe('hourly')
    await chat.press('22:00–08:00')
    expect(wishes().quiet).toEqual({ from: 1_320, to: 480 })
    await chat.press('Другие часы')
    expect(last(await chat.say('поздно')).text).toContain('не похоже на часы')
    expect(last(await chat.say('23.30 - 7')).text).toContain('с 23:30 до 07:00')
    expect(wishes()).toMatchObject({ digest: 'hourly', quiet: { from: 1_410, to: 420 } })
    await chat.press('Часовой пояс')
    expect(last(await chat.press('Алматы')).text).toContain('Алматы (Asia/Almaty)')
    await chat.press('Часовой пояс')
    await chat.press('Другой пояс')
    expect(last(await chat.say('Mars/Olympus')).text).toContain('Такого пояса нет')
    expect(last(await chat.say('europe/berlin')).text).toContain('Europe/Berlin')
    expect(wishes().timeZone).toBe('Europe/Berlin')
    await chat.press('Без тихих часов')
    expect(wishes().quiet).toBeNull()
  })
})
