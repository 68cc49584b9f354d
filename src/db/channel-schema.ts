/** The tables of channels and their posts. */
import { sql } from 'drizzle-orm'
import {
  bigint,
  bigserial,
  boolean,
  char,
  index,
  integer,
  pgTable,
  primaryKey,
  serial,
  smallint,
  text,
} from 'drizzle-orm/pg-core'
import type { ChannelPause, ChannelRight, ChannelRole, ChannelSettings } from '../domain/channel.ts'
import type { GoodsTold, PostState, ReworkedPost, RichText } from '../domain/post.ts'
import type { TurnOutcome } from '../domain/schedule.ts'
import type { PostShape } from '../domain/worded-post.ts'
import { at, jsonb } from './columns.ts'
import { adSpaces, deals } from './schema.ts'

export const channels = pgTable('channels', {
  id: serial().primaryKey(),
  telegramId: bigint('telegram_id', { mode: 'number' }).notNull().unique(),
  title: text().notNull(),
  username: text(),
  adSpaceId: integer('ad_space_id')
    .notNull()
    .references(() => adSpaces.id),
  rights: text().array().$type<ChannelRight[]>().notNull(),
  pausedSince: at('paused_since'),
  pausedBecause: text('paused_because').$type<ChannelPause['because']>(),
  settings: jsonb().$type<ChannelSettings>().notNull(),
  createdAt: at('created_at').notNull(),
})

export const channelMembers = pgTable(
  'channel_members',
  {
    channelId: integer('channel_id')
      .notNull()
      .references(() => channels.id),
    /** Telegram id. */
    personId: bigint('person_id', { mode: 'number' }).notNull(),
    role: text().$type<ChannelRole>().notNull(),
    since: at('since').notNull(),
    /** In which they came in by an invitation. */
    language: text().$type<'ru' | 'en'>(),
  },
  (t) => [primaryKey({ columns: [t.channelId, t.personId] }), index('channel_members_person').on(t.personId)],
)

/** Links by which an owner lets somebody in, each once. */
export const channelInvites = pgTable(
  'channel_invites',
  {
    /** SHA-256 of what stands in the link: who reads the table can use none. */
    secretHash: text('secret_hash').primaryKey(),
    channelId: integer('channel_id')
      .notNull()
      .references(() => channels.id),
    role: text().$type<ChannelRole>().notNull(),
    /** Telegram id. */
    invitedBy: bigint('invited_by', { mode: 'number' }).notNull(),
    expiresAt: at('expires_at').notNull(),
    usedAt: at('used_at'),
  },
  (t) => [index('channel_invites_channel').on(t.channelId)],
)

export const postRules = pgTable(
  'post_rules',
  {
    id: serial().primaryKey(),
    channelId: integer('channel_id')
      .notNull()
      .references(() => channels.id),
    authorId: bigint('author_id', { mode: 'number' }).notNull(),
    text: text().notNull(),
    category: text(),
    maxPriceMinor: bigint('max_price_minor', { mode: 'number' }),
    minute: smallint().notNull(),
    weekdays: smallint().array().notNull(),
    activeFrom: at('active_from').notNull(),
    paused: boolean().notNull().default(false),
    createdAt: at('created_at').notNull(),
    removedAt: at('removed_at'),
  },
  (t) => [index('post_rules_channel').on(t.channelId)],
)

export const posts = pgTable(
  'posts',
  {
    id: bigserial({ mode: 'number' }).primaryKey(),
    channelId: integer('channel_id').references(() => channels.id),
    adSpaceId: integer('ad_space_id')
      .notNull()
      .references(() => adSpaces.id),
    authorId: bigint('author_id', { mode: 'number' }).notNull(),
    dealId: bigint('deal_id', { mode: 'number' }).references(() => deals.id),
    state: text().$type<PostState>().notNull(),
    ownText: jsonb('own_text').$type<RichText>(),
    reworked: jsonb().$type<ReworkedPost>(),
    coupon: text(),
    country: char({ length: 2 }),
    erid: text(),
    dueAt: at('due_at'),
    place: integer(),
    ruleId: integer('rule_id').references(() => postRules.id),
    messageId: integer('message_id'),
    inlineMessageId: text('inline_message_id'),
    publishedAt: at('published_at'),
    failedBecause: text('failed_because'),
    shownAs: text('shown_as').$type<PostShape>(),
    shownPriceMinor: bigint('shown_price_minor', { mode: 'number' }),
    shownCurrency: char('shown_currency', { length: 3 }),
    overSince: at('over_since'),
    told: text().$type<GoodsTold>(),
    createdAt: at('created_at').notNull(),
  },
  (t) => [
    index('posts_channel').on(t.channelId, t.id),
    index('posts_author').on(t.authorId, t.id),
    index('posts_queue').on(t.channelId, t.place, t.id).where(sql`state = 'queued'`),
    index('posts_timed').on(t.dueAt).where(sql`state = 'timed'`),
    index('posts_sending').on(t.id).where(sql`state = 'sending'`),
    index('posts_live').on(t.dealId).where(sql`state = 'published' and over_since is null`),
    index('posts_over').on(t.dealId).where(sql`state = 'published' and over_since is not null`),
    index('posts_erid').on(t.erid).where(sql`erid is not null`),
  ],
)

/** Goods that an owner's own post leads to, as its readers were shown them. A post of one deal has that in its own row. */
export const postGoods = pgTable(
  'post_goods',
  {
    postId: bigint('post_id', { mode: 'number' })
      .notNull()
      .references(() => posts.id),
    dealId: bigint('deal_id', { mode: 'number' })
      .notNull()
      .references(() => deals.id),
    shownPriceMinor: bigint('shown_price_minor', { mode: 'number' }),
    shownCurrency: char('shown_currency', { length: 3 }),
    told: text().$type<GoodsTold>(),
    /** Of those that are told to be dearer: the price that is told. */
    toldPriceMinor: bigint('told_price_minor', { mode: 'number' }),
  },
  (t) => [primaryKey({ columns: [t.postId, t.dealId] })],
)

/** Turns that slots and rules have had: by the channel's own day and minute, so that no change of the clock doubles one. */
export const slotRuns = pgTable(
  'slot_runs',
  {
    channelId: integer('channel_id')
      .notNull()
      .references(() => channels.id),
    /** The channel's day, 'YYYY-MM-DD'. */
    day: text().notNull(),
    minute: smallint().notNull(),
    /** 0: the queue's slot. */
    ruleId: integer('rule_id').notNull().default(0),
    at: at('at').notNull(),
    outcome: text().$type<TurnOutcome>().notNull(),
    /** Of a turn that posted. */
    postId: bigint('post_id', { mode: 'number' }),
  },
  (t) => [primaryKey({ columns: [t.channelId, t.day, t.minute, t.ruleId] })],
)

/** Goods that a channel has had: a rule never picks them again. `item`: the AliExpress id, else 'deal:<id>'. */
export const postedItems = pgTable(
  'posted_items',
  {
    channelId: integer('channel_id')
      .notNull()
      .references(() => channels.id),
    item: text().notNull(),
    postId: bigint('post_id', { mode: 'number' }).notNull(),
    at: at('at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.channelId, t.item] })],
)

/** How often robots and previewers asked for a link: apart from people's clicks, and never one. */
export const linkRobots = pgTable(
  'link_robots',
  {
    linkCode: text('link_code').notNull(),
    /** 'YYYY-MM-DD' in Moscow. */
    day: text().notNull(),
    asked: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.linkCode, t.day] })],
)
