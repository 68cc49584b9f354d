import type { TurnRun } from '../db/turns.ts'
import type { Channel } from '../domain/channel.ts'
import type { PostRule } from '../domain/post.ts'
import { CAUGHT_UP_MS, LOOK_BACK_MS } from '../domain/schedule.ts'
import { EVERY_DAY, type Turn, turnsBetween, wallTime } from '../domain/wall-clock.ts'
import { eachForItself } from './each-for-itself.ts'
import type { Outside } from './outside.ts'
import { runQueueTurn } from './run-queue-turn.ts'
import { runRuleTurn } from './run-rule-turn.ts'

export interface ScheduleCounts {
  /** Posts that were made or taken from a queue. */
  readonly posted: number
  /** Turns that had nothing to post. */
  readonly empty: number
  /** Turns that came too late, or in a pause. */
  readonly leftOut: number
}

/** Turns of a channel's slots, which have no rule, or of one of its rules. */
interface Due {
  readonly rule: PostRule | null
  readonly turns: readonly Turn[]
}

/**
 * Turns slots and rules whose turn has come into posts that are due. Safe beside other workers and at any point of a crash: each turn
 * is one row, written in the transaction that makes its post. After a stop the queue's turns of the last six hours are caught up on, one a
 * channel and run, the oldest first; those before are written down as missed. What fails for one channel, or one of its rules,
 * does not stop the others: the first fault is thrown at the end.
 */
export const runSchedule = (outside: Outside) => {
  const queueTurn = runQueueTurn(outside)
  const ruleTurn = runRuleTurn(outside)

  async function runDue(channel: Channel, { rule, turns: all }: Due, at: Date): Promise<ScheduleCounts> {
    const { turns } = outside.db
    const ruleId = rule?.id ?? 0
    const counts = { posted: 0, empty: 0, leftOut: 0 }
    if (channel.paused) return { ...counts, leftOut: await turns.note(channel.id, all, ruleId, 'passed') }
    const tooOld = new Date(at.getTime() - CAUGHT_UP_MS)
    const missed = all.filter((turn) => turn.at < tooOld)
    counts.leftOut += await turns.note(channel.id, missed, ruleId, 'missed')
    const oldest = all.find((turn) => turn.at >= tooOld)
    const became = oldest && (rule ? await ruleTurn(channel, rule, oldest) : await queueTurn(channel, oldest))
    if (became && became !== 'left') counts[became] += 1
    return counts
  }

  return async (): Promise<ScheduleCounts> => {
    const { db, now } = outside
    const at = now()
    const channels = await db.turns.channels()
    if (channels.length === 0) return { posted: 0, empty: 0, leftOut: 0 }
    const ids = channels.map(({ id }) => id)
    const [rules, runs] = await Promise.all([db.postRules.ofChannels(ids), db.turns.since(ids, firstDay(at))])
    const seenTo = new Set(runs.map(nameOf))
    const total = { posted: 0, empty: 0, leftOut: 0 }
    const faults: unknown[] = []
    const runChannel = async (channel: Channel): Promise<void> => {
      const own = rules.filter(({ channelId }) => channelId === channel.id)
      const inChannel = await eachForItself(
        outside,
        dueOf(channel, own, seenTo, at),
        async (due) => {
          const counts = await runDue(channel, due, at)
          total.posted += counts.posted
          total.empty += counts.empty
          total.leftOut += counts.leftOut
        },
        {
          says: 'a turn of a channel’s schedule could not be run',
          facts: ({ rule }) => ({ channel: channel.id, rule: rule?.id ?? null }),
        },
      )
      faults.push(...inChannel)
    }
    const ofChannels = await eachForItself(outside, channels, runChannel, {
      says: 'the schedule of a channel could not be run',
      facts: ({ id }) => ({ channel: id }),
    })
    faults.push(...ofChannels)
    if (faults.length > 0) throw faults[0]
    return total
  }
}

/** What has had its turn since it was last seen to, in order. */
function dueOf(channel: Channel, rules: readonly PostRule[], seenTo: ReadonlySet<string>, at: Date): Due[] {
  const { slots, timeZone } = channel.settings
  const lookBack = new Date(at.getTime() - LOOK_BACK_MS)
  const open = (after: Date, minutes: readonly number[], weekdays: readonly number[], ruleId: number) =>
    turnsBetween(after, at, minutes, weekdays, timeZone).filter(
      ({ day, minute }) => !seenTo.has(nameOf({ channelId: channel.id, day, minute, ruleId })),
    )
  const ofRules = rules
    .filter(({ paused }) => !paused)
    .map((rule) => {
      // A turn at the very moment from which the rule is active is its first.
      const after = new Date(Math.max(lookBack.getTime(), rule.activeFrom.getTime() - 1))
      return { rule, turns: open(after, [rule.minute], rule.weekdays, rule.id) }
    })
  return [{ rule: null, turns: open(lookBack, slots, EVERY_DAY, 0) }, ...ofRules]
}

const nameOf = ({ channelId, day, minute, ruleId }: TurnRun): string =>
  `${channelId} ${ruleId} ${day} ${minute}`

/** The first day that a turn within the look-back can have, whatever the zone. */
const firstDay = (at: Date): string => wallTime(new Date(at.getTime() - 2 * LOOK_BACK_MS), 'UTC').day
