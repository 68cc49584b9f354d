import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { TextEntity } from '../../src/domain/post.ts'
import { globalItemId } from '../../src/domain/product-link.ts'
import type { ReadyPost } from '../../src/domain/ready-post.ts'
import { MOST_LINKS, type PostRework, type ReworkRequest } from '../../src/flows/rework-post.ts'
import { openShop, type Shop } from '../../src/flows/shop.ts'
import { NetworkError } from '../../src/networks/network.ts'
import { openShortLinks } from '../../src/networks/short-links.ts'
import { type FreshDatabase, freshDatabase } from '../support/database.ts'
import { LINK_FORMS } from '../support/link-forms.ts'
import { addDeal, type TestOutside, testOutside } from '../support/outside.ts'

const ID = '1005004120987654'
const LINK = `https://aliexpress.ru/item/${ID}.html`
const SHORT = 'https://a.aliexpress.com/_mAbCdE'

let fresh: FreshDatabase
let outside: TestOutside
let shop: Shop
let request: ReworkRequest
let asked: string[]
beforeAll(async () => {
  fresh = await freshDatabase()
})
afterAll(() => fresh?.close())
beforeEach(async () => {
  await fresh.connection.rows(sql`delete from links`)
  asked = []
  outside = testOutside(fresh.database, {
    followShortLink: openShortLinks(async (url) => {
      asked.push(url)
      return new Response(null, { status: 302, headers: { location: LINK } })
    }),
  })
  shop = openShop(outside)
  request = { adSpaceId: await adSpace(77, 'telegram_channel'), country: 'KZ' }
})

const adSpace = async (telegramId: number, source: string): Promise<number> => {
  const at = outside.now()
  const { adSpace: made } = await fresh.database.webmasters.register(
    {
      telegramId,
      name: 'Аня',
      language: 'ru',
      termsAccepted: { version: '2024-10-16', at, how: 'operator' },
      adSpace: { key: `k${telegramId}`, title: 'Канал', traffic: { source } },
    },
    at,
  )
  return made.id
}

const written = (text: string, entities: TextEntity[] = []): ReadyPost => ({
  texts: [{ text, entities }],
  buttons: [],
})
const reworked = (answer: PostRework) => {
  if (answer.kind !== 'reworked') throw new Error('no link was found')
  return answer
}
const rework = async (post: ReadyPost, change: Partial<ReworkRequest> = {}) =>
  reworked(await shop.reworkPost(post, { ...request, ...change }))
const url = (code: string | undefined) => `http://shop.test/c/${code}`
const countLinks = async () =>
  (await fresh.connection.rows<{ n: number }>(sql`select count(*)::int as n from links`))[0]?.n

