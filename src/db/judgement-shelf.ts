import { createHash } from 'node:crypto'
import { sql } from 'drizzle-orm'
import type { Connection } from './connection.ts'
import { cleanJson } from './json-text.ts'

/** So many are remembered; then it begins anew. Most orders share a few dozen. */
const MOST_KNOWN = 10_000

export type JudgementShelf = ReturnType<typeof judgementShelf>

/** Judgements by their texts: each stored once, and asked for once a process as long as it is remembered. */
export function judgementShelf() {
  /** Text -> id, of those whose transaction is committed. */
  const known = new Map<string, string>()
  return {
    /** After a failure: what was remembered may not be there any more (another database, or an older copy). */
    forget: () => known.clear(),
    /** Those of one batch. */
    open() {
      const places = new Map<string, number>()
      const ids: string[] = []
      const fresh: { text: string; id: string; content: string }[] = []
      return {
        /** Where the judgement's id stands in `ids`, from 1, as PostgreSQL counts. */
        placeOf(text: string): number {
          const place = places.get(text)
          if (place !== undefined) return place
          let id = known.get(text)
          if (id === undefined) {
            const content = cleanJson(text)
            id = createHash('sha256').update(content).digest('hex').slice(0, 32)
            fresh.push({ text, id, content })
          }
          places.set(text, ids.push(id))
          return ids.length
        },
        ids: (): readonly string[] => ids,
        async write(inside: Connection): Promise<void> {
          if (fresh.length === 0) return
          // In one order, so that two writers of the same ones do not wait for each other in a ring.
          const sorted = [...fresh].sort((a, b) => (a.id < b.id ? -1 : 1))
          await inside.rows(sql`
            insert into judgements (id, content)
            select id, content::json
            from unnest(${sql.param(sorted.map(({ id }) => id))}::uuid[], ${sql.param(sorted.map(({ content }) => content))}::text[]) as n(id, content)
            on conflict (id) do nothing`)
        },
        /** To be called when the batch is committed. */
        remember(): void {
          if (known.size + fresh.length > MOST_KNOWN) known.clear()
          for (const { text, id } of fresh) known.set(text, id)
        },
      }
    },
  }
}
