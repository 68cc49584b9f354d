/** What stands in the outbox for a bot's sender, and what becomes of it. */
import { sql } from 'drizzle-orm'
import type { Outgoing } from '../../../src/domain/outgoing.ts'
import type { ReceivedCall, Told } from '../../support/fake-bot-api.ts'
import { until } from '../../support/until.ts'
import { type IntakeWorld, intakeWorld } from './intake-world.ts'

type End = {
  /** 'sent', 'open', 'on the way', 'doubt: …', or why it was given up. */
  readonly end: string
  readonly messageId: number | null
  readonly attempts: number
}

export interface SendWorld extends IntakeWorld {
  queue(method: string, payload: Record<string, unknown>, change?: Partial<Outgoing>): Promise<unknown>
  message(chatId: number, text: string, change?: Partial<Outgoing>): Promise<unknown>
  /** What became of each row, in order. */
  ends(): Promise<End[]>
  /** Waits until nothing is left to send or on its way. */
  settled(): Promise<End[]>
  /** What came to the Bot API of all that a chat sees. */
  calls(): ReceivedCall[]
  /** Has the Bot API answer so to the next calls that send or edit, and as usual to those after them. */
  told(...answers: Told[]): void
}

/** Sets one up for a test file, as `intakeWorld` does. */
export function sendWorld(): SendWorld {
  let keys = 0
  const world: SendWorld = Object.assign(intakeWorld(), {
    queue: (method: string, payload: Record<string, unknown>, change: Partial<Outgoing> = {}) =>
      world.fresh.database.outbox.add(
        [
          {
            key: `t:${++keys}`,
            chatId: Number(payload.chat_id),
            method,
            payload,
            urgency: 0,
            notBefore: new Date(0),
            whenInDoubt: 'list',
            ...change,
          },
        ],
        new Date(),
      ),
    message: (chatId: number, text: string, change: Partial<Outgoing> = {}) =>
      world.queue('sendMessage', { chat_id: chatId, text }, change),
    ends: () =>
      world.fresh.connection.rows<End>(sql`
        select case when sent_at is not null then 'sent' when failed_because is not null then failed_because
          when doubt_because is not null then 'doubt: ' || doubt_because when intent_at is not null then 'on the way'
          else 'open' end as "end", message_id as "messageId", attempts from outbox order by id`),
    settled: () =>
      until(world.ends, (rows) => rows.every(({ end }) => end !== 'open' && end !== 'on the way')),
    calls: () => world.api.calls.filter(({ method }) => /^(send|edit|delete[^W]|copy)/.test(method)),
    told(...answers: Told[]) {
      world.api.tell = (call) => (/^(send|edit)/.test(call.method) ? (answers.shift() ?? null) : null)
    },
  })
  return world
}