describe('an owner’s post', () => {
  it('gets the ad space’s own tracked links; words, marks, captions and buttons stay', async () => {
    const dealId = await addDeal(fresh.connection, { externalId: ID })
    const other = 'https://aliexpress.ru/item/1005001111111111.html'
    const before = '🔥 Чайник '
    const post: ReadyPost = {
      texts: [
        {
          text: `${before}${LINK} 🔥 сюда`,
          entities: [
            { type: 'custom_emoji', offset: 0, length: 2, custom_emoji_id: '5' },
            { type: 'bold', offset: 3, length: before.length + LINK.length - 3 },
            { type: 'text_link', offset: before.length + LINK.length + 4, length: 4, url: other },
          ],
        },
        { text: '', entities: [] },
        { text: `Ещё раз: ${LINK}`, entities: [] },
      ],
      buttons: [[{ text: 'Купить', url: LINK }], [{ text: 'Канал', url: 'https://t.me/lavka' }]],
    }
    const { post: after, replaced, left, unwrapped, takenOut } = await rework(post, { personId: 7 })
    expect(replaced.map(({ from }) => from)).toEqual([LINK, other])
    const [first, second] = replaced
    const by = url(first?.code)
    expect(after).toEqual({
      texts: [
        {
          text: `${before}${by} 🔥 сюда`,
          entities: [
            { type: 'custom_emoji', offset: 0, length: 2, custom_emoji_id: '5' },
            { type: 'bold', offset: 3, length: before.length + by.length - 3 },
            { type: 'text_link', offset: before.length + by.length + 4, length: 4, url: url(second?.code) },
          ],
        },
        { text: '', entities: [] },
        { text: `Ещё раз: ${by}`, entities: [] },
      ],
      buttons: [[{ text: 'Купить', url: by }], [{ text: 'Канал', url: 'https://t.me/lavka' }]],
    })
    expect([left, unwrapped, takenOut]).toEqual([[], [], []])
    expect(first?.dealId).toBe(dealId)
    expect(await fresh.database.links.byCode(first?.code ?? '')).toMatchObject({
      dealId,
      adSpaceId: request.adSpaceId,
      country: 'KZ',
      personId: 7,
    })
    expect(outside.network.asked.length).toBe(2)
  })

  it('that says nothing of AliExpress says so', async () => {
    expect(await shop.reworkPost(written('Всем привет! https://t.me/lavka'), request)).toEqual({
      kind: 'no_links',
    })
    const toOther = `https://ad.admitad.com/g/${'0'.repeat(32)}/?ulp=https%3A%2F%2Fshop.example%2Fx`
    expect((await shop.reworkPost(written(toOther), request)).kind).toBe('no_links')
    expect(await countLinks()).toBe(0)
  })

  it('worked on twice comes out the same', async () => {
    const once = await rework(written(`${LINK}, ${SHORT}`))
    const twice = await rework(once.post)
    expect(twice.post).toEqual(once.post)
    expect(await countLinks()).toBe(1)
  })

  it('of another channel of this shop gets links of its own', async () => {
    const theirs = await rework(written(LINK), { adSpaceId: await adSpace(78, 'telegram_channel') })
    const { replaced } = await rework(theirs.post)
    expect(replaced[0]?.code).not.toBe(theirs.replaced[0]?.code)
    expect(replaced[0]?.dealId).toBe(theirs.replaced[0]?.dealId)
  })

  it('has links of its own where it is known, so that what they bring is told apart', async () => {
    const [one, other] = [
      await rework(written(LINK), { postId: 1 }),
      await rework(written(LINK), { postId: 2 }),
    ]
    expect(one.replaced[0]?.code).not.toBe(other.replaced[0]?.code)
    expect((await fresh.database.links.byCode(other.replaced[0]?.code ?? ''))?.postId).toBe(2)
  })

  it('with a link of this shop’s that is not known is left with it', async () => {
    const { left, post } = await rework(written('http://shop.test/c/ABCDEFGHIJ'))
    expect(left).toEqual([{ from: 'http://shop.test/c/ABCDEFGHIJ', why: 'no_item' }])
    expect(post.texts[0]?.text).toBe('http://shop.test/c/ABCDEFGHIJ')
  })
})

describe('every form of link', () => {
  it.each(LINK_FORMS)('$link', async ({ link, leads }) => {
    const { post, replaced, unwrapped, left } = await rework(written(`Вот 👉${link}\nБеру!`))
    const text = post.texts[0]?.text
    if (leads === 'item' || leads === 'asked') {
      expect([unwrapped, left]).toEqual([[], []])
      expect(replaced.map(({ from }) => from)).toEqual([link])
      expect(text).toBe(`Вот 👉${url(replaced[0]?.code)}\nБеру!`)
      const deal = await fresh.database.deals.find(replaced[0]?.dealId ?? 0)
      if (leads === 'asked') expect(deal?.itemId).toBe(ID)
      expect(deal?.itemId).toBe(globalItemId(deal?.itemId ?? ''))
    } else if (leads === 'page') {
      expect(unwrapped.map(({ from }) => from)).toEqual([link])
      expect(text).toBe(`Вот 👉${unwrapped[0]?.to}\nБеру!`)
      expect(unwrapped[0]?.to).toMatch(/^https:\/\/(?:sale\.)?aliexpress\.ru\/(?!.*aff_)/)
    } else {
      expect(left.map(({ from }) => from)).toEqual([link])
      expect(text).toBe(`Вот 👉${link}\nБеру!`)
    }
    expect(asked.length > 0).toBe(leads === 'asked')
    for (const address of asked) expect(new URL(address).hostname).toMatch(/\.aliexpress\.(?:com|ru)$/)
  })
})

