import { sql } from 'drizzle-orm'
import type { Click } from '../domain/click.ts'
import type { VersionCause } from '../domain/settlement.ts'
import type { Connection } from './connection.ts'
import {
  ACTION_COLUMNS,
  CLICK_JOIN,
  type OpenVersion,
  openVersions,
  REPORT_COLUMNS,
  type VersionRow,
} from './open-versions.ts'
import type { QueuedReport } from './queued-report.ts'

export interface Claim {
  readonly open: readonly OpenVersion[]
  /** How many rows of the queue were taken, and the last one's number. */
  readonly rows: number
  readonly last: number | null
}

/** Control characters, which no JSON text has in it raw, and no code or number of ours; a network's own words come in the reports alone. */
const [FIELD, ROW] = ['\u001f', '\u001e']

/**
 * Many versions as one text: a row and a column each cost the driver as much as judging does. The report's columns are empty where the queue
 * brings the report: then its place in the row of the queue is told.
 */
const VERSIONS = sql.raw(
  `string_agg(concat(${['a.id', 'w.version', 'w.row', 'w.place', ...Object.values(ACTION_COLUMNS), ...Object.values(REPORT_COLUMNS)].join(`, '${FIELD}', `)}), '${ROW}')`,
)
const REPORTS = sql.raw(`string_agg(concat(id, '${FIELD}', reports), '${ROW}')`)
/** By a key that is null, so that nothing is looked up, for what the queue has brought. */
const JOINS = sql.raw(`join actions a on a.id = w.action_id
  left join action_versions v on v.action_id = case when not w.brought then w.action_id end and v.version = w.version
  ${CLICK_JOIN}`)

/**
 * Takes rows off the queue that no other worker holds, and reads what they speak of, in one statement. A version whose predecessor is not
 * settled yet, as far as this statement sees, is put back at the end.
 */
export async function claimVersions(inside: Connection, rows: number, after: number): Promise<Claim> {
  const [claim] = await inside.rows<{
    rows: number
    last: number | null
    versions: string | null
    reports: string | null
  }>(
    sql`
    with taken as (
      delete from unsettled where id = any(array(
        select id from unsettled where id > ${after}::bigint order by id limit ${rows}::int for update skip locked))
      returning id, actions, versions, reports),
    waiting as materialized (
      select t.id as row, u.place, u.action_id, u.version, t.reports is not null as brought,
        u.version = 1 or coalesce(
          (select true from settlements s where s.action_id = u.action_id and s.version = u.version - 1), false) as is_next
      from taken t cross join lateral unnest(t.actions, t.versions) with ordinality as u(action_id, version, place)),
    put_back as (
      insert into unsettled (actions, versions)
      select array_agg(action_id), array_agg(version) from waiting where not is_next having count(*) > 0)
    select (select count(*)::int from taken) as rows, (select max(id) from taken) as last,
      (select ${REPORTS} from taken where reports is not null) as reports,
      (select ${VERSIONS} from waiting w ${JOINS} where w.is_next) as versions`,
    { prepared: true },
  )
  if (!claim) throw new Error('a claim always tells how many rows it took')
  const open = await openVersions(inside, versionsIn(claim.versions, reportsIn(claim.reports)))
  return { open, rows: claim.rows, last: claim.last }
}

/** By the row of the queue. */
type Reports = ReadonlyMap<string, readonly QueuedReport[]>

const reportsIn = (text: string | null): Reports =>
  new Map(
    (text?.split(ROW) ?? []).map((row) => {
      const end = row.indexOf(FIELD)
      return [row.slice(0, end), JSON.parse(row.slice(end + 1))]
    }),
  )

const versionsIn = (text: string | null, reports: Reports): VersionRow[] =>
  text?.split(ROW).map((row) => versionIn(row, reports)) ?? []

function versionIn(text: string, reports: Reports): VersionRow {
  const fields = text.split(FIELD)
  const [id, version, row = '', place, share = '', webmaster, adSpace, link, country, anonymizer] = fields
  const [cause, since, stored, payoutCurrency] = fields.slice(10)
  const brought = stored ? undefined : reports.get(row)?.[Number(place) - 1]
  const approvedSince = brought ? brought.approvedSince : since
  return {
    actionId: Number(id),
    version: Number(version),
    cause: brought ? 'report' : (cause as VersionCause),
    payoutCurrency: payoutCurrency || null,
    approvedSince: approvedSince ? new Date(approvedSince) : null,
    share,
    webmasterId: webmaster ? Number(webmaster) : null,
    adSpaceId: adSpace ? Number(adSpace) : null,
    linkCode: link || null,
    clickCountry: country || null,
    anonymizer: (anonymizer || null) as Click['anonymizer'] | null,
    report: brought ?? JSON.parse(stored ?? ''),
  }
}
