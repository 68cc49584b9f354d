import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { PostMessage, TakenOverPost } from '../../src/flows/take-over-post.ts'
import { type FreshDatabase, freshDatabase } from '../support/database.ts'
import { OWNER, postsWorld, STRANGER } from '../support/posts-world.ts'

let fresh: FreshDatabase
beforeAll(async () => {
  fresh = await freshDatabase()
})
afterAll(() => fresh.close())

const ITEM = 'https://aliexpress.ru/item/1005006356702381.html'
const message = (text: string, more: Partial<PostMessage> = {}): PostMessage => ({
  body: { text, entities: [] },
  media: null,
  buttons: [],
  ...more,
})
const photo = (fileId: string) => ({ type: 'photo' as const, fileId })
const taken = (became: TakenOverPost) => {
  if (became.kind !== 'taken') throw new Error(`not taken: ${became.kind}`)
  return became
}

describe('an owner’s existing post', () => {
  test('becomes a draft whose links are its own, and goes out as it was', async () => {
    const w = await postsWorld(fresh)
    const bold = { type: 'bold', offset: 0, length: 6 }
    const { post, rework } = taken(
      await w.shop.takeOverPost(OWNER, w.channel.id, [
        message(`Смотри ${ITEM} и всё`, {
          body: { text: `Смотри ${ITEM} и всё`, entities: [bold] },
          media: photo('a'),
          buttons: [[{ text: 'Купить', url: ITEM }]],
        }),
      ]),
    )
    const [link] = await fresh.database.links.ofPost(post.id)
    const url = `http://shop.test/c/${link?.code}`
    expect(rework.replaced).toHaveLength(1)
    expect(post).toMatchObject({
      state: 'draft',
      dealId: null,
      reworked: {
        body: { text: `Смотри ${url} и всё`, entities: [bold] },
        media: [photo('a')],
        buttons: [[{ text: 'Купить', url }]],
      },
    })
    expect(await w.shop.releasePost(OWNER, post.id, { to: 'now' })).toMatchObject({ kind: 'released' })
    expect(await w.queued()).toMatchObject([
      { method: 'sendPhoto', payload: { photo: 'a', caption: `Смотри ${url} и всё` } },
    ])
  })

  test('an album comes message by message, and leaves as one', async () => {
    const w = await postsWorld(fresh)
    const first = message(`Раз ${ITEM}`, { media: photo('a') })
    const second = message('', { media: photo('b') })
    const { post } = taken(await w.shop.takeOverPost(OWNER, w.channel.id, [first]))
    const again = taken(await w.shop.takeOverPost(OWNER, w.channel.id, [first, second], post.id))
    expect(again.post.id).toBe(post.id)
    expect(await fresh.database.links.ofPost(post.id)).toHaveLength(1)
    await w.shop.releasePost(OWNER, post.id, { to: 'now' })
    const [call] = await w.queued()
    expect(call).toMatchObject({
      method: 'sendMediaGroup',
      payload: { media: [{ media: 'a' }, { type: 'photo', media: 'b' }] },
    })
  })

  test('with readers in Russia it needs a token, which its links carry then', async () => {
    const w = await postsWorld(fresh)
    await w.change({ audience: ['KZ', 'RU'], label: { advertiser: 'ООО «Ромашка»', inn: '7707083893' } })
    const { post } = taken(await w.shop.takeOverPost(OWNER, w.channel.id, [message(`Смотри ${ITEM}`)]))
    expect(await w.shop.releasePost(OWNER, post.id, { to: 'now' })).toMatchObject({ because: 'red' })
    await w.shop.changePost(OWNER, post.id, { erid: 'tokenOLD' })
    expect(await w.shop.releasePost(OWNER, post.id, { to: 'now' })).toMatchObject({ kind: 'released' })
    const [call] = await w.queued()
    expect(call?.payload.text).toMatch(
      /^Смотри http:\/\/shop\.test\/c\/\w{10}\?erid=tokenOLD\n\nРеклама\. ООО «Ромашка»\. ИНН 7707083893\nerid: tokenOLD$/,
    )
    expect(call?.payload.link_preview_options).toEqual({ is_disabled: true })
  })

  test.each([
    ['of a page that is nobody’s concern', 'https://telegra.ph/file/1.jpg', true],
    ['of AliExpress’s page, which is a link of ours now', ITEM, false],
    ['of somebody’s affiliate link', 'https://s.click.aliexpress.com/e/_DexAmPl', false],
    ['of a link of ours', 'http://shop.test/c/AAAAAAAAAA', false],
  ])('the preview %s stays: %s, %s', async (_, url, stays) => {
    const w = await postsWorld(fresh)
    const preview = { url, show_above_text: true }
    const { post } = taken(
      await w.shop.takeOverPost(OWNER, w.channel.id, [message(`Смотри ${ITEM}`, { preview })]),
    )
    const moved = await w.shop.moveDelivery(OWNER, post.id, 'KZ')
    if (moved.kind !== 'moved') throw new Error(moved.because)
    await w.shop.changePost(OWNER, post.id, { erid: `tokenLook${post.id}` })
    await w.shop.releasePost(OWNER, post.id, { to: 'now' })
    const [call] = await w.queued()
    expect(call?.payload.link_preview_options).toEqual(stays ? preview : { is_disabled: true })
  })

  test('without a link to a product there is no draft, and a stranger makes none', async () => {
    const w = await postsWorld(fresh)
    const { id } = w.channel
    expect(await w.shop.takeOverPost(OWNER, id, [message('Просто слова')])).toEqual({ kind: 'no_links' })
    expect(await w.shop.takeOverPost(STRANGER, id, [message(ITEM)])).toEqual({
      kind: 'refused',
      because: 'not_member',
    })
    expect(await w.rows(sql`select id from posts where channel_id = ${id} and state = 'draft'`)).toEqual([])
  })

  test('what broke before its links were made leaves no draft that nobody could open', async () => {
    const w = await postsWorld(fresh)
    const listed = async () => (await w.shop.listDrafts(OWNER, 0, 10)).total
    const before = await listed()
    w.outside.network.say = () => new Error('a bug')
    await expect(w.shop.takeOverPost(OWNER, w.channel.id, [message(`Смотри ${ITEM}`)])).rejects.toThrow(
      'a bug',
    )
    expect(await listed()).toBe(before)
    w.outside.network.say = () => ({ affiliated: true, rate: null })
    taken(await w.shop.takeOverPost(OWNER, w.channel.id, [message(`Смотри ${ITEM}`)]))
    expect(await listed()).toBe(before + 1)
  })

  test('red where all of its goods earn nothing', async () => {
    const w = await postsWorld(fresh)
    w.outside.network.say = () => ({ affiliated: false, rate: null })
    const { post } = taken(await w.shop.takeOverPost(OWNER, w.channel.id, [message(`Смотри ${ITEM}`)]))
    expect((await w.shop.showPost(OWNER, post.id))?.check.light).toBe('red')
  })
})

