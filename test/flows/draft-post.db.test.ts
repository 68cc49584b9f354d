/** Drafts of a deal: whose they are, what their form may say, what an owner’s refusal makes of them. */
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../support/database.ts'
import { EDITOR, OTHER_OWNER, OWNER, postsWorld, STRANGER } from '../support/posts-world.ts'

let fresh: FreshDatabase
beforeAll(async () => {
  fresh = await freshDatabase()
})
afterAll(() => fresh.close())

describe('a draft', () => {
  test('is its person’s own, once a deal', async () => {
    const w = await postsWorld(fresh)
    const dealId = await w.deal()
    const id = await w.draft({ dealId })
    expect(await w.draft({ dealId })).toBe(id)
    expect(await w.draft({ dealId, personId: EDITOR })).not.toBe(id)
    const { id: channelId } = w.channel
    expect(await w.shop.draftPost(STRANGER, { channelId, dealId })).toEqual({
      kind: 'refused',
      because: 'not_member',
    })
    expect(await w.shop.draftPost(STRANGER, { channelId: null, dealId })).toEqual({
      kind: 'refused',
      because: 'not_joined',
    })
    expect(await w.shop.draftPost(OWNER, { channelId, dealId: 999_999 })).toEqual({
      kind: 'refused',
      because: 'deal_unknown',
    })
  })

  test('is seen and changed by members alone, and only as a draft', async () => {
    const w = await postsWorld(fresh)
    const id = await w.draft()
    expect(await w.shop.showPost(STRANGER, id)).toBeNull()
    expect(await w.shop.changePost(STRANGER, id, { coupon: 'X' })).toBeNull()
    expect(await w.shop.changePost(EDITOR, id, { coupon: 'SALE' })).toMatchObject({ coupon: 'SALE' })
    await w.shop.releasePost(OWNER, id, { to: 'queue' })
    expect(await w.shop.changePost(OWNER, id, { coupon: 'Y' })).toBeNull()
    expect(await w.shop.takeBackPost(OWNER, id)).toMatchObject({ state: 'draft', place: null })
  })
})

describe('drafts', () => {
  test('are listed to their author, the newest first, with those in hand, and not once they are out of the channel', async () => {
    const w = await postsWorld(fresh)
    const author = 9_100_000 + w.channel.id
    await fresh.database.channels.putMember(
      w.channel.id,
      { personId: author, role: 'editor' },
      w.outside.now(),
    )
    const ids: number[] = []
    for (let n = 0; n < 3; n++) ids.unshift(await w.draft({ personId: author }))
    await fresh.database.posts.change(ids[0] ?? 0, ['draft'], { state: 'by_hand' })
    await fresh.database.posts.change(ids[1] ?? 0, ['draft'], { state: 'queued' })
    const listed = async (offset = 0) => {
      const { drafts, total } = await w.shop.listDrafts(author, offset, 1)
      return [total, ...drafts.map(({ post, dealTitle, channelTitle }) => [post.id, dealTitle, channelTitle])]
    }
    expect(await listed()).toEqual([2, [ids[0], 'Наушники', 'Находки']])
    expect(await listed(1)).toEqual([2, [ids[2], 'Наушники', 'Находки']])
    await fresh.database.channels.removeMember(w.channel.id, author)
    expect(await listed()).toEqual([0])
  })
})

describe('a refusal', () => {
  test('brings a post back to its author’s drafts, and tells them once in their language', async () => {
    const w = await postsWorld(fresh)
    await w.change({ approval: true })
    await w.shop.meetPerson(EDITOR)
    await w.shop.changePerson(EDITOR, { language: 'en' })
    const id = await w.draft({ personId: EDITOR })
    await w.shop.releasePost(EDITOR, id, { to: 'now' })
    const refused = async () =>
      (await w.queued(EDITOR)).filter(({ key }) => key.startsWith(`of-post:${id}:refused:`))
    expect(await w.shop.refusePost(EDITOR, id)).toBeNull()
    expect(await refused()).toEqual([])
    const both = await Promise.all([w.shop.refusePost(OWNER, id), w.shop.refusePost(OTHER_OWNER, id)])
    expect(both.filter((one) => one?.state === 'draft')).toHaveLength(1)
    expect((await refused()).map(({ payload }) => payload.text)).toEqual([
      expect.stringMatching(/^⛔ An owner of the channel “Находки” refused your post “Наушники”/),
    ])
    expect((await w.shop.listDrafts(EDITOR, 0, 10)).drafts.map(({ post }) => post.id)).toContain(id)
  })

  test('of an owner’s own post tells nobody', async () => {
    const w = await postsWorld(fresh)
    const id = await w.draft()
    await fresh.database.posts.change(id, ['draft'], { state: 'awaiting' })
    expect(await w.shop.refusePost(OWNER, id)).toMatchObject({ state: 'draft' })
    expect(await w.rows(sql`select key from outbox where key like ${`of-post:${id}:%`}`)).toEqual([])
  })
})

describe('a form of posts', () => {
  test('is tried with a popular deal, or refused with what is wrong', async () => {
    const w = await postsWorld(fresh)
    await w.deal()
    const { id } = w.channel
    expect(await w.shop.checkTemplate(OWNER, id, '{nam} {link}')).toEqual({
      kind: 'refused',
      problems: [{ code: 'unknown_place', name: 'nam' }],
    })
    expect(await w.shop.checkTemplate(OWNER, id, 'Смотри: {title}')).toMatchObject({ kind: 'taken' })
    expect(await w.shop.checkTemplate(STRANGER, id, null)).toEqual({ kind: 'not_member' })
  })
})
