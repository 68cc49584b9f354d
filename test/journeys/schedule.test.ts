/**
 * A month of schedule of two channels whose clocks are put forward, and a month in which they are put back, over two workers that race on every tick: one of
 * them is killed in the middle of its work now and then, ticks are left out, everything stands still for hours. Every turn is
 * seen to once and at its moment, by a list that is made without our clock. SCHEDULE_KILLS says how often somebody is killed in each month: 4, and more in the long run.
 */
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Connection } from '../../src/db/connection.ts'
import type { Database } from '../../src/db/database.ts'
import type { Channel } from '../../src/domain/channel.ts'
import { openShop, type Shop } from '../../src/flows/shop.ts'
import { aChannel, emptyChannels, enqueue } from '../support/channel.ts'
import { type Child, startChild } from '../support/child.ts'
import { freshOnServer, type ServerDatabase } from '../support/database.ts'
import { type ExpectedTurn, expectedTurns } from '../support/expected-turns.ts'
import { testOutside } from '../support/outside.ts'
import { someDeal } from '../support/some-deal.ts'
import { stock } from '../support/stocked.ts'

const KILLS = Number(process.env.SCHEDULE_KILLS ?? 4)
const OWNER = 4_711
const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const CAUGHT_UP_MS = 6 * HOUR_MS
const EVERY_DAY: readonly number[] = [1, 2, 3, 4, 5, 6, 7]

interface Plan {
  readonly zone: string
  readonly slots: readonly number[]
  readonly rules: readonly { readonly minute: number; readonly weekdays: readonly number[] }[]
}

/** Minutes that the changes of the clock leave out or bring twice, and others. */
const PLAN: readonly Plan[] = [
  {
    zone: 'Europe/Chisinau',
    slots: [0, 150, 180, 210, 600, 1_430],
    rules: [{ minute: 165, weekdays: EVERY_DAY }],
  },
  {
    zone: 'America/New_York',
    slots: [60, 90, 120, 150, 180, 725],
    rules: [
      { minute: 135, weekdays: EVERY_DAY },
      { minute: 540, weekdays: [1, 3, 6] },
    ],
  },
]

let shared: ServerDatabase
let connection: Connection
let db: Database
let worker: Child | null = null
let queueDeal = 0

beforeAll(async () => {
  shared = await freshOnServer()
  ;({ connection, database: db } = shared)
  const goods = (title: string, count: number) =>
    Array.from({ length: count }, (_, n) =>
      someDeal({ externalId: `${title}${n}`, title: `${title} номер ${n}`, categoryPath: [title] }),
    )
  ;[queueDeal = 0] = await stock(connection, goods('Сковорода', 1))
  await stock(connection, goods('Чайник', 120))
  await db.searchWords.refresh()
})
afterAll(async () => {
  await worker?.kill()
  await shared?.close()
})

/** Chance that can be repeated: a month that fails fails again. */
function chanceOf(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return state / 2_147_483_648
  }
}

async function hire(): Promise<Child> {
  const child = startChild('support/schedule-worker.ts', shared.url)
  const said = await child.lines.next()
  if (said.value !== 'ready') throw new Error(`a worker did not start: ${(await child.ended).errors}`)
  return child
}

/** A turn that was seen to, with its post. */
interface Run extends Record<string, unknown> {
  readonly day: string
  readonly minute: number
  readonly ruleId: number
  readonly at: Date
  readonly outcome: string
  readonly due: Date | null
  readonly postId: number | null
}

/** A channel whose schedule is lived through, and what has to come of it. */
interface Planned {
  readonly channel: Channel
  readonly expected: readonly ExpectedTurn[]
}

interface Span {
  readonly from: number
  readonly to: number
}

/** The two channels with their slots, rules and full queues. */
async function connectAll(shop: Shop, span: Span): Promise<Planned[]> {
  const at = new Date(span.from)
  const planned: Planned[] = []
  for (const { zone, slots, rules } of PLAN) {
    const channel = await aChannel(db, { ownerId: OWNER, at, timeZone: zone })
    await shop.addSlots(OWNER, channel.id, slots)
    const wanted = slots.map((minute) => ({ minute, weekdays: EVERY_DAY, ruleId: 0 }))
    for (const { minute, weekdays } of rules) {
      const rule = { text: 'чайник', category: null, maxPriceMinor: null, minute, weekdays }
      const added = await shop.addRule(OWNER, channel.id, rule)
      if (added.kind !== 'added') throw new Error(added.kind)
      wanted.push({ minute, weekdays, ruleId: added.rule.id })
    }
    await enqueue(db, channel, Array<number>(220).fill(queueDeal), at)
    planned.push({ channel, expected: expectedTurns(zone, span, wanted) })
  }
  return planned
}

/** What happened while the month went by. */
interface Lived {
  /** When the workers ran. */
  readonly ticks: readonly number[]
  readonly killed: number
  readonly pause: { readonly channelId: number; readonly from: number; readonly to: number }
}