describe('affiliate links of others that do not say where they lead', () => {
  const HIDDEN = 'https://s.click.aliexpress.com/e/_abc'

  test('stay until the owner wants them out of a draft, its captions and buttons; their words and all else stay', async () => {
    const w = await postsWorld(fresh)
    const mark = { type: 'text_link', offset: 0, length: 5, url: HIDDEN }
    const { post, rework } = taken(
      await w.shop.takeOverPost(OWNER, w.channel.id, [
        message(`Смотри ${ITEM} и ${HIDDEN} вот`, { media: photo('a') }),
        message('', { media: photo('b'), body: { text: 'Лампа тут', entities: [mark] } }),
      ]),
    )
    expect(rework.left.map(({ from, why }) => [from, why])).toEqual([[HIDDEN, 'hidden']])
    const [link] = await fresh.database.links.ofPost(post.id)
    const url = `http://shop.test/c/${link?.code}`
    expect(await w.shop.takeOutHidden(STRANGER, post.id)).toBeNull()
    expect(await w.shop.takeOutHidden(OWNER, post.id)).toMatchObject({
      reworked: {
        body: { text: `Смотри ${url} и  вот` },
        media: [photo('a'), { ...photo('b'), caption: { text: 'Лампа тут', entities: [] } }],
      },
    })
    await w.shop.releasePost(OWNER, post.id, { to: 'queue' })
    expect(await w.shop.takeOutHidden(OWNER, post.id)).toBeNull()
  })
})
