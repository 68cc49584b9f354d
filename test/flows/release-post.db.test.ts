/** How a post is let go: at once, after an owner’s word, with a label where it needs one. */
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../support/database.ts'
import { EDITOR, OTHER_OWNER, OWNER, postsWorld } from '../support/posts-world.ts'

let fresh: FreshDatabase
beforeAll(async () => {
  fresh = await freshDatabase()
})
afterAll(() => fresh.close())

describe('letting a post go', () => {
  test('one call under the one key, with the post’s own link; the goods are remembered', async () => {
    const w = await postsWorld(fresh)
    const dealId = await w.deal({ picture: 'https://img.test/1.jpg' })
    const id = await w.draft({ dealId })
    const released = await w.shop.releasePost(OWNER, id, { to: 'now' })
    expect(released).toMatchObject({
      kind: 'released',
      judged: { post: { state: 'sending', shownAs: 'photo' } },
    })
    const [link] = await fresh.database.links.ofPost(id)
    expect(await w.queued()).toMatchObject([
      {
        key: `post:${id}`,
        method: 'sendPhoto',
        payload: {
          chat_id: w.channel.telegramId,
          photo: 'https://img.test/1.jpg',
          reply_markup: { inline_keyboard: [[{ url: `http://shop.test/c/${link?.code}` }]] },
        },
      },
    ])
    expect(link).toMatchObject({ adSpaceId: w.channel.adSpaceId, country: 'KZ', postId: id, personId: null })
    expect(
      await w.rows(sql`select post_id from posted_items where channel_id = ${w.channel.id}`),
    ).toHaveLength(1)

    const at = new Date('2026-03-01T12:00:05Z')
    await w.arrived(id, 77, at)
    expect(await w.shop.publishPosts()).toMatchObject({ leaving: 0, published: 1 })
    expect(await fresh.database.posts.find(id)).toMatchObject({
      state: 'published',
      messageId: 77,
      publishedAt: at,
      shownPrice: { minor: 199_000, currency: 'RUB' },
    })
    expect(await w.shop.publishPosts()).toEqual({ leaving: 0, published: 0, failed: 0, doubtful: 0 })
  })

  test('red stays a draft, by the catalogue’s word or by the network’s', async () => {
    const w = await postsWorld(fresh)
    const red = await w.draft({ dealId: await w.deal({ affiliated: false }) })
    expect(await w.shop.releasePost(OWNER, red, { to: 'now' })).toMatchObject({
      kind: 'refused',
      because: 'red',
    })
    const doubtful = await w.draft({ dealId: await w.deal({ affiliated: null }) })
    expect(await w.shop.showPost(OWNER, doubtful)).toMatchObject({ check: { light: 'amber' } })
    w.outside.network.say = () => ({ affiliated: false, rate: null })
    expect(await w.shop.releasePost(OWNER, doubtful, { to: 'queue' })).toMatchObject({
      kind: 'refused',
      because: 'red',
    })
    expect([await w.stateOf(red), await w.stateOf(doubtful)]).toEqual(['draft', 'draft'])
    expect(await w.queued()).toEqual([])
  })

  test('not while the channel is paused, or the bot lacks the right', async () => {
    const w = await postsWorld(fresh)
    const id = await w.draft()
    const { id: channelId } = w.channel
    await fresh.database.channels.change(channelId, { rights: [] })
    expect(await w.shop.releasePost(OWNER, id, { to: 'now' })).toMatchObject({ because: 'rights' })
    await fresh.database.channels.change(channelId, {
      rights: ['can_post_messages'],
      paused: { since: w.outside.now(), because: 'owner' },
    })
    expect(await w.shop.releasePost(OWNER, id, { to: 'now' })).toMatchObject({ because: 'paused' })
    expect(await w.stateOf(id)).toBe('draft')
  })

  test('not without any channel', async () => {
    const w = await postsWorld(fresh)
    const drafted = await w.shop.draftPost(OWNER, { channelId: null, dealId: await w.deal() })
    if (drafted.kind !== 'drafted') throw new Error('no draft')
    expect(await w.shop.releasePost(OWNER, drafted.post.id, { to: 'now' })).toMatchObject({
      because: 'no_channel',
    })
  })

  test('two presses at once: it leaves once', async () => {
    const w = await postsWorld(fresh)
    const id = await w.draft()
    await Promise.all([OWNER, OTHER_OWNER].map((who) => w.shop.releasePost(who, id, { to: 'now' })))
    expect(await w.queued()).toHaveLength(1)
  })

  test('a moment that is over is refused; a minute ago still counts', async () => {
    const w = await postsWorld(fresh)
    const id = await w.draft()
    const ago = (minutes: number) => new Date(w.outside.now().getTime() - minutes * 60_000)
    expect(await w.shop.releasePost(OWNER, id, { to: 'time', at: ago(2) })).toEqual({
      kind: 'refused',
      because: 'past',
    })
    expect(await w.shop.releasePost(OWNER, id, { to: 'time', at: ago(1) })).toMatchObject({
      kind: 'released',
    })
  })
})

