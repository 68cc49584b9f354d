/** Posts that their owners send themselves: shown to those who may, and marked when they were sent. */
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Post, ReworkedPost } from '../../src/domain/post.ts'
import { makeLink } from '../../src/flows/make-link.ts'
import { openShop, type Shop } from '../../src/flows/shop.ts'
import { someSettings } from '../support/channel.ts'
import { type FreshDatabase, freshDatabase } from '../support/database.ts'
import { addDeal, type TestOutside, testOutside } from '../support/outside.ts'

const [AUTHOR, EDITOR, STRANGER] = [5, 6, 7]
const reworked: ReworkedPost = {
  body: {
    text: 'Чайник\nкупить',
    entities: [{ type: 'text_link', offset: 7, length: 6, url: 'https://shop.test/c/a' }],
  },
  media: [{ type: 'photo', fileId: 'file-1' }],
  buttons: [],
}

let fresh: FreshDatabase
let outside: TestOutside
let shop: Shop
let channelId: number
let adSpaceId: number
beforeAll(async () => {
  fresh = await freshDatabase()
  outside = testOutside(fresh.database)
  shop = openShop(outside)
  const { adSpace } = await shop.houseAdSpace()
  adSpaceId = adSpace.id
  const { channel } = await fresh.database.channels.add(
    { telegramId: -100, title: 'c', username: null, adSpaceId, rights: [], settings: someSettings() },
    AUTHOR,
    outside.now(),
  )
  channelId = channel.id
  await fresh.database.channels.putMember(channelId, { personId: EDITOR, role: 'editor' }, outside.now())
})
afterAll(() => fresh?.close())
beforeEach(() => fresh.connection.rows(sql`delete from posts`))

const post = (change: Partial<Post> = {}) =>
  fresh.database.posts.add(
    { adSpaceId, authorId: AUTHOR, state: 'by_hand', reworked, ...change },
    outside.now(),
  )
const found = (id: number) => fresh.database.posts.find(id)

test('a post is shown to its author and to those of its channel', async () => {
  const alone = await post()
  const shared = await post({ channelId })
  const seen = async ({ id }: Post) =>
    Promise.all([AUTHOR, EDITOR, STRANGER].map(async (who) => (await shop.showPostByHand(id, who)) !== null))
  expect(await seen(alone)).toEqual([true, false, false])
  expect(await seen(shared)).toEqual([true, true, false])
  expect(await shop.showPostByHand(alone.id, AUTHOR)).toEqual({
    postId: alone.id,
    title: 'Чайник',
    body: reworked.body,
    picture: null,
    media: reworked.media[0],
    leftBehind: 0,
    buttons: [],
  })
})

test('of an album tells how many files stay behind', async () => {
  const [photo] = reworked.media
  const media = photo ? [photo, photo, photo] : []
  const { id } = await post({ reworked: { ...reworked, media } })
  expect(await shop.showPostByHand(id, AUTHOR)).toMatchObject({ media: photo, leftBehind: 2 })
})

test('of an album only what went along is watched, and only the first file is a part of it', async () => {
  const deals = [
    await addDeal(fresh.connection, { title: 'Чайник' }),
    await addDeal(fresh.connection, { title: 'Кружка' }),
  ]
  const { id } = await post({ channelId })
  const codes = await Promise.all(
    deals.map(async (dealId) => {
      const made = await makeLink(outside)({ dealId, country: 'KZ', adSpaceId, postId: id })
      if (made.kind !== 'made') throw new Error(made.because)
      return made.link.code
    }),
  )
  const [first, second] = codes.map((code) => ({ text: `http://shop.test/c/${code}`, entities: [] }))
  if (!first || !second) throw new Error('no links')
  const photo = (fileId: string) => ({ type: 'photo' as const, fileId })
  const album = { body: first, media: [photo('a'), { ...photo('b'), caption: second }], buttons: [] }
  await fresh.database.posts.change(id, ['by_hand'], { reworked: album })
  await shop.usePostByHand(id, AUTHOR, 'im1')
  expect((await found(id))?.reworked).toEqual({ ...album, media: [photo('a')] })
  expect((await fresh.database.postGoods.of(id, 1)).map(({ dealId }) => dealId)).toEqual([deals[0]])
  await fresh.connection.rows(sql`delete from post_goods`)
  await fresh.connection.rows(sql`delete from links`)
})

test('only a post that was made ready for it is shown', async () => {
  for (const state of ['draft', 'queued', 'published', 'withdrawn'] as const)
    expect(await shop.showPostByHand((await post({ state })).id, AUTHOR)).toBeNull()
  expect(await shop.showPostByHand(999_999, AUTHOR)).toBeNull()
})

test('the first time that it is sent is remembered, by those who may', async () => {
  const { id } = await post({ channelId })
  await shop.usePostByHand(id, STRANGER, 'im0')
  expect(await found(id)).toMatchObject({ publishedAt: null, inlineMessageId: null })
  await shop.usePostByHand(id, EDITOR, 'im1')
  const once = await found(id)
  expect(once).toMatchObject({
    state: 'published',
    shownAs: 'media',
    publishedAt: outside.now(),
    inlineMessageId: 'im1',
  })
  await shop.usePostByHand(id, AUTHOR, 'im2')
  expect(await found(id)).toEqual(once)
  // It can go into other chats too.
  expect(await shop.showPostByHand(id, AUTHOR)).not.toBeNull()
})
