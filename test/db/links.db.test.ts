import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../support/database.ts'
import { aLink, registerHouse } from '../support/link.ts'
import { addDeal } from '../support/outside.ts'

let fresh: FreshDatabase
let dealId: number
let adSpaceId: number
beforeAll(async () => {
  fresh = await freshDatabase()
  dealId = await addDeal(fresh.connection, { title: 'Чайник', picture: 'picture:kettle-0' })
  adSpaceId = (await registerHouse(fresh.database)).adSpace.id
})
afterAll(() => fresh?.close())
beforeEach(() => fresh.connection.rows(sql`delete from links`))

const store = () => fresh.database.links

describe('links', () => {
  it('come back as they went in', async () => {
    const link = aLink(dealId, adSpaceId, { personId: 4_503_599_627_370_495 })
    expect(await store().add(link)).toBe(true)
    expect(await store().byCode(link.code)).toEqual(link)
    expect(await store().byCode('nosuchcode')).toBeNull()
  })

  it('a taken code is refused and what is there stays', async () => {
    const first = aLink(dealId, adSpaceId)
    await store().add(first)
    expect(await store().add({ ...first, country: 'RU' })).toBe(false)
    expect((await store().byCode(first.code))?.country).toBe('KZ')
  })

  it('codes differ by case', async () => {
    await store().add(aLink(dealId, adSpaceId, { code: 'AAAAAAAAAA' }))
    await store().add(aLink(dealId, adSpaceId, { code: 'aaaaaaaaaa', country: 'RU' }))
    expect((await store().byCode('aaaaaaaaaa'))?.country).toBe('RU')
  })

  it('the door learns the deal and the language that the person chose', async () => {
    await fresh.connection.rows(
      sql`insert into people (id, language, created_at) values (77, 'ru', now()), (78, null, now())`,
    )
    const own = aLink(dealId, adSpaceId, { personId: 77 })
    const unsaid = aLink(dealId, adSpaceId, { personId: 78 })
    const nobody = aLink(dealId, adSpaceId)
    for (const link of [own, unsaid, nobody]) await store().add(link)
    expect(await store().forDoor(own.code)).toEqual({
      link: own,
      title: 'Чайник',
      picture: 'picture:kettle-0',
      language: 'ru',
    })
    expect((await store().forDoor(unsaid.code))?.language).toBeNull()
    expect((await store().forDoor(nobody.code))?.language).toBeNull()
    expect(await store().forDoor('nosuchcode')).toBeNull()
    // Asked at the same time, each gets its own.
    const asked = [nobody.code, 'nosuchcode', own.code, nobody.code]
    const told = await Promise.all(asked.map((code) => store().forDoor(code)))
    expect(told.map((found) => found?.link.code ?? null)).toEqual([nobody.code, null, own.code, nobody.code])
  })

  it('the newest link of a wish: same deal, ad space, country and person, not withdrawn', async () => {
    const wish = { dealId, adSpaceId, country: 'KZ', personId: null, postId: null }
    expect(await store().newestOf(wish)).toBeNull()
    const older = aLink(dealId, adSpaceId, { createdAt: new Date('2026-01-01T00:00:00Z') })
    const newer = aLink(dealId, adSpaceId, { createdAt: new Date('2026-02-01T00:00:00Z') })
    const elsewhere = aLink(dealId, adSpaceId, { country: 'RU', createdAt: new Date('2026-03-01T00:00:00Z') })
    const others = aLink(dealId, adSpaceId, { personId: 5, createdAt: new Date('2026-03-01T00:00:00Z') })
    const ofPost = aLink(dealId, adSpaceId, { postId: 7, createdAt: new Date('2026-03-01T00:00:00Z') })
    for (const link of [older, newer, elsewhere, others, ofPost]) await store().add(link)
    expect((await store().newestOf(wish))?.code).toBe(newer.code)
    expect((await store().newestOf({ ...wish, personId: 5 }))?.code).toBe(others.code)
    expect(await store().newestOf({ ...wish, personId: 6 })).toBeNull()
    expect((await store().newestOf({ ...wish, postId: 7 }))?.code).toBe(ofPost.code)
    await store().withdraw(newer.code, new Date())
    expect((await store().newestOf(wish))?.code).toBe(older.code)
  })

  it('is withdrawn once', async () => {
    const link = aLink(dealId, adSpaceId)
    await store().add(link)
    const at = new Date('2026-03-02T00:00:00Z')
    expect(await store().withdraw(link.code, at)).toBe(true)
    expect(await store().withdraw(link.code, new Date('2026-03-03T00:00:00Z'))).toBe(false)
    expect((await store().byCode(link.code))?.withdrawnAt).toEqual(at)
    expect(await store().withdraw('nosuchcode', at)).toBe(false)
  })
})
