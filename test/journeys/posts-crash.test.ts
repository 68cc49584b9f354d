/**
 * Two workers publish the posts of some channels and are killed again and again, some while a post is on its way: each post leaves once at the most, and
 * none is lost: it stands in its channel, or its owners were told that nobody knows.
 */
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Child, startChild } from '../support/child.ts'
import { freshOnServer, type ServerDatabase } from '../support/database.ts'
import { type FakeBotApi, fakeBotApi } from '../support/fake-bot-api.ts'
import { OWNER, type PostsWorld, postsWorld } from '../support/posts-world.ts'
import { until } from '../support/until.ts'

const CRASHES = 5
/** Telegram takes twenty messages a minute in a channel: several channels, so that the test does not wait for that. */
const CHANNELS = 6
const POSTS = 24
const WORKERS = 2

let shared: ServerDatabase
let botApi: FakeBotApi
const worlds: PostsWorld[] = []
let hired = 0
/** Called when a post has reached Telegram and is not answered yet. */
let arrived = () => {}

beforeAll(async () => {
  shared = await freshOnServer()
  botApi = await fakeBotApi()
  // As slow as the real one, so that some are killed between the request and the answer.
  botApi.tell = async ({ method, payload }) => {
    if (method !== 'sendMessage' || Number(payload.chat_id) > 0) return null
    arrived()
    await pause(30 + Math.random() * 60)
    return null
  }
  for (let n = 0; n < CHANNELS; n++) worlds.push(await postsWorld(shared, { now: () => new Date() }))
})
afterAll(async () => {
  await botApi?.close()
  await shared?.close()
})

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))
const nextPost = () =>
  new Promise<void>((resolve) => {
    arrived = resolve
  })

async function hire(): Promise<Child> {
  const worker = startChild('support/posts-worker.ts', shared.url, botApi.origin, `w${++hired}`)
  const said = await worker.lines.next()
  if (said.value !== 'ready') throw new Error(`a worker did not start: ${(await worker.ended).errors}`)
  return worker
}

const inState = async (state: string) =>
  (await shared.connection.rows<{ id: number }>(sql`select id from posts where state = ${state}`)).map(
    ({ id }) => id,
  )

test(`${POSTS} posts leave once at the most over ${CRASHES} crashes, and none is lost`, {
  timeout: 600_000,
}, async () => {
  const ids: number[] = []
  for (let n = 0; n < POSTS; n++) {
    const world = worlds[n % CHANNELS] as PostsWorld
    const id = await world.draft({ dealId: await world.deal({ title: `Товар ${n};` }) })
    // Some are due at once, the others while workers come and go.
    const at = new Date(Date.now() + (n % 3) * 2_000)
    await world.shop.releasePost(OWNER, id, { to: 'time', at })
    ids.push(id)
  }
  const workers = await Promise.all(Array.from({ length: WORKERS }, hire))
  for (let crash = 0; crash < CRASHES; crash++) {
    if (crash % 2 === 0) await Promise.race([nextPost(), pause(3_000)])
    else await pause(Math.random() * 500)
    const victims = crash % 2 === 0 ? [...workers.keys()] : [crash % WORKERS]
    await Promise.all(victims.map((at) => workers[at]?.kill()))
    for (const at of victims) workers[at] = await hire()
  }

  const doubtful = async () =>
    (
      await shared.connection.rows<{ id: number }>(sql`
        select p.id from posts p join outbox o on o.key = 'post:' || p.id
        where p.state = 'sending' and o.doubt_because is not null and o.sent_at is null`)
    ).map(({ id }) => id)
  await until(
    async () => (await inState('published')).length + (await doubtful()).length,
    (done) => done === POSTS,
    300_000,
  )
  const [published, unknown] = [await inState('published'), await doubtful()]
  await until(
    async () =>
      (await shared.connection.rows(sql`select 1 as one from outbox where key like 'of-post:%:doubt:%'`))
        .length,
    (told) => told >= unknown.length * 2,
    30_000,
  )
  await Promise.all(workers.map((worker) => worker.kill()))

  const times = (n: number) =>
    botApi
      .of('sendMessage')
      .filter(({ payload }) => payload.chat_id === worlds[n % CHANNELS]?.channel.telegramId)
      .filter(({ payload }) => String(payload.text).startsWith(`Товар ${n};`)).length
  ids.forEach((id, n) => {
    if (published.includes(id)) expect([n, times(n)]).toEqual([n, 1])
    else expect(times(n)).toBeLessThanOrEqual(1)
  })
  // At the most one a crash and worker: what was on its way just then.
  expect(unknown.length).toBeLessThanOrEqual(CRASHES * WORKERS)
  expect(published.length + unknown.length).toBe(POSTS)
})
