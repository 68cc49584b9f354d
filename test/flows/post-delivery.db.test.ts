import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readRuleBook } from '../../src/rule-files.ts'
import { type FreshDatabase, freshDatabase } from '../support/database.ts'
import { OWNER, postsWorld } from '../support/posts-world.ts'

let fresh: FreshDatabase
beforeAll(async () => {
  fresh = await freshDatabase()
})
afterAll(() => fresh.close())

const LINE =
  '🚚 Доставка: 🇰🇿 Казахстан, также 🇧🇾 Беларусь и 🇷🇺 Россия: выберите свою страну на странице ссылки'

describe('where the parcels of a post’s readers go', () => {
  test('is said of the programme’s countries among them, in the post and in its form’s preview', async () => {
    const w = await postsWorld(fresh)
    await w.change({ audience: ['BY', 'KZ', 'DE', 'RU'] })
    const id = await w.draft()
    const shown = await w.shop.showPost(OWNER, id)
    expect(shown?.delivery).toEqual({ country: 'KZ', others: ['BY', 'RU'], chosen: true })
    expect(shown?.worded.body.text.split('\n')).toContain(LINE)
    expect(await w.shop.checkTemplate(OWNER, w.channel.id, null)).toMatchObject({
      preview: { body: { text: expect.stringContaining(LINE) } },
    })
  })

  test('the link’s own is the post’s, where the author has moved it', async () => {
    const w = await postsWorld(fresh)
    await w.change({ audience: ['BY', 'KZ'] })
    const id = await w.draft()
    await w.shop.moveDelivery(OWNER, id, 'BY')
    expect((await w.shop.showPost(OWNER, id))?.delivery).toMatchObject({ country: 'BY', others: ['KZ'] })
  })

  test('nobody has to choose where the terms ask for the zone alone', async () => {
    const w = await postsWorld(fresh, { book: readRuleBook({ countryPolicy: 'same_zone' }) })
    await w.change({ audience: ['BY'] })
    const shown = await w.shop.showPost(OWNER, await w.draft())
    expect(shown?.worded.body.text).toContain('🚚 Доставка: 🇰🇿 Казахстан, 🇧🇾 Беларусь\n')
  })
})
