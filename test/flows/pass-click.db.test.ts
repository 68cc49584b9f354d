import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Database } from '../../src/db/database.ts'
import type { DoorLink } from '../../src/db/links.ts'
import type { TrackedLink } from '../../src/domain/link.ts'
import { MOST_AT_ONCE } from '../../src/flows/hold-back-floods.ts'
import { openShop } from '../../src/flows/shop.ts'
import { type FreshDatabase, freshDatabase } from '../support/database.ts'
import { aLink, registerHouse } from '../support/link.ts'
import { ADDRESSES, addDeal, testOutside } from '../support/outside.ts'
import { storedClicks } from '../support/stored-clicks.ts'
import { until } from '../support/until.ts'

let fresh: FreshDatabase
let link: TrackedLink
beforeAll(async () => {
  fresh = await freshDatabase()
})
afterAll(() => fresh?.close())
beforeEach(async () => {
  await fresh.connection.rows(sql`delete from clicks`)
  const dealId = await addDeal(fresh.connection)
  link = aLink(dealId, (await registerHouse(fresh.database)).adSpace.id)
  await fresh.database.links.add(link)
})

/** Counts the reads of links for the door. */
function counting(): { db: Database; reads: () => number } {
  let reads = 0
  const { links } = fresh.database
  const forDoor = (code: string) => {
    reads++
    return links.forDoor(code)
  }
  return { db: { ...fresh.database, links: { ...links, forDoor } }, reads: () => reads }
}

const from = (code: string) => ({ code, address: ADDRESSES.KZ, visit: null, decided: false })

describe('a hot link', () => {
  it('is read once for all who come at the same time, and again after five seconds', async () => {
    const { db, reads } = counting()
    const outside = testOutside(db)
    const shop = openShop(outside)
    await Promise.all(Array.from({ length: 20 }, () => shop.passClick(from(link.code))))
    expect(reads()).toBe(1)
    outside.clock.at = new Date(outside.clock.at.getTime() + 4_999)
    await shop.passClick(from(link.code))
    expect(reads()).toBe(1)
    outside.clock.at = new Date(outside.clock.at.getTime() + 1)
    await shop.passClick(from(link.code))
    expect(reads()).toBe(2)
  })

  it('serves on while it is read again, once, and no longer than a minute', async () => {
    const { links } = fresh.database
    const reads: { answer: (title: string) => void; fail: () => void }[] = []
    const forDoor = (code: string) =>
      new Promise<DoorLink | null>((resolve, reject) => {
        const answer = (title: string) =>
          links.forDoor(code).then((found) => resolve(found && { ...found, title }), reject)
        reads.push({ answer, fail: () => reject(new Error('away')) })
      })
    const outside = testOutside({ ...fresh.database, links: { ...links, forDoor } })
    const shop = openShop(outside)
    const later = (ms: number) => {
      outside.clock.at = new Date(outside.clock.at.getTime() + ms)
    }
    const title = async () => {
      const passage = await shop.passClick({ ...from(link.code), address: ADDRESSES.DE })
      return passage.kind === 'stopped' ? passage.behind.title : passage.kind
    }
    const first = title()
    reads[0]?.answer('first')
    expect(await first).toBe('first')
    later(5_000)
    expect([await title(), await title(), reads.length]).toEqual(['first', 'first', 2])
    reads[1]?.fail()
    expect([await title(), await title(), reads.length]).toEqual(['first', 'first', 3])
    reads[2]?.answer('second')
    await until(title, (told) => told === 'second')
    expect(reads.length).toBe(3)
    later(60_000)
    const waits = title()
    reads[3]?.answer('third')
    expect([await waits, reads.length]).toEqual(['third', 4])
  })

  it('that is withdrawn in another process lets nobody through any more, at once', async () => {
    const shop = openShop(testOutside(fresh.database))
    expect((await shop.passClick(from(link.code))).kind).toBe('forwarded')
    await openShop(testOutside(fresh.database)).withdrawLink(link.code)
    expect((await shop.passClick(from(link.code))).kind).toBe('withdrawn')
  })

  it('whose read failed is read again', async () => {
    const { links } = fresh.database
    let broken = true
    const forDoor = (code: string) => (broken ? Promise.reject(new Error('away')) : links.forDoor(code))
    const shop = openShop(testOutside({ ...fresh.database, links: { ...links, forDoor } }))
    await expect(shop.passClick(from(link.code))).rejects.toThrow('away')
    broken = false
    expect((await shop.passClick(from(link.code))).kind).toBe('forwarded')
  })
})

