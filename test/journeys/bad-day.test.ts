/** What must do no harm: restarts, kills, double taps, old buttons, odd texts, a blocked bot, a Telegram that stumbles. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { LONG_PATIENCE_MS } from '../support/patience.ts'
import { serveSandbox, TOKEN } from '../support/sandbox-server.ts'
import { type ShopProcess, startShop } from '../support/shop-process.ts'
import { stockedFolder } from '../support/stocked-folder.ts'
import { driveTelegram, type Person, type Seen, type Telegram } from '../support/telegram.ts'

// Telegram stands apart from the shop here, so that it outlives the shop's process, as the real one does.
let telegram: Awaited<ReturnType<typeof serveSandbox>>
let drive: Telegram
let folder: Awaited<ReturnType<typeof stockedFolder>>
let shop: ShopProcess

const start = () =>
  startShop({
    DATA_DIR: folder.path,
    BOT_TOKEN: TOKEN,
    TELEGRAM_API_ROOT: telegram.origin,
    HOST: '127.0.0.1',
  })

beforeAll(async () => {
  telegram = await serveSandbox()
  drive = driveTelegram(telegram.origin)
  folder = await stockedFolder()
  shop = await start()
})
afterAll(async () => {
  await shop?.stop()
  await telegram?.close()
  await folder?.remove()
})

const words = (message: Seen): string => message.text ?? message.caption ?? ''
const labels = (message: Seen) =>
  (message.reply_markup?.inline_keyboard ?? []).flat().map((button) => button.text)

async function settled(name: string): Promise<Person> {
  const person = await drive.person(name, { language_code: 'ru' })
  await person.start()
  await person.waitFor((message) => labels(message).some((label) => label.includes('Россия')))
  await person.press('Россия')
  await person.waitFor((message) => words(message).includes('Страна доставки'))
  return person
}

/** How many messages the bot has said in this chat. */
const said = async (person: Person, me: number) =>
  (await person.messages()).filter((message) => message.from?.id !== me).length

it('a kill in the middle loses nothing: what was written meanwhile is answered, old buttons still work', async () => {
  const vera = await settled('Вера')
  const card = await vera.ask('рюкзак')
  await shop.kill()
  await vera.say('зонт')
  await vera.pressRaw(card.message_id, buttonOf(card, '▶'))
  shop = await start()
  const umbrella = await vera.waitFor(
    (message) => message.photo !== undefined && /Зонт|umbrella/i.test(words(message)),
  )
  // The press belongs to the search before the umbrella: it is told to be old instead of turning the wrong page.
  await vera.waitFor((message) => words(message).includes('от прошлого поиска'))
  const fresh = await vera.press('▶')
  expect(fresh.kind).toBe('answer')
  await vera.waitFor(
    (message) =>
      message.message_id === umbrella.message_id && labels(message).some((label) => label.startsWith('2 / ')),
  )
})

it('a double tap on "get link" gives one link, and a graceful stop leaves with code 0', async () => {
  const boris = await settled('Борис')
  const card = await boris.ask('пазл')
  const data = buttonOf(card, 'Получить ссылку')
  await Promise.all([boris.pressRaw(card.message_id, data), boris.pressRaw(card.message_id, data)])
  const isLink = (message: Seen) => words(message).includes('ссылка готова')
  await boris.waitFor(isLink)
  // What a person does is worked in its order: when this press is answered, those two are done.
  await boris.press('Получить ссылку')
  expect((await boris.messages()).filter(isLink)).toHaveLength(1)
  expect(await shop.stop()).toBe(0)
  shop = await start()
})

it('odd texts are answered with words and never with an error', async () => {
  const ali = await settled('علي')
  for (const text of [
    'x'.repeat(5000),
    'سماعات لاسلكية',
    '🤷‍♀️🏳️‍🌈',
    "'); drop table deals; --",
    '\u202eнаушники\u202c',
    '<b>жирный</b> & _курсив_ *[',
    '/////',
    '﷽'.repeat(300),
  ]) {
    await ali.say(text)
    await ali.waitFor(() => true)
  }
  await ali.say('наушники')
  await ali.waitFor((message) => message.photo !== undefined && /наушник|headphone/i.test(words(message)))
  for (const message of await ali.messages()) expect(words(message)).not.toMatch(/номер ошибки/)
})

it('two messages at once are answered in their order', async () => {
  const rita = await settled('Рита')
  await Promise.all([rita.say('чайник'), rita.say('сковорода')])
  const chat = await rita.waitForChat((messages) => messages.filter((message) => message.photo).length === 2)
  const cards = chat.filter((message) => message.photo).map(words)
  const asked = chat
    .filter((message) => message.from?.id === rita.id)
    .map(words)
    .slice(-2)
  for (const [at, text] of asked.entries())
    expect(cards[at]).toMatch(text === 'чайник' ? /Чайник|kettle/i : /Сковорода|pan/i)
})

it('a form is left by a button or a command, and nobody is caught in it', async () => {
  const ivan = await settled('Иван')
  await ivan.ask('кепка')
  await ivan.press('До…')
  await ivan.waitFor((message) => words(message).includes('До какой цены'))
  expect(words(await ivan.ask('/cancel'))).toContain('Прервано')
  expect((await ivan.ask('кепка')).photo).toBeDefined()
})

it('a blocked bot is left in peace and is there again afterwards', async () => {
  const olga = await settled('Ольга')
  await olga.block()
  await olga.unblock()
  const card = await olga.ask('сумка')
  expect(card.photo).toBeDefined()
})

it('a Telegram that stumbles (429, 500 and a dropped line on reads) delays answers and loses none', async () => {
  const egor = await settled('Егор')
  const before = await said(egor, egor.id)
  await drive.fault({ method: 'sendPhoto', kind: 'flood', retry_after: 1, times: 1 })
  await drive.fault({ method: 'getUpdates', kind: 'error', code: 500, times: 2 })
  await egor.say('удочка')
  await egor.waitFor(
    (message) => message.photo !== undefined && /Удочка|rod/i.test(words(message)),
    LONG_PATIENCE_MS,
  )
  expect(await said(egor, egor.id)).toBe(before + 1)
})

it('a button of nobody, or typed by hand, is told to be old', async () => {
  const nina = await settled('Нина')
  const card = await nina.ask('лампа')
  for (const data of ['p:999:0', 'l:999999999', 'c:US:', 'zzz'])
    await nina.pressRaw(card.message_id, data, { stale: true })
  await nina.waitForChat((messages) => {
    const all = messages.map(words).join('\n')
    return (
      all.includes('от прошлого поиска') &&
      all.includes('Этого товара больше нет') &&
      all.includes('AliExpress WW')
    )
  })
})

it('a second process on the same folder is refused with what to do', async () => {
  await expect(startShop({ DATA_DIR: folder.path }, { ready: false })).rejects.toThrow(
    /in use by process \d+[\s\S]*DATABASE_URL/,
  )
})

function buttonOf(message: Seen, label: string): string {
  const button = (message.reply_markup?.inline_keyboard ?? []).flat().find(({ text }) => text.includes(label))
  if (!button || !('callback_data' in button)) throw new Error(`no button "${label}"`)
  return button.callback_data
}
