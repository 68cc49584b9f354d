/** Posts whose moment has come, and what Telegram made of those that have left. */
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ChannelPause } from '../../src/domain/channel.ts'
import { openShop } from '../../src/flows/shop.ts'
import { NetworkError } from '../../src/networks/network.ts'
import { type FreshDatabase, freshDatabase } from '../support/database.ts'
import { EDITOR, OTHER_OWNER, OWNER, type PostsWorld, postsWorld } from '../support/posts-world.ts'

let fresh: FreshDatabase
beforeAll(async () => {
  fresh = await freshDatabase()
})
afterAll(() => fresh.close())

const down = () =>
  new NetworkError({ network: 'sample', operation: 'deeplink', kind: 'timeout', message: 'no answer' })

describe('timed posts', () => {
  const at = (w: PostsWorld, minutes: number) => new Date(w.outside.now().getTime() + minutes * 60_000)
  const pass = (w: PostsWorld, minutes: number) => {
    w.later(minutes * 60_000)
    return w.shop.publishPosts()
  }

  test('leave when their moment has come, judged again', async () => {
    const w = await postsWorld(fresh)
    const [good, gone] = [await w.draft(), await w.draft()]
    for (const id of [good, gone]) await w.shop.releasePost(OWNER, id, { to: 'time', at: at(w, 30) })
    expect(await pass(w, 29)).toMatchObject({ leaving: 0 })
    await w.sellOut(gone)
    expect(await pass(w, 1)).toMatchObject({ leaving: 1, failed: 1 })
    expect([await w.stateOf(good), await w.stateOf(gone)]).toEqual(['sending', 'failed'])
    for (const owner of [OWNER, OTHER_OWNER])
      expect(
        (await w.toldTo(owner)).filter((text) => text.includes('Товара больше нет в продаже')),
      ).toHaveLength(1)
    expect(await w.toldTo(EDITOR)).toEqual([])
    expect((await fresh.database.posts.find(gone))?.failedBecause).toContain('link deal_over')
  })

  test('two workers at once: each leaves once', async () => {
    const w = await postsWorld(fresh)
    const ids = await Promise.all([w.draft(), w.draft(), w.draft()])
    for (const id of ids) await w.shop.releasePost(OWNER, id, { to: 'time', at: at(w, 1) })
    w.later(120_000)
    const both = await Promise.all([w.shop.publishPosts(), w.shop.publishPosts()])
    expect(both[0].leaving + both[1].leaving).toBe(3)
    expect(await w.queued()).toHaveLength(3)
  })

  test('one that is put off and worded anew while its link is made leaves then, in its new words', async () => {
    const w = await postsWorld(fresh)
    const id = await w.draft()
    await w.shop.releasePost(OWNER, id, { to: 'time', at: at(w, 1) })
    const putOff = (minutes: number, text: string) =>
      w.whileLinkIsMade(id, async () => {
        await w.shop.takeBackPost(OWNER, id)
        await w.shop.changePost(OWNER, id, { ownText: { text, entities: [] } })
        await w.shop.releasePost(OWNER, id, { to: 'time', at: at(w, minutes) })
      })
    await putOff(30, 'Завтра дороже')
    expect(await pass(w, 1)).toMatchObject({ leaving: 0, failed: 0 })
    expect(await w.queued()).toEqual([])
    // The same moment, other words: they are what leaves, with the next pass.
    await putOff(0, 'Последний день')
    expect(await pass(w, 30)).toMatchObject({ leaving: 0, failed: 0 })
    expect(await pass(w, 1)).toMatchObject({ leaving: 1 })
    expect(JSON.stringify((await w.queued())[0]?.payload)).toContain('Последний день')
  })

  test('a network that is down is waited for, six hours long; after the first the owners are told once', async () => {
    const w = await postsWorld(fresh)
    const [one, other] = [await w.draft(), await w.draft()]
    for (const id of [one, other]) await w.shop.releasePost(OWNER, id, { to: 'queue' })
    await fresh.connection.rows(sql`delete from links where post_id in (${one}, ${other})`)
    w.outside.network.say = () => down()
    for (const id of [one, other])
      await fresh.database.posts.change(id, ['queued'], { state: 'timed', dueAt: w.outside.now() })
    expect(await pass(w, 1)).toMatchObject({ leaving: 0, failed: 0 })
    w.outside.network.say = (request) => (request.url === '' ? down() : { affiliated: true, rate: null })
    expect(await pass(w, 1)).toMatchObject({ leaving: 2 })
    const late = await w.draft()
    w.outside.network.say = () => down()
    await fresh.database.posts.change(late, ['draft'], { state: 'timed', dueAt: w.outside.now() })
    const waits = async () => (await w.toldTo(OTHER_OWNER)).filter((text) => text.startsWith('⏳'))
    const before = (await waits()).length
    expect(await pass(w, 59)).toMatchObject({ leaving: 0, failed: 0 })
    expect(await waits()).toHaveLength(before)
    for (const minutes of [2, 1]) expect(await pass(w, minutes)).toMatchObject({ leaving: 0, failed: 0 })
    expect(await waits()).toHaveLength(before + 1)
    expect((await waits()).at(-1)).toMatch(
      /Пост «Наушники» канала «Находки» должен был выйти .* ссылка появится/,
    )
    expect(await pass(w, 297)).toMatchObject({ failed: 0 })
    expect(await pass(w, 1)).toMatchObject({ failed: 1 })
    expect(await fresh.database.posts.find(late)).toMatchObject({
      state: 'failed',
      failedBecause: 'network_down',
    })
  })

  test('after a pause a network that is down is asked again, as long as any post is waited for', async () => {
    const w = await postsWorld(fresh)
    const [kept, over] = [await w.draft(), await w.draft()]
    const pause = (paused: ChannelPause | null) => fresh.database.channels.change(w.channel.id, { paused })
    const due = { state: 'timed', dueAt: w.outside.now() } as const
    await fresh.database.posts.change(kept, ['draft'], due)
    await pause({ since: w.outside.now(), because: 'owner' })
    expect(await pass(w, 180)).toMatchObject({ leaving: 0, failed: 0 })
    w.outside.network.say = () => down()
    await pause(null)
    expect(await pass(w, 1)).toMatchObject({ leaving: 0, failed: 0 })
    expect(await w.stateOf(kept)).toBe('timed')
    w.outside.network.say = () => ({ affiliated: true, rate: null })
    expect(await pass(w, 1)).toMatchObject({ leaving: 1, failed: 0 })

    await fresh.database.posts.change(over, ['draft'], { state: 'timed', dueAt: at(w, -371) })
    expect(await pass(w, 0)).toMatchObject({ leaving: 0, failed: 1 })
    expect(await fresh.database.posts.find(over)).toMatchObject({ failedBecause: 'missed' })
  })

  test('a Telegram that is down holds a post up for no longer than that either, and the owners are told', async () => {
    const w = await postsWorld(fresh)
    const id = await w.draft()
    await w.shop.releasePost(OWNER, id, { to: 'now' })
    expect(await w.queued()).toHaveLength(1)
    await pass(w, 370)
    expect(await w.stateOf(id)).toBe('sending')
    await pass(w, 1)
    expect(await w.queued()).toEqual([])
    expect(await fresh.database.posts.find(id)).toMatchObject({ state: 'failed', failedBecause: 'missed' })
    expect((await w.toldTo(OWNER)).at(-1)).toContain('стоял канал, бот или Telegram')
    expect(await w.shop.takeBackPost(OWNER, id)).toMatchObject({ state: 'draft' })
  })

  test('what a sender has begun is not taken back, however late it is', async () => {
    const w = await postsWorld(fresh)
    const id = await w.draft()
    await w.shop.releasePost(OWNER, id, { to: 'now' })
    await w.rows(sql`update outbox set intent_at = now(), attempts = 1 where key = ${`post:${id}`}`)
    await pass(w, 400)
    expect(await w.stateOf(id)).toBe('sending')
  })
})

