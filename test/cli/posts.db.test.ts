import { afterAll, beforeAll, expect, test } from 'vitest'
import { runPostsPublish, runPostsRefresh } from '../../src/cli/posts-passes.ts'
import { runCommand } from '../support/cli.ts'
import { type FreshDatabase, freshDatabase } from '../support/database.ts'
import { OWNER, postsWorld } from '../support/posts-world.ts'

let fresh: FreshDatabase
beforeAll(async () => {
  fresh = await freshDatabase()
})
afterAll(() => fresh.close())

test('posts publish and posts refresh do what the passes do, and tell it in words and as JSON', async () => {
  const w = await postsWorld(fresh)
  const id = await w.draft()
  await w.shop.releasePost(OWNER, id, { to: 'time', at: w.outside.now() })
  const published = await runCommand(w.shop, runPostsPublish, '--json')
  expect(published).toMatchObject({ code: 0, complaints: '' })
  expect(JSON.parse(published.out)).toEqual({ leaving: 1, published: 0, failed: 0, doubtful: 0 })
  await w.arrived(id, 7)
  expect((await runCommand(w.shop, runPostsPublish)).out).toMatch(/1/)
  expect(await fresh.database.posts.find(id)).toMatchObject({ state: 'published', messageId: 7 })

  await w.sellOut(id)
  const refreshed = await runCommand(w.shop, runPostsRefresh, '--json')
  expect(JSON.parse(refreshed.out)).toEqual({ over: 1, dearer: 0, back: 0 })
  expect((await runCommand(w.shop, runPostsRefresh)).out).toMatch(/0/)
})

test.each([
  ['publish', runPostsPublish],
  ['refresh', runPostsRefresh],
])('posts %s takes nothing but --json', async (name, command) => {
  const w = await postsWorld(fresh)
  const ran = await runCommand(w.shop, command, 'now')
  expect(ran).toMatchObject({ code: 2, out: '' })
  expect(ran.complaints).toContain(`posts ${name}`)
})
