import { eq, sql } from 'drizzle-orm'
import type { Connection } from './connection.ts'
import { networkTokens } from './schema.ts'

/** What networks gave for calling them, one row a network, shared by every process of the shop. */
export const tokenStore = (connection: Connection) => ({
  async read(network: string): Promise<Record<string, unknown> | null> {
    const [row] = await connection.orm
      .select({ token: networkTokens.token })
      .from(networkTokens)
      .where(eq(networkTokens.network, network))
    return row?.token ?? null
  },

  async write(network: string, token: Record<string, unknown>): Promise<void> {
    const fresh = { token, updatedAt: sql`now()` }
    await connection.orm
      .insert(networkTokens)
      .values({ network, ...fresh })
      .onConflictDoUpdate({ target: networkTokens.network, set: fresh })
  },
})
