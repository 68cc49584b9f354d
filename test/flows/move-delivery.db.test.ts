import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { NetworkError } from '../../src/networks/network.ts'
import { type FreshDatabase, freshDatabase } from '../support/database.ts'
import { OWNER, postsWorld, STRANGER } from '../support/posts-world.ts'

let fresh: FreshDatabase
beforeAll(async () => {
  fresh = await freshDatabase()
})
afterAll(() => fresh.close())

const A = 'https://aliexpress.ru/item/1005006356702381.html'
const B = 'https://aliexpress.ru/item/1005006356702382.html'

/** An owner's album for Kazakhstan: a link in its text, one behind its words, one under its second picture. */
async function taken() {
  const w = await postsWorld(fresh)
  const photo = (fileId: string) => ({ type: 'photo' as const, fileId })
  const entities = [
    { type: 'bold', offset: 0, length: 6 },
    { type: 'text_link', offset: 7, length: 4, url: B },
  ]
  const became = await w.shop.takeOverPost(OWNER, w.channel.id, [
    { body: { text: `Смотри сюда ${A} 🔥`, entities }, media: photo('a'), buttons: [] },
    { body: { text: `И ${B}`, entities: [] }, media: photo('b'), buttons: [] },
  ])
  if (became.kind !== 'taken') throw new Error(became.kind)
  const { id } = became.post
  return { w, id, post: () => fresh.database.posts.find(id), links: () => fresh.database.links.ofPost(id) }
}

describe('another delivery country', () => {
  test('makes every link of an owner’s own post anew, and leaves all else', async () => {
    const { w, id, post, links } = await taken()
    const before = await post()
    expect(await w.shop.moveDelivery(OWNER, id, 'UZ')).toMatchObject({
      kind: 'moved',
      post: { country: 'UZ' },
    })
    const fresh = (await links()).filter(({ country }) => country === 'UZ')
    expect(fresh).toHaveLength(2)
    const addressOf = (dealId: number | undefined) =>
      `http://shop.test/c/${fresh.find((link) => link.dealId === dealId)?.code}`
    const dealOf = async (address: string) =>
      (await links()).find(({ code }) => address.includes(code))?.dealId
    const { reworked } = before ?? {}
    const [, first = ''] = /(http\S+)/.exec(reworked?.body.text ?? '') ?? []
    const second = reworked?.media[1]?.caption?.text.slice(2) ?? ''
    const after = (await post())?.reworked
    expect(after).toEqual({
      body: {
        text: `Смотри сюда ${addressOf(await dealOf(first))} 🔥`,
        entities: [
          { type: 'bold', offset: 0, length: 6 },
          { type: 'text_link', offset: 7, length: 4, url: addressOf(await dealOf(second)) },
        ],
      },
      media: [
        { type: 'photo', fileId: 'a' },
        {
          type: 'photo',
          fileId: 'b',
          caption: { text: `И ${addressOf(await dealOf(second))}`, entities: [] },
        },
      ],
      buttons: [],
    })
    expect(addressOf(await dealOf(first))).not.toBe(first)
  })

  test('changes nothing where the network gives no link, or to whoever has no business with it', async () => {
    const { w, id, post } = await taken()
    const before = await post()
    w.outside.network.say = () =>
      new NetworkError({ network: 'sample', operation: 'deeplink', kind: 'timeout', message: 'no answer' })
    expect(await w.shop.moveDelivery(OWNER, id, 'UZ')).toEqual({ kind: 'refused', because: 'network_down' })
    expect(await w.shop.moveDelivery(STRANGER, id, 'UZ')).toEqual({ kind: 'refused', because: 'gone' })
    expect(await post()).toEqual(before)
    await expect(w.shop.moveDelivery(OWNER, id, 'DE')).rejects.toThrow(RangeError)
  })

  test('of a made post is where its link will lead', async () => {
    const w = await postsWorld(fresh)
    const id = await w.draft()
    expect(await w.shop.moveDelivery(OWNER, id, 'UZ')).toMatchObject({ kind: 'moved' })
    await w.shop.previewPost(OWNER, id)
    expect((await fresh.database.links.ofPost(id)).map(({ country }) => country)).toEqual(['UZ'])
    await fresh.database.posts.change(id, ['draft'], { state: 'queued' })
    expect(await w.shop.moveDelivery(OWNER, id, 'KZ')).toEqual({ kind: 'refused', because: 'gone' })
  })
})
