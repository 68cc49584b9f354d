/** The database's tables, besides those of money-schema.ts and channel-schema.ts. Owners: one file of db/ per noun. Times are timestamptz; money is minor units + currency. */
import { sql } from 'drizzle-orm'
import {
  bigint,
  bigserial,
  boolean,
  char,
  customType,
  index,
  integer,
  pgTable,
  primaryKey,
  serial,
  smallint,
  text,
  uniqueIndex,
} from 'drizzle-orm/pg-core'
import type { TrafficSource } from '../domain/ad-space.ts'
import type { TrackedLink } from '../domain/link.ts'
import type { PersonSearch } from '../domain/person.ts'
import type { Reason } from '../domain/reason.ts'
import type { Verdict } from '../domain/verdict.ts'
import { USUAL_TIME_ZONE } from '../domain/wall-clock.ts'
import { at, jsonb } from './columns.ts'
import { INDEXES, isIn, type Spread, TIER, TSV } from './search-marks.ts'

const tsvector = customType<{ data: string }>({ dataType: () => 'tsvector' })
const minor = (name: string) => bigint(name, { mode: 'number' })

export const webmasters = pgTable('webmasters', {
  id: serial().primaryKey(),
  /** null: the shop's own house account. */
  telegramId: bigint('telegram_id', { mode: 'number' }).unique(),
  name: text().notNull(),
  language: text().notNull(),
  termsVersion: text('terms_version'),
  termsAcceptedAt: at('terms_accepted_at'),
  termsAcceptedHow: text('terms_accepted_how').$type<'chat' | 'operator'>(),
  /** When changes are told: see domain/notice.ts. */
  digest: text().$type<'at_once' | 'hourly' | 'daily'>().notNull().default('at_once'),
  /** Minutes after midnight; both or none. */
  quietFrom: smallint('quiet_from'),
  quietTo: smallint('quiet_to'),
  timeZone: text('time_zone').notNull().default(USUAL_TIME_ZONE),
  createdAt: at('created_at').notNull(),
})

export const adSpaces = pgTable('ad_spaces', {
  id: serial().primaryKey(),
  webmasterId: integer('webmaster_id')
    .notNull()
    .references(() => webmasters.id),
  key: text().notNull().unique(),
  title: text().notNull(),
  traffic: jsonb().$type<TrafficSource>().notNull(),
  createdAt: at('created_at').notNull(),
})

export const people = pgTable('people', {
  id: bigint({ mode: 'number' }).primaryKey(),
  language: text().$type<'ru' | 'en'>(),
  country: char({ length: 2 }),
  broughtBy: integer('brought_by').references(() => adSpaces.id),
  adult: boolean().notNull().default(false),
  search: jsonb().$type<PersonSearch>(),
  unreachableSince: at('unreachable_since'),
  createdAt: at('created_at').notNull(),
})

/**
 * How much an import may leave unsorted in each full-text index, which every search reads through: the least that there is. At the
 * usual 4 MB a search that has to go through all tiers costs many times as much while an import runs.
 */
const PENDING_KILOBYTES = 64

