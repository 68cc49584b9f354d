import { sql } from 'drizzle-orm'
import type { DoubtfulCall, Outgoing, QueuedCall, SentCall } from '../domain/outgoing.ts'
import type { Connection } from './connection.ts'
import { jsonText } from './json-text.ts'

export interface Claim {
  /** What Telegram has taken meanwhile: written in the same step. */
  readonly sent: readonly SentCall[]
  /** Whose rows may be sent by the caller. */
  readonly lanes: readonly number[]
  /** Chats to which something is on its way. */
  readonly busyChats: readonly number[]
  /** Chats that had a message a moment ago: only answers go to them. */
  readonly pacedChats: readonly number[]
  readonly answers: number
  readonly others: number
}

const OPEN = (row: string) =>
  sql.raw(`${row}.sent_at is null and ${row}.failed_because is null and ${row}.intent_at is null`)
const IN_DOUBT = sql.raw('sent_at is null and failed_because is null and intent_at is not null')
const COLUMNS =
  sql.raw(`o.id, o.key, o.chat_id as "chatId", o.method, o.payload, o.urgency, o.not_before as "notBefore",
  o.when_in_doubt as "whenInDoubt", o.attempts, o.perhaps_again as "perhapsAgain"`)

/** The next row of each chat: nothing that is due stands before it. */
const heads = (urgency: 0 | 1, limit: number, claim: Claim, now: Date) => sql`
  select o.id from outbox o
  where ${OPEN('o')} and o.urgency = ${sql.raw(String(urgency))} and o.not_before <= ${now}
    and o.lane = any(${sql.param(claim.lanes)}::smallint[])
    and o.chat_id <> all(${sql.param(urgency === 0 ? claim.busyChats : [...claim.busyChats, ...claim.pacedChats])}::bigint[])
    and not exists (select from send_pauses p where p.chat_id in (0, o.chat_id) and p.until > ${now})
    and not exists (
      select from outbox e where ${OPEN('e')} and e.chat_id = o.chat_id and e.not_before <= ${now}
        and (e.urgency, e.id) < (o.urgency, o.id))
  order by o.id limit ${limit} for update skip locked`

const markedSent = (sent: readonly SentCall[], now: Date) => sql`
  update outbox o set sent_at = ${now}, message_id = s."messageId", doubt_because = null,
    -- An answer in a chat is nobody's evidence; a message about money is kept as it was told.
    payload = case when o.urgency = 0 then '{}'::jsonb
      -- Beside what was sent: an album is several messages, and the row has a column for one.
      when s.album is not null then o.payload || jsonb_build_object('sent_as', s.album) else o.payload end
  from jsonb_to_recordset(${jsonText(sent.map(({ id, messageId, album }) => ({ id, messageId, album })))}::text::jsonb)
    as s(id bigint, "messageId" int, album jsonb)
  where o.id = s.id`

