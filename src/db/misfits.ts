import { createHash } from 'node:crypto'
import { desc, sql } from 'drizzle-orm'
import type { Misfit, OrderNetwork } from '../domain/action.ts'
import type { Connection } from './connection.ts'
import { jsonText } from './json-text.ts'
import { misfits, postbacks } from './money-schema.ts'

export interface KeptMisfit extends Misfit {
  readonly firstAt: Date
  readonly lastAt: Date
  /** How often it came. */
  readonly times: number
}

/** What came in raw: payloads that could not be read, and postbacks, by which a replay is known. */
export const misfitStore = (connection: Connection) => ({
  /** The same payload again is counted. */
  async keep(found: readonly Misfit[], at: Date): Promise<void> {
    const rows = new Map(found.map((misfit) => [hashOf(misfit), misfit]))
    await connection.rows(sql`
      insert into misfits (hash, network, source, payload, problem, first_at, last_at, times)
      select m.hash, m.network, m.source, m.payload, m.problem, ${at}, ${at}, 1
      from jsonb_to_recordset(${jsonText([...rows].map(([hash, misfit]) => ({ hash, ...misfit })))}::jsonb)
        as m(hash text, network text, source text, payload text, problem text)
      order by m.hash
      on conflict (hash) do update set last_at = excluded.last_at, times = misfits.times + 1`)
  },

  /** The newest first. */
  async list(limit: number): Promise<KeptMisfit[]> {
    return connection.orm.select().from(misfits).orderBy(desc(misfits.lastAt)).limit(limit)
  },

  async count(): Promise<number> {
    const [row] = await connection.rows<{ count: number }>(sql`select count(*)::int as count from misfits`)
    return row?.count ?? 0
  },

  /** Keeps a postback; false: the very same one has come before. */
  async isNewPostback(
    postback: { hash: string; network: OrderNetwork; payload: unknown },
    receivedAt: Date,
  ): Promise<boolean> {
    const kept = await connection.orm
      .insert(postbacks)
      .values({ ...postback, receivedAt })
      .onConflictDoNothing()
      .returning({ hash: postbacks.hash })
    return kept.length === 1
  },
})

const hashOf = ({ network, source, payload, problem }: Misfit): string =>
  createHash('sha256')
    .update(jsonText([network, source, payload, problem]))
    .digest('base64url')
