/** What becomes of a channel whose owners are forgotten. */
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openShop } from '../../src/flows/shop.ts'
import { engine, type FreshDatabase, freshDatabase } from '../support/database.ts'
import { heldUpOrEnded } from '../support/held-up.ts'
import { OTHER_OWNER, OWNER, postsWorld } from '../support/posts-world.ts'

let fresh: FreshDatabase
beforeAll(async () => {
  fresh = await freshDatabase()
})
afterAll(() => fresh.close())

test('what is queued and not begun when the last one goes does not leave', async () => {
  const w = await postsWorld(fresh)
  const [queued, begun] = [await w.draft(), await w.draft()]
  for (const id of [queued, begun]) await w.shop.releasePost(OWNER, id, { to: 'now' })
  await w.rows(sql`update outbox set intent_at = now(), attempts = 1 where key = ${`post:${begun}`}`)
  expect(await w.queued()).toHaveLength(2)
  await w.shop.forgetPerson(OTHER_OWNER)
  expect(await w.queued()).toHaveLength(2)
  await w.shop.forgetPerson(OWNER)
  expect((await w.queued()).map(({ key }) => key)).toEqual([`post:${begun}`])
  expect([await w.stateOf(queued), await w.stateOf(begun)]).toEqual(['withdrawn', 'sending'])
})

// The embedded engine has one session: nothing comes between there.
test.runIf(engine() === 'postgres')('when both go at the same moment it stands still', async () => {
  const w = await postsWorld(fresh)
  let arrive = () => {}
  const arrived = new Promise<void>((resolve) => {
    arrive = resolve
  })
  let goOn = () => {}
  const goes = new Promise<void>((resolve) => {
    goOn = resolve
  })
  const { database } = fresh
  // Stands still between its part in channels and the end of its transaction.
  const slow = openShop({
    ...w.outside,
    db: {
      ...database,
      transaction: (work) =>
        database.transaction((inside) => {
          const forget = async (id: number) => {
            arrive()
            await goes
            await inside.people.forget(id)
          }
          return work({ ...inside, people: { ...inside.people, forget } })
        }),
    },
  })
  const first = slow.forgetPerson(OWNER)
  await arrived
  const second = w.shop.forgetPerson(OTHER_OWNER)
  await heldUpOrEnded(fresh.connection, second)
  goOn()
  await Promise.all([first, second])
  expect(await database.channels.owners(w.channel.id)).toEqual([])
  expect(await database.channels.find(w.channel.id)).toMatchObject({ paused: { because: 'owner' } })
})
