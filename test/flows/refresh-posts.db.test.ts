import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../support/database.ts'
import { OWNER, type PostsWorld, postsWorld } from '../support/posts-world.ts'

let fresh: FreshDatabase
beforeAll(async () => {
  fresh = await freshDatabase()
})
afterAll(() => fresh.close())

/** A post of 1 990 rubles that stands in its channel as message 7. */
async function published(settings: Parameters<PostsWorld['change']>[0] = {}) {
  const w = await postsWorld(fresh)
  await w.change(settings)
  const dealId = await w.deal({ picture: 'https://img.test/1.jpg' })
  const id = await w.draft({ dealId })
  await w.shop.releasePost(OWNER, id, { to: 'now' })
  await w.arrived(id, 7)
  await w.shop.publishPosts()
  const set = (facts: ReturnType<typeof sql>) => w.rows(sql`update deals set ${facts} where id = ${dealId}`)
  return {
    w,
    id,
    gone: () => set(sql`available = false`),
    back: () => set(sql`available = true`),
    costs: (minor: number) => set(sql`price_minor = ${minor}`),
    post: () => fresh.database.posts.find(id),
    edits: async () => (await w.queued()).slice(1),
  }
}

describe('a published post', () => {
  test('whose deal is over says so once, where it stands', async () => {
    const { w, gone, edits, post } = await published()
    await gone()
    expect(await w.shop.refreshPosts()).toEqual({ over: 1, dearer: 0, back: 0 })
    expect(await w.shop.refreshPosts()).toEqual({ over: 0, dearer: 0, back: 0 })
    const [edit, ...more] = await edits()
    expect(more).toEqual([])
    expect(edit).toMatchObject({
      method: 'editMessageCaption',
      payload: { chat_id: w.channel.telegramId, message_id: 7 },
    })
    expect(edit?.payload.caption).toMatch(/^⛔ Предложение закончилось\./)
    expect(edit?.payload.reply_markup).toBeUndefined()
    expect(await post()).toMatchObject({ overSince: w.outside.now() })
  })

  test('that is to be marked keeps its text and button', async () => {
    const { w, gone, edits } = await published({ whenOver: 'mark' })
    await gone()
    await w.shop.refreshPosts()
    const [edit] = await edits()
    expect(edit?.payload.caption).toMatch(/^⛔ Предложение закончилось\.\n\nНаушники\n/)
    expect(edit?.payload.reply_markup).toBeDefined()
  })

  test('that is to be left is left', async () => {
    const { w, gone, edits } = await published({ whenOver: 'leave' })
    await gone()
    expect(await w.shop.refreshPosts()).toEqual({ over: 0, dearer: 0, back: 0 })
    expect(await edits()).toEqual([])
  })

  test('up to one percent dearer is left; above it shows the new price, each new price once', async () => {
    const { w, costs, edits, post } = await published()
    await costs(200_990)
    expect(await w.shop.refreshPosts()).toMatchObject({ dearer: 0 })
    await costs(200_991)
    expect(await w.shop.refreshPosts()).toMatchObject({ dearer: 1 })
    expect(await w.shop.refreshPosts()).toMatchObject({ dearer: 0 })
    expect(String((await edits()).at(-1)?.payload.caption)).toContain('2\u00a0009,91')
    expect(await post()).toMatchObject({ shownPrice: { minor: 200_991 }, overSince: null })
    w.later(600_000)
    await costs(300_000)
    expect(await w.shop.refreshPosts()).toMatchObject({ dearer: 1 })
    expect(await edits()).toHaveLength(2)
  })

  test('dearer and marked: what was shown stays below, and is back when the price is', async () => {
    const { w, costs, edits, post } = await published({ whenOver: 'mark' })
    await costs(300_000)
    expect(await w.shop.refreshPosts()).toMatchObject({ dearer: 1 })
    expect(String((await edits()).at(-1)?.payload.caption)).toMatch(/^⚠️ Цена изменилась: теперь 3\s000/)
    expect(await post()).toMatchObject({ shownPrice: { minor: 199_000 } })
    await costs(199_000)
    w.later(600_000)
    expect(await w.shop.refreshPosts()).toMatchObject({ back: 1, dearer: 0 })
    expect(String((await edits()).at(-1)?.payload.caption)).toMatch(/^Наушники/)
    expect(await post()).toMatchObject({ overSince: null })
  })

  test('marked as dearer says so when it is over after that', async () => {
    const { w, costs, gone, edits } = await published({ whenOver: 'mark' })
    await costs(300_000)
    await w.shop.refreshPosts()
    await gone()
    w.later(600_000)
    expect(await w.shop.refreshPosts()).toEqual({ over: 1, dearer: 0, back: 0 })
    expect(await w.shop.refreshPosts()).toEqual({ over: 0, dearer: 0, back: 0 })
    expect(String((await edits()).at(-1)?.payload.caption)).toMatch(/^⛔ Предложение закончилось\./)
  })

  test('there again, it is shown again', async () => {
    const { w, gone, back, edits } = await published()
    await gone()
    await w.shop.refreshPosts()
    await back()
    w.later(600_000)
    expect(await w.shop.refreshPosts()).toEqual({ over: 0, dearer: 0, back: 1 })
    expect((await edits()).at(-1)?.payload.reply_markup).toBeDefined()
  })

  test('two workers at once tell it once', async () => {
    const { w, gone, edits } = await published()
    await gone()
    const both = await Promise.all([w.shop.refreshPosts(), w.shop.refreshPosts()])
    expect(both[0].over + both[1].over).toBe(1)
    expect(await edits()).toHaveLength(1)
  })

  test('of two months ago is read by nobody', async () => {
    const { w, gone } = await published()
    await gone()
    w.later(61 * 86_400_000)
    expect(await w.shop.refreshPosts()).toEqual({ over: 0, dearer: 0, back: 0 })
  })
})
