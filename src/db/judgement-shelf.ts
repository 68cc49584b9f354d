import { createHash } from 'node:crypto'
import { sql } from 'drizzle-orm'
import type { Connection } from './connection.ts'
import { cleanJson } from './json-text.ts'

/** So many are remembered; then it begins anew. Most orders share a few dozen. */
const MOST_KNOWN = 10_000

export type JudgementShelf = ReturnType<typeof judgementShelf>

/** Judgements by their keys: each stored once, and written once a process as long as it is remembered. */
export function judgementShelf() {
  /** Key -> id, of those whose transaction is committed. */
  const known = new Map<string, string>()
  return {
    /** After a failure: what was remembered may not be there any more (another database, or an older copy). */
    forget: () => known.clear(),
    /** Those of one batch. */
    open() {
      const places = new Map<string, number>()
      const ids: string[] = []
      const fresh: { key: string; id: string; content: string }[] = []
      return {
        /** Where the judgement's id stands in `ids`, from 1, as PostgreSQL counts. `text`: its JSON. */
        placeOf(key: string, text: () => string): number {
          const place = places.get(key)
          if (place !== undefined) return place
          let id = known.get(key)
          if (id === undefined) {
            const content = cleanJson(text())
            id = createHash('sha256').update(content).digest('hex').slice(0, 32)
            fresh.push({ key, id, content })
          }
          places.set(key, ids.push(id))
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
          for (const { key, id } of fresh) known.set(key, id)
        },
      }
    },
  }
}
