import { and, eq, sql } from 'drizzle-orm'
import type { Channel } from '../domain/channel.ts'
import type { TurnOutcome } from '../domain/schedule.ts'
import type { Turn } from '../domain/wall-clock.ts'
import { channels, slotRuns } from './channel-schema.ts'
import { toChannel } from './channels.ts'
import type { Connection } from './connection.ts'

/** A turn that was seen to; `ruleId` 0: the queue's. */
export interface TurnRun {
  readonly channelId: number
  readonly day: string
  readonly minute: number
  readonly ruleId: number
}

/** The last turn of a rule. */
export interface RuleRun {
  readonly ruleId: number
  readonly at: Date
  readonly outcome: TurnOutcome
  readonly postId: number | null
}

/** Turns that slots and rules have had, each once: the primary key decides among several workers. */
export const turnStore = (connection: Connection) => ({
  /** Channels in which anything has turns, paused ones too. */
  async channels(): Promise<Channel[]> {
    const rows = await connection.orm
      .select()
      .from(channels)
      .where(
        sql`jsonb_array_length(${channels.settings} -> 'slots') > 0 or exists (
          select from post_rules r where r.channel_id = ${channels.id} and r.removed_at is null)`,
      )
      .orderBy(channels.id)
    return rows.map(toChannel)
  },

  /** What was seen to in these channels, from a day on. */
  since: (channelIds: readonly number[], day: string) =>
    connection.rows<TurnRun & Record<string, unknown>>(sql`
      select channel_id as "channelId", day, minute, rule_id as "ruleId" from slot_runs
      where channel_id = any(${sql.param(channelIds)}::int[]) and day >= ${day}`),

  /** Writes turns down as seen to; those that are known are left as they are. Returns how many were new. */
  async note(
    channelId: number,
    turns: readonly Turn[],
    ruleId: number,
    outcome: TurnOutcome,
  ): Promise<number> {
    if (turns.length === 0) return 0
    const rows = await connection.orm
      .insert(slotRuns)
      .values(turns.map(({ day, minute, at }) => ({ channelId, day, minute, at, ruleId, outcome })))
      .onConflictDoNothing()
      .returning({ minute: slotRuns.minute })
    return rows.length
  },

  /** The post that a turn brought. */
  async filled({ channelId, day, minute, ruleId }: TurnRun, postId: number): Promise<void> {
    await connection.orm
      .update(slotRuns)
      .set({ outcome: 'posted', postId })
      .where(
        and(
          eq(slotRuns.channelId, channelId),
          eq(slotRuns.day, day),
          eq(slotRuns.minute, minute),
          eq(slotRuns.ruleId, ruleId),
        ),
      )
  },

  /** The last turn of each rule of a channel that has had one. */
  lastOfRules: (channelId: number) =>
    connection.rows<RuleRun & Record<string, unknown>>(sql`
      select distinct on (rule_id) rule_id as "ruleId", at, outcome, post_id as "postId" from slot_runs
      where channel_id = ${channelId} and rule_id > 0 and outcome <> 'passed' order by rule_id, at desc`),
})
