import { type SQL, sql } from 'drizzle-orm'
import type { Outgoing } from '../domain/outgoing.ts'
import type { StoredUpdate } from '../domain/update.ts'
import { type Connection, isUnreachable } from './connection.ts'
import { groupCommit } from './group-commit.ts'
import { jsonText } from './json-text.ts'

/** How a turn ended, to be written in one step. */
export interface TurnEnd {
  readonly updateId: number
  readonly calls: readonly Outgoing[]
  /** Forms in progress that changed: key -> value, null for removed. */
  readonly forms: ReadonlyMap<string, unknown>
  /** Set when the update is given up, and why; null when it is done. */
  readonly parkedBecause: string | null
}

/** What stays of a payload that has been worked: enough to know it again, nothing of what it said. */
const workedMark = (payload: SQL): SQL => sql`jsonb_build_object('worked', md5(${payload}::text))`

const OPEN = sql.raw('done_at is null and parked_because is null')

/** Updates from Telegram: stored before they are confirmed, worked in lanes. */
export const inboxStore = (connection: Connection) => {
  const closeInGroup = closer(connection)
  return {
    /**
     * Stores updates; those that are known already are left as they are. A closed one under whose number something else
     * comes makes room for it: the numbers began anew (another bot, a server for tests). Returns how many were new.
     */
    async add(
      updates: readonly Omit<StoredUpdate, 'attempts'>[],
      now: Date,
    ): Promise<{ stored: number; renumbered: number }> {
      if (updates.length === 0) return { stored: 0, renumbered: 0 }
      const given = sql`jsonb_to_recordset(${jsonText(updates)}::jsonb)
      as g("updateId" bigint, lane smallint, payload jsonb)`
      const [counts] = await connection.rows<{ stored: number; renumbered: number }>(sql`
      with again as (
        update inbox i set lane = g.lane, payload = g.payload, received_at = ${now}, started_at = null, attempts = 0,
          done_at = null, parked_because = null
        from ${given}
        where i.update_id = g."updateId" and i.payload <> g.payload and i.payload <> ${workedMark(sql`g.payload`)}
          and (i.done_at is not null or i.parked_because is not null)
        returning i.update_id
      ), answered as (
        update outbox set key = key || '~' || id
        where key in (select format('u:%s:%s', again.update_id, n) from again, generate_series(0, 99) n)
      ), added as (
        insert into inbox (update_id, lane, payload, received_at)
        select g."updateId", g.lane, g.payload, ${now} from ${given}
        on conflict (update_id) do nothing
        returning update_id
      )
      select (select count(*) from added) as stored, (select count(*) from again) as renumbered`)
      return counts ?? { stored: 0, renumbered: 0 }
    },

    /**
     * The oldest open updates of those lanes that have any, oldest lane first, marked as taken up. At most `lanesAtOnce` lanes
     * and `perLane` updates of each. By update id.
     */
    async take(
      lanes: readonly number[],
      lanesAtOnce: number,
      perLane: number,
      now: Date,
    ): Promise<StoredUpdate[]> {
      const taken = await connection.rows<StoredUpdate & Record<string, unknown>>(
        sql`
      with firsts as (
        select wanted.lane, head.update_id
        from unnest(${sql.param(lanes)}::smallint[]) as wanted(lane)
        cross join lateral (
          select update_id from inbox where ${OPEN} and lane = wanted.lane order by update_id limit 1) head
        order by head.update_id limit ${lanesAtOnce}
      )
      update inbox set started_at = ${now}
      from firsts cross join lateral (
        select i.update_id from inbox i where i.done_at is null and i.parked_because is null and i.lane = firsts.lane
        order by i.update_id limit ${perLane}) batch
      where inbox.update_id = batch.update_id
      returning inbox.update_id as "updateId", inbox.lane, inbox.payload, inbox.attempts`,
        { prepared: true },
      )
      return taken.sort((a, b) => a.updateId - b.updateId)
    },

    /** Updates that were taken up and not begun after all. */
    async putBack(updateIds: readonly number[]): Promise<void> {
      await connection.rows(sql`
      update inbox set started_at = null where ${OPEN} and update_id = any(${sql.param(updateIds)}::bigint[])`)
    },

    /**
     * Closes an update together with everything that its turn said and changed: all of it or nothing. Turns that end at the
     * same time are written together. False when somebody else closed it before: then nothing of this turn is kept.
     */
    async close(turn: TurnEnd, now: Date): Promise<boolean> {
      const answer = await closeInGroup({ turn, now })
      if (typeof answer === 'boolean') return answer
      throw answer.fault
    },

    /** Counts an attempt that failed; returns how many there have been. */
    async countAttempt(updateId: number): Promise<number> {
      const [row] = await connection.rows<{ attempts: number }>(sql`
      update inbox set attempts = attempts + 1, started_at = null where update_id = ${updateId} returning attempts`)
      return row?.attempts ?? 0
    },

    /**
     * After the owner of some lanes died: what it had taken up first in each lane may be what killed it, and counts as an
     * attempt. Returns how many were counted.
     */
    async countInterrupted(lanes: readonly number[]): Promise<number> {
      const counted = await connection.rows(sql`
      update inbox set attempts = attempts + 1, started_at = null
      where started_at is not null and ${OPEN} and update_id in (
        select distinct on (lane) update_id from inbox
        where ${OPEN} and lane = any(${sql.param(lanes)}::smallint[]) order by lane, update_id)
      returning update_id`)
      return counted.length
    },

    /** Whether an open inline query of a person came after an update. */
    async hasNewerQuery(lane: number, personId: number, updateId: number): Promise<boolean> {
      const [row] = await connection.rows<{ newer: boolean }>(sql`
      select exists (select from inbox where ${OPEN} and lane = ${lane} and update_id > ${updateId}
        and payload->'inline_query'->'from'->>'id' = ${String(personId)}) as newer`)
      return row?.newer ?? false
    },
  }
}

