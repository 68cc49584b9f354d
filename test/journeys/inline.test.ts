/** The bot in other people's chats: the same words, typed by two people, and what each of them sends. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addressesOf, joinProgramme, says } from '../support/owners.ts'
import { type ShopProcess, startShop } from '../support/shop-process.ts'
import { stockedFolder } from '../support/stocked-folder.ts'
import {
  driveTelegram,
  type InlineSeen,
  type Person,
  type SharedChat,
  type Telegram,
} from '../support/telegram.ts'

const ADDRESSES = { KZ: '95.59.0.1', GE: '212.72.128.1' } as const
const BROWSER =
  'Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0 Mobile Safari/537.36'

let folder: Awaited<ReturnType<typeof stockedFolder>>
let shop: ShopProcess
let telegram: Telegram
let aigul: Person
let john: Person
let group: SharedChat
beforeAll(async () => {
  folder = await stockedFolder()
  shop = await startShop({ DATA_DIR: folder.path })
  telegram = driveTelegram(shop.url)
  aigul = await telegram.person('Айгуль Группа', { language_code: 'ru' })
  john = await telegram.person('John Guest', { language_code: 'en' })
  group = await aigul.group('Находки')
  await group.add(john)
})
afterAll(async () => {
  await shop?.stop()
  await folder?.remove()
})

const linksOf = ({ results }: InlineSeen) => addressesOf(results as Parameters<typeof addressesOf>[0])

async function choose(person: Person, country: string): Promise<void> {
  await person.start('country')
  await person.waitFor(({ reply_markup: markup }) => JSON.stringify(markup ?? '').includes(country))
  await person.press(country)
  await person.waitFor(says(country))
}

const open = (url: string, address: string) =>
  fetch(url, {
    redirect: 'manual',
    headers: { cookie: `sandbox_address=${address}`, 'user-agent': BROWSER, 'accept-language': 'ru' },
  })

/** Who is paid for the click with this id, as the sandbox's buyer sees it. */
async function payeeOf(click: string): Promise<unknown> {
  const { orders } = (await (await fetch(`${shop.url}/sandbox/api/orders`)).json()) as { orders: object[] }
  return orders.find((order) => JSON.stringify(order).includes(click))
}

describe('in any chat', () => {
  it('somebody without a country is led to choose it', async () => {
    const { results, button } = await group.inline('термос')
    expect(results).toEqual([])
    expect(button).toMatchObject({ start_parameter: 'country' })
    await choose(aigul, 'Казахстан')
    await choose(john, 'Georgia')
  })

  let hers: InlineSeen
  let his: InlineSeen
  it('two people who type the same get the same goods with links of their own', async () => {
    hers = await group.inline('термос')
    his = await group.as(john).inline('термос')
    expect(hers.results.length).toBeGreaterThan(2)
    expect(his.results.map(({ id }) => id)).toEqual(hers.results.map(({ id }) => id))
    const links = [...linksOf(hers), ...linksOf(his)]
    expect(links).toHaveLength(2 * hers.results.length)
    expect(new Set(links).size).toBe(links.length)
    expect(JSON.stringify(hers.results)).toContain('откройте ссылку из Казахстана')
    expect(JSON.stringify(his.results)).toContain('Georgia')
  })

  it('the same words again are answered with the same links', async () => {
    expect(linksOf(await group.inline('термос '))).toEqual(linksOf(hers))
  })

  it('pages go on, without words there is what is popular, and nothing is said as nothing', async () => {
    const first = await group.inline('')
    expect(first.results).toHaveLength(8)
    const second = await group.inline('', first.next_offset)
    expect(second.results).toHaveLength(8)
    expect(new Set([...first.results, ...second.results].map(({ id }) => id)).size).toBe(16)
    expect((await group.inline('экскаваторный ковш')).results).toMatchObject([{ id: 'advice' }])
  })

  it('a pasted link is that very deal', async () => {
    const { results } = await group.inline('https://aliexpress.ru/item/1005006356702381.html')
    expect(results).toMatchObject([{ title: expect.stringContaining('1005006356702381') }])
  })

  it('what each sends forwards from their own country, is stopped from another, and is credited to them', async () => {
    await joinProgramme(john, 'John Guest', 'en')
    const sent = new Map<string, string>()
    for (const [person, country] of [
      [aigul, 'KZ'],
      [john, 'GE'],
    ] as const) {
      const chat = group.as(person)
      const id = await chat.sendInline('кружка')
      const message = await chat.waitFor(({ message_id: seen }) => seen === id)
      expect(message.via_bot?.username).toBe('prilavok_bot')
      const [url = ''] = addressesOf([message])
      expect(message.text).not.toContain('/c/')
      expect((message as { link_preview_options?: { url?: string } }).link_preview_options?.url).toMatch(
        /\/pictures\/[a-z0-9-]+\.png$/,
      )
      const other = country === 'KZ' ? 'GE' : 'KZ'
      expect((await open(url, ADDRESSES[other])).status).toBe(200)
      const passed = await open(url, ADDRESSES[country])
      expect(passed.status).toBe(302)
      sent.set(country, new URL(passed.headers.get('location') ?? '').searchParams.get('subid4') ?? '')
    }
    expect(await payeeOf(sent.get('GE') ?? '-')).toMatchObject({ webmaster: expect.stringContaining('John') })
    expect(JSON.stringify(await payeeOf(sent.get('KZ') ?? '-'))).not.toContain('John')
  })

  it('the picture above the message can be fetched', async () => {
    const [first] = (await group.inline('термос')).results
    const picture = await fetch((first as { thumbnail_url?: string }).thumbnail_url ?? '')
    expect([picture.status, picture.headers.get('content-type')]).toEqual([200, 'image/png'])
  })
})

describe('in a group', () => {
  it('is greeted once when the bot comes', async () => {
    await group.add('bot')
    await group.waitFor(says('Позовите по имени'))
  })

  it('answers who calls it by name, with deals that each reader opens for themselves', async () => {
    const answer = await group.as(john).ask('@prilavok_bot kettle')
    expect(answer.reply_to_message?.from?.id).toBe(john.id)
    const payloads = (answer.entities ?? []).flatMap((entity) =>
      entity.type === 'text_link' ? [new URL(entity.url).searchParams.get('start') ?? ''] : [],
    )
    expect(payloads).toHaveLength(3)
    await aigul.start(payloads[0])
    const card = await aigul.waitFor(({ photo }) => photo !== undefined)
    expect(card.caption).toContain('Доставка: 🇰🇿 Казахстан')
  })

  it('is silent for who asks again at once, and for all else', async () => {
    const before = (await group.messages()).length
    await group.as(john).say('@prilavok_bot headphones')
    await group.say('кто видел хороший чайник?')
    // By then whatever the bot had to say to those before would stand there.
    await group.ask('@prilavok_bot кружка')
    expect((await group.messages()).length).toBe(before + 4)
  })
})
