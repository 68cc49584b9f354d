/**
 * Tables of the money river: what networks report, how it was judged, the ledger, what is told. See schema.ts for the rest.
 *
 * What is written once and read as a whole is json and not jsonb, which takes it apart and puts it together again. Webmasters of the ledger and
 * judgements of settlements are checked by a trigger a statement (0005_settling.sql, 0007_lean_settling.sql): a foreign key asks, and locks, for
 * each row.
 */
import { sql } from 'drizzle-orm'
import {
  bigint,
  bigserial,
  char,
  check,
  index,
  integer,
  numeric,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import type { ActionReport, ActionStatus, OrderNetwork, ReportSource } from '../domain/action.ts'
import type { EntryKind } from '../domain/commission.ts'
import type { Anonymizer } from '../domain/reason.ts'
import type { VersionCause } from '../domain/settlement.ts'
import type { Verdict } from '../domain/verdict.ts'
import { at, json, jsonb } from './columns.ts'
import type { QueuedReport } from './queued-report.ts'
import type { Judgement } from './stored-judgement.ts'

const actionId = () => bigint('action_id', { mode: 'number' }).notNull()

/** An order (line) at a network, and whose it is. What was said of it and when stands in its versions. */
export const actions = pgTable(
  'actions',
  {
    id: bigserial({ mode: 'number' }).primaryKey(),
    network: text().$type<OrderNetwork>().notNull(),
    networkId: text('network_id').notNull(),
    orderId: text('order_id').notNull(),
    orderedAt: at('ordered_at').notNull(),
    /** The newest version. */
    version: integer().notNull(),
    /** The newest version that carries a report: what decides whether another report is news. */
    reportVersion: integer('report_version').notNull(),
    status: text().$type<ActionStatus>().notNull(),
    statusAt: at('status_at'),
    source: text().$type<ReportSource>().notNull(),
    receivedAt: at('received_at').notNull(),
    reportHash: text('report_hash').notNull(),
    /** Since when it has been approved without a break; the hold period counts from here. */
    approvedSince: at('approved_since'),
    /** As the report says, whether it exists or not. */
    saidClickId: text('said_click_id'),
    saidLinkCode: text('said_link_code'),
    /** What was found of it. */
    clickId: text('click_id'),
    /** The click's own words, kept here as clicks are not kept for ever; null too where the row is older than these columns. */
    clickAt: at('click_at'),
    clickCountry: char('click_country', { length: 2 }),
    clickAnonymizer: text('click_anonymizer').$type<Anonymizer>(),
    linkCode: text('link_code'),
    adSpaceId: integer('ad_space_id'),
    webmasterId: integer('webmaster_id'),
    /** The webmaster's share in percent, frozen when the action was first seen. */
    share: text().notNull(),
  },
  (t) => [
    uniqueIndex('actions_network_id').on(t.network, t.networkId),
    index('actions_order').on(t.orderId),
    index('actions_webmaster').on(t.webmasterId, t.orderedAt),
    index('actions_unmatched').on(t.id).where(sql`webmaster_id is null`),
    index('actions_link').on(t.linkCode).where(sql`link_code is not null`),
    index('actions_matchable')
      .on(t.id)
      .where(sql`webmaster_id is null and (said_click_id is not null or said_link_code is not null)`),
  ],
)

/** Append-only. */
export const actionVersions = pgTable(
  'action_versions',
  {
    actionId: actionId().references(() => actions.id),
    version: integer().notNull(),
    cause: text().$type<VersionCause>().notNull(),
    at: at('at').notNull(),
    source: text().$type<ReportSource>(),
    /** null where the cause is no report: then the report of `reportVersion` stands. */
    report: json().$type<ActionReport>(),
    /** The network's, where the cause is a report; of a payout what was paid: {"currency"}. */
    payload: jsonb(),
    reportVersion: integer('report_version').notNull(),
    approvedSince: at('approved_since'),
  },
  (t) => [primaryKey({ columns: [t.actionId, t.version] })],
)

/**
 * Versions that wait to be judged and booked, a row for those that were recorded together; gone with their settlements, in one transaction.
 * `actions`, `versions` and `reports` go side by side.
 */
export const unsettled = pgTable('unsettled', {
  id: bigserial({ mode: 'number' }).primaryKey(),
  actions: bigint({ mode: 'number' }).array().notNull(),
  versions: integer().array().notNull(),
  /** What decides in their reports; null = to be read from the versions. */
  reports: json().$type<QueuedReport[]>(),
})

/** Approved actions whose hold period runs: another version is due at its end. */
export const holds = pgTable(
  'holds',
  { actionId: actionId().primaryKey(), until: at('until').notNull() },
  (t) => [index('holds_until').on(t.until)],
)

/**
 * What settlements share word for word, each once, under its own hash: of a million orders most are judged in a few ways, and differ in their
 * money alone. Append-only.
 */
export const judgements = pgTable('judgements', {
  /** The first half of the text's SHA-256. */
  id: uuid().primaryKey(),
  content: json().$type<Judgement>().notNull(),
  status: text().$type<ActionStatus>().generatedAlwaysAs(sql`content ->> 'status'`),
  outcome: text().$type<Verdict['outcome']>().generatedAlwaysAs(sql`content ->> 'outcome'`),
})

/**
 * Each version judged. With its judgement, its report and the click and link of its action, which stay as they are once they are known, it
 * says everything that it rested on. Append-only.
 */
export const settlements = pgTable(
  'settlements',
  {
    actionId: actionId(),
    version: integer().notNull(),
    at: at('at').notNull(),
    judgementId: uuid('judgement_id').notNull(),
    reportedMinor: bigint('reported_minor', { mode: 'number' }),
    creditMinor: bigint('credit_minor', { mode: 'number' }),
    /** Rubles of the verdict, null = none. */
    commission: numeric(),
    atStake: numeric('at_stake'),
    /** Rubles of its items, commission and at stake in turns; null = of each item as of the whole. */
    itemRubles: numeric('item_rubles').array(),
  },
  (t) => [primaryKey({ columns: [t.actionId, t.version] })],
)

/** The ledger. Append-only: a correction is another line. */
export const commissionEntries = pgTable(
  'commission_entries',
  {
    actionId: actionId(),
    version: integer().notNull(),
    kind: text().$type<EntryKind>().notNull(),
    currency: char({ length: 3 }).notNull(),
    /** Signed minor units. */
    minor: bigint({ mode: 'number' }).notNull(),
    webmasterId: integer('webmaster_id').notNull(),
    at: at('at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.actionId, t.version, t.kind, t.currency] }),
    index('commission_entries_webmaster').on(t.webmasterId, t.at),
    check('commission_entries_kind', sql`${t.kind} in ('hold', 'payable', 'void', 'paid')`),
    check('commission_entries_minor', sql`${t.minor} <> 0`),
  ],
)

/** Changes that a webmaster has to be told, a row for those that were settled together. `actions` and `versions` go side by side. */
export const untold = pgTable(
  'untold',
  {
    id: bigserial({ mode: 'number' }).primaryKey(),
    webmasterId: integer('webmaster_id').notNull(),
    at: at('at').notNull(),
    actions: bigint({ mode: 'number' }).array().notNull(),
    versions: integer().array().notNull(),
  },
  (t) => [index('untold_webmaster').on(t.webmasterId, t.at)],
)

/** Changes that were told, each once. */
export const notices = pgTable(
  'notices',
  {
    actionId: actionId(),
    version: integer().notNull(),
    webmasterId: integer('webmaster_id').notNull(),
    /** When it was settled. */
    at: at('at').notNull(),
    /** The outbox's key of the message that tells it. */
    toldBy: text('told_by').notNull(),
  },
  (t) => [primaryKey({ columns: [t.actionId, t.version] })],
)

/** How far a network's statistics have been read. */
export const fetchCursors = pgTable('fetch_cursors', {
  network: text().$type<OrderNetwork>().primaryKey(),
  until: at('until').notNull(),
})

/** One row a pass and slot: several workers that tick at the same time do a pass once. Imports write down here what is to be done after them: see flows/import-catalog.ts. */
export const passRuns = pgTable(
  'pass_runs',
  {
    pass: text().notNull(),
    slot: at('slot').notNull(),
    startedAt: at('started_at').notNull(),
    endedAt: at('ended_at'),
    /** What came of it, or why it failed. */
    result: jsonb(),
  },
  (t) => [primaryKey({ columns: [t.pass, t.slot] })],
)

/** Payloads that could not be read, raw. */
export const misfits = pgTable('misfits', {
  hash: text().primaryKey(),
  network: text().$type<OrderNetwork>().notNull(),
  source: text().$type<ReportSource>().notNull(),
  payload: text().notNull(),
  problem: text().notNull(),
  firstAt: at('first_at').notNull(),
  lastAt: at('last_at').notNull(),
  times: integer().notNull(),
})

/** Every distinct postback that was understood: a replay is known by it. */
export const postbacks = pgTable('postbacks', {
  hash: text().primaryKey(),
  network: text().$type<OrderNetwork>().notNull(),
  payload: jsonb().notNull(),
  receivedAt: at('received_at').notNull(),
})