interface Closing {
  readonly turn: TurnEnd
  readonly now: Date
}

/** Writes ends together; when that fails, each by itself, so that one that cannot be written does not stop the others. */
const closer = (connection: Connection) =>
  groupCommit(async (closings: readonly Closing[]): Promise<(boolean | { readonly fault: unknown })[]> => {
    try {
      return await writeEnds(connection, closings)
    } catch (fault) {
      if (closings.length === 1 || isUnreachable(fault)) throw fault
      return Promise.all(
        closings.map((closing) =>
          writeEnds(connection, [closing]).then(
            ([closed]) => closed ?? false,
            (fault: unknown) => ({ fault }),
          ),
        ),
      )
    }
  })

async function writeEnds(connection: Connection, closings: readonly Closing[]): Promise<boolean[]> {
  const turns = closings.map(({ turn, now }) => ({
    updateId: turn.updateId,
    doneAt: turn.parkedBecause === null ? now : null,
    parkedBecause: turn.parkedBecause,
  }))
  const calls = closings
    .flatMap(({ turn, now }) =>
      turn.calls.map((call) => ({ ...call, updateId: turn.updateId, createdAt: now })),
    )
    .map((call, n) => ({ n, ...call }))
  const forms = closings.flatMap(({ turn, now }) =>
    [...turn.forms].map(([key, value]) => ({ updateId: turn.updateId, key, value, at: now })),
  )
  const queued = sql`, queued as (
    insert into outbox (key, chat_id, method, payload, urgency, when_in_doubt, created_at, not_before)
    select c.key, c."chatId", c.method, c.payload, c.urgency, c."whenInDoubt", c."createdAt", c."notBefore"
    from jsonb_to_recordset(${jsonText(calls)}::jsonb) as c(n int, "updateId" bigint, key text, "chatId" bigint,
      method text, payload jsonb, urgency smallint, "whenInDoubt" text, "createdAt" timestamptz, "notBefore" timestamptz)
    join closed on closed.update_id = c."updateId"
    order by c.n
    on conflict (key) do nothing)`
  const changed = sql`, forms as (
    select f.key, f.value, f.at
    from jsonb_to_recordset(${jsonText(forms)}::jsonb) as f("updateId" bigint, key text, value jsonb, at timestamptz)
    join closed on closed.update_id = f."updateId"
  ), kept as (
    insert into bot_sessions (key, value, updated_at)
    select key, value, at from forms where value is not null
    on conflict (key) do update set value = excluded.value, updated_at = excluded.updated_at
  ), dropped as (
    delete from bot_sessions where key in (select key from forms where value is null))`
  const closed = await connection.rows<{ updateId: number }>(sql`
    with closed as (
      update inbox set done_at = t."doneAt", parked_because = t."parkedBecause",
        -- What a person wrote is needed no longer than it is worked; a parked update is kept for whoever looks into it.
        payload = case when t."parkedBecause" is null then ${workedMark(sql`payload`)} else payload end
      from jsonb_to_recordset(${jsonText(turns)}::jsonb)
        as t("updateId" bigint, "doneAt" timestamptz, "parkedBecause" text)
      where update_id = t."updateId" and ${OPEN}
      returning update_id
    )${calls.length > 0 ? queued : sql``}${forms.length > 0 ? changed : sql``}
    select update_id as "updateId" from closed`)
  const ids = new Set(closed.map(({ updateId }) => updateId))
  return closings.map(({ turn }) => ids.has(turn.updateId))
}