describe('what Telegram makes of it', () => {
  async function leaving() {
    const w = await postsWorld(fresh)
    const id = await w.draft()
    await w.shop.releasePost(OWNER, id, { to: 'now' })
    const [row] = await w.queued()
    return { w, id, outboxId: row?.id ?? 0 }
  }

  test('refused: the owners are told in Telegram’s words', async () => {
    const { w, id, outboxId } = await leaving()
    await fresh.database.outbox.markFailed(
      outboxId,
      'Bad Request: need administrator rights in the channel chat',
    )
    expect(await w.shop.publishPosts()).toMatchObject({ failed: 1 })
    expect(await w.stateOf(id)).toBe('failed')
    expect((await w.toldTo(OWNER)).at(-1)).toContain('need administrator rights')
  })

  test('of which somebody cannot be told keeps nobody else from being written down', async () => {
    const { w, id, outboxId } = await leaving()
    const other = await w.draft({ dealId: await w.deal({ title: 'Кружка' }) })
    await w.shop.releasePost(OWNER, other, { to: 'now' })
    await fresh.database.outbox.markFailed(outboxId, 'Bad Request')
    await w.arrived(other, 5)
    const { postWords } = w.outside
    const news: typeof postWords.news = (told) => {
      if (told.postId === id) throw new Error('no words')
      return postWords.news(told)
    }
    const shop = openShop({ ...w.outside, postWords: { ...postWords, news } })
    expect(await shop.publishPosts()).toMatchObject({ published: 1, failed: 0 })
    expect([await w.stateOf(id), await w.stateOf(other)]).toEqual(['sending', 'published'])
    expect(await w.shop.publishPosts()).toMatchObject({ failed: 1 })
  })

  test('the channel cannot be reached: given up, so that it cannot leave weeks later', async () => {
    const { w, id, outboxId } = await leaving()
    await fresh.database.outbox.closeChat(w.channel.telegramId, outboxId, 'Forbidden: bot was kicked')
    expect(await w.shop.publishPosts()).toMatchObject({ failed: 1 })
    await fresh.database.outbox.unparkChat(w.channel.telegramId, w.outside.now())
    expect(await w.stateOf(id)).toBe('failed')
    expect(
      await fresh.connection.rows(
        sql`select 1 as open from outbox where id = ${outboxId} and failed_because is null`,
      ),
    ).toEqual([])
  })

  async function inDoubt() {
    const begun = await leaving()
    await fresh.connection.rows(
      sql`update outbox set intent_at = now(), attempts = 1 where id = ${begun.outboxId}`,
    )
    await fresh.database.outbox.markDoubtful(begun.outboxId, 'the connection broke')
    expect(await begun.w.shop.publishPosts()).toMatchObject({ doubtful: 1 })
    return begun
  }

  test('in doubt: told once, never repeated by itself', async () => {
    const { w, id } = await inDoubt()
    expect(await w.shop.publishPosts()).toMatchObject({ doubtful: 0, leaving: 0 })
    expect(await w.stateOf(id)).toBe('sending')
    expect((await w.toldTo(OTHER_OWNER)).filter((text) => text.startsWith('❓')).length).toBeGreaterThan(0)
  })

  test('an owner finds it there, or has it sent again; an editor decides nothing', async () => {
    const there = await inDoubt()
    expect(await there.w.shop.settleDoubt(EDITOR, there.id, true)).toBe(false)
    expect(await there.w.shop.settleDoubt(OWNER, there.id, true)).toBe(true)
    expect(await there.w.stateOf(there.id)).toBe('published')
    expect(await there.w.shop.settleDoubt(OWNER, there.id, false)).toBe(false)

    const lost = await inDoubt()
    lost.w.later(7 * 3_600_000)
    expect(await lost.w.shop.settleDoubt(OWNER, lost.id, false)).toBe(true)
    // Sent by an owner's word: however old its first moment is, it is late for nothing.
    await lost.w.shop.publishPosts()
    expect(await lost.w.stateOf(lost.id)).toBe('sending')
    await lost.w.arrived(lost.id, 5)
    expect(await lost.w.shop.publishPosts()).toMatchObject({ published: 1 })
  })

  test('of two owners who answer at the same moment one decides', async () => {
    for (const [first, second] of [
      [true, false],
      [false, true],
      [true, true],
      [false, false],
    ] as const) {
      const { w, id, outboxId } = await inDoubt()
      const [one, other] = await Promise.all([
        w.shop.settleDoubt(OWNER, id, first),
        w.shop.settleDoubt(OTHER_OWNER, id, second),
      ])
      expect([one, other].filter((decided) => decided)).toHaveLength(1)
      const isThere = one ? first : second
      expect(await w.stateOf(id)).toBe(isThere ? 'published' : 'sending')
      expect(
        await w.rows(sql`select sent_at is not null as sent from outbox where id = ${outboxId}`),
      ).toEqual([{ sent: isThere }])
    }
  })

  test('what an owner decides the operator does not decide again, and the other way round', async () => {
    const byOwner = await inDoubt()
    expect(await byOwner.w.shop.settleDoubt(OWNER, byOwner.id, true)).toBe(true)
    expect(await byOwner.w.shop.decideDoubtful(byOwner.outboxId, 'leave')).toBe(false)
    expect(await byOwner.w.stateOf(byOwner.id)).toBe('published')

    const byOperator = await inDoubt()
    const both = await Promise.all([
      byOperator.w.shop.settleDoubt(OWNER, byOperator.id, true),
      byOperator.w.shop.decideDoubtful(byOperator.outboxId, 'leave'),
    ])
    expect(both.filter((decided) => decided)).toHaveLength(1)
  })
})