export const deals = pgTable(
  'deals',
  {
    id: bigserial({ mode: 'number' }).primaryKey(),
    catalogue: text().notNull(),
    externalId: text('external_id').notNull(),
    itemId: text('item_id'),
    title: text().notNull(),
    url: text().notNull(),
    picture: text(),
    priceMinor: minor('price_minor'),
    priceToMinor: minor('price_to_minor'),
    oldPriceMinor: minor('old_price_minor'),
    currency: char({ length: 3 }),
    /** The price in kopecks by the known rate, for filters and order; null without a rate. */
    rubMinor: minor('rub_minor'),
    discountPercent: smallint('discount_percent'),
    ratingTenths: smallint('rating_tenths'),
    orders: integer(),
    storeId: text('store_id'),
    storeName: text('store_name'),
    categoryPath: text('category_path').array().notNull().default(sql`'{}'::text[]`),
    affiliated: boolean(),
    rate: text(),
    boost: text(),
    seller: char({ length: 2 }).$type<'CN' | 'RU'>(),
    kind: text(),
    section: text(),
    adult: boolean().notNull().default(false),
    available: boolean().notNull().default(true),
    /** Of all that the catalogue said: what has not changed is not written. */
    contentHash: text('content_hash').notNull(),
    /** Title, brand and categories as domain/search-text folds them: what is searched. */
    searchText: text('search_text').notNull(),
    /** Static worth for order, 0..32767: the worth times 32 plus five bits of the id's hash. */
    score: smallint().notNull().default(0),
    /**
     * 0 = the best (about 3 %), 1 = good (about 10 %), from 2 on the rest, by price: an index each, so that a frequent word is answered
     * from a small one. The hash lifts one deal in 32 to tier 0 and three to tier 1, which keeps them filled when nothing has any worth.
     */
    tier: smallint().generatedAlwaysAs(TIER),
    /** The words' stems, with marks that no word can be: '#p118' is a step of the price. See db/search-marks.ts. */
    tsv: tsvector().generatedAlwaysAs(TSV),
    createdAt: at('created_at').notNull(),
    updatedAt: at('updated_at').notNull(),
  },
  (t) => [
    uniqueIndex('deals_catalogue_external').on(t.catalogue, t.externalId),
    index('deals_item').on(t.itemId).where(sql`item_id is not null`),
    ...INDEXES.map(({ name, tier }) =>
      index(name)
        .using('gin', t.tsv)
        .with({ gin_pending_list_limit: PENDING_KILOBYTES })
        .where(sql.raw(`${isIn(tier)} and available`)),
    ),
  ],
)

/** Every price a deal has had; a row per change. */
export const prices = pgTable(
  'prices',
  {
    id: bigserial({ mode: 'number' }).primaryKey(),
    dealId: bigint('deal_id', { mode: 'number' })
      .notNull()
      .references(() => deals.id),
    at: at('at').notNull(),
    priceMinor: minor('price_minor'),
    oldPriceMinor: minor('old_price_minor'),
    currency: char({ length: 3 }),
  },
  (t) => [index('prices_deal').on(t.dealId, t.at)],
)

/** When a catalogue was last read from end to end: until then its deals that are available were there as they stand here. */
export const catalogueReadings = pgTable('catalogue_readings', {
  catalogue: text().primaryKey(),
  completeAt: at('complete_at').notNull(),
})

/** The catalogue's words and how many deals have them: what typos are corrected against. */
export const vocabulary = pgTable('vocabulary', {
  word: text().primaryKey(),
  deals: integer().notNull(),
})

/** One row: which vocabulary this is, and how the deals spread over the marks of db/search-marks.ts. */
export const searchState = pgTable('search_state', {
  id: smallint().primaryKey(),
  version: integer().notNull(),
  spread: jsonb().$type<Spread>().notNull(),
  /** Names, those with the most deals first. */
  categories: jsonb().$type<readonly string[]>().notNull(),
})

export const links = pgTable(
  'links',
  {
    code: text().primaryKey(),
    dealId: bigint('deal_id', { mode: 'number' })
      .notNull()
      .references(() => deals.id),
    adSpaceId: integer('ad_space_id')
      .notNull()
      .references(() => adSpaces.id),
    personId: bigint('person_id', { mode: 'number' }),
    country: char({ length: 2 }).notNull(),
    network: text().notNull(),
    deeplink: text().notNull(),
    frozen: jsonb().$type<TrackedLink['frozen']>().notNull(),
    verdict: jsonb().$type<Verdict>().notNull(),
    createdAt: at('created_at').notNull(),
    withdrawnAt: at('withdrawn_at'),
    /** The post that carries it: see channel-schema.ts. */
    postId: bigint('post_id', { mode: 'number' }),
  },
  (t) => [
    index('links_wish').on(t.dealId, t.adSpaceId, t.country),
    index('links_person').on(t.personId),
    index('links_post').on(t.postId).where(sql`post_id is not null`),
  ],
)

/** In partitions by time, a quarter each: see partitions.ts. The key has to hold what they are cut by; the id alone is unique by its making. */
export const clicks = pgTable(
  'clicks',
  {
    id: text().notNull(),
    /** The id of the visit's first click. */
    visit: text().notNull(),
    /** A link's, held by a trigger a statement (drizzle/0006_partitions.sql): a foreign key asks, and locks, for each row. */
    linkCode: text('link_code').notNull(),
    at: at('at').notNull(),
    country: char({ length: 2 }),
    anonymizer: text().notNull(),
    /** Four bytes without a sign: up to 4294967295. */
    asn: bigint({ mode: 'number' }),
    deliveryCountry: char('delivery_country', { length: 2 }).notNull(),
    outcome: text().notNull(),
    reasons: jsonb().$type<Reason[]>().notNull(),
    terms: text().notNull(),
    countryPolicy: text('country_policy').notNull(),
    passing: text().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.id, t.at], name: 'clicks_key' }),
    index('clicks_link').on(t.linkCode, t.at),
  ],
)

