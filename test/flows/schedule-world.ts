/** A shop on an emptied database whose clock a test sets, and the channels that its schedule runs over. */
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach } from 'vitest'
import type { Channel, ChannelSettings } from '../../src/domain/channel.ts'
import { openShop, type Shop } from '../../src/flows/shop.ts'
import { aChannel, emptyChannels } from '../support/channel.ts'
import { type FreshDatabase, freshDatabase } from '../support/database.ts'
import { type TestOutside, testOutside } from '../support/outside.ts'

export const OWNER = 71

export interface ScheduleWorld {
  fresh: FreshDatabase
  /** New for each test, as is the shop. */
  outside: TestOutside
  shop: Shop
  /** The same shop in another process. */
  another(): Shop
  /** Sets the clock. */
  set(moment: string): void
  /** A channel of the owner's. */
  connect(change?: Partial<ChannelSettings>): Promise<Channel>
  /** The turns that have been, those that passed by in a pause left out. */
  runs(): Promise<{ day: string; minute: number; outcome: string }[]>
  /** What the owners are told, in order. */
  told(): Promise<string[]>
}

/** Sets one up for a test file; it is six in the morning, UTC, on a Sunday. */
export function scheduleWorld(): ScheduleWorld {
  const world = {
    another: () => openShop(testOutside(world.fresh.database, { now: world.outside.now })),
    set(moment) {
      world.outside.clock.at = new Date(moment)
    },
    connect: (change = {}) =>
      aChannel(world.fresh.database, { ownerId: OWNER, at: world.outside.now(), ...change }),
    runs: () =>
      world.fresh.connection.rows(
        sql`select day, minute, outcome from slot_runs where outcome <> 'passed' order by day, minute, rule_id`,
      ),
    told: async () =>
      (
        await world.fresh.connection.rows<{ text: string }>(
          sql`select payload ->> 'text' as text from outbox order by id`,
        )
      ).map(({ text }) => text),
  } as ScheduleWorld

  beforeAll(async () => {
    world.fresh = await freshDatabase()
  })
  beforeEach(async () => {
    await emptyChannels(world.fresh.connection)
    world.outside = testOutside(world.fresh.database)
    world.shop = openShop(world.outside)
    world.set('2026-03-01T06:00:00Z')
  })
  afterAll(() => world.fresh?.close())
  return world
}
