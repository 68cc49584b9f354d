import { and, asc, eq, inArray, isNull, sql } from 'drizzle-orm'
import type {
  Channel,
  ChannelMember,
  ChannelPause,
  ChannelRight,
  ChannelRole,
  ChannelSettings,
} from '../domain/channel.ts'
import type { SeenName } from '../domain/channel-news.ts'
import { channelMembers, channels, postRules, posts } from './channel-schema.ts'
import type { Connection } from './connection.ts'
import { forgetMember } from './forget-member.ts'
import { jsonText } from './json-text.ts'
import { adSpaces, webmasters } from './schema.ts'

export interface NewChannel {
  readonly telegramId: number
  readonly title: string
  readonly username: string | null
  readonly adSpaceId: number
  readonly rights: readonly ChannelRight[]
  readonly settings: ChannelSettings
}

/** Whoever connects a channel waits here for whoever connects the same one. */
const CONNECTING_LOCK = 7_300_002

/** What somebody chose by hand, else what they spoke when they came in, or joined the programme: of p = people, m = channel_members, w = webmasters. */
const LANGUAGE = sql.raw(`coalesce(p.language, m.language, w.language, 'ru')`)

/** Channels and who may post in them. */
export const channelStore = (connection: Connection) => ({
  /** Connects a channel, its first owner with it; one that is known is left as it is. */
  async add(channel: NewChannel, ownerId: number, at: Date): Promise<{ channel: Channel; fresh: boolean }> {
    return connection.transaction(async (inside) => {
      const [row] = await inside.orm
        .insert(channels)
        .values({ ...channel, rights: [...channel.rights], createdAt: at })
        .onConflictDoNothing({ target: channels.telegramId })
        .returning()
      if (row) {
        await inside.orm
          .insert(channelMembers)
          .values({ channelId: row.id, personId: ownerId, role: 'owner', since: at })
        return { channel: toChannel(row), fresh: true }
      }
      const [known] = await inside.orm
        .select()
        .from(channels)
        .where(eq(channels.telegramId, channel.telegramId))
      if (!known) throw new Error('a channel was there and is not')
      return { channel: toChannel(known), fresh: false }
    })
  },

  async find(id: number): Promise<Channel | null> {
    const [row] = await connection.orm.select().from(channels).where(eq(channels.id, id))
    return row ? toChannel(row) : null
  },

  /** The channel, for as long as the transaction lasts nobody else's to change. */
  async locked(of: { readonly telegramId: number } | { readonly id: number }): Promise<Channel | null> {
    const [row] = await connection.orm
      .select()
      .from(channels)
      .where('id' in of ? eq(channels.id, of.id) : eq(channels.telegramId, of.telegramId))
      .for('update')
    return row ? toChannel(row) : null
  },

  /** Two ways of connecting one channel come one after another, within their transactions. */
  async waitToConnect(telegramId: number): Promise<void> {
    await connection.rows(
      sql`select pg_advisory_xact_lock(${CONNECTING_LOCK}, (${telegramId}::bigint % 2147483647)::int)`,
    )
  },

  /** Is an ad space a channel's already? */
  async hasAdSpace(adSpaceId: number): Promise<boolean> {
    const [row] = await connection.orm
      .select({ id: channels.id })
      .from(channels)
      .where(eq(channels.adSpaceId, adSpaceId))
      .limit(1)
    return row !== undefined
  },

  /** Whose commission the channel's posts bring: the ad space's webmaster. null: no such channel. */
  async payee(id: number): Promise<{ webmasterId: number; telegramId: number | null; name: string } | null> {
    const [row] = await connection.orm
      .select({ webmasterId: webmasters.id, telegramId: webmasters.telegramId, name: webmasters.name })
      .from(channels)
      .innerJoin(adSpaces, eq(adSpaces.id, channels.adSpaceId))
      .innerJoin(webmasters, eq(webmasters.id, adSpaces.webmasterId))
      .where(eq(channels.id, id))
    return row ?? null
  },

  /** The owners, each with the language to write to them in, the oldest first. */
  async owners(channelId: number): Promise<{ personId: number; language: string }[]> {
    return connection.rows<{ personId: number; language: string }>(sql`
      select m.person_id as "personId", ${LANGUAGE} as language
      from channel_members m
      left join people p on p.id = m.person_id left join webmasters w on w.telegram_id = m.person_id
      where m.channel_id = ${channelId} and m.role = 'owner' order by m.since, m.person_id`)
  },

  /** The language to write to a person in who is or was a member somewhere. */
  async languageOf(personId: number): Promise<string> {
    const [row] = await connection.rows<{ language: string }>(sql`
      select ${LANGUAGE} as language from (select ${personId}::bigint as person_id) x
      left join channel_members m on m.person_id = x.person_id and m.language is not null
      left join people p on p.id = x.person_id left join webmasters w on w.telegram_id = x.person_id
      order by m.since desc limit 1`)
    return row?.language ?? 'ru'
  },

  /** May a person post anywhere? */
  async hasAny(personId: number): Promise<boolean> {
    const [row] = await connection.rows<{ any: boolean }>(
      sql`select exists (select from channel_members where person_id = ${personId}) as any`,
    )
    return row?.any ?? false
  },

  /** Those in which a person may post, with the person's role, the oldest first. */
  async ofPerson(personId: number): Promise<{ channel: Channel; role: ChannelRole }[]> {
    const rows = await connection.orm
      .select({ channel: channels, role: channelMembers.role })
      .from(channelMembers)
      .innerJoin(channels, eq(channels.id, channelMembers.channelId))
      .where(eq(channelMembers.personId, personId))
      .orderBy(asc(channels.id))
    return rows.map(({ channel, role }) => ({ channel: toChannel(channel), role }))
  },

  /** The oldest first. */
  async members(channelId: number): Promise<ChannelMember[]> {
    return connection.orm
      .select({ personId: channelMembers.personId, role: channelMembers.role })
      .from(channelMembers)
      .where(eq(channelMembers.channelId, channelId))
      .orderBy(asc(channelMembers.since), asc(channelMembers.personId))
  },

  /** null: no member. */
  async roleOf(channelId: number, personId: number): Promise<ChannelRole | null> {
    const [row] = await connection.orm
      .select({ role: channelMembers.role })
      .from(channelMembers)
      .where(and(eq(channelMembers.channelId, channelId), eq(channelMembers.personId, personId)))
    return row?.role ?? null
  },

  /** Takes somebody in, or gives them another role. */
  async putMember(
    channelId: number,
    { personId, role, language = null }: ChannelMember & { readonly language?: 'ru' | 'en' | null },
    at: Date,
  ): Promise<void> {
    await connection.orm
      .insert(channelMembers)
      .values({ channelId, personId, role, since: at, language })
      .onConflictDoUpdate({ target: [channelMembers.channelId, channelMembers.personId], set: { role } })
  },

  async removeMember(channelId: number, personId: number): Promise<void> {
    await connection.orm
      .delete(channelMembers)
      .where(and(eq(channelMembers.channelId, channelId), eq(channelMembers.personId, personId)))
  },

  /** Changes the settings that are given: two who change different ones at once do not undo each other's. */
  async changeSettings(id: number, change: Partial<ChannelSettings>): Promise<Channel | null> {
    const [row] = await connection.orm
      .update(channels)
      .set({ settings: sql`${channels.settings} || ${jsonText(change)}::text::jsonb` })
      .where(eq(channels.id, id))
      .returning()
    return row ? toChannel(row) : null
  },

  /** A channel without an owner becomes somebody's, with everything as at the beginning. */
  async takeOver(
    id: number,
    fresh: Omit<NewChannel, 'telegramId'>,
    ownerId: number,
    at: Date,
  ): Promise<Channel> {
    await connection.orm.delete(channelMembers).where(eq(channelMembers.channelId, id))
    // What the owners before have left to be posted would be theirs, and paid to them.
    await connection.orm
      .update(postRules)
      .set({ removedAt: at })
      .where(and(eq(postRules.channelId, id), isNull(postRules.removedAt)))
    await connection.orm
      .update(posts)
      .set({ state: 'withdrawn', place: null, dueAt: null })
      .where(and(eq(posts.channelId, id), inArray(posts.state, ['draft', 'awaiting', 'queued', 'timed'])))
    const [row] = await connection.orm
      .update(channels)
      .set({ ...fresh, rights: [...fresh.rights], pausedSince: null, pausedBecause: null })
      .where(eq(channels.id, id))
      .returning()
    if (!row) throw new Error('a channel was there and is not')
    await connection.orm
      .insert(channelMembers)
      .values({ channelId: id, personId: ownerId, role: 'owner', since: at })
    return toChannel(row)
  },

  /** At their own wish: see forget-member.ts. */
  forget: (personId: number, at: Date): Promise<void> => forgetMember(connection, personId, at),

  /** Writes only where the name differs: every post of a channel asks for it. */
  async rename({ telegramId, title, username }: SeenName): Promise<void> {
    await connection.orm
      .update(channels)
      .set({ title, username })
      .where(
        and(
          eq(channels.telegramId, telegramId),
          sql`(${channels.title}, ${channels.username}) is distinct from (${title}, ${username})`,
        ),
      )
  },

  /** Changes what is given and leaves the rest. */
  async change(
    id: number,
    to: {
      title?: string
      username?: string | null
      rights?: readonly ChannelRight[]
      settings?: ChannelSettings
      paused?: ChannelPause | null
      telegramId?: number
    },
  ): Promise<void> {
    const { paused, rights, ...rest } = to
    const set = {
      ...rest,
      ...(rights && { rights: [...rights] }),
      ...(paused !== undefined && {
        pausedSince: paused?.since ?? null,
        pausedBecause: paused?.because ?? null,
      }),
    }
    if (Object.keys(set).length === 0) return
    await connection.orm.update(channels).set(set).where(eq(channels.id, id))
  },
})

export const toChannel = (row: typeof channels.$inferSelect): Channel => ({
  id: row.id,
  telegramId: row.telegramId,
  title: row.title,
  username: row.username,
  adSpaceId: row.adSpaceId,
  rights: row.rights,
  paused:
    row.pausedSince && row.pausedBecause ? { since: row.pausedSince, because: row.pausedBecause } : null,
  settings: row.settings,
})
