import { and, asc, eq, inArray, isNull } from 'drizzle-orm'
import type { PostRule } from '../domain/post.ts'
import { postRules } from './channel-schema.ts'
import type { Connection } from './connection.ts'

/** Rules that pick deals for a channel. A removed one stays, as posts name it. */
export const postRuleStore = (connection: Connection) => ({
  async add(rule: Omit<PostRule, 'id' | 'paused'>, at: Date): Promise<PostRule> {
    const [row] = await connection.orm
      .insert(postRules)
      .values({ ...rule, weekdays: [...rule.weekdays], createdAt: at })
      .returning()
    if (!row) throw new Error('a rule was inserted and is not there')
    return toRule(row)
  },

  async find(id: number): Promise<PostRule | null> {
    const [row] = await connection.orm
      .select()
      .from(postRules)
      .where(and(eq(postRules.id, id), isNull(postRules.removedAt)))
    return row ? toRule(row) : null
  },

  /** The oldest first. */
  async ofChannels(channelIds: readonly number[]): Promise<PostRule[]> {
    const rows = await connection.orm
      .select()
      .from(postRules)
      .where(and(inArray(postRules.channelId, [...channelIds]), isNull(postRules.removedAt)))
      .orderBy(asc(postRules.id))
    return rows.map(toRule)
  },

  async change(
    id: number,
    to: Partial<Pick<PostRule, 'paused' | 'activeFrom'> & { removedAt: Date }>,
  ): Promise<void> {
    await connection.orm.update(postRules).set(to).where(eq(postRules.id, id))
  },
})

const toRule = ({ createdAt, removedAt, ...rule }: typeof postRules.$inferSelect): PostRule => rule
