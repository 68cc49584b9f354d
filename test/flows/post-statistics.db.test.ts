import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { ActionReport } from '../../src/domain/action.ts'
import type { Click } from '../../src/domain/click.ts'
import type { Post } from '../../src/domain/post.ts'
import { openShop, type Shop } from '../../src/flows/shop.ts'
import { type FreshDatabase, freshDatabase } from '../support/database.ts'
import { aClick, aLink } from '../support/link.ts'
import { addDeal, testOutside } from '../support/outside.ts'
import { emptyRiver, toldSource } from '../support/river.ts'

const [ANYA, BORIS, VERA] = [5_001, 5_002, 5_003]
const NOW = new Date('2026-03-10T12:00:00Z')

let fresh: FreshDatabase
let shop: Shop
let channelId: number
let adSpaceId: number
let dealId: number
beforeAll(async () => {
  fresh = await freshDatabase()
})
afterAll(() => fresh?.close())
beforeEach(async () => {
  await emptyRiver(fresh.connection)
  for (const table of [
    'clicks',
    'link_robots',
    'links',
    'posts',
    'channel_members',
    'channels',
    'ad_spaces',
    'webmasters',
  ])
    await fresh.connection.rows(sql.raw(`delete from ${table}`))
  shop = open()
  await shop.joinProgramme(ANYA, { name: 'Аня', language: 'ru' })
  const made = await shop.connectChannel({
    personId: ANYA,
    channel: { telegramId: -1_001, title: 'Скидки', username: null, rights: ['can_post_messages'] },
    personMayPost: true,
    noticed: 'l1',
    language: 'ru',
  })
  if (made.kind !== 'connected') throw new Error(made.kind)
  channelId = made.channel.id
  adSpaceId = made.channel.adSpaceId
  for (const [personId, role] of [
    [BORIS, 'owner'],
    [VERA, 'editor'],
  ] as const)
    await fresh.database.channels.putMember(channelId, { personId, role }, NOW)
  dealId = await addDeal(fresh.connection, { title: 'Чайник' })
})

function open(reports: Partial<ActionReport>[] = [], share = '80'): Shop {
  const outside = testOutside(fresh.database, { orderSources: [toldSource('admitad', reports)] })
  outside.clock.at = NOW
  return openShop({ ...outside, settings: { ...outside.settings, webmasterShare: share } })
}

/** A published post with a link to Kazakhstan. */
async function aPost(change: Partial<Post> = {}): Promise<{ post: Post; code: string }> {
  const post = await fresh.database.posts.add(
    { channelId, adSpaceId, authorId: ANYA, dealId, state: 'published', publishedAt: NOW, ...change },
    NOW,
  )
  const link = aLink(dealId, adSpaceId, { postId: post.id })
  await fresh.database.links.add(link)
  return { post, code: link.code }
}

const WRONG = {
  country: 'DE',
  outcome: 'nothing',
  reasons: [{ code: 'click_outside_zone', clause: 'geo.click' }],
} as const
const SUSPECTED = {
  anonymizer: 'suspected',
  outcome: 'review',
  reasons: [{ code: 'anonymizer_suspected', clause: 'geo.anonymizer' }],
} as const
async function click(code: string, change: Partial<Click> = {}): Promise<Click> {
  const made = aClick(code, { at: new Date('2026-03-09T12:00:00Z'), ...change })
  await fresh.database.clicks.add(made)
  return made
}

async function settle(reports: Partial<ActionReport>[]): Promise<void> {
  const shop = open(reports.map((report) => ({ orderedAt: '2026-03-09T16:00:00+03:00', ...report })))
  await shop.fetchActions()
  await shop.settleActions()
}

const ofChannel = async (personId = ANYA, days: 7 | 30 | null = 30) => {
  const shown = await shop.channelStatistics(personId, channelId, days)
  if (!shown) throw new Error('nothing is shown')
  return shown.statistics
}

