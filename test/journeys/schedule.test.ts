/**
 * A month of schedule of two channels whose clocks are put forward, and a month in which they are put back, over two workers that race on every tick: one of
 * them is killed in the middle of its work now and then, ticks are left out, everything stands still for hours. Every turn is
 * seen to once and at its moment, by a list that is made without our clock. SCHEDULE_KILLS says how often somebody is killed in each month: 4, and more in the long run.
 */
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Connection } from '../../src/db/connection.ts'
import { type Database, openStores } from '../../src/db/database.ts'
import { migrate } from '../../src/db/migrate.ts'
import { openPostgres } from '../../src/db/open-postgres.ts'
import type { Channel } from '../../src/domain/channel.ts'
import { openShop } from '../../src/flows/shop.ts'
import { aChannel, emptyChannels, enqueue } from '../support/channel.ts'
import { type Child, startChild } from '../support/child.ts'
import { testOutside } from '../support/outside.ts'
import { type PostgresServer, startPostgres } from '../support/postgres-server.ts'
import { someDeal } from '../support/some-deal.ts'
import { stock } from '../support/stocked.ts'

const KILLS = Number(process.env.SCHEDULE_KILLS ?? 4)
const OWNER = 4_711
const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const CAUGHT_UP_MS = 6 * HOUR_MS
const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7]

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

let server: PostgresServer
let connection: Connection
let db: Database
let worker: Child | null = null
let queueDeals: number[] = []