/** What is to be said on Telegram. A row's life: open -> intent written -> sent, failed, open again, or in doubt. */
export const outboxStore = (connection: Connection) => ({
  /** Queues calls; those whose key is known are left as they are. Returns how many were new. */
  async add(calls: readonly Outgoing[], now: Date): Promise<number> {
    if (calls.length === 0) return 0
    const added = await connection.rows(sql`
      insert into outbox (key, chat_id, method, payload, urgency, when_in_doubt, created_at, not_before)
      select c.key, c."chatId", c.method, c.payload, c.urgency, c."whenInDoubt", ${now}, c."notBefore"
      from jsonb_to_recordset(${jsonText(calls.map((call, n) => ({ n, ...call })))}::jsonb) as c(n int, key text,
        "chatId" bigint, method text, payload jsonb, urgency smallint, "whenInDoubt" text, "notBefore" timestamptz)
      order by c.n
      on conflict (key) do nothing
      returning id`)
    return added.length
  },

  /** Takes at most one row a chat, in order, and writes the intent to send it; and the end of those that were sent. */
  async claim(claim: Claim, now: Date): Promise<QueuedCall[]> {
    const claimed = await connection.rows<QueuedCall & Record<string, unknown>>(
      sql`
      with sent as (${markedSent(claim.sent, now)}),
        answers as (${heads(0, claim.answers, claim, now)}), others as (${heads(1, claim.others, claim, now)})
      update outbox o set intent_at = ${now}, attempts = o.attempts + 1
      from (select id from answers union all select id from others) head
      where o.id = head.id
      returning ${COLUMNS}`,
      { prepared: true },
    )
    return claimed.sort((a, b) => a.urgency - b.urgency || a.id - b.id)
  },

  async markSent(sent: readonly SentCall[], now: Date): Promise<void> {
    if (sent.length > 0) await connection.rows(markedSent(sent, now))
  },

  async markFailed(id: number, because: string): Promise<void> {
    await connection.rows(sql`update outbox set failed_because = ${because} where id = ${id}`)
  },

  async markDoubtful(id: number, because: string): Promise<void> {
    await connection.rows(sql`update outbox set doubt_because = ${because} where id = ${id} and ${IN_DOUBT}`)
  },

  /** Opens a row again. `uncounted`: the attempt was none of its own. `perhapsAgain`: it may have arrived. */
  async reopen(
    id: number,
    notBefore: Date,
    how: { uncounted?: boolean; perhapsAgain?: boolean } = {},
  ): Promise<void> {
    await connection.rows(sql`
      update outbox set intent_at = null, doubt_because = null, not_before = ${notBefore},
        attempts = attempts - ${how.uncounted ? 1 : 0}, perhaps_again = perhaps_again or ${how.perhapsAgain ?? false}
      where id = ${id} and ${IN_DOUBT}`)
  },

  /** Rows of some lanes whose sender died between the intent and the end. */
  leftovers: (lanes: readonly number[]) =>
    connection.rows<QueuedCall & Record<string, unknown>>(sql`
      select ${COLUMNS} from outbox o
      where ${IN_DOUBT} and doubt_because is null and lane = any(${sql.param(lanes)}::smallint[]) order by id`),

  /** What may or may not have arrived, oldest first: for a person to decide. */
  inDoubt: (limit: number) =>
    connection.rows<DoubtfulCall & Record<string, unknown>>(sql`
      select ${COLUMNS}, o.doubt_because as "doubtBecause", o.intent_at as "intentAt" from outbox o
      where ${IN_DOUBT} and doubt_because is not null order by id limit ${limit}`),

  async countDoubtful(): Promise<number> {
    const [row] = await connection.rows<{ count: number }>(
      sql`select count(*) as count from outbox where ${IN_DOUBT} and doubt_because is not null`,
    )
    return row?.count ?? 0
  },

  /** Is a call in doubt? Then nobody else decides of it as long as the transaction lasts. */
  async lockDoubt(id: number): Promise<boolean> {
    const found = await connection.rows(sql`
      select id from outbox where id = ${id} and ${IN_DOUBT} and doubt_because is not null for update`)
    return found.length === 1
  },

  /** Nothing goes to a chat (0: to nobody) until then. A longer pause that is known stays. */
  async pause(chatId: number, until: Date, now: Date): Promise<void> {
    await connection.rows(sql`
      insert into send_pauses (chat_id, since, until) values (${chatId}, ${now}, ${until})
      on conflict (chat_id) do update set since = excluded.since, until = greatest(send_pauses.until, excluded.until)`)
  },

  /** How many chats were paused after a moment and still are. */
  async countPauses(since: Date, now: Date): Promise<number> {
    const [row] = await connection.rows<{ paused: number }>(sql`
      select count(*) as paused from send_pauses where since > ${since} and until > ${now} and chat_id <> 0`)
    return row?.paused ?? 0
  },

  /**
   * A chat cannot be reached: answers that wait for it are given up, the call that found out among them; messages about money
   * are parked until the person writes again. Returns how many of each.
   */
  async closeChat(
    chatId: number,
    foundBy: number,
    because: string,
  ): Promise<{ failed: number; parked: number }> {
    const closed = await connection.rows<{ urgency: 0 | 1 }>(sql`
      update outbox o set failed_because = case when o.urgency = 0 then ${because} end,
        intent_at = null, not_before = case when o.urgency = 0 then o.not_before else 'infinity' end
      where o.chat_id = ${chatId} and (${OPEN('o')} or (o.id = ${foundBy} and ${IN_DOUBT})) returning urgency`)
    const failed = closed.filter((row) => row.urgency === 0).length
    return { failed, parked: closed.length - failed }
  },

  /** The person wrote again: what was parked may go. */
  async unparkChat(chatId: number, now: Date): Promise<void> {
    await connection.rows(sql`
      update outbox o set not_before = ${now} where o.chat_id = ${chatId} and ${OPEN('o')} and not_before = 'infinity'`)
  },

  /**
   * A group became a supergroup: what waits for it follows, and the call that found out is open again, in one step, as the
   * new chat is busy in nobody's eyes.
   */
  async moveChat(from: number, to: number, foundBy: number): Promise<void> {
    await connection.rows(sql`
      update outbox o set chat_id = ${to},
        intent_at = case when id = ${foundBy} then null else intent_at end,
        payload = case when payload ? 'chat_id' then jsonb_set(payload, '{chat_id}', to_jsonb(${to}::bigint)) else payload end
      where o.chat_id = ${from} and o.sent_at is null and o.failed_because is null`)
  },

  async countOpen(urgency: 0 | 1): Promise<number> {
    const [row] = await connection.rows<{ open: number }>(
      sql`select count(*) as open from outbox o where ${OPEN('o')} and urgency = ${urgency}`,
    )
    return row?.open ?? 0
  },

  /** Calls of some lanes that might be made now. */
  async countDue(lanes: readonly number[], now: Date): Promise<number> {
    const [row] = await connection.rows<{ due: number }>(sql`
      select count(*) as due from outbox o
      where ${OPEN('o')} and o.not_before <= ${now} and o.lane = any(${sql.param(lanes)}::smallint[])
        and not exists (select from send_pauses p where p.chat_id in (0, o.chat_id) and p.until > ${now})`)
    return row?.due ?? 0
  },

  /** What was given up, newest first. */
  failed: (limit: number) =>
    connection.rows<QueuedCall & { failedBecause: string } & Record<string, unknown>>(sql`
      select ${COLUMNS}, o.failed_because as "failedBecause" from outbox o
      where failed_because is not null order by id desc limit ${limit}`),

  /** Forgets what was sent or given up and was queued before a moment, and pauses that are over. Returns how many. */
  async prune(createdBefore: Date, now: Date): Promise<number> {
    await connection.rows(sql`delete from send_pauses where until <= ${now}`)
    const [gone] = await connection.rows<{ count: number }>(sql`
      with gone as (
        delete from outbox where (sent_at is not null or failed_because is not null) and created_at < ${createdBefore}
        returning 1)
      select count(*) as count from gone`)
    return gone?.count ?? 0
  },
})
