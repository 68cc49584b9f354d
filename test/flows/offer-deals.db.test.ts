/** Deals to send in other chats: each with the link of whoever sends it, and only theirs. */
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Offers } from '../../src/flows/offer-deals.ts'
import { openShop, type Shop } from '../../src/flows/shop.ts'
import { NetworkError } from '../../src/networks/network.ts'
import { type FreshDatabase, freshDatabase } from '../support/database.ts'
import { type TestOutside, testOutside } from '../support/outside.ts'
import { someDeal } from '../support/some-deal.ts'
import { stock } from '../support/stocked.ts'

const AIGUL = 5
const OLEG = 6

let fresh: FreshDatabase
let ids: number[]
let outside: TestOutside
let shop: Shop
beforeAll(async () => {
  fresh = await freshDatabase()
  ids = await stock(
    fresh.connection,
    Array.from({ length: 11 }, (_, at) =>
      someDeal({
        externalId: `k${at}`,
        title: `Чайник медный ${at}`,
        url: `https://shop.test/k${at}`,
        orders: 100 - at,
      }),
    ),
  )
})
afterAll(() => fresh?.close())
beforeEach(async () => {
  await fresh.connection.rows(sql`delete from links`)
  outside = testOutside(fresh.database)
  shop = openShop(outside)
  for (const id of [AIGUL, OLEG]) await shop.meetPerson(id)
})

const ask = (change: Partial<Parameters<Shop['offerDeals']>[0]> = {}) =>
  shop.offerDeals({
    text: 'чайник',
    personId: AIGUL,
    country: 'KZ',
    adult: false,
    offset: 0,
    limit: 8,
    ...change,
  })
const offersOf = (answer: Offers) => {
  if (answer.kind !== 'offers') throw new Error(`no offers: ${answer.kind}`)
  return answer.offers
}
const links = async (answer: Promise<Offers>) => offersOf(await answer).map(({ link }) => link)

describe('a page of offers', () => {
  it('holds so many deals, and says where the next one begins', async () => {
    const first = await ask()
    expect(offersOf(first)).toHaveLength(8)
    expect(first).toMatchObject({ nextOffset: 8 })
    const second = await ask({ offset: 8 })
    expect(offersOf(second)).toHaveLength(3)
    expect(second).toMatchObject({ nextOffset: null })
    const shown = [...offersOf(first), ...offersOf(second)].map(({ deal }) => deal.id)
    expect(new Set(shown)).toEqual(new Set(ids))
    expect(await ask({ offset: 40 })).toEqual({ kind: 'offers', offers: [], nextOffset: null })
  })

  it('without words holds what is popular', async () => {
    expect(offersOf(await ask({ text: '' }))[0]?.deal.title).toBe('Чайник медный 0')
  })

  it('gives each person links of their own, for their own country', async () => {
    const [hers, his] = await Promise.all([links(ask()), links(ask({ personId: OLEG, country: 'RU' }))])
    expect(hers.every(({ personId, country }) => personId === AIGUL && country === 'KZ')).toBe(true)
    expect(his.every(({ personId, country }) => personId === OLEG && country === 'RU')).toBe(true)
    expect(new Set([...hers, ...his].map(({ code }) => code)).size).toBe(16)
  })

  it('uses links again that are there', async () => {
    const before = await links(ask())
    expect(outside.network.asked).toHaveLength(8)
    expect((await links(ask())).map(({ code }) => code)).toEqual(before.map(({ code }) => code))
    expect(outside.network.asked).toHaveLength(8)
  })

  it('pays the webmaster who sends it', async () => {
    const at = outside.now()
    const { adSpace } = await fresh.database.webmasters.register(
      {
        telegramId: OLEG,
        name: 'Олег',
        language: 'ru',
        termsAccepted: { version: '2024-10-16', at, how: 'operator' },
        adSpace: { key: 'oleg', title: 'Олег', traffic: { source: 'telegram_bot' } },
      },
      at,
    )
    const [hers] = await links(ask({ limit: 1 }))
    const [his] = await links(ask({ limit: 1, personId: OLEG }))
    expect(his?.adSpaceId).toBe(adSpace.id)
    expect(hers?.adSpaceId).not.toBe(adSpace.id)
  })
})

describe('a pasted link', () => {
  it('is that very deal', async () => {
    const answer = await ask({ text: 'вот https://aliexpress.ru/item/1005006356702381.html' })
    expect(offersOf(answer).map(({ deal }) => deal.itemId)).toEqual(['1005006356702381'])
    expect(answer).toMatchObject({ nextOffset: null })
  })

  it('of this shop is that very deal; of another shop it is no wish for goods, and the words beside it are', async () => {
    const { publicUrl } = outside.settings
    const [link] = await links(ask({ limit: 1 }))
    const pasted = await ask({ text: `${publicUrl}/c/${link?.code}`, personId: OLEG })
    expect(offersOf(pasted).map(({ deal, link: own }) => [deal.id, own.personId])).toEqual([
      [link?.dealId, OLEG],
    ])
    expect(await ask({ text: `${publicUrl}/c/AAAAAAAAAA` })).toEqual({ kind: 'unreadable' })
    expect(await ask({ text: 'https://www.wildberries.ru/catalog/7/detail.aspx' })).toEqual({
      kind: 'foreign',
    })
    expect(
      offersOf(await ask({ text: 'чайник https://www.wildberries.ru/catalog/7/detail.aspx' })),
    ).toHaveLength(8)
  })

  it('to a store or into the unknown is named as such', async () => {
    expect(await ask({ text: 'https://aliexpress.ru/store/1022067' })).toEqual({ kind: 'store' })
    expect(await ask({ text: 'https://a.aliexpress.com/_mNoSuch' })).toEqual({ kind: 'unreadable' })
  })
})

describe('when there is none', () => {
  it('what to try is told', async () => {
    expect(await ask({ text: 'экскаватор' })).toMatchObject({ kind: 'nothing', found: { deals: [] } })
  })

  it('a network that fails now and then leaves out its deals; one that is down is told', async () => {
    const down = new NetworkError({
      network: 'sample',
      operation: 'deeplink',
      kind: 'unreachable',
      message: 'down',
    })
    outside.network.say = ({ url }) => (url.endsWith('k3') ? down : { affiliated: null, rate: null })
    expect(await links(ask())).toHaveLength(7)
    outside.network.say = () => down
    await expect(ask({ country: 'UZ' })).rejects.toBe(down)
  })

  it('a deal without an address is left out, and alone says why there is no link', async () => {
    await fresh.connection.rows(sql`update deals set url = '' where id = ${ids[0] ?? 0}`)
    try {
      expect(await links(ask())).toHaveLength(7)
      expect(await ask({ limit: 1 })).toEqual({ kind: 'refused', because: 'deal_without_address' })
    } finally {
      await fresh.connection.rows(
        sql`update deals set url = 'https://shop.test/k0' where id = ${ids[0] ?? 0}`,
      )
    }
  })

  it('no link is begun once the query is too old to be answered', async () => {
    const begun = outside.now().getTime()
    outside.network.say = () => {
      outside.clock.at = new Date(begun + 5_000)
      return { affiliated: null, rate: null }
    }
    expect((await links(ask())).length).toBeLessThanOrEqual(4)
    // What was made is there for the next letter typed.
    outside.network.say = () => ({ affiliated: null, rate: null })
    expect(await links(ask())).toHaveLength(8)
  })
})
