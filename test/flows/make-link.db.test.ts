import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { TrafficSource } from '../../src/domain/ad-space.ts'
import { ZONE } from '../../src/domain/country.ts'
import type { MadeLink } from '../../src/domain/link.ts'
import { openShop, type Shop } from '../../src/flows/shop.ts'
import { NetworkError } from '../../src/networks/network.ts'
import { type FreshDatabase, freshDatabase } from '../support/database.ts'
import { addDeal, type TestOutside, testOutside } from '../support/outside.ts'

let fresh: FreshDatabase
let dealId: number
let outside: TestOutside
let shop: Shop
beforeAll(async () => {
  fresh = await freshDatabase()
})
afterAll(() => fresh?.close())
beforeEach(async () => {
  await fresh.connection.rows(sql`delete from links`)
  dealId = await addDeal(fresh.connection)
  outside = testOutside(fresh.database)
  shop = openShop(outside)
})

const made = (answer: MadeLink) => {
  if (answer.kind !== 'made') throw new Error(`refused: ${answer.because}`)
  return answer
}

const adSpace = async (key: string, traffic: TrafficSource, accepted = true): Promise<number> => {
  const at = outside.now()
  const { adSpace: made, webmaster } = await fresh.database.webmasters.register(
    {
      telegramId: Number(key.slice(1)),
      name: key,
      language: 'ru',
      termsAccepted: { version: '2024-10-16', at, how: 'operator' },
      adSpace: { key, title: key, traffic },
    },
    at,
  )
  if (!accepted)
    await fresh.connection.rows(
      sql`update webmasters set terms_accepted_at = null where id = ${webmaster.id}`,
    )
  return made.id
}

describe('a link', () => {
  it('holds the deal, the country, the deeplink, the terms and the verdict', async () => {
    const { link, url, fresh: isNew } = made(await shop.makeLink({ dealId, country: 'KZ', personId: 7 }))
    expect(link.code).toMatch(/^[A-Za-z0-9]{10}$/)
    expect(url).toBe(`http://shop.test/c/${link.code}`)
    expect(isNew).toBe(true)
    expect(link).toMatchObject({ dealId, country: 'KZ', personId: 7, network: 'sample', withdrawnAt: null })
    expect(link.deeplink).toContain(`subid=${link.code}`)
    expect(link.verdict).toMatchObject({
      id: link.code,
      outcome: 'earns',
      commission: { amount: '149.25', currency: 'RUB' },
    })
    expect(link.verdict).toMatchObject({ terms: '2024-10-16', countryPolicy: 'exact_country', reasons: [] })
    expect(await fresh.database.links.byCode(link.code)).toEqual(link)
  })

  it('is judged and frozen by the network’s word before the catalogue’s', async () => {
    outside.network.say = () => ({ affiliated: false, rate: '3' })
    const { link } = made(await shop.makeLink({ dealId, country: 'KZ' }))
    expect(link.frozen).toMatchObject({
      affiliated: false,
      rate: '3',
      catalogue: { affiliated: true, rate: '7.5' },
    })
    expect(link.verdict.outcome).toBe('nothing')
    expect(link.verdict.reasons.map((reason) => reason.code)).toEqual(['goods_not_affiliated'])
  })

  it('takes the catalogue’s word where the network says nothing', async () => {
    const unknown = await addDeal(fresh.connection, { affiliated: null, rate: null })
    outside.network.say = () => ({ affiliated: true, rate: null })
    const { link } = made(await shop.makeLink({ dealId: unknown, country: 'KZ' }))
    expect(link.verdict.outcome).toBe('review')
    expect(link.verdict.reasons.map((reason) => reason.code)).toEqual(['rate_missing'])
  })

  it.each([...ZONE])('goes to %s', async (country) => {
    expect(made(await shop.makeLink({ dealId, country })).link.country).toBe(country)
  })

  it('belongs to the house where nobody else is named, and the house is one', async () => {
    const [a, b] = await Promise.all([shop.houseAdSpace(), openShop(outside).houseAdSpace()])
    expect(a.adSpace).toEqual(b.adSpace)
    expect(a.webmaster.telegramId).toBeNull()
    expect(made(await shop.makeLink({ dealId, country: 'KZ' })).link.adSpaceId).toBe(a.adSpace.id)
  })
})

