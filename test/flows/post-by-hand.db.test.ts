/** Posts that their owners send themselves: shown to those who may, and marked when they were sent. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Post, ReworkedPost } from '../../src/domain/post.ts'
import { makeLink } from '../../src/flows/make-link.ts'
import { type FreshDatabase, freshDatabase } from '../support/database.ts'
import { EDITOR, OWNER, type PostsWorld, postsWorld, STRANGER } from '../support/posts-world.ts'

const reworked: ReworkedPost = {
  body: {
    text: 'Чайник\nкупить',
    entities: [{ type: 'text_link', offset: 7, length: 6, url: 'https://shop.test/c/a' }],
  },
  media: [{ type: 'photo', fileId: 'file-1' }],
  buttons: [],
}

let fresh: FreshDatabase
let w: PostsWorld
beforeAll(async () => {
  fresh = await freshDatabase()
  w = await postsWorld(fresh)
})
afterAll(() => fresh?.close())

const post = (change: Partial<Post> = {}) =>
  fresh.database.posts.add(
    { adSpaceId: w.channel.adSpaceId, authorId: OWNER, state: 'by_hand', reworked, ...change },
    w.outside.now(),
  )
const found = (id: number) => fresh.database.posts.find(id)

test('a post is shown to its author and to those of its channel', async () => {
  const alone = await post()
  const shared = await post({ channelId: w.channel.id })
  const seen = async ({ id }: Post) =>
    Promise.all([OWNER, EDITOR, STRANGER].map(async (who) => (await w.shop.showPostByHand(id, who)) !== null))
  expect(await seen(alone)).toEqual([true, false, false])
  expect(await seen(shared)).toEqual([true, true, false])
  expect(await w.shop.showPostByHand(alone.id, OWNER)).toEqual({
    postId: alone.id,
    title: 'Чайник',
    body: reworked.body,
    picture: null,
    media: reworked.media[0],
    leftBehind: 0,
    buttons: [],
  })
})

test('is called by its first line, and no character of that is cut in half', async () => {
  const text = `${'я'.repeat(59)}🔥 и ещё\nвторая`
  const { id } = await post({ reworked: { ...reworked, body: { text, entities: [] } } })
  expect((await w.shop.showPostByHand(id, OWNER))?.title).toBe(`${'я'.repeat(59)}…`)
})

test('of an album tells how many files stay behind', async () => {
  const [photo] = reworked.media
  const media = photo ? [photo, photo, photo] : []
  const { id } = await post({ reworked: { ...reworked, media } })
  expect(await w.shop.showPostByHand(id, OWNER)).toMatchObject({ media: photo, leftBehind: 2 })
})

test('of an album only what went along is watched, and only the first file is a part of it', async () => {
  const deals = [await w.deal({ title: 'Чайник' }), await w.deal({ title: 'Кружка' })]
  const { id } = await post({ channelId: w.channel.id })
  const codes = await Promise.all(
    deals.map(async (dealId) => {
      const made = await makeLink(w.outside)({
        dealId,
        country: 'KZ',
        adSpaceId: w.channel.adSpaceId,
        postId: id,
      })
      if (made.kind !== 'made') throw new Error(made.because)
      return made.link.code
    }),
  )
  const [first, second] = codes.map((code) => ({ text: `http://shop.test/c/${code}`, entities: [] }))
  if (!first || !second) throw new Error('no links')
  const photo = (fileId: string) => ({ type: 'photo' as const, fileId })
  const album = { body: first, media: [photo('a'), { ...photo('b'), caption: second }], buttons: [] }
  await fresh.database.posts.change(id, ['by_hand'], { reworked: album })
  await w.shop.usePostByHand(id, OWNER, 'im1')
  expect((await found(id))?.reworked).toEqual({ ...album, media: [photo('a')] })
  expect((await fresh.database.postGoods.of(id, 1)).map(({ dealId }) => dealId)).toEqual([deals[0]])
})

test('only a post that was made ready for it is shown', async () => {
  for (const state of ['draft', 'queued', 'published', 'withdrawn'] as const)
    expect(await w.shop.showPostByHand((await post({ state })).id, OWNER)).toBeNull()
  expect(await w.shop.showPostByHand(999_999, OWNER)).toBeNull()
})

test('the first time that it is sent is remembered, by those who may', async () => {
  const { id } = await post({ channelId: w.channel.id })
  await w.shop.usePostByHand(id, STRANGER, 'im0')
  expect(await found(id)).toMatchObject({ publishedAt: null, inlineMessageId: null })
  await w.shop.usePostByHand(id, EDITOR, 'im1')
  const once = await found(id)
  expect(once).toMatchObject({
    state: 'published',
    shownAs: 'media',
    publishedAt: w.outside.now(),
    inlineMessageId: 'im1',
  })
  await w.shop.usePostByHand(id, OWNER, 'im2')
  expect(await found(id)).toEqual(once)
  // It can go into other chats too.
  expect(await w.shop.showPostByHand(id, OWNER)).not.toBeNull()
})

test('of a deal it has the post’s own link, for members; after the first use it can be brought up to date', async () => {
  const id = await w.draft()
  expect(await w.shop.showPostByHand(id, OWNER)).toBeNull()
  expect(await w.shop.releasePost(OWNER, id, { to: 'by_hand' })).toMatchObject({
    judged: { post: { state: 'by_hand' } },
  })
  const shown = await w.shop.showPostByHand(id, OWNER)
  const [link] = await fresh.database.links.ofPost(id)
  expect(shown?.buttons).toEqual([
    [{ text: 'Открыть на AliExpress', url: `http://shop.test/c/${link?.code}` }],
  ])
  expect(await w.shop.showPostByHand(id, STRANGER)).toBeNull()

  await w.shop.usePostByHand(id, OWNER, 'inline-1')
  expect(await found(id)).toMatchObject({
    state: 'published',
    inlineMessageId: 'inline-1',
  })
  expect(await w.shop.showPostByHand(id, OWNER)).not.toBeNull()
  await w.sellOut(id)
  await w.shop.refreshPosts()
  expect(w.outside.log.lines.filter(({ level }) => level === 'error')).toEqual([])
  expect((await w.queued(OWNER)).at(-1)).toMatchObject({
    method: 'editMessageText',
    payload: { inline_message_id: 'inline-1' },
  })
})