describe('approval', () => {
  test('an editor’s post waits for an owner, with its moment; an owner’s own does not', async () => {
    const w = await postsWorld(fresh)
    await w.change({ approval: true })
    const own = await w.draft()
    expect(await w.shop.releasePost(OWNER, own, { to: 'queue' })).toMatchObject({
      judged: { post: { state: 'queued', place: 1 } },
    })
    const now = await w.draft({ personId: EDITOR })
    expect(await w.shop.releasePost(EDITOR, now, { to: 'now' })).toMatchObject({
      judged: { post: { state: 'awaiting', dueAt: w.outside.now() } },
    })
    expect(await w.queued()).toEqual([])
    const asked = async () =>
      (await w.queued(OTHER_OWNER)).filter(({ key }) => key.startsWith(`approve:${now}:`)).length
    expect(await asked()).toBe(1)
    expect(await w.shop.approvePost(EDITOR, now)).toBeNull()

    // Taken back and sent again, it is asked about anew.
    await w.shop.takeBackPost(EDITOR, now)
    w.later(1_000)
    await w.shop.releasePost(EDITOR, now, { to: 'now' })
    expect(await asked()).toBe(2)
    expect(await w.shop.approvePost(OTHER_OWNER, now)).toMatchObject({ state: 'timed' })
    await w.shop.publishPosts()
    expect((await w.queued()).map(({ key }) => key)).toEqual([`post:${now}`])
  })
})

describe('the ad label', () => {
  const LABEL = { advertiser: 'ООО «Ромашка»', inn: '7707083893' }
  async function labelled() {
    const w = await postsWorld(fresh)
    await w.change({ audience: ['KZ', 'RU'], label: LABEL })
    return w
  }

  test('no token, no post; with one it stands in the text and in the clicked link', async () => {
    const w = await labelled()
    const id = await w.draft()
    expect(await w.shop.releasePost(OWNER, id, { to: 'now' })).toMatchObject({ because: 'red' })
    await w.shop.changePost(OWNER, id, { erid: 'tokenONE' })
    expect(await w.shop.releasePost(OWNER, id, { to: 'now' })).toMatchObject({ kind: 'released' })
    const [call] = await w.queued()
    expect(call?.payload.text).toMatch(/Реклама\. ООО «Ромашка»\. ИНН 7707083893\nerid: tokenONE$/)
    expect(JSON.stringify(call?.payload.reply_markup)).toMatch(/\/c\/[A-Za-z0-9]{10}\?erid=tokenONE/)
  })

  test('one token per creative: not with another deal, not with other words; again with the same', async () => {
    const w = await labelled()
    const dealId = await w.deal()
    const first = await w.draft({ dealId })
    await w.shop.changePost(OWNER, first, { erid: 'tokenTWO' })
    await w.shop.releasePost(OWNER, first, { to: 'now' })

    const other = await w.draft()
    await w.shop.changePost(OWNER, other, { erid: 'tokenTWO' })
    const again = await w.draft({ dealId })
    await w.shop.changePost(OWNER, again, { erid: 'tokenTWO', ownText: { text: 'Иначе', entities: [] } })
    const used = { finding: { about: 'label', is: 'token_used' } }
    for (const id of [other, again])
      expect((await w.shop.showPost(OWNER, id))?.check.lines).toEqual(
        expect.arrayContaining([
          expect.objectContaining({ light: 'red', finding: expect.objectContaining(used.finding) }),
        ]),
      )
    await w.shop.discardPost(OWNER, other)
    await w.shop.changePost(OWNER, again, { ownText: null })
    expect((await w.shop.showPost(OWNER, again))?.check.light).not.toBe('red')
  })
})
