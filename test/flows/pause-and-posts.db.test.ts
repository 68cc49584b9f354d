/** A pause against posts that are about to leave: what has been begun goes, everything else waits, and what has waited too long is told of. */
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { LANES } from '../../src/domain/update.ts'
import { engine, type FreshDatabase, freshDatabase } from '../support/database.ts'
import { heldUpOrEnded } from '../support/held-up.ts'
import { EDITOR, OTHER_OWNER, OWNER, type PostsWorld, postsWorld } from '../support/posts-world.ts'

let fresh: FreshDatabase
beforeAll(async () => {
  fresh = await freshDatabase()
})
afterAll(() => fresh.close())

const HOUR_MS = 3_600_000
const post = (id: number) => fresh.database.posts.find(id)
/** What a sender takes on: the ids of calls that are on their way from now on. */
const claim = (w: PostsWorld) =>
  w.shop.claimCalls({
    sent: [],
    lanes: Array.from({ length: LANES }, (_, lane) => lane),
    busyChats: [],
    pacedChats: [],
    answers: 50,
    others: 50,
  })
const keysOf = (claimed: Awaited<ReturnType<typeof claim>>) => claimed.map(({ key }) => key)

/** A post that is due now, in a channel of its own. */
async function due() {
  const w = await postsWorld(fresh)
  const id = await w.draft()
  await w.shop.releasePost(OWNER, id, { to: 'time', at: w.outside.now() })
  return { w, id, channelId: w.channel.id }
}

describe('a pause', () => {
  test('takes back what is queued and not begun; it leaves once, when the channel goes on', async () => {
    const { w, id, channelId } = await due()
    await w.shop.publishPosts()
    expect(await w.queued()).toHaveLength(1)
    await w.shop.pauseChannel(OWNER, channelId)
    expect(await w.queued()).toEqual([])
    expect(await post(id)).toMatchObject({ state: 'timed', dueAt: w.outside.now() })
    expect(await w.shop.publishPosts()).toMatchObject({ leaving: 0, failed: 0 })
    expect(await w.queued()).toEqual([])
    w.later(HOUR_MS)
    await w.shop.resumeChannel(OWNER, channelId)
    expect(await w.shop.publishPosts()).toMatchObject({ leaving: 1 })
    expect((await w.queued()).map(({ key }) => key)).toEqual([`post:${id}`])
    expect(await post(id)).toMatchObject({ state: 'sending' })
  })

  test('leaves alone what a sender has begun', async () => {
    const { w, id, channelId } = await due()
    await w.shop.publishPosts()
    expect(keysOf(await claim(w))).toContain(`post:${id}`)
    await w.shop.pauseChannel(OWNER, channelId)
    expect(await w.queued()).toHaveLength(1)
    expect(await post(id)).toMatchObject({ state: 'sending' })
  })

  test('for a right that is lost does the same', async () => {
    const { w, id } = await due()
    await w.shop.publishPosts()
    const { telegramId, title, username } = w.channel
    await w.shop.noteRights({ telegramId, title, username, rights: [] }, 'u1')
    expect(await post(id)).toMatchObject({ state: 'timed' })
    expect(await w.queued()).toEqual([])
  })

  test('keeps a post that its owner has sent again after a doubt', async () => {
    const { w, id, channelId } = await due()
    await w.shop.publishPosts()
    const [call] = await claim(w).then((all) => all.filter(({ key }) => key === `post:${id}`))
    await fresh.database.outbox.markDoubtful(call?.id ?? 0, 'the connection broke')
    await w.shop.pauseChannel(OWNER, channelId)
    expect(await w.shop.settleDoubt(OWNER, id, false)).toBe(true)
    expect(await post(id)).toMatchObject({ state: 'timed' })
    expect(keysOf(await claim(w))).not.toContain(`post:${id}`)
  })

  // The embedded engine has one session: nothing comes between there.
  test.runIf(engine() === 'postgres')(
    'that is being written while a post is published stops it',
    async () => {
      const { w, id, channelId } = await due()
      let publishing: Promise<unknown> = Promise.resolve()
      await fresh.database.transaction(async (inside) => {
        await inside.channels.locked({ id: channelId })
        publishing = w.shop.publishPosts()
        await heldUpOrEnded(fresh.connection, publishing)
        await inside.channels.change(channelId, { paused: { since: w.outside.now(), because: 'owner' } })
      })
      await publishing
      expect(await post(id)).toMatchObject({ state: 'timed' })
      expect(await w.queued()).toEqual([])
    },
  )

  test.runIf(engine() === 'postgres')(
    'that comes while a post is being written down waits, and takes it back',
    async () => {
      const { w, id, channelId } = await due()
      let [publishing, pausing]: Promise<unknown>[] = []
      await fresh.database.transaction(async (inside) => {
        await inside.posts.locked(id)
        publishing = w.shop.publishPosts()
        await heldUpOrEnded(fresh.connection, publishing)
        pausing = w.shop.pauseChannel(OWNER, channelId)
        await heldUpOrEnded(fresh.connection, pausing, 1)
      })
      await Promise.all([publishing, pausing])
      expect(await post(id)).toMatchObject({ state: 'timed' })
      expect(await w.queued()).toEqual([])
      expect(await claim(w)).toEqual([])
    },
  )

  test('that comes while the network makes the link of a post holds it; it leaves once, when the channel goes on', async () => {
    const { w, id, channelId } = await due()
    await w.whileLinkIsMade(id, () => w.shop.pauseChannel(OWNER, channelId))
    expect(await w.shop.publishPosts()).toMatchObject({ leaving: 0, failed: 0 })
    expect(await post(id)).toMatchObject({ state: 'timed' })
    expect(await w.queued()).toEqual([])
    await w.shop.resumeChannel(OWNER, channelId)
    expect(await w.shop.publishPosts()).toMatchObject({ leaving: 1 })
    expect((await w.queued()).map(({ key }) => key)).toEqual([`post:${id}`])
  })

  test('at the same moment as the publication and the sender: nothing is begun once it is there', async () => {
    let gone = 0
    const { w, channelId } = await due()
    for (let round = 0; round < 30; round++) {
      const id = await w.draft()
      await w.shop.releasePost(OWNER, id, { to: 'time', at: w.outside.now() })
      // Each is given a head start of its own, so that the three meet at every point of their ways.
      const soon = async <T>(turns: number, what: () => Promise<T>): Promise<T> => {
        for (let n = 0; n < turns; n++) await new Promise((resolve) => setImmediate(resolve))
        return what()
      }
      const publishing = w.shop.publishPosts()
      // Every other time the post is queued already, and the pause meets the sender alone.
      if (round % 2 === 0) await publishing
      const claiming = soon((round * 7) % 10, () => claim(w))
      const pausing = soon((round * 11) % 10, () => w.shop.pauseChannel(OWNER, channelId))
      await pausing
      const before = new Set(keysOf(await claiming))
      await publishing
      const begunAfter = keysOf(await claim(w)).filter((key) => key === `post:${id}`)
      expect(begunAfter).toEqual([])
      const isGone = before.has(`post:${id}`)
      gone += isGone ? 1 : 0
      expect((await post(id))?.state).toBe(isGone ? 'sending' : 'timed')
      expect((await w.queued()).some(({ key }) => key === `post:${id}`)).toBe(isGone)
      await w.rows(sql`update outbox set sent_at = now() where key = ${`post:${id}`}`)
      await fresh.database.posts.change(id, ['timed'], { state: 'withdrawn', dueAt: null })
      await w.shop.resumeChannel(OWNER, channelId)
    }
    console.info(`of 30 posts ${gone} were begun before the pause`)
  })
})

