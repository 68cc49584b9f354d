import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { SeenMessage } from '../../src/flows/learn-place.ts'
import { type FreshDatabase, freshDatabase } from '../support/database.ts'
import { EDITOR, OWNER, postsWorld, STRANGER } from '../support/posts-world.ts'

let fresh: FreshDatabase
beforeAll(async () => {
  fresh = await freshDatabase()
})
afterAll(() => fresh.close())

/** A post that an owner has found in its channel, and as which message nobody knows. */
async function found() {
  const w = await postsWorld(fresh)
  const dealId = await w.deal()
  const id = await w.draft({ dealId })
  await w.shop.releasePost(OWNER, id, { to: 'now' })
  const [row] = await w.queued()
  await w.rows(sql`update outbox set intent_at = now(), attempts = 1 where id = ${row?.id ?? 0}`)
  await fresh.database.outbox.markDoubtful(row?.id ?? 0, 'the connection broke')
  expect(await w.shop.settleDoubt(OWNER, id, true)).toBe(true)
  const [link] = await fresh.database.links.ofPost(id)
  const seen = (change: Partial<SeenMessage> = {}): SeenMessage => ({
    telegramId: w.channel.telegramId,
    messageId: 31,
    says: ['Наушники', `http://shop.test/c/${link?.code}`],
    byHand: false,
    ...change,
  })
  return { w, id, dealId, seen, post: () => fresh.database.posts.find(id) }
}

describe('where a post stands', () => {
  test('is learnt from a message of its channel with its own link, and it can be changed from then on', async () => {
    const { w, id, dealId, seen, post } = await found()
    await w.rows(sql`update deals set available = false where id = ${dealId}`)
    await w.shop.refreshPosts()
    expect(await w.queued()).toHaveLength(1)
    expect(await w.shop.learnPlace(OWNER, id, seen())).toBe('learnt')
    expect(await post()).toMatchObject({ state: 'published', messageId: 31 })
    await w.shop.refreshPosts()
    expect((await w.queued()).at(-1)).toMatchObject({
      method: expect.stringMatching(/^editMessage/),
      payload: { chat_id: w.channel.telegramId, message_id: 31 },
    })
    expect(await w.shop.learnPlace(OWNER, id, seen({ messageId: 32 }))).toBe('gone')
  })

  test('is not learnt from another channel, another post, what somebody sent by hand, or by others than owners', async () => {
    const { w, id, seen, post } = await found()
    const other = await found()
    const tries: [number, SeenMessage, string][] = [
      [OWNER, seen({ telegramId: -1_009 }), 'other_channel'],
      [OWNER, seen({ says: ['Наушники', 'http://shop.test/c/AAAAAAAAAA'] }), 'other_post'],
      [OWNER, seen({ says: other.seen().says }), 'other_post'],
      [OWNER, seen({ byHand: true }), 'by_hand'],
      [EDITOR, seen(), 'gone'],
      [STRANGER, seen(), 'gone'],
    ]
    for (const [who, message, became] of tries)
      expect([became, await w.shop.learnPlace(who, id, message)]).toEqual([became, became])
    expect(await post()).toMatchObject({ messageId: null })
  })
})
