import { createHash } from 'node:crypto'
import { type SQL, sql } from 'drizzle-orm'
import type { ActionReport, Dated, ReceivedReport, ReportSource } from '../domain/action.ts'
import type { VersionCause } from '../domain/settlement.ts'
import type { Connection } from './connection.ts'
import { jsonText } from './json-text.ts'
import { queuedReport } from './queued-report.ts'
import { queueVersions } from './queued-versions.ts'

export interface RecordFacts {
  readonly source: ReportSource
  /** When the reports reached us. */
  readonly at: Date
  /** Percent: frozen on actions that are new. */
  readonly share: string
  /** Which of two reports of one action counts: see domain/action.ts. */
  readonly supersedes: (incoming: Dated, known: Dated) => boolean
}

export interface RecordCounts {
  readonly added: number
  readonly changed: number
  /** Said nothing new, or came too late to count. */
  readonly known: number
}

interface Known extends Dated, Record<string, unknown> {
  readonly id: number
  readonly network: string
  readonly networkId: string
  readonly version: number
  readonly reportHash: string
  readonly approvedSince: Date | null
}

/** A report on its way in, with what is derived of it. */
interface Incoming extends Dated {
  readonly received: ReceivedReport
  readonly hash: string
}

/** What is written of one report. */
const REPORT_COLUMNS = sql.raw(`n int, id bigint, version int, network text, "networkId" text, "orderId" text,
  "orderedAt" timestamptz, status text, "statusAt" timestamptz, hash text, "approvedSince" timestamptz,
  "clickId" text, "linkCode" text, report json, queued json, payload jsonb`)

/** Click, link, ad space and webmaster as far as they exist: a click's own link goes before the code that a report names. */
const MATCH = (clickId: string, linkCode: string) =>
  sql.raw(`left join clicks c on c.id = ${clickId}
  left join links l on l.code = coalesce(c.link_code, ${linkCode})
  left join ad_spaces s on s.id = l.ad_space_id`)

/** What an action keeps of what it is matched with. */
const MATCHED =
  sql.raw(`c.id as click_id, c.at as click_at, c.country as click_country, c.anonymizer as click_anonymizer,
  l.code, s.id as ad_space_id, s.webmaster_id`)

/** Orders as networks report them: each change a version of its own, the newest state on the action's row. */
export const actionStore = (connection: Connection) => ({
  /** Takes reports in, all or none: what is new or later becomes a version that waits to be settled. In any order, as often as you like. */
  async record(received: readonly ReceivedReport[], facts: RecordFacts): Promise<RecordCounts> {
    const incoming = [...newestOfEach(received, facts).values()].sort((a, b) =>
      keyOf(a) < keyOf(b) ? -1 : 1,
    )
    if (incoming.length === 0) return { added: 0, changed: 0, known: 0 }
    return connection.transaction(async (inside) => {
      const fresh = await insertNew(inside, incoming, facts)
      const rest = incoming.filter((each) => !fresh.has(keyOf(each)))
      const changed = await updateKnown(inside, rest, facts)
      return { added: fresh.size, changed, known: received.length - fresh.size - changed }
    })
  },

  /** Actions whose hold period is over get a version that says so. Returns how many, at most `limit`. */
  endHolds: (now: Date, limit: number): Promise<number> =>
    connection.transaction(async (inside) => {
      const over = await inside.rows<{ id: number }>(
        sql`
        delete from holds where action_id = any(array(
          select action_id from holds where until <= ${now}::timestamptz order by until limit ${limit}::int for update skip locked))
        returning action_id as id`,
        { prepared: true },
      )
      return over.length === 0
        ? 0
        : (
            await addVersions(inside, 'hold_over', now, {
              which: sql`${among(over)} and a.status = 'approved'`,
            })
          ).length
    }),

  /** Actions whose click or link is known by now get a version that says so. Returns how many. */
  matchLate: (now: Date, limit: number): Promise<number> =>
    connection.transaction(async (inside) => {
      const late = await inside.rows<{ id: number }>(
        sql`
        select a.id from actions a ${MATCH('a.said_click_id', 'a.said_link_code')}
        where a.webmaster_id is null and (a.said_click_id is not null or a.said_link_code is not null) and s.id is not null
        limit ${limit}::int`,
        { prepared: true },
      )
      if (late.length === 0) return 0
      const matched = await addVersions(inside, 'matched', now, {
        before: sql`found as (
          select a.id, ${MATCHED} from actions a ${MATCH('a.said_click_id', 'a.said_link_code')} where ${among(late)}),`,
        set: sql`, click_id = f.click_id, click_at = f.click_at, click_country = f.click_country,
          click_anonymizer = f.click_anonymizer, link_code = f.code, ad_space_id = f.ad_space_id, webmaster_id = f.webmaster_id`,
        from: sql`, found f`,
        join: sql` and f.id = a.id and f.webmaster_id is not null`,
        which: sql`${among(late)} and a.webmaster_id is null`,
      })
      return matched.length
    }),

  /** By the operator's hand: the action came through this link. false: there is no such link, or the action has one already. */
  async matchByHand(id: number, linkCode: string, now: Date): Promise<boolean> {
    const matched = await addVersions(connection, 'matched', now, {
      before: sql`found as (
        select ${id}::bigint as id, l.code, s.id as ad_space_id, s.webmaster_id
        from links l join ad_spaces s on s.id = l.ad_space_id where l.code = ${linkCode}),`,
      set: sql`, link_code = f.code, ad_space_id = f.ad_space_id, webmaster_id = f.webmaster_id`,
      from: sql`, found f`,
      join: sql` and f.id = a.id`,
      which: sql`a.id in (select id from found) and a.webmaster_id is null`,
    })
    return matched.length === 1
  },

  /** These are to be judged again. */
  async rejudge(ids: readonly number[], now: Date): Promise<void> {
    await addVersions(connection, 'rejudged', now, { which: sql`a.id = any(${sql.param(ids)}::bigint[])` })
  },

  /** Whatever is payable to a webmaster in a currency is paid; actions with unsettled versions wait for the next time. Gives the versions that say so. */
  payOut: (webmasterId: number, currency: string, now: Date): Promise<AddedVersion[]> =>
    addVersions(connection, 'payout', now, {
      payload: { currency },
      which: sql`a.id in (
          select e.action_id from commission_entries e
          where e.webmaster_id = ${webmasterId} and e.currency = ${currency} and e.kind = 'payable'
          group by e.action_id having sum(e.minor) <> 0)
        and exists (select from settlements s where s.action_id = a.id and s.version = a.version)`,
    }),

  /** Does any of these actions wait to be settled? Whoever is settling them right now is waited for. */
  async areUnsettled(ids: readonly number[]): Promise<boolean> {
    const waiting = await connection.rows(sql`
      select id from unsettled where actions && ${sql.param(ids)}::bigint[] for share`)
    return waiting.length > 0
  },
})