describe('a post whose time came in a pause', () => {
  test('leaves late by up to six hours, and is missed and told of after that', async () => {
    const { w, id, channelId } = await due()
    await w.shop.pauseChannel(OWNER, channelId)
    w.later(2 * HOUR_MS)
    const second = await w.draft({ personId: EDITOR })
    await fresh.database.posts.change(second, ['draft'], { state: 'timed', dueAt: w.outside.now() })
    w.later(5 * HOUR_MS)
    await w.shop.resumeChannel(OWNER, channelId)
    await w.shop.publishPosts()
    await w.shop.publishPosts()
    expect((await w.queued()).map(({ key }) => key)).toEqual([`post:${second}`])
    expect(await post(id)).toMatchObject({ state: 'failed', failedBecause: 'missed' })
    for (const owner of [OWNER, OTHER_OWNER]) {
      const told = (await w.queued(owner)).filter(({ key }) => key.startsWith(`of-post:${id}:`))
      expect(told.map(({ payload }) => String(payload.text).replace(/\s/g, ' '))).toEqual([
        expect.stringMatching(/не вышел.*Его время было .*1 мар.*15:00.*больше чем на шесть часов/),
      ])
    }
  })

  test('and was missed can be taken back and sent again; what Telegram refused cannot', async () => {
    const { w, id, channelId } = await due()
    await w.shop.pauseChannel(OWNER, channelId)
    w.later(7 * HOUR_MS)
    await w.shop.resumeChannel(OWNER, channelId)
    await w.shop.publishPosts()
    expect(await w.shop.takeBackPost(OWNER, id)).toMatchObject({ state: 'draft', failedBecause: null })
    await w.shop.releasePost(OWNER, id, { to: 'now' })
    const [call] = await w.queued()
    await fresh.database.outbox.markFailed(call?.id ?? 0, 'Bad Request')
    await w.shop.publishPosts()
    expect(await post(id)).toMatchObject({ state: 'failed' })
    expect(await w.shop.takeBackPost(OWNER, id)).toBeNull()
  })
})