describe('people', () => {
  it('are visits, each where its last step came from, robots apart', async () => {
    const { code } = await aPost()
    const stopped = await click(code, { ...WRONG, passing: 'stopped' })
    await click(code, { visit: stopped.visit, at: new Date('2026-03-09T12:01:00Z') })
    await click(code, { ...WRONG, passing: 'continued' })
    await click(code, SUSPECTED)
    await click(code, {
      country: null,
      outcome: 'review',
      reasons: [{ code: 'click_country_unknown', clause: 'geo.unknown' }],
    })
    for (let n = 0; n < 3; n++) await fresh.database.linkRobots.count({ linkCode: code, at: NOW })
    expect(await ofChannel()).toMatchObject({
      visits: 4,
      right: 1,
      wrong: 1,
      suspected: 1,
      unknown: 1,
      robots: 3,
      countries: [
        { country: 'KZ', visits: 2 },
        { country: 'DE', visits: 1 },
        { country: null, visits: 1 },
      ],
    })
  })

  it('of a parcel that goes elsewhere are still the post’s', async () => {
    const { code, post } = await aPost()
    const moved = await shop.moveParcel(code, 'RU')
    expect(moved).toMatchObject({ kind: 'made', link: { postId: post.id } })
  })

  it('count within the period, by the channel’s own days', async () => {
    const { code, post } = await aPost()
    await click(code, { at: new Date('2026-03-09T21:30:00Z') })
    await click(code, { at: new Date('2026-03-09T20:30:00Z'), ...WRONG })
    await click(code, { at: new Date('2026-02-20T12:00:00Z') })
    await click(code, { at: new Date('2025-01-01T12:00:00Z') })
    expect([
      (await ofChannel(ANYA, 7)).visits,
      (await ofChannel()).visits,
      (await ofChannel(ANYA, null)).visits,
    ]).toEqual([2, 3, 4])
    const days = await shop.visitsByDay(ANYA, { postId: post.id }, 7)
    expect(days?.days).toEqual([
      { day: '2026-03-09', right: 0, wrong: 1, unknown: 0 },
      { day: '2026-03-10', right: 1, wrong: 0, unknown: 0 },
    ])
  })

  it('are each post’s own', async () => {
    const [first, second] = [
      await aPost(),
      await aPost({
        dealId: null,
        reworked: { body: { text: 'Мой пост', entities: [] }, media: [], buttons: [] },
      }),
    ]
    await aPost({ state: 'draft' })
    await click(first.code)
    await click(first.code, WRONG)
    await click(second.code)
    const list = await shop.listPostFigures(ANYA, channelId, { days: 30, offset: 0, limit: 1 })
    expect(list).toMatchObject({
      more: true,
      figures: [{ postId: second.post.id, title: 'Мой пост', visits: 1 }],
    })
    const rest = await shop.listPostFigures(ANYA, channelId, { days: 30, offset: 1, limit: 5 })
    expect(rest).toMatchObject({
      more: false,
      figures: [{ postId: first.post.id, title: 'Чайник', visits: 2, wrong: 1 }],
    })
    expect((await shop.postStatistics(ANYA, first.post.id, 30))?.statistics).toMatchObject({
      visits: 2,
      right: 1,
    })
  })
})

