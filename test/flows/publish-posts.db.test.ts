import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ChannelPause } from '../../src/domain/channel.ts'
import { NetworkError } from '../../src/networks/network.ts'
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

let fresh: FreshDatabase
beforeAll(async () => {
  fresh = await freshDatabase()
})
afterAll(() => fresh.close())

const down = () =>
  new NetworkError({ network: 'sample', operation: 'deeplink', kind: 'timeout', message: 'no answer' })
const world = () => postsWorld(fresh)
const inChannel = ({ channel }: PostsWorld) => queuedFor(fresh.connection, channel.telegramId)
const stateOf = async (id: number) => (await fresh.database.posts.find(id))?.state
const toldTo = async (personId: number) =>
  (await queuedFor(fresh.connection, personId)).map(({ payload }) => String(payload.text))
/** The outbox as the sender would leave it. */
const sent = async (postId: number, messageId: number, at: Date) => {
  const [row] = await fresh.connection.rows<{ id: number }>(
    sql`select id from outbox where key = ${`post:${postId}`}`,
  )
  await fresh.database.outbox.markSent([{ id: row?.id ?? 0, messageId }], at)
}

describe('a draft', () => {
  test('is its person’s own, once a deal', async () => {
    const w = await world()
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
    const w = await world()
    const id = await w.draft()
    expect(await w.shop.showPost(STRANGER, id)).toBeNull()
    expect(await w.shop.changePost(STRANGER, id, { coupon: 'X' })).toBeNull()
    expect(await w.shop.changePost(EDITOR, id, { coupon: 'SALE' })).toMatchObject({ coupon: 'SALE' })
    await w.shop.releasePost(OWNER, id, { to: 'queue' })
    expect(await w.shop.changePost(OWNER, id, { coupon: 'Y' })).toBeNull()
    expect(await w.shop.takeBackPost(OWNER, id)).toMatchObject({ state: 'draft', place: null })
  })
})