const keyOf = ({ received }: Incoming): string => `${received.report.network} ${received.report.id}`

/** Of several reports of one action in a batch, the one that counts. */
function newestOfEach(received: readonly ReceivedReport[], facts: RecordFacts): Map<string, Incoming> {
  const newest = new Map<string, Incoming>()
  for (const each of received) {
    const { report } = each
    const incoming: Incoming = {
      received: each,
      hash: hashOf(report),
      status: report.status,
      statusAt: report.statusAt,
      source: facts.source,
      receivedAt: facts.at,
    }
    const key = keyOf(incoming)
    const known = newest.get(key)
    if (!known || facts.supersedes(incoming, known)) newest.set(key, incoming)
  }
  return newest
}

const hashOf = (report: ActionReport): string =>
  createHash('sha256').update(jsonText(report)).digest('base64url').slice(0, 22)

const approvedAt = ({ report }: ReceivedReport, at: Date): string | null =>
  report.status === 'approved' ? (report.statusAt ?? at.toISOString()) : null

const rowOf = (incoming: Incoming, n: number, at: Date) => {
  const { report, payload } = incoming.received
  const approvedSince = approvedAt(incoming.received, at)
  return {
    n,
    version: 1,
    network: report.network,
    networkId: report.id,
    orderId: report.orderId,
    orderedAt: report.orderedAt,
    status: report.status,
    statusAt: report.statusAt,
    hash: incoming.hash,
    approvedSince,
    clickId: report.clickId,
    linkCode: report.linkCode,
    report,
    queued: queuedReport(report, approvedSince),
    payload,
  }
}

/** Inserts what nobody has heard of, matched with its click; gives the keys of those. */
async function insertNew(
  inside: Connection,
  incoming: readonly Incoming[],
  { at, source, share }: RecordFacts,
): Promise<Set<string>> {
  const added = await inside.rows<{ key: string }>(sql`
    with r as (select * from json_to_recordset(${jsonText(incoming.map((each, n) => rowOf(each, n, at)))}::json)
      as r(${REPORT_COLUMNS})),
    fresh as (
      insert into actions (network, network_id, order_id, ordered_at, version, report_version, status, status_at, source,
        received_at, report_hash, approved_since, said_click_id, said_link_code, click_id, click_at, click_country,
        click_anonymizer, link_code, ad_space_id, webmaster_id, share)
      select r.network, r."networkId", r."orderId", r."orderedAt", 1, 1, r.status, r."statusAt", ${source},
        ${at}, r.hash, r."approvedSince", r."clickId", r."linkCode", ${MATCHED}, ${share}
      from r ${MATCH('r."clickId"', 'r."linkCode"')}
      order by r.n
      on conflict (network, network_id) do nothing
      returning id, network, network_id),
    versions as (
      insert into action_versions (action_id, version, cause, at, source, report, payload, report_version, approved_since)
      select f.id, 1, 'report', ${at}, ${source}, r.report, r.payload, 1, r."approvedSince"
      from fresh f join r on r.network = f.network and r."networkId" = f.network_id),
    queue as (${queueVersions(
      sql`(select f.id, 1 as version, r.queued from fresh f join r on r.network = f.network and r."networkId" = f.network_id) f`,
      { withReports: true },
    )})
    select network || ' ' || network_id as key from fresh`)
  return new Set(added.map((row) => row.key))
}