/** The month: ticks left out, hours in which nobody works, a worker killed, the second channel paused for a day and a half. */
async function live(
  clock: { now: number },
  span: Span,
  shop: Shop,
  channelId: number,
  chance: () => number,
): Promise<Lived> {
  const ticks: number[] = []
  const deaths = Array.from({ length: KILLS }, () => span.from + chance() * (span.to - span.from)).sort(
    (a, b) => a - b,
  )
  let killed = 0
  /** Both workers run at the same moment; when `kill`, one of them dies on the way. */
  const tick = async (kill = false) => {
    ticks.push(clock.now)
    worker ??= await hire()
    worker.say(String(clock.now))
    const own = shop.runSchedule()
    if (kill) {
      await new Promise((resolve) => setTimeout(resolve, chance() * 12))
      await worker.kill()
      worker = null
      killed += 1
    } else expect((await worker.lines.next()).value).toBe('ran')
    await own
  }
  /** Minute by minute, so that whatever waits has its turn. */
  const inARow = async (count: number) => {
    for (let n = 0; n < count && clock.now < span.to; n++) {
      await tick()
      clock.now += MINUTE_MS
    }
  }
  const pause = { channelId, from: span.from + 12.3 * 24 * HOUR_MS, to: span.from + 13.9 * 24 * HOUR_MS }
  const acts = [
    async () => {
      await inARow(8)
      pause.from = clock.now
      await shop.pauseChannel(OWNER, channelId)
    },
    async () => {
      pause.to = clock.now
      await shop.resumeChannel(OWNER, channelId)
    },
  ]
  while (clock.now < span.to) {
    if (clock.now >= (acts.length === 2 ? pause.from : pause.to)) await acts.shift()?.()
    const dies = deaths[0] !== undefined && clock.now >= deaths[0]
    if (dies) deaths.shift()
    await tick(dies)
    const stands = chance() < 0.02
    if (stands) await inARow(4)
    clock.now += Math.ceil(stands ? chance() * 11 * 60 : chance() ** 2 * 90) * MINUTE_MS
    if (stands) await inARow(8)
  }
  clock.now = span.to
  for (let n = 0; n < 8; n++) await tick()
  return { ticks, killed, pause }
}

/** Every turn was seen to once and at its moment; its post is due then, where somebody worked within six hours and nobody had paused. How many were missed. */
async function check({ channel, expected }: Planned, span: Span, { ticks, pause }: Lived): Promise<number> {
  const rows = await connection.rows<Run>(sql`
    select r.day, r.minute, r.rule_id as "ruleId", r.at, r.outcome, p.due_at as due, p.id as "postId"
    from slot_runs r left join posts p on p.id = r.post_id
    where r.channel_id = ${channel.id} and r.at > ${new Date(span.from)} order by r.at, r.day, r.minute, r.rule_id`)
  const outcomeOf = (at: number) => {
    if (channel.id === pause.channelId && at > pause.from && at <= pause.to) return 'passed'
    return ticks.some((tick) => tick >= at && tick <= at + CAUGHT_UP_MS) ? 'posted' : 'missed'
  }
  const seen = rows.map(({ at, due, postId: _, ...turn }) => ({
    ...turn,
    at: at.getTime(),
    due: due?.getTime() ?? null,
  }))
  expect(seen).toEqual(
    expected.map((turn) => {
      const outcome = outcomeOf(turn.at)
      return { ...turn, outcome, due: outcome === 'posted' ? turn.at : null }
    }),
  )
  // The queue has left in its order, each post once; the rules have repeated nothing.
  const posted = rows.filter(({ outcome }) => outcome === 'posted')
  const ofQueue = posted.filter(({ ruleId }) => ruleId === 0).map(({ postId }) => Number(postId))
  expect(ofQueue).toEqual([...new Set(ofQueue)].sort((a, b) => a - b))
  const picked = posted.length - ofQueue.length
  const [made] = await connection.rows<{ timed: number; deals: number; picked: number }>(sql`
    select count(*) filter (where state = 'timed') as timed, count(rule_id) as picked,
      count(distinct deal_id) filter (where rule_id is not null) as deals
    from posts where channel_id = ${channel.id}`)
  expect(made).toEqual({ timed: posted.length, deals: picked, picked })
  expect(picked).toBeGreaterThan(20)
  return rows.filter(({ outcome }) => outcome === 'missed').length
}

test.each([
  ['forward', '2026-03-01T12:00:00Z', '2026-04-01T12:00:00Z', 7],
  ['back', '2026-10-10T12:00:00Z', '2026-11-10T12:00:00Z', 11],
])(
  'a month in which the clocks are put %s',
  { timeout: 300_000 + KILLS * 20_000 },
  async (_, from, to, seed) => {
    await emptyChannels(connection)
    const span = { from: Date.parse(from), to: Date.parse(to) }
    const clock = { now: span.from }
    const shop = openShop(testOutside(db, { now: () => new Date(clock.now) }))
    const planned = await connectAll(shop, span)
    const lived = await live(clock, span, shop, planned[1]?.channel.id ?? 0, chanceOf(seed))
    let missed = 0
    for (const one of planned) missed += await check(one, span, lived)
    console.info(
      `${lived.ticks.length} ticks of two workers, ${lived.killed} killed, ${missed} turns missed in stops`,
    )
    expect(lived.killed).toBe(KILLS)
    expect(missed).toBeGreaterThan(0)
  },
)