describe('publishing now', () => {
  test('one call under the one key, with the post’s own link; the goods are remembered', async () => {
    const w = await world()
    const dealId = await w.deal({ picture: 'https://img.test/1.jpg' })
    const id = await w.draft({ dealId })
    const released = await w.shop.releasePost(OWNER, id, { to: 'now' })
    expect(released).toMatchObject({
      kind: 'released',
      judged: { post: { state: 'sending', shownAs: 'photo' } },
    })
    const [link] = await fresh.database.links.ofPost(id)
    expect(await inChannel(w)).toMatchObject([
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
    await sent(id, 77, at)
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
    const w = await world()
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
    expect([await stateOf(red), await stateOf(doubtful)]).toEqual(['draft', 'draft'])
    expect(await inChannel(w)).toEqual([])
  })

  test('not while the channel is paused, or the bot lacks the right', async () => {
    const w = await world()
    const id = await w.draft()
    const { id: channelId } = w.channel
    await fresh.database.channels.change(channelId, { rights: [] })
    expect(await w.shop.releasePost(OWNER, id, { to: 'now' })).toMatchObject({ because: 'rights' })
    await fresh.database.channels.change(channelId, {
      rights: ['can_post_messages'],
      paused: { since: w.outside.now(), because: 'owner' },
    })
    expect(await w.shop.releasePost(OWNER, id, { to: 'now' })).toMatchObject({ because: 'paused' })
    expect(await stateOf(id)).toBe('draft')
  })

  test('two presses at once: it leaves once', async () => {
    const w = await world()
    const id = await w.draft()
    await Promise.all([OWNER, OTHER_OWNER].map((who) => w.shop.releasePost(who, id, { to: 'now' })))
    expect(await inChannel(w)).toHaveLength(1)
  })
})

describe('timed posts', () => {
  const at = (w: PostsWorld, minutes: number) => new Date(w.outside.now().getTime() + minutes * 60_000)
  const pass = (w: PostsWorld, minutes: number) => {
    w.outside.clock.at = at(w, minutes)
    return w.shop.publishPosts()
  }

  test('leave when their moment has come, judged again', async () => {
    const w = await world()
    const [good, gone] = [await w.draft(), await w.draft()]
    for (const id of [good, gone]) await w.shop.releasePost(OWNER, id, { to: 'time', at: at(w, 30) })
    expect(await pass(w, 29)).toMatchObject({ leaving: 0 })
    await w.rows(
      sql`update deals set available = false where id = (select deal_id from posts where id = ${gone})`,
    )
    expect(await pass(w, 1)).toMatchObject({ leaving: 1, failed: 1 })
    expect([await stateOf(good), await stateOf(gone)]).toEqual(['sending', 'failed'])
    for (const owner of [OWNER, OTHER_OWNER])
      expect(
        (await toldTo(owner)).filter((text) => text.includes('Товара больше нет в продаже')),
      ).toHaveLength(1)
    expect(await toldTo(EDITOR)).toEqual([])
    expect((await fresh.database.posts.find(gone))?.failedBecause).toContain('link deal_over')
  })

  test('two workers at once: each leaves once', async () => {
    const w = await world()
    const ids = await Promise.all([w.draft(), w.draft(), w.draft()])
    for (const id of ids) await w.shop.releasePost(OWNER, id, { to: 'time', at: at(w, 1) })
    w.outside.clock.at = at(w, 2)
    const both = await Promise.all([w.shop.publishPosts(), w.shop.publishPosts()])
    expect(both[0].leaving + both[1].leaving).toBe(3)
    expect(await inChannel(w)).toHaveLength(3)
  })

  test('nothing leaves while the channel is paused; after that it does', async () => {
    const w = await world()
    const id = await w.draft()
    await w.shop.releasePost(OWNER, id, { to: 'time', at: at(w, 1) })
    await fresh.database.channels.change(w.channel.id, {
      paused: { since: w.outside.now(), because: 'rights' },
    })
    expect(await pass(w, 5)).toMatchObject({ leaving: 0, failed: 0 })
    await fresh.database.channels.change(w.channel.id, { paused: null })
    expect(await pass(w, 1)).toMatchObject({ leaving: 1 })
  })

  test('a network that is down is waited for, six hours long; after the first the owners are told once', async () => {
    const w = await world()
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
    const waits = async () => (await toldTo(OTHER_OWNER)).filter((text) => text.startsWith('⏳'))
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
    const w = await world()
    const [kept, over] = [await w.draft(), await w.draft()]
    const pause = (paused: ChannelPause | null) => fresh.database.channels.change(w.channel.id, { paused })
    const due = { state: 'timed', dueAt: w.outside.now() } as const
    await fresh.database.posts.change(kept, ['draft'], due)
    await pause({ since: w.outside.now(), because: 'owner' })
    expect(await pass(w, 180)).toMatchObject({ leaving: 0, failed: 0 })
    w.outside.network.say = () => down()
    await pause(null)
    expect(await pass(w, 1)).toMatchObject({ leaving: 0, failed: 0 })
    expect(await stateOf(kept)).toBe('timed')
    w.outside.network.say = () => ({ affiliated: true, rate: null })
    expect(await pass(w, 1)).toMatchObject({ leaving: 1, failed: 0 })

    await fresh.database.posts.change(over, ['draft'], { state: 'timed', dueAt: at(w, -371) })
    expect(await pass(w, 0)).toMatchObject({ leaving: 0, failed: 1 })
    expect(await fresh.database.posts.find(over)).toMatchObject({ failedBecause: 'missed' })
  })

  test('a Telegram that is down holds a post up for no longer than that either, and the owners are told', async () => {
    const w = await world()
    const id = await w.draft()
    await w.shop.releasePost(OWNER, id, { to: 'now' })
    expect(await inChannel(w)).toHaveLength(1)
    await pass(w, 370)
    expect(await stateOf(id)).toBe('sending')
    await pass(w, 1)
    expect(await inChannel(w)).toEqual([])
    expect(await fresh.database.posts.find(id)).toMatchObject({ state: 'failed', failedBecause: 'missed' })
    expect((await toldTo(OWNER)).at(-1)).toContain('стоял канал, бот или Telegram')
    expect(await w.shop.takeBackPost(OWNER, id)).toMatchObject({ state: 'draft' })
  })

  test('what a sender has begun is not taken back, however late it is', async () => {
    const w = await world()
    const id = await w.draft()
    await w.shop.releasePost(OWNER, id, { to: 'now' })
    await w.rows(sql`update outbox set intent_at = now(), attempts = 1 where key = ${`post:${id}`}`)
    await pass(w, 400)
    expect(await stateOf(id)).toBe('sending')
  })

  test('a moment that is over is refused; a minute ago still counts', async () => {
    const w = await world()
    const id = await w.draft()
    expect(await w.shop.releasePost(OWNER, id, { to: 'time', at: at(w, -2) })).toEqual({
      kind: 'refused',
      because: 'past',
    })
    expect(await w.shop.releasePost(OWNER, id, { to: 'time', at: at(w, -1) })).toMatchObject({
      kind: 'released',
    })
  })
})

describe('what Telegram makes of it', () => {
  async function leaving() {
    const w = await world()
    const id = await w.draft()
    await w.shop.releasePost(OWNER, id, { to: 'now' })
    const [row] = await inChannel(w)
    return { w, id, outboxId: row?.id ?? 0 }
  }

  test('refused: the owners are told in Telegram’s words', async () => {
    const { w, id, outboxId } = await leaving()
    await fresh.database.outbox.markFailed(
      outboxId,
      'Bad Request: need administrator rights in the channel chat',
    )
    expect(await w.shop.publishPosts()).toMatchObject({ failed: 1 })
    expect(await stateOf(id)).toBe('failed')
    expect((await toldTo(OWNER)).at(-1)).toContain('need administrator rights')
  })

  test('the channel cannot be reached: given up, so that it cannot leave weeks later', async () => {
    const { w, id, outboxId } = await leaving()
    await fresh.database.outbox.closeChat(w.channel.telegramId, outboxId, 'Forbidden: bot was kicked')
    expect(await w.shop.publishPosts()).toMatchObject({ failed: 1 })
    await fresh.database.outbox.unparkChat(w.channel.telegramId, w.outside.now())
    expect(await stateOf(id)).toBe('failed')
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
    expect(await stateOf(id)).toBe('sending')
    expect((await toldTo(OTHER_OWNER)).filter((text) => text.startsWith('❓')).length).toBeGreaterThan(0)
  })

  test('an owner finds it there, or has it sent again; an editor decides nothing', async () => {
    const there = await inDoubt()
    expect(await there.w.shop.settleDoubt(EDITOR, there.id, true)).toBe(false)
    expect(await there.w.shop.settleDoubt(OWNER, there.id, true)).toBe(true)
    expect(await stateOf(there.id)).toBe('published')
    expect(await there.w.shop.settleDoubt(OWNER, there.id, false)).toBe(false)

    const lost = await inDoubt()
    lost.w.outside.clock.at = new Date(lost.w.outside.now().getTime() + 7 * 3_600_000)
    expect(await lost.w.shop.settleDoubt(OWNER, lost.id, false)).toBe(true)
    // Sent by an owner's word: however old its first moment is, it is late for nothing.
    await lost.w.shop.publishPosts()
    expect(await stateOf(lost.id)).toBe('sending')
    await sent(lost.id, 5, lost.w.outside.now())
    expect(await lost.w.shop.publishPosts()).toMatchObject({ published: 1 })
  })
})

describe('approval', () => {
  test('an editor’s post waits for an owner, with its moment; an owner’s own does not', async () => {
    const w = await world()
    await w.change({ approval: true })
    const own = await w.draft()
    expect(await w.shop.releasePost(OWNER, own, { to: 'queue' })).toMatchObject({
      judged: { post: { state: 'queued', place: 1 } },
    })
    const now = await w.draft({ personId: EDITOR })
    expect(await w.shop.releasePost(EDITOR, now, { to: 'now' })).toMatchObject({
      judged: { post: { state: 'awaiting', dueAt: w.outside.now() } },
    })
    expect(await inChannel(w)).toEqual([])
    const asked = async () =>
      (await queuedFor(fresh.connection, OTHER_OWNER)).filter(({ key }) => key.startsWith(`approve:${now}:`))
        .length
    expect(await asked()).toBe(1)
    expect(await w.shop.approvePost(EDITOR, now)).toBeNull()

    // Taken back and sent again, it is asked about anew.
    await w.shop.takeBackPost(EDITOR, now)
    w.outside.clock.at = new Date(w.outside.now().getTime() + 1_000)
    await w.shop.releasePost(EDITOR, now, { to: 'now' })
    expect(await asked()).toBe(2)
    expect(await w.shop.approvePost(OTHER_OWNER, now)).toMatchObject({ state: 'timed' })
    expect(await w.shop.publishPosts()).toMatchObject({ leaving: 1 })
  })
})

describe('a refusal', () => {
  test('brings a post back to its author’s drafts, and tells them once in their language', async () => {
    const w = await world()
    await w.change({ approval: true })
    await w.shop.meetPerson(EDITOR)
    await w.shop.changePerson(EDITOR, { language: 'en' })
    const id = await w.draft({ personId: EDITOR })
    await w.shop.releasePost(EDITOR, id, { to: 'now' })
    const refused = async () =>
      (await queuedFor(fresh.connection, EDITOR)).filter(({ key }) =>
        key.startsWith(`of-post:${id}:refused:`),
      )
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
    const w = await world()
    const id = await w.draft()
    await fresh.database.posts.change(id, ['draft'], { state: 'awaiting' })
    expect(await w.shop.refusePost(OWNER, id)).toMatchObject({ state: 'draft' })
    expect(await w.rows(sql`select key from outbox where key like ${`of-post:${id}:%`}`)).toEqual([])
  })
})

describe('drafts', () => {
  test('are listed to their author, the newest first, with those in hand, and not once they are out of the channel', async () => {
    const w = await world()
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

describe('the ad label', () => {
  const LABEL = { advertiser: 'ООО «Ромашка»', inn: '7707083893' }
  async function labelled() {
    const w = await world()
    await w.change({ audience: ['KZ', 'RU'], label: LABEL })
    return w
  }

  test('no token, no post; with one it stands in the text and in the clicked link', async () => {
    const w = await labelled()
    const id = await w.draft()
    expect(await w.shop.releasePost(OWNER, id, { to: 'now' })).toMatchObject({ because: 'red' })
    await w.shop.changePost(OWNER, id, { erid: 'tokenONE' })
    expect(await w.shop.releasePost(OWNER, id, { to: 'now' })).toMatchObject({ kind: 'released' })
    const [call] = await inChannel(w)
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

describe('by hand', () => {
  test('the post with its link, for members; after the first use it can be brought up to date', async () => {
    const w = await world()
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
    expect(await fresh.database.posts.find(id)).toMatchObject({
      state: 'published',
      inlineMessageId: 'inline-1',
    })
    expect(await w.shop.showPostByHand(id, OWNER)).not.toBeNull()
    await w.rows(
      sql`update deals set available = false where id = (select deal_id from posts where id = ${id})`,
    )
    await w.shop.refreshPosts()
    expect(w.outside.log.lines.filter(({ level }) => level === 'error')).toEqual([])
    expect((await queuedFor(fresh.connection, OWNER)).at(-1)).toMatchObject({
      method: 'editMessageText',
      payload: { inline_message_id: 'inline-1' },
    })
  })

  test('without any channel: the person’s own ad space', async () => {
    const w = await world()
    const drafted = await w.shop.draftPost(OWNER, { channelId: null, dealId: await w.deal() })
    if (drafted.kind !== 'drafted') throw new Error('no draft')
    expect(await w.shop.releasePost(OWNER, drafted.post.id, { to: 'now' })).toMatchObject({
      because: 'no_channel',
    })
  })
})

describe('a form of posts', () => {
  test('is tried with a popular deal, or refused with what is wrong', async () => {
    const w = await world()
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
