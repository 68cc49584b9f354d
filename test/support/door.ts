/** A door with one live link to Kazakhstan behind it. */
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach } from 'vitest'
import type { Click } from '../../src/domain/click.ts'
import type { TrackedLink } from '../../src/domain/link.ts'
import { openShop } from '../../src/flows/shop.ts'
import { openWeb, type Web } from '../../src/web/web.ts'
import { type Asking, ask } from './browse.ts'
import { type FreshDatabase, freshDatabase } from './database.ts'
import { aLink, registerHouse } from './link.ts'
import { addDeal, type TestOutside, testOutside, type WorldChange } from './outside.ts'
import { storedClicks } from './stored-clicks.ts'

export interface TestDoor {
  fresh: FreshDatabase
  dealId: number
  adSpaceId: number
  link: TrackedLink
  outside: TestOutside
  web: Web
  /** Opens the web side again, in a changed world. */
  open(change?: WorldChange): void
  /** Another link of the same deal. */
  addLink(change?: Partial<TrackedLink>): Promise<TrackedLink>
  /** The link's own path. */
  path(): string
  ask(path: string, asking?: Asking): Promise<Response>
  clicks(code?: string): Promise<Click[]>
}

/** Sets one up for a test file: a database for all its tests, a new link and an empty list of clicks for each. */
export function testDoor(): TestDoor {
  const door = {
    open(change: WorldChange = {}) {
      door.outside = testOutside(door.fresh.database, change)
      door.web = openWeb(openShop(door.outside), { tokenKey: 'a key', trustedProxies: ['10.0.0.0/8'] })
    },
    async addLink(change) {
      const link = aLink(door.dealId, door.adSpaceId, change)
      await door.fresh.database.links.add(link)
      return link
    },
    path: () => `/c/${door.link.code}`,
    ask: (path, asking) => ask(door.web, path, asking),
    clicks: (code = door.link.code) => storedClicks(door.fresh.connection).ofLink(code),
  } as TestDoor

  beforeAll(async () => {
    door.fresh = await freshDatabase()
    door.dealId = await addDeal(door.fresh.connection, {
      title: 'Чайник <b>"Уют"</b>',
      picture: 'picture:kettle-0',
    })
    door.adSpaceId = (await registerHouse(door.fresh.database)).adSpace.id
  })
  afterAll(() => door.fresh?.close())
  beforeEach(async () => {
    await door.fresh.connection.rows(sql`delete from clicks`)
    await door.fresh.connection.rows(sql`delete from links`)
    door.link = await door.addLink()
    door.open()
  })
  return door
}
