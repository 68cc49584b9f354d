import { createHash } from 'node:crypto'
import { and, eq, isNull, lte, or, sql } from 'drizzle-orm'
import type { ChannelRole } from '../domain/channel.ts'
import { channelInvites } from './channel-schema.ts'
import type { Connection } from './connection.ts'

/** What an invitation gives, and whose word it is. */
export interface Invite {
  readonly channelId: number
  readonly role: ChannelRole
  /** Telegram id. */
  readonly invitedBy: number
  readonly expiresAt: Date
  readonly usedAt: Date | null
}

/** Invitations into channels, each for one person. Of their secrets only the hash is kept. */
export const channelInviteStore = ({ orm }: Connection) => ({
  async add(secret: string, invite: Omit<Invite, 'usedAt'>): Promise<void> {
    await orm.insert(channelInvites).values({ secretHash: hashOf(secret), ...invite })
  },

  async bySecret(secret: string): Promise<Invite | null> {
    const [row] = await orm
      .select()
      .from(channelInvites)
      .where(eq(channelInvites.secretHash, hashOf(secret)))
    return row ?? null
  },

  /** Uses an invitation up. false: it is used, over, or not there. */
  async use(secret: string, now: Date): Promise<boolean> {
    const used = await orm
      .update(channelInvites)
      .set({ usedAt: now })
      .where(
        and(
          eq(channelInvites.secretHash, hashOf(secret)),
          isNull(channelInvites.usedAt),
          sql`${channelInvites.expiresAt} > ${now}`,
        ),
      )
      .returning({ hash: channelInvites.secretHash })
    return used.length === 1
  },

  /** Forgets those of a channel that nobody can use any more; says how many are open. */
  async prune(channelId: number, now: Date): Promise<number> {
    const own = eq(channelInvites.channelId, channelId)
    await orm
      .delete(channelInvites)
      .where(and(own, or(lte(channelInvites.expiresAt, now), sql`${channelInvites.usedAt} is not null`)))
    return (await orm.select({ hash: channelInvites.secretHash }).from(channelInvites).where(own)).length
  },
})

const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('base64url')