describe('money', () => {
  it('is the ledger’s, by where it stands, in its currency', async () => {
    const { code, post } = await aPost()
    const other = await click((await aPost()).code)
    const mine = await click(code)
    await settle([
      { id: '1', clickId: mine.id },
      { id: '2', clickId: mine.id, status: 'declined', statusWord: 'declined' },
      { id: '3', clickId: mine.id, reported: { minor: 160, currency: 'USD' } },
      { id: '4', clickId: other.id },
    ])
    const shown = await shop.postStatistics(ANYA, post.id, 30)
    expect(shown?.statistics).toMatchObject({
      orders: { pending: 2, approved: 0, declined: 1 },
      money: {
        commission: [
          { currency: 'RUB', position: { hold: 11_940, payable: 0, void: 11_940, paid: 0 } },
          { currency: 'USD', position: { hold: 128 } },
        ],
        cost: { leftOut: true },
      },
    })
    const { orders = [] } = (await shop.listPostOrders(ANYA, post.id, { offset: 0, limit: 10 })) ?? {}
    expect(orders).toHaveLength(3)
    expect((await ofChannel()).orders.pending).toBe(3)
  })

  it('that wrong addresses cost is people times the average, and orders judged without their geography', async () => {
    const { code } = await aPost()
    const right = [await click(code), await click(code), await click(code)]
    const bought = await click(code, { ...WRONG, passing: 'continued' })
    await click(code, WRONG)
    await click(code, WRONG)
    await click(code, SUSPECTED)
    await settle([
      { id: '1', clickId: right[0]?.id ?? null },
      // The network credits nothing for the one who bought through a wrong country.
      { id: '2', clickId: bought.id, reported: { minor: 0, currency: 'RUB' } },
    ])
    const { money } = await ofChannel()
    expect(money?.cost).toEqual({
      // 149.25 at 80 % by three people is 39.80 each; two came from abroad and ordered nothing.
      perPerson: { minor: 3_980, currency: 'RUB' },
      people: 2,
      guess: { minor: 7_960, currency: 'RUB' },
      orders: { minor: 11_940, currency: 'RUB' },
      orderCount: 1,
      leftOut: false,
    })
  })

  it('that the network credits all the same is not lost', async () => {
    const { code } = await aPost()
    const bought = await click(code, { ...WRONG, passing: 'continued' })
    await settle([{ id: '1', clickId: bought.id }])
    expect((await ofChannel()).money?.cost).toMatchObject({
      orders: { minor: 0 },
      orderCount: 1,
      guess: null,
      people: 0,
    })
  })

  it('that was declined besides was not lost to geography', async () => {
    const { code } = await aPost()
    const bought = await click(code, { ...WRONG, passing: 'continued' })
    await settle([{ id: '1', clickId: bought.id, status: 'declined', statusWord: 'declined' }])
    expect((await ofChannel()).money?.cost.orders.minor).toBe(0)
  })
})

describe('whose they are', () => {
  it('members see people, owners money too, and only the one who is paid has the orders’ screens', async () => {
    const { post } = await aPost()
    expect((await ofChannel(VERA)).money).toBeNull()
    expect(await shop.listPostOrders(VERA, post.id, { offset: 0, limit: 5 })).toBeNull()
    expect(
      (await shop.listPostFigures(VERA, channelId, { days: 7, offset: 0, limit: 5 }))?.figures[0]?.commission,
    ).toBeNull()
    const owner = await shop.channelStatistics(BORIS, channelId, 7)
    expect([owner?.view.isPaid, owner?.statistics.money !== null]).toEqual([false, true])
    expect((await shop.postStatistics(ANYA, post.id, 7))?.view).toMatchObject({
      isPaid: true,
      seesMoney: true,
    })
  })

  it('strangers see nothing at all', async () => {
    const { post } = await aPost()
    for (const seen of [
      await shop.channelStatistics(9, channelId, 7),
      await shop.postStatistics(9, post.id, 7),
      await shop.visitsByDay(9, { channelId }, 7),
      await shop.visitsByDay(9, { postId: post.id }, 7),
      await shop.listPostFigures(9, channelId, { days: 7, offset: 0, limit: 5 }),
      await shop.listPostOrders(9, post.id, { offset: 0, limit: 5 }),
    ])
      expect(seen).toBeNull()
  })

  it('of a post by somebody’s own hand are theirs alone', async () => {
    const { post } = await aPost({ channelId: null, state: 'by_hand' })
    expect((await shop.postStatistics(ANYA, post.id, 7))?.view).toMatchObject({
      channel: null,
      seesMoney: true,
    })
    expect(await shop.postStatistics(BORIS, post.id, 7)).toBeNull()
  })
})