describe('a link that is not replaced', () => {
  it('is told with its reason, and stays', async () => {
    outside = testOutside(fresh.database)
    shop = openShop(outside)
    const text = `${SHORT} https://fas.st/AbC https://aliexpress.ru/store/1022067 ${LINK}`
    const { left, post, replaced } = await rework(written(text))
    expect(left).toEqual([
      { from: SHORT, why: 'unanswered' },
      { from: 'https://fas.st/AbC', why: 'hidden' },
      { from: 'https://aliexpress.ru/store/1022067', why: 'no_item' },
    ])
    expect(post.texts[0]?.text).toBe(text.replace(LINK, url(replaced[0]?.code)))
  })

  it('and hides its target goes, where the owner wishes', async () => {
    const entities: TextEntity[] = [
      { type: 'text_link', offset: 0, length: 4, url: 'https://ali.pub/4abcde' },
    ]
    const { takenOut, left, post } = await rework(written('Сюда: https://fas.st/AbC и всё', entities), {
      hidden: 'take_out',
    })
    expect(takenOut).toEqual(['https://fas.st/AbC', 'https://ali.pub/4abcde'])
    expect(left).toEqual([])
    expect(post.texts).toEqual([{ text: 'Сюда:  и всё', entities: [] }])
  })

  it('because it was refused says why', async () => {
    const { left } = await rework(written(LINK), { country: 'DE' })
    expect(left).toMatchObject([{ from: LINK, why: 'refused', because: 'country_outside_zone' }])
    const nobody = await rework(written(LINK), { adSpaceId: 987_654 })
    expect(nobody.left).toMatchObject([{ why: 'refused', because: 'ad_space_unknown' }])
  })

  it('because the network is down leaves the others, and the network is not asked for ever', async () => {
    const item = (n: number) => `https://aliexpress.ru/item/100500500000${100 + n}.html`
    const text = Array.from({ length: 20 }, (_, n) => item(n)).join(' ')
    const broken = item(1).match(/\d{10,}/)?.[0] ?? ''
    const down = new NetworkError({
      network: 'sample',
      operation: 'deeplink',
      kind: 'unreachable',
      message: 'no answer',
    })
    outside.network.say = ({ url: page }) => (page.includes(broken) ? down : { affiliated: null, rate: null })
    const { left, replaced } = await rework(written(text))
    expect(left).toEqual([{ from: item(1), why: 'network_down' }])
    expect(replaced.length).toBe(19)

    await fresh.connection.rows(sql`delete from links`)
    outside.network.asked.length = 0
    outside.network.say = () => down
    const nothing = await rework(written(text))
    expect(nothing.left.length).toBe(20)
    expect(nothing.post.texts[0]?.text).toBe(text)
    expect(outside.network.asked.length).toBeLessThanOrEqual(6)
  })

  it('because there are too many is told', async () => {
    const links = Array.from(
      { length: MOST_LINKS + 2 },
      (_, n) => `https://aliexpress.ru/item/10050060000${100 + n}.html`,
    )
    const { left, replaced } = await rework(written(links.join('\n')))
    expect(replaced.length).toBe(MOST_LINKS)
    expect(left).toEqual(links.slice(MOST_LINKS).map((from) => ({ from, why: 'too_many' })))
  })

  it('because of our own bug is no matter of the post’s: the error goes through', async () => {
    outside.network.say = () => new Error('a bug')
    await expect(rework(written(LINK))).rejects.toThrow('a bug')
  })
})