describe('one pass', () => {
  it('is stored before it is answered', async () => {
    const outside = testOutside(fresh.database)
    const passage = await openShop(outside).passClick(from(link.code))
    if (passage.kind !== 'forwarded') throw new Error(passage.kind)
    expect(await storedClicks(fresh.connection).byId(passage.click.id)).toEqual(passage.click)
    expect(passage.to).toBe(`${link.deeplink}&subid4=${passage.click.id}`)
    expect(passage.click.id).toHaveLength(22)
    expect(passage.click.at).toEqual(outside.clock.at)
  })

  it('without an address is not known, and goes on', async () => {
    const passage = await openShop(testOutside(fresh.database)).passClick({
      ...from(link.code),
      address: null,
    })
    expect(passage).toMatchObject({ kind: 'forwarded', click: { country: null, outcome: 'review' } })
  })

  it('has no wrong code', async () => {
    const shop = openShop(testOutside(fresh.database))
    for (const code of ['', 'x', `${link.code} `, `${link.code}\n`, 'A'.repeat(10_000)])
      expect(await shop.passClick(from(code))).toEqual({ kind: 'unknown' })
  })
})

describe('a flood', () => {
  const flood = async (shop: ReturnType<typeof openShop>, clicks: number, more = {}) =>
    Promise.all(Array.from({ length: clicks }, () => shop.passClick({ ...from(link.code), ...more })))
  const count = async () => (await storedClicks(fresh.connection).countOfLink(link.code)).rows

  it('is let through to the last, and takes no more room than a crowd', async () => {
    const outside = testOutside(fresh.database)
    const shop = openShop(outside)
    await flood(shop, MOST_AT_ONCE)
    expect(await count()).toBe(MOST_AT_ONCE)
    const late = await flood(shop, 300)
    expect(new Set(late.map(({ kind }) => kind))).toEqual(new Set(['forwarded']))
    expect(await count()).toBe(MOST_AT_ONCE)
    // What a buyer among them does can be judged: the click that goes with them is written.
    for (const passage of late.slice(0, 3)) {
      if (passage.kind !== 'forwarded') throw new Error(passage.kind)
      expect(passage.to).toBe(`${link.deeplink}&subid4=${passage.click.id}`)
      expect(await storedClicks(fresh.connection).byId(passage.click.id)).toEqual(passage.click)
    }
    expect(outside.log.lines.filter(({ message }) => /more clicks/.test(message))).toHaveLength(1)
    expect(JSON.stringify(outside.log.lines)).not.toContain(ADDRESSES.KZ)
  })

  it('from one neighbourhood is nobody else’s, and is over after a while', async () => {
    const outside = testOutside(fresh.database)
    const shop = openShop(outside)
    await flood(shop, MOST_AT_ONCE)
    await flood(shop, 5)
    await flood(shop, 2, { address: ADDRESSES.hostedDE })
    expect(await count()).toBe(MOST_AT_ONCE + 2)
    outside.clock.at = new Date(outside.clock.at.getTime() + 3_000)
    await flood(shop, 5)
    expect(await count()).toBe(MOST_AT_ONCE + 5)
  })

  it('has another end where its judgement is another: that click is written', async () => {
    const shop = openShop(testOutside(fresh.database))
    await flood(shop, MOST_AT_ONCE)
    // The same neighbourhood, another country: nothing written can stand for it at first.
    const [stopped, again] = [
      ...(await flood(shop, 1, { address: ADDRESSES.DE })),
      ...(await flood(shop, 1, { address: ADDRESSES.DE })),
    ]
    if (stopped?.kind !== 'stopped' || again?.kind !== 'stopped') throw new Error('not stopped')
    expect(again.click).toEqual(stopped.click)
    expect(await count()).toBe(MOST_AT_ONCE + 1)
  })

  it('ends at once where the link is withdrawn', async () => {
    const shop = openShop(testOutside(fresh.database))
    await flood(shop, MOST_AT_ONCE)
    await openShop(testOutside(fresh.database)).withdrawLink(link.code)
    expect((await flood(shop, 1))[0]?.kind).toBe('withdrawn')
  })
})
