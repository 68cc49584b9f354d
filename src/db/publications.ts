import { sql } from 'drizzle-orm'
import { type Post, sendKey } from '../domain/post.ts'
import type { Connection } from './connection.ts'

/** How the call that shows a post stands in the outbox. */
export type Sending =
  | { readonly kind: 'open' }
  | {
      readonly kind: 'sent'
      readonly messageId: number | null
      readonly album: readonly number[] | null
      readonly at: Date
    }
  | { readonly kind: 'failed'; readonly because: string }
  /** The channel cannot be reached: the call waits for ever. */
  | { readonly kind: 'parked' }
  /** Nobody knows whether it arrived; `attempts` tells one doubt from the next. */
  | {
      readonly kind: 'doubtful'
      readonly outboxId: number
      readonly because: string
      readonly attempts: number
    }
  /** The call is no longer kept. */
  | { readonly kind: 'forgotten' }

/** A published post that no longer says what is true, or that may say again what it said. */
export interface Stale {
  readonly postId: number
  readonly is: 'over' | 'dearer' | 'back'
}

/** What a post's readers are told. */
type PostTold = Pick<Post, 'overSince' | 'told' | 'shownPrice'>

const SENDING = sql.raw(`
  select p.id as "postId", o.id as "outboxId", o.message_id as "messageId", o.sent_at as "sentAt",
    case when o.sent_at is not null then o.payload -> 'sent_as' end as album,
    o.failed_because as "failedBecause", o.doubt_because as "doubtBecause", o.attempts,
    o.intent_at is null and o.not_before = 'infinity' as parked
  from posts p left join outbox o on o.key = 'post:' || p.id`)

