import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../support/database.ts'
import { aClick, aLink, registerHouse } from '../support/link.ts'
import { addDeal } from '../support/outside.ts'
import { storedClicks } from '../support/stored-clicks.ts'

let fresh: FreshDatabase
let live: string
let withdrawn: string
beforeAll(async () => {
  fresh = await freshDatabase()
  const dealId = await addDeal(fresh.connection)
  const adSpaceId = (await registerHouse(fresh.database)).adSpace.id
  const [one, two] = [aLink(dealId, adSpaceId), aLink(dealId, adSpaceId)]
  for (const link of [one, two]) await fresh.database.links.add(link)
  live = one.code
  withdrawn = two.code
  await fresh.database.links.withdraw(withdrawn, new Date())
})
afterAll(() => fresh?.close())
beforeEach(() => fresh.connection.rows(sql`delete from clicks`))

const store = () => fresh.database.clicks
const kept = () => storedClicks(fresh.connection)

describe('clicks', () => {
  it('come back as they went in', async () => {
    const full = aClick(live, {
      country: 'DE',
      anonymizer: 'suspected',
      outcome: 'nothing',
      passing: 'continued',
      reasons: [
        { code: 'click_outside_zone', clause: 'geo.click', detail: 'quote " backslash \\ ё 🙂 \t \n' },
      ],
    })
    const bare = aClick(live, { country: null, asn: null })
    expect(await Promise.all([store().add(full), store().add(bare)])).toEqual([true, true])
    expect(await kept().byId(full.id)).toEqual(full)
    expect(await kept().byId(bare.id)).toEqual(bare)
    expect(await kept().byId('none')).toBeNull()
  })

  it('an AS number of four bytes goes in: they reach 4294967295', async () => {
    const click = aClick(live, { asn: 4_200_000_001 })
    expect(await store().add(click)).toBe(true)
    expect((await kept().byId(click.id))?.asn).toBe(4_200_000_001)
  })

  it('none is stored for a link that is withdrawn or was never there, and the others of the group are', async () => {
    const group = [aClick(live), aClick(withdrawn), aClick('nosuchcode'), aClick(live)]
    expect(await Promise.all(group.map((click) => store().add(click)))).toEqual([true, false, false, true])
    expect((await kept().ofLink(withdrawn)).length).toBe(0)
    expect((await kept().ofLink(live)).length).toBe(2)
  })

  it('one that cannot be written down fails alone', async () => {
    const [sound, broken] = [aClick(live), aClick(live, { terms: '2024-10-16\t' })]
    const ends = await Promise.allSettled([store().add(sound), store().add(broken)])
    expect(ends.map(({ status }) => status)).toEqual(['fulfilled', 'rejected'])
    expect(await kept().byId(sound.id)).toEqual(sound)
  })

  it('three thousand at once are all there when they are acknowledged', async () => {
    const many = Array.from({ length: 3000 }, () => aClick(live))
    const stored = await Promise.all(many.map((click) => store().add(click)))
    expect(stored.every(Boolean)).toBe(true)
    expect(await kept().countOfLink(live)).toEqual({ rows: 3000, visits: 3000, passed: 3000 })
  })

  it('a visit with several steps is one person', async () => {
    const first = aClick(live, { passing: 'stopped' })
    const again = aClick(live, { passing: 'stopped', visit: first.id })
    const through = aClick(live, { passing: 'forwarded', visit: first.id })
    const other = aClick(live, { passing: 'stopped' })
    for (const click of [first, again, through, other]) await store().add(click)
    expect(await kept().countOfLink(live)).toEqual({ rows: 4, visits: 2, passed: 1 })
  })

  it('inside a transaction that fails none stays', async () => {
    const click = aClick(live)
    await expect(
      fresh.database.transaction(async (inside) => {
        await inside.clicks.add(click)
        throw new Error('undone')
      }),
    ).rejects.toThrow('undone')
    expect(await kept().byId(click.id)).toBeNull()
  })
})
