/** Clicks as they are stored, for tests to look at: the shop itself adds them and reads them with their orders and sums only. */
import { desc, eq, sql } from 'drizzle-orm'
import type { Connection } from '../../src/db/connection.ts'
import { clicks } from '../../src/db/schema.ts'
import type { Click } from '../../src/domain/click.ts'

export const storedClicks = ({ orm, rows }: Connection) => ({
  async byId(id: string): Promise<Click | null> {
    const [row] = await orm.select().from(clicks).where(eq(clicks.id, id))
    return (row as Click | undefined) ?? null
  },

  /** The newest first. */
  async ofLink(linkCode: string): Promise<Click[]> {
    const found = orm.select().from(clicks).where(eq(clicks.linkCode, linkCode))
    return (await found.orderBy(desc(clicks.at), desc(clicks.id))) as Click[]
  },

  /** How many people came (visits), how many of them were sent on, and how many rows tell of it. */
  async countOfLink(linkCode: string) {
    const [counts] = await rows<{ visits: number; passed: number; rows: number }>(sql`
      select count(distinct visit)::int as visits,
             (count(distinct visit) filter (where passing <> 'stopped'))::int as passed,
             count(*)::int as rows
        from clicks where link_code = ${linkCode}`)
    return counts ?? { visits: 0, passed: 0, rows: 0 }
  },
})