/** Gives a version to those that say something later than what is known. Returns how many. */
async function updateKnown(
  inside: Connection,
  incoming: readonly Incoming[],
  { at, source, supersedes }: RecordFacts,
): Promise<number> {
  if (incoming.length === 0) return 0
  const keys = incoming.map(({ received }) => ({ network: received.report.network, id: received.report.id }))
  const known = await inside.rows<Known>(sql`
    select a.id, a.network, a.network_id as "networkId", a.version, a.report_hash as "reportHash", a.status,
      to_json(a.status_at) #>> '{}' as "statusAt", a.source, a.received_at as "receivedAt", a.approved_since as "approvedSince"
    from actions a join jsonb_to_recordset(${jsonText(keys)}::jsonb) as k(network text, id text)
      on k.network = a.network and k.id = a.network_id
    order by a.id for update of a`)
  const byKey = new Map(known.map((row) => [`${row.network} ${row.networkId}`, row]))
  const changes = incoming.flatMap((each, n) => {
    const is = byKey.get(keyOf(each))
    if (!is) throw new Error(`${keyOf(each)} was neither inserted nor found`)
    if (is.reportHash === each.hash || !supersedes(each, is)) return []
    const row = rowOf(each, n, at)
    const approvedSince = row.approvedSince && (is.approvedSince?.toISOString() ?? row.approvedSince)
    const queued = queuedReport(row.report, approvedSince)
    return [{ ...row, id: is.id, version: is.version + 1, approvedSince, queued }]
  })
  if (changes.length === 0) return 0
  await inside.rows(sql`
    with r as (select * from json_to_recordset(${jsonText(changes)}::json) as r(${REPORT_COLUMNS})),
    matched as (select r.id, ${MATCHED} from r ${MATCH('r."clickId"', 'r."linkCode"')}),
    changed as (
      update actions a set version = r.version, report_version = r.version, status = r.status, status_at = r."statusAt",
        source = ${source}, received_at = ${at}, report_hash = r.hash, approved_since = r."approvedSince",
        said_click_id = coalesce(r."clickId", a.said_click_id), said_link_code = coalesce(r."linkCode", a.said_link_code),
        -- Whose it is does not change by what a network says later.
        click_id = coalesce(a.click_id, m.click_id),
        click_at = case when a.click_id is null then m.click_at else a.click_at end,
        click_country = case when a.click_id is null then m.click_country else a.click_country end,
        click_anonymizer = case when a.click_id is null then m.click_anonymizer else a.click_anonymizer end, link_code = coalesce(a.link_code, m.code),
        ad_space_id = coalesce(a.ad_space_id, m.ad_space_id), webmaster_id = coalesce(a.webmaster_id, m.webmaster_id)
      from r join matched m on m.id = r.id where a.id = r.id),
    versions as (
      insert into action_versions (action_id, version, cause, at, source, report, payload, report_version, approved_since)
      select r.id, r.version, 'report', ${at}, ${source}, r.report, r.payload, r.version, r."approvedSince" from r)
    ${queueVersions(sql`r`, { withReports: true })}`)
  return changes.length
}

/** By their keys, however few of a million they are. */
const among = (rows: readonly { id: number }[]): SQL =>
  sql`a.id = any(${sql.param(rows.map(({ id }) => id))}::bigint[])`

export interface AddedVersion {
  /** The action's. */
  readonly id: number
  readonly version: number
}

/** A version without a report for each of some actions. */
async function addVersions(
  connection: Connection,
  cause: Exclude<VersionCause, 'report'>,
  at: Date,
  {
    payload = null,
    before = sql``,
    set = sql``,
    from = sql``,
    join = sql``,
    which,
  }: { payload?: object | null; before?: SQL; set?: SQL; from?: SQL; join?: SQL; which: SQL },
): Promise<AddedVersion[]> {
  return connection.rows<AddedVersion & Record<string, unknown>>(sql`
    with ${before} picked as (select a.id from actions a where ${which} order by a.id for update of a),
    bumped as (
      update actions a set version = a.version + 1 ${set}
      from picked p ${from} where a.id = p.id ${join}
      returning a.id, a.version, a.report_version, a.approved_since),
    versions as (
      insert into action_versions (action_id, version, cause, at, payload, report_version, approved_since)
      select id, version, ${cause}, ${at}, ${payload && jsonText(payload)}::jsonb, report_version, approved_since from bumped),
    queue as (${queueVersions(sql`bumped`, { withReports: false })})
    select id, version from bumped`)
}
