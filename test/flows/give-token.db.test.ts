import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { scheduleMessage } from '../../src/bot/channel/schedule/news-message.ts'
import { EVERY_DAY } from '../../src/domain/wall-clock.ts'
import { type FreshDatabase, freshDatabase } from '../support/database.ts'
import {
  EDITOR,
  OTHER_OWNER,
  OWNER,
  type PostsWorld,
  postsWorld,
  queuedFor,
  STRANGER,
} from '../support/posts-world.ts'
import { someDeal } from '../support/some-deal.ts'
import { stock } from '../support/stocked.ts'

let fresh: FreshDatabase
beforeAll(async () => {
  fresh = await freshDatabase()
  await stock(fresh.connection, [someDeal({ externalId: 's1', title: 'Самовар', itemId: '1005000000077' })])
  await fresh.database.searchWords.refresh()
})
afterAll(() => fresh.close())

const LABELLED = { audience: ['KZ', 'RU'], label: { advertiser: 'ООО «Ромашка»', inn: '7707083893' } }
/** Three in the afternoon in Moscow. */
const DUE = new Date('2026-03-01T12:00:00Z')
let tokens = 0
const newToken = () => `token${++tokens}AAAA`

const post = async (id: number) => await fresh.database.posts.find(id)
/** Whether a post's owners were asked, each by what they were asked for. */
const asked = async (id: number) =>
  (await Promise.all([OWNER, OTHER_OWNER].map((one) => queuedFor(fresh.connection, one))))
    .flat()
    .filter(({ key }) => key.startsWith(`approve:${id}:`))
    .map(({ payload }) => JSON.stringify(payload.reply_markup).match(/Pai:|sy:/)?.[0])

/** A channel whose posts need a label, and a rule's pick for three in the afternoon. */
async function picked(more: Parameters<PostsWorld['change']>[0] = {}) {
  const w = await postsWorld(fresh, { wordSchedule: scheduleMessage })
  await w.change({ ...LABELLED, ...more })
  w.outside.clock.at = new Date(DUE.getTime() - 60_000)
  const rule = { text: 'самовар', category: null, maxPriceMinor: null, minute: 900, weekdays: EVERY_DAY }
  await w.shop.addRule(OWNER, w.channel.id, rule)
  w.outside.clock.at = DUE
  await w.shop.runSchedule()
  const [row] = await w.rows<{ id: number }>(sql`select id from posts where channel_id = ${w.channel.id}`)
  const id = row?.id ?? 0
  return { w, id, left: () => w.queued() }
}

describe('a rule’s post in a channel with a label', () => {
  test('waits, its owners are asked for a token, and with it it goes out at once', async () => {
    const { w, id, left } = await picked()
    expect(await post(id)).toMatchObject({ state: 'awaiting', dueAt: DUE, erid: null })
    expect(await asked(id)).toEqual(['Pai:', 'Pai:'])
    await w.shop.publishPosts()
    expect(await left()).toEqual([])
    w.outside.clock.at = new Date(DUE.getTime() + 3_600_000)
    const erid = newToken()
    expect(await w.shop.giveToken(OTHER_OWNER, id, erid)).toMatchObject({
      kind: 'given',
      post: { state: 'timed', dueAt: w.outside.now(), erid },
    })
    await w.shop.publishPosts()
    const [call] = await left()
    expect(JSON.stringify(call?.payload)).toContain(`?erid=${erid}`)
    expect(String(call?.payload.text ?? call?.payload.caption)).toContain(`erid: ${erid}`)
  })

  test('takes no word in a token’s stead, no token that is none, and none of another creative', async () => {
    const { w, id } = await picked()
    expect(await w.shop.approvePost(OWNER, id)).toBe('no_token')
    expect(await post(id)).toMatchObject({ state: 'awaiting' })
    expect(await w.shop.giveToken(OWNER, id, 'с кириллицей')).toEqual({
      kind: 'refused',
      because: 'bad_token',
    })
    const erid = newToken()
    const other = await w.draft()
    await w.shop.changePost(OWNER, other, { erid })
    expect(await w.shop.giveToken(OWNER, id, erid)).toEqual({ kind: 'refused', because: 'used' })
    expect(await w.shop.giveToken(STRANGER, id, newToken())).toEqual({ kind: 'refused', because: 'gone' })
    expect(await w.shop.giveToken(EDITOR, id, newToken())).toMatchObject({ kind: 'given' })
    expect(await w.shop.giveToken(OWNER, id, newToken())).toEqual({ kind: 'refused', because: 'gone' })
  })

  test('where the owners’ word is wanted too, an owner’s token is that word, an editor’s asks for it', async () => {
    const { w, id } = await picked({ approval: true })
    expect(await asked(id)).toEqual(['Pai:', 'Pai:'])
    w.outside.clock.at = new Date(DUE.getTime() + 60_000)
    expect(await w.shop.giveToken(EDITOR, id, newToken())).toMatchObject({ post: { state: 'awaiting' } })
    expect(await asked(id)).toEqual(['Pai:', 'sy:', 'Pai:', 'sy:'])
    expect(await w.shop.approvePost(OWNER, id)).toMatchObject({ state: 'timed' })
    const second = await picked({ approval: true })
    expect(await second.w.shop.giveToken(OWNER, second.id, newToken())).toMatchObject({
      post: { state: 'timed' },
    })
  })

  test('needs none where the owner says so, or where no reader has to see a label', async () => {
    for (const more of [{ label: null }, { audience: ['KZ'] }]) {
      const { id } = await picked(more)
      expect(await post(id)).toMatchObject({ state: 'timed' })
      expect(await asked(id)).toEqual([])
    }
  })
})

describe('a post that was let go before its channel had a label', () => {
  test('from the queue waits for its token when its slot comes', async () => {
    const w = await postsWorld(fresh, { wordSchedule: scheduleMessage })
    const id = await w.draft()
    await w.shop.releasePost(OWNER, id, { to: 'queue' })
    await w.change(LABELLED)
    w.outside.clock.at = new Date(DUE.getTime() - 60_000)
    await w.shop.addSlots(OWNER, w.channel.id, [900])
    w.outside.clock.at = DUE
    await w.shop.runSchedule()
    expect(await post(id)).toMatchObject({ state: 'awaiting', dueAt: DUE })
    expect(await asked(id)).toEqual(['Pai:', 'Pai:'])
  })

  test('at a time of its own is no failure: its owners are asked once', async () => {
    const w = await postsWorld(fresh, { wordSchedule: scheduleMessage })
    const id = await w.draft()
    await w.shop.releasePost(OWNER, id, { to: 'time', at: DUE })
    await w.change(LABELLED)
    w.outside.clock.at = new Date(DUE.getTime() + 1_000)
    await w.shop.publishPosts()
    await w.shop.publishPosts()
    expect(await post(id)).toMatchObject({ state: 'awaiting', dueAt: DUE })
    expect(await asked(id)).toEqual(['Pai:', 'Pai:'])
  })
})