describe('the same wish again', () => {
  it('gives the same link without asking the network', async () => {
    const first = made(await shop.makeLink({ dealId, country: 'KZ', personId: 7 }))
    const again = made(await shop.makeLink({ dealId, country: 'KZ', personId: 7 }))
    expect(again).toEqual({ ...first, fresh: false })
    expect(outside.network.asked.length).toBe(1)
  })

  it('by a double tap is one walk', async () => {
    const all = await Promise.all(
      Array.from({ length: 5 }, () => shop.makeLink({ dealId, country: 'KZ', personId: 7 })),
    )
    expect(new Set(all.map((one) => made(one).link.code)).size).toBe(1)
    expect(outside.network.asked.length).toBe(1)
  })

  it.each<[string, () => Promise<unknown>]>([
    ['another rate', () => fresh.connection.rows(sql`update deals set rate = '8' where id = ${dealId}`)],
    [
      'another word on affiliation',
      () => fresh.connection.rows(sql`update deals set affiliated = null where id = ${dealId}`),
    ],
    [
      'another kind',
      () => fresh.connection.rows(sql`update deals set kind = 'software' where id = ${dealId}`),
    ],
    ['a withdrawn link', () => fresh.connection.rows(sql`update links set withdrawn_at = now()`)],
  ])('after %s gives a new one', async (_, change) => {
    const first = made(await shop.makeLink({ dealId, country: 'KZ' }))
    await change()
    const second = made(await shop.makeLink({ dealId, country: 'KZ' }))
    expect(second.link.code).not.toBe(first.link.code)
  })

  it('of another person, country or ad space is another wish', async () => {
    const space = await adSpace('w501', { source: 'telegram_channel' })
    const wishes = [
      { dealId, country: 'KZ' },
      { dealId, country: 'KZ', personId: 7 },
      { dealId, country: 'RU', personId: 7 },
      { dealId, country: 'RU', personId: 7, adSpaceId: space },
    ]
    const codes = new Set<string>()
    for (const wish of wishes) codes.add(made(await shop.makeLink(wish)).link.code)
    expect(codes.size).toBe(4)
  })
})

describe('no link', () => {
  it.each(['UA', 'DE', 'US'])('for %s: the WW programme’s, and the network is not asked', async (country) => {
    const answer = await shop.makeLink({ dealId, country })
    expect(answer).toMatchObject({ kind: 'refused', because: 'country_outside_zone' })
    expect(answer.kind === 'refused' && answer.reasons.map((reason) => reason.code)).toEqual([
      'delivery_outside_zone',
    ])
    expect(outside.network.asked).toEqual([])
  })

  it('for a webmaster who has not accepted the terms', async () => {
    const adSpaceId = await adSpace('w502', { source: 'telegram_channel' }, false)
    expect(await shop.makeLink({ dealId, country: 'KZ', adSpaceId })).toMatchObject({
      because: 'terms_not_accepted',
    })
  })

  it('for a forbidden source of traffic, with the cause', async () => {
    const adSpaceId = await adSpace('w503', { source: 'social_network', network: 'instagram' })
    expect(await shop.makeLink({ dealId, country: 'KZ', adSpaceId })).toMatchObject({
      because: 'traffic_forbidden',
      reasons: [{ code: 'traffic_forbidden', detail: 'banned_social_network' }],
    })
  })

  it('for what is not there', async () => {
    expect(await shop.makeLink({ dealId: 999_999, country: 'KZ' })).toMatchObject({ because: 'deal_unknown' })
    expect(await shop.makeLink({ dealId, country: 'KZ', adSpaceId: 999_999 })).toMatchObject({
      because: 'ad_space_unknown',
    })
  })

  it('for goods whose catalogue gives no address', async () => {
    const nowhere = await addDeal(fresh.connection, { url: '', externalId: 'nowhere' })
    expect(await shop.makeLink({ dealId: nowhere, country: 'KZ' })).toMatchObject({
      because: 'deal_without_address',
    })
  })

  it('while the network is down: its fault goes through, nothing is stored, and the next try works', async () => {
    const down = new NetworkError({
      network: 'sample',
      operation: 'deeplink',
      kind: 'unreachable',
      message: 'down',
    })
    outside.network.say = () => down
    await expect(shop.makeLink({ dealId, country: 'KZ' })).rejects.toBe(down)
    expect(await fresh.connection.rows(sql`select * from links`)).toEqual([])
    outside.network.say = () => ({ affiliated: null, rate: null })
    expect((await shop.makeLink({ dealId, country: 'KZ' })).kind).toBe('made')
  })

  it('to a deeplink that is no web address', async () => {
    const bad = {
      ...outside.network,
      makeDeeplink: async () => ({ deeplink: 'javascript:alert(1)', affiliated: null, rate: null }),
    }
    await expect(openShop({ ...outside, network: bad }).makeLink({ dealId, country: 'KZ' })).rejects.toThrow(
      'no web address',
    )
  })
})

describe('a code that is taken', () => {
  it('is drawn again, with a deeplink of its own', async () => {
    const { link: first } = made(await shop.makeLink({ dealId, country: 'KZ' }))
    const codes = [first.code, 'BBBBBBBBBB']
    const again = openShop({
      ...outside,
      newId: (length) => (length === 10 ? (codes.shift() ?? '') : outside.newId(length)),
    })
    const { link } = made(await again.makeLink({ dealId, country: 'RU' }))
    expect(link.code).toBe('BBBBBBBBBB')
    expect(link.deeplink).toContain('subid=BBBBBBBBBB')
  })

  it('for ever is our own bug', async () => {
    const { link } = made(await shop.makeLink({ dealId, country: 'KZ' }))
    await expect(
      openShop({ ...outside, newId: () => link.code }).makeLink({ dealId, country: 'RU' }),
    ).rejects.toThrow('taken')
  })
})