/** Posts on their way into a channel, and what becomes untrue of them there. */
export const publicationStore = (connection: Connection) => ({
  /** Timed ones whose moment has come, in channels that are not paused, the longest overdue first. */
  async due(now: Date, limit: number): Promise<number[]> {
    const rows = await connection.rows<{ id: number }>(sql`
      select p.id from posts p join channels c on c.id = p.channel_id
      where p.state = 'timed' and p.due_at <= ${now} and c.paused_since is null
      order by p.due_at, p.id limit ${limit}`)
    return rows.map(({ id }) => id)
  },

  /** Those that were handed to the outbox, after an id, with what became of their call. */
  async underway(afterId: number, limit: number): Promise<{ postId: number; sending: Sending }[]> {
    const rows = await connection.rows<SendingRow>(sql`
      ${SENDING} where p.state = 'sending' and p.id > ${afterId} order by p.id limit ${limit}`)
    return rows.map((row) => ({ postId: row.postId, sending: sendingOf(row) }))
  },

  /** What became of one post's call; null where it is not underway. */
  async sendingOf(postId: number): Promise<Sending | null> {
    const [row] = await connection.rows<SendingRow>(sql`
      ${SENDING} where p.state = 'sending' and p.id = ${postId}`)
    return row ? sendingOf(row) : null
  },

  /**
   * Takes back what waits in the outbox for a channel and has not been begun: those posts are timed again. What a sender has begun stays: their claim and
   * this decide by the call's row, so a post is either on its way or here. Returns how many.
   */
  async takeBack(channelId: number): Promise<number> {
    const back = await connection.rows(sql`
      with called as (
        delete from outbox o using posts p
        where p.channel_id = ${channelId} and p.state = 'sending' and o.key = 'post:' || p.id
          and o.sent_at is null and o.failed_because is null and o.intent_at is null returning p.id)
      update posts set state = 'timed' where id in (select id from called) returning id`)
    return back.length
  },

  /** Takes back what was to leave before a moment and has not been begun, as when Telegram is down: see takeBack. Calls of channels that cannot be reached stay, and those that an operator repeats. Returns how many. */
  async takeBackLate(before: Date): Promise<number> {
    const back = await connection.rows(sql`
      with called as (
        delete from outbox o using posts p
        where p.due_at < ${before} and p.state = 'sending' and o.key = 'post:' || p.id
          and o.not_before <> 'infinity' and not o.perhaps_again and o.sent_at is null and o.failed_because is null and o.intent_at is null returning p.id)
      update posts set state = 'timed' where id in (select id from called) returning id`)
    return back.length
  },

  /** Was a post ever handed to the outbox, as far as that is still known? */
  async isCalled(postId: number): Promise<boolean> {
    const found = await connection.rows(sql`select 1 as one from outbox where key = ${sendKey(postId)}`)
    return found.length > 0
  },

  /** Gives up the call of a post whose channel cannot be reached. false: it is no longer parked. */
  async giveUp(postId: number, because: string): Promise<boolean> {
    const given = await connection.rows(sql`
      update outbox set failed_because = ${because}
      where key = ${sendKey(postId)} and sent_at is null and failed_because is null and intent_at is null
        and not_before = 'infinity' returning id`)
    return given.length === 1
  },

  /**
   * Published since a moment, of deals that are gone or dearer than shown by more than a percentage, or that are there again as shown; of channels
   * that want readers to be told. The oldest first, after an id.
   */
  async stale(since: Date, dearerPercent: number, afterId: number, limit: number): Promise<Stale[]> {
    const much = sql`d.price_minor * 100 > p.shown_price_minor * ${100 + dearerPercent}::bigint`
    return connection.rows<Stale & Record<string, unknown>>(sql`
      select p.id as "postId", case when not d.available then 'over' when p.over_since is not null then 'back' else 'dearer' end as is
      from posts p join deals d on d.id = p.deal_id left join channels c on c.id = p.channel_id
      where p.state = 'published' and p.published_at >= ${since} and p.id > ${afterId}
        and (p.message_id is not null or p.inline_message_id is not null)
        and coalesce(c.settings ->> 'whenOver', 'edit') <> 'leave'
        and case when p.over_since is null
          then not d.available or (d.currency = p.shown_currency and ${much})
          when p.told = 'dearer' and not d.available then true
          else d.available and (p.shown_price_minor is null or (d.currency = p.shown_currency and not ${much})) end
      order by p.id limit ${limit}`)
  },

  /** What readers are told from now on, as long as they are told what is given as before. false: somebody else was first. */
  async retell(postId: number, before: PostTold, after: PostTold): Promise<boolean> {
    const changed = await connection.rows(sql`
      update posts set over_since = ${after.overSince}, told = ${after.told}, shown_price_minor = ${after.shownPrice?.minor ?? null},
        shown_currency = ${after.shownPrice?.currency ?? null}
      where id = ${postId} and state = 'published' and over_since is not distinct from ${before.overSince}::timestamptz
        and told is not distinct from ${before.told}::text
        and shown_price_minor is not distinct from ${before.shownPrice?.minor ?? null}::bigint returning id`)
    return changed.length === 1
  },
})

interface SendingRow extends Record<string, unknown> {
  readonly postId: number
  readonly outboxId: number | null
  readonly messageId: number | null
  readonly album: readonly number[] | null
  readonly sentAt: Date | null
  readonly failedBecause: string | null
  readonly doubtBecause: string | null
  readonly attempts: number
  readonly parked: boolean
}

function sendingOf(row: SendingRow): Sending {
  if (row.outboxId === null) return { kind: 'forgotten' }
  if (row.sentAt !== null) {
    const { messageId, album, sentAt: at } = row
    return { kind: 'sent', messageId, album, at }
  }
  if (row.failedBecause !== null) return { kind: 'failed', because: row.failedBecause }
  if (row.doubtBecause !== null)
    return { kind: 'doubtful', outboxId: row.outboxId, because: row.doubtBecause, attempts: row.attempts }
  return { kind: row.parked ? 'parked' : 'open' }
}
