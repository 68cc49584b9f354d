import { eq, sql } from 'drizzle-orm'
import type { OrderNetwork } from '../domain/action.ts'
import type { Connection } from './connection.ts'
import { jsonText } from './json-text.ts'
import { fetchCursors } from './money-schema.ts'

/** The money passes: which ran when, and how far the networks have been read. */
export const passRunStore = (connection: Connection) => ({
  /**
   * Takes a slot of a pass: true for one worker only. A slot that was taken before `staleBefore` and never ended was its worker's last, and
   * may be taken again.
   */
  async begin(pass: string, slot: Date, now: Date, staleBefore: Date): Promise<boolean> {
    const taken = await connection.rows(sql`
      insert into pass_runs (pass, slot, started_at) values (${pass}, ${slot}, ${now})
      on conflict (pass, slot) do update set started_at = excluded.started_at
        where pass_runs.ended_at is null and pass_runs.started_at < ${staleBefore}
      returning pass`)
    return taken.length === 1
  },

  async end(pass: string, slot: Date, now: Date, result: unknown): Promise<void> {
    await connection.rows(sql`
      update pass_runs set ended_at = ${now}, result = ${jsonText(result)}::text::jsonb where pass = ${pass} and slot = ${slot}`)
  },

  /** Has somebody begun a pass in another slot, and not ended it? */
  async isOpenBeside(pass: string, slot: Date): Promise<boolean> {
    const open = await connection.rows(sql`
      select 1 as one from pass_runs where pass = ${pass} and slot <> ${slot} and ended_at is null limit 1`)
    return open.length > 0
  },

  /** Ends a pass in a slot, and in those before it that nobody has ended. */
  async endUpTo(pass: string, slot: Date, now: Date): Promise<void> {
    await connection.rows(sql`
      update pass_runs set ended_at = ${now} where pass = ${pass} and slot <= ${slot} and ended_at is null`)
  },

  async prune(before: Date): Promise<void> {
    await connection.rows(sql`delete from pass_runs where slot < ${before}`)
  },

  /** Until when a network has been read; null = never. */
  async cursor(network: OrderNetwork): Promise<Date | null> {
    const [row] = await connection.orm.select().from(fetchCursors).where(eq(fetchCursors.network, network))
    return row?.until ?? null
  },

  /** It never moves back: a window that was read again by hand does not make the next one longer. */
  async moveCursor(network: OrderNetwork, until: Date): Promise<void> {
    await connection.rows(sql`
      insert into fetch_cursors (network, until) values (${network}, ${until})
      on conflict (network) do update set until = greatest(fetch_cursors.until, excluded.until)`)
  },
})