beforeAll(async () => {
  server = await startPostgres({ fsync: true })
  connection = await openPostgres(server.url)
  await migrate(connection)
  db = openStores(connection)
  const goods = (title: string, count: number) =>
    Array.from({ length: count }, (_, n) =>
      someDeal({ externalId: `${title}${n}`, title: `${title} номер ${n}`, categoryPath: [title] }),
    )
  queueDeals = await stock(connection, goods('Сковорода', 1))
  await stock(connection, goods('Чайник', 120))
  await db.searchWords.refresh()
})
afterAll(async () => {
  await worker?.kill()
  await connection?.close()
  await server?.stop()
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
  const child = startChild('support/schedule-worker.ts', server.url)
  const said = await child.lines.next()
  if (said.value !== 'ready') throw new Error(`a worker did not start: ${(await child.ended).errors}`)
  return child
}

interface Expected {
  readonly day: string
  readonly minute: number
  readonly ruleId: number
  readonly at: number
}

/** A turn that was seen to, with its post. */
interface Run extends Record<string, unknown> {
  readonly day: string
  readonly minute: number
  readonly ruleId: number
  readonly at: Date
  readonly outcome: string
  readonly due: Date | null
  readonly place: number | null
}

/** Turns by what the platform's clock shows minute by minute: the first that shows the turn's minute or a later one. */
function expectedTurns(
  zone: string,
  span: { from: number; to: number },
  wanted: readonly { minute: number; weekdays: readonly number[]; ruleId: number }[],
): Expected[] {
  const clock = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' })
  const two = (n: number) => String(n).padStart(2, '0')
  const turns: (Omit<Expected, 'at'> & { text: string })[] = []
  for (let day = span.from - 48 * HOUR_MS; day < span.to + 48 * HOUR_MS; day += 24 * HOUR_MS) {
    const text = new Date(day).toISOString().slice(0, 10)
    const weekday = new Date(`${text}T00:00:00Z`).getUTCDay() || 7
    for (const { minute, weekdays, ruleId } of wanted)
      if (weekdays.includes(weekday))
        turns.push({
          day: text,
          minute,
          ruleId,
          text: `${text} ${two(Math.floor(minute / 60))}:${two(minute % 60)}`,
        })
  }
  turns.sort((a, b) => (a.text < b.text ? -1 : a.text > b.text ? 1 : a.ruleId - b.ruleId))
  const begun = clock.format(span.from)
  const open = turns.filter(({ text }) => text > begun)
  const found: Expected[] = []
  for (let at = span.from; at <= span.to && open.length > 0; at += MINUTE_MS) {
    const shows = clock.format(at)
    while (open[0] && open[0].text <= shows) {
      const { text: _, ...turn } = open.shift() as (typeof open)[number]
      found.push({ ...turn, at })
    }
  }
  return found
}

test.each([
  ['forward', '2026-03-01T12:00:00Z', '2026-04-01T12:00:00Z', 7],
  ['back', '2026-10-10T12:00:00Z', '2026-11-10T12:00:00Z', 11],
])(
  'a month in which the clocks are put %s',
  { timeout: 240_000 + KILLS * 20_000 },
  async (_, from, to, seed) => {
    const span = { from: Date.parse(from), to: Date.parse(to) }
    const chance = chanceOf(seed)
    await emptyChannels(connection)
    let now = span.from
    const shop = openShop(testOutside(db, { now: () => new Date(now) }))
    const channels: { channel: Channel; expected: Expected[] }[] = []
    for (const { zone, slots, rules } of PLAN) {
      const at = new Date(now)
      const channel = await aChannel(db, { ownerId: OWNER, at, timeZone: zone })
      await shop.addSlots(OWNER, channel.id, slots)
      const wanted = slots.map((minute) => ({ minute, weekdays: EVERY_DAY as readonly number[], ruleId: 0 }))
      for (const { minute, weekdays } of rules) {
        const rule = { text: 'чайник', category: null, maxPriceMinor: null, minute, weekdays }
        const added = await shop.addRule(OWNER, channel.id, rule)
        if (added.kind !== 'added') throw new Error(added.kind)
        wanted.push({ minute, weekdays, ruleId: added.rule.id })
      }
      await enqueue(
        db,
        channel,
        Array.from({ length: 220 }, () => queueDeals[0] ?? 0),
        at,
      )
      channels.push({ channel, expected: expectedTurns(zone, span, wanted) })
    }

    worker ??= await hire()
    const ticks: number[] = []
    const killAt = Array.from({ length: KILLS }, () => span.from + chance() * (span.to - span.from)).sort(
      (a, b) => a - b,
    )
    let killed = 0
    /** Both workers run at the same moment; `kill`: one of them dies on the way. */
    const tick = async (kill = false) => {
      ticks.push(now)
      const other = worker as Child
      other.say(String(now))
      const own = shop.runSchedule()
      if (kill) {
        await new Promise((resolve) => setTimeout(resolve, chance() * 12))
        await other.kill()
        killed += 1
      } else {
        const { value } = await other.lines.next()
        expect(value).toBe('ran')
      }
      await own
      if (kill) worker = await hire()
    }
    /** Minute by minute, until whatever has waited is caught up on. */
    const ticksInARow = async (count: number) => {
      for (let n = 0; n < count && now < span.to; n++) {
        await tick()
        now += MINUTE_MS
      }
    }
    const second = channels[1] as (typeof channels)[number]
    const pause = { from: Date.parse(from) + 12.3 * 24 * HOUR_MS, to: Date.parse(from) + 13.9 * 24 * HOUR_MS }
    let paused: 'not_yet' | 'now' | 'over' = 'not_yet'

    while (now < span.to) {
      if (paused === 'not_yet' && now >= pause.from) {
        await ticksInARow(8)
        pause.from = now
        await shop.pauseChannel(OWNER, second.channel.id)
        paused = 'now'
      }
      if (paused === 'now' && now >= pause.to) {
        pause.to = now
        await shop.resumeChannel(OWNER, second.channel.id)
        paused = 'over'
      }
      await tick(killAt[0] !== undefined && now >= killAt[0] && killAt.shift() !== undefined)
      const stands = chance() < 0.02
      if (stands) await ticksInARow(4)
      now += Math.ceil(stands ? chance() * 11 * 60 : chance() ** 2 * 90) * MINUTE_MS
      if (stands) await ticksInARow(8)
    }
    now = span.to
    for (let n = 0; n < 8; n++) await tick()

    let missed = 0
    for (const { channel, expected } of channels) {
      const rows = await connection.rows<Run>(sql`
      select r.day, r.minute, r.rule_id as "ruleId", r.at, r.outcome, p.due_at as due, p.id as place
      from slot_runs r left join posts p on p.id = r.post_id
      where r.channel_id = ${channel.id} and r.at > ${new Date(span.from)} order by r.at, r.day, r.minute, r.rule_id`)
      // Each turn once, at its moment, and nothing else.
      expect(rows.map(({ day, minute, ruleId, at }) => ({ day, minute, ruleId, at: at.getTime() }))).toEqual(
        expected,
      )
      for (const [n, { outcome, due }] of rows.entries()) {
        const { at } = expected[n] as Expected
        const inPause = channel === second.channel && at > pause.from && at <= pause.to
        const inTime = ticks.some((moment) => moment >= at && moment <= at + CAUGHT_UP_MS)
        expect({ n, at: new Date(at), outcome }).toEqual({
          n,
          at: new Date(at),
          outcome: inPause ? 'passed' : inTime ? 'posted' : 'missed',
        })
        if (outcome === 'missed') missed += 1
        expect(due?.getTime() ?? null).toBe(outcome === 'posted' ? at : null)
      }
      const posted = rows.filter(({ outcome }) => outcome === 'posted')
      // The queue has left in its order, and the rules have repeated nothing.
      const ofQueue = posted.filter(({ ruleId }) => ruleId === 0).map(({ place }) => place as number)
      expect(ofQueue).toEqual([...ofQueue].sort((a, b) => a - b))
      const [left] = await connection.rows<{ timed: number; deals: number; picked: number }>(sql`
      select count(*) filter (where state = 'timed') as timed,
        count(distinct deal_id) filter (where rule_id is not null) as deals, count(*) filter (where rule_id is not null) as picked
      from posts where channel_id = ${channel.id}`)
      const picked = posted.length - ofQueue.length
      expect(left).toEqual({ timed: posted.length, deals: picked, picked })
      expect(picked).toBeGreaterThan(20)
    }
    console.info(`${ticks.length} ticks of two workers, ${killed} killed, ${missed} turns missed in stops`)
    expect(killed).toBe(KILLS)
  },
)