/**
 * Updates from Telegram, stored before they are answered. In partitions by number, which Telegram counts up as time goes by: so a number
 * stays unique over all of them.
 */
export const inbox = pgTable(
  'inbox',
  {
    updateId: bigint('update_id', { mode: 'number' }).primaryKey(),
    lane: smallint().notNull(),
    payload: jsonb().notNull(),
    receivedAt: at('received_at').notNull(),
    /** When a worker took it up: an update in work during a crash counts as an attempt. */
    startedAt: at('started_at'),
    attempts: smallint().notNull().default(0),
    doneAt: at('done_at'),
    /** Why it was parked after too many attempts. */
    parkedBecause: text('parked_because'),
  },
  (t) => [index('inbox_open').on(t.lane, t.updateId).where(sql`done_at is null and parked_because is null`)],
)

/** What is to be said on Telegram: stored with the effects that it speaks of, sent after. */
export const outbox = pgTable(
  'outbox',
  {
    id: bigserial({ mode: 'number' }).primaryKey(),
    /** Unique: the same thing is never queued twice. 'u:<update id>:<n>' for answers. */
    key: text().notNull().unique(),
    chatId: bigint('chat_id', { mode: 'number' }).notNull(),
    /** Bot API method and its parameters. */
    method: text().notNull(),
    payload: jsonb().$type<Record<string, unknown>>().notNull(),
    /** 0 = an answer that somebody waits for, 1 = everything else. */
    urgency: smallint().$type<0 | 1>().notNull().default(0),
    whenInDoubt: text('when_in_doubt').$type<'list' | 'repeat'>().notNull().default('list'),
    createdAt: at('created_at').notNull(),
    notBefore: at('not_before').notNull(),
    attempts: smallint().notNull().default(0),
    /** The chat's lane: who owns the lane sends. The same formula as domain/update.ts. */
    lane: smallint().generatedAlwaysAs(sql`(abs(chat_id) % 64)::smallint`),
    /** Written before the send: a row with an intent and no end is in doubt after a crash. */
    intentAt: at('intent_at'),
    /** Why nobody knows whether it was sent. */
    doubtBecause: text('doubt_because'),
    /** An earlier send of it may have arrived. */
    perhapsAgain: boolean('perhaps_again').notNull().default(false),
    sentAt: at('sent_at'),
    /** Telegram's id of the message that it became. */
    messageId: integer('message_id'),
    /** Given up: why. */
    failedBecause: text('failed_because'),
  },
  (t) => [
    index('outbox_open')
      .on(t.urgency, t.id)
      .where(sql`sent_at is null and failed_because is null and intent_at is null`),
    index('outbox_open_chat')
      .on(t.chatId, t.urgency, t.id)
      .where(sql`sent_at is null and failed_because is null and intent_at is null`),
    index('outbox_doubt')
      .on(t.id)
      .where(sql`sent_at is null and failed_because is null and intent_at is not null`),
  ],
)

/** Telegram said "too many requests, wait": until when nothing goes to a chat; chat 0 stands for all of Telegram. */
export const sendPauses = pgTable('send_pauses', {
  chatId: bigint('chat_id', { mode: 'number' }).primaryKey(),
  since: at('since').notNull(),
  until: at('until').notNull(),
})

/** What conversations and other plugins keep between updates. */
export const botSessions = pgTable('bot_sessions', {
  key: text().primaryKey(),
  value: jsonb().notNull(),
  updatedAt: at('updated_at').notNull(),
})

/** Telegram's id of a picture that the bot has uploaded once. */
export const uploads = pgTable('uploads', {
  key: text().primaryKey(),
  fileId: text('file_id').notNull(),
})

/** Tokens of networks, with their rotated refresh tokens. */
export const networkTokens = pgTable('network_tokens', {
  network: text().primaryKey(),
  token: jsonb().$type<Record<string, unknown>>().notNull(),
  updatedAt: at('updated_at').notNull(),
})
