/** A webmaster's way in the chat: the programme, joining, an ad space, a forecast, wishes; a person brought by the start link; and the operator's screens. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type ShopProcess, startShop } from '../support/shop-process.ts'
import { stockedFolder } from '../support/stocked-folder.ts'
import { driveTelegram, type Person, type Seen } from '../support/telegram.ts'

const OPERATOR = 5_000_000_777

let folder: Awaited<ReturnType<typeof stockedFolder>>
let shop: ShopProcess
beforeAll(async () => {
  folder = await stockedFolder()
  shop = await startShop({ DATA_DIR: folder.path, OPERATOR_IDS: String(OPERATOR) })
})
afterAll(async () => {
  await shop?.stop()
  await folder?.remove()
})

const says = (words: string | RegExp) => (message: Seen) => {
  const text = message.text ?? message.caption ?? ''
  return typeof words === 'string' ? text.includes(words) : words.test(text)
}

describe('a webmaster', () => {
  let sasha: Person
  beforeAll(async () => {
    sasha = await driveTelegram(shop.url).person('Саша Канал', { language_code: 'ru' })
  })

  it('looks at the programme: a map, and pages beneath it in place', async () => {
    const card = await sasha.ask('/programme')
    expect(card.photo).toBeDefined()
    expect(card.caption).toContain('64,8')
    await sasha.press('Трафик')
    const traffic = await sasha.waitFor(says('Откуда можно'))
    expect(traffic.message_id).toBe(card.message_id)
    expect(traffic.caption).toContain('Instagram')
    await sasha.press('Что не оплатят')
    await sasha.waitFor(says('«Еда!»'))
  })

  it('accepts the terms and has an office with a first ad space', async () => {
    await sasha.press('Стать вебмастером')
    expect((await sasha.waitFor(says('Условия сотрудничества'))).text).toContain('16 октября 2024')
    await sasha.press('Принимаю')
    const home = await sasha.waitFor(says('Кабинет: Саша Канал'))
    expect(home.text).toContain('1 площадка')
  })

  it('is refused an ad space with the reason, and adds another', async () => {
    await sasha.press('Площадки')
    await sasha.waitFor(says('?start=-'))
    await sasha.press('Добавить площадку')
    await sasha.press('Социальная сеть')
    await sasha.press('Instagram')
    expect((await sasha.waitFor(says('программа не принимает'))).text).toContain('запрещённые в РФ')
    await sasha.press('Площадки')
    await sasha.press('Добавить площадку')
    await sasha.press('Telegram-канал')
    await sasha.waitFor(says('Как назвать площадку'))
    const added = await sasha.ask('Находки <дня> & ночи')
    expect(added.text).toContain('Площадка добавлена')
    expect(added.text).toContain('Находки <дня> & ночи')
  })

  it("brings a person by the ad space's start link", async () => {
    const payload = /\?start=(-\w+)/.exec((await sasha.waitFor(says('Площадка добавлена'))).text ?? '')?.[1]
    const guest = await driveTelegram(shop.url).person('Гость', { language_code: 'ru' })
    await guest.start(payload)
    await guest.waitFor(says('Куда доставить'))
  })

  it('asks whether an order would pay, for a link and two countries', async () => {
    await sasha.ask('/webmaster')
    await sasha.press('Оплатят ли?')
    await sasha.waitFor(says('Пришлите ссылку'))
    await sasha.ask('вот https://aliexpress.ru/item/1005009900000000.html')
    await sasha.press('Другая страна')
    await sasha.waitFor(says('Напишите страну'))
    expect((await sasha.ask('Германия')).text).toContain('В какую страну')
    await sasha.press('Казахстан')
    const verdict = await sasha.waitFor(says('не оплатят'))
    expect(verdict.text).toContain('Германия')
    expect(verdict.text).toContain('Что сделать в следующий раз')
  })

  it('chooses when to be told, and finds balance, orders and statement empty in words', async () => {
    await sasha.ask('/webmaster')
    await sasha.press('Уведомления')
    await sasha.press('Раз в день')
    await sasha.waitFor(says('раз в день, в десять утра'))
    await sasha.press('Часовой пояс')
    await sasha.press('Алматы')
    await sasha.waitFor(says('Алматы (Asia/Almaty)'))
    await sasha.press('Назад')
    await sasha.press('Баланс')
    await sasha.waitFor(says('В холде: обещано'))
    await sasha.press('Заказы')
    await sasha.waitFor(says('Заказов пока нет'))
    await sasha.press('Назад')
    await sasha.press('Отчёт')
    await sasha.waitFor(says('Записей пока нет'))
  })

  it('reads the same in English', async () => {
    await sasha.ask('/language')
    await sasha.press('English')
    const card = await sasha.ask('/programme')
    expect(card.caption).toContain('64.8%')
    expect((await sasha.ask('/webmaster')).text).toContain('Office: Саша Канал')
  })
})

describe('the operator', () => {
  it('who is named sees how the shop stands; nobody else', async () => {
    const telegram = driveTelegram(shop.url)
    const operator = await telegram.person('Олег Оператор', { id: OPERATOR, language_code: 'ru' })
    const home = await operator.ask('/operator')
    expect(home.text).toContain('Admitad: заказы прочитаны до')
    await operator.press('К выплате')
    await operator.waitFor(says('К выплате сейчас ничего нет'))
    await operator.press('Назад')
    await operator.press('Под вопросом')
    await operator.waitFor(says('Под вопросом ничего нет'))
    const other = await telegram.person('Кто-то', { language_code: 'ru' })
    expect((await other.ask('/operator')).text).toContain('Такой команды нет')
  })
})
