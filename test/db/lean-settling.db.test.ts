/** What was settled before judgements were stored once: converted by the migration, to the letter. */
import { readFileSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openStores } from '../../src/db/database.ts'
import { actionReport, reportedItem } from '../support/action.ts'
import { type FreshDatabase, freshDatabase } from '../support/database.ts'

let fresh: FreshDatabase
beforeAll(async () => {
  fresh = await freshDatabase()
})
afterAll(() => fresh?.close())

const run = async (file: string) => {
  for (const statement of readFileSync(`drizzle/${file}`, 'utf8').split('--> statement-breakpoint'))
    if (statement.trim() !== '') await fresh.connection.rows(sql.raw(statement))
}

const report = actionReport({
  items: [reportedItem({ id: 'a' }), reportedItem({ id: 'b', affiliated: false })],
  status: 'approved',
})

it('is the same after it', async () => {
  const { connection } = fresh
  for (const statement of [
    'drop schema public cascade',
    'create schema public',
    'create extension if not exists pg_trgm',
    'create extension if not exists unaccent',
  ])
    await connection.rows(sql.raw(statement))
  const files = (await readdir('drizzle')).filter((name) => name.endsWith('.sql')).sort()
  const ours = files.findIndex((name) => name.includes('lean_settling'))
  for (const file of files.slice(0, ours)) await run(file)

  await connection.rows(sql`
    insert into actions (id, network, network_id, order_id, ordered_at, version, report_version, status, source, received_at,
      report_hash, click_id, click_at, link_code, share)
    select n, 'admitad', n::text, n::text, now(), 3, 1, 'pending', 'poll', now(), '', 'click', '2026-03-01T12:00:00Z', 'link', '70'
    from generate_series(1, 2) n`)
  await connection.rows(sql`
    insert into action_versions (action_id, version, cause, at, report, payload, report_version)
    select n, v, case v when 1 then 'report' else 'rejudged' end, now(),
      case v when 1 then ${JSON.stringify(report)}::text::json end, '{}', 1
    from generate_series(1, 2) n, generate_series(1, 3) v`)
  const reasons = [{ code: 'goods_not_affiliated', clause: 'goods.unaffiliated', item: 'b', detail: 'ж' }]
  const verdict = {
    terms: '2024-10-16',
    countryPolicy: 'exact_country',
    commission: '149.25',
    reasons,
    items: [{ id: 'a' }, { id: 'b', outcome: 'nothing', commission: '0.00' }],
  }
  const evidence = {
    click: { id: 'click', at: '2026-03-01T12:00:00.000Z' },
    linkCode: 'link',
    clickCountry: 'KZ',
    clickCountryFrom: 'click',
    deliveryCountry: 'KZ',
    deliveryFrom: 'declared',
    frozenFor: ['b'],
  }
  const expected = { minor: 14_925, currency: 'RUB' }
  const reported = { minor: 20_000, currency: 'RUB' }
  const difference = { expected, reported, clauses: ['goods.unaffiliated'] }
  await connection.rows(sql`
    insert into settlements (action_id, version, at, status, holding, outcome, verdict, problem, evidence, reported_minor, credit_minor,
      currency, share, difference)
    select n, 1, now(), 'approved', 'yes', 'earns', ${JSON.stringify(verdict)}::text::json, null,
      ${JSON.stringify(evidence)}::text::json, 20000, 14000, 'RUB', '70', ${JSON.stringify(difference)}::text::json
    from generate_series(1, 2) n
    union all
    select 1, 2, now(), 'pending', 'no', 'review', null, 'older_than_terms', '{}', null, null, null, '70', null`)
  await connection.rows(sql`insert into unsettled (action_id, version) values (1, 3), (2, 2), (2, 3)`)
  await connection.rows(sql`
    insert into notices (action_id, version, webmaster_id, at, told_by)
    values (1, 1, 5, '2026-03-01', 'n:1.1'), (1, 2, 5, '2026-03-02', null), (2, 1, 5, '2026-03-02', null)`)

  await run(files[ours] ?? '')

  const stores = openStores(connection)
  const [first, second] = (await stores.orderViews.story(1))?.versions ?? []
  expect(first?.settlement).toEqual({
    verdict: {
      id: 'admitad:1',
      outcome: 'earns',
      terms: '2024-10-16',
      countryPolicy: 'exact_country',
      commission: { amount: '149.25', currency: 'RUB' },
      atStake: { amount: '0.00', currency: 'RUB' },
      reasons,
      items: [
        { id: 'a', outcome: 'earns', commission: '149.25', atStake: '0.00' },
        { id: 'b', outcome: 'nothing', commission: '0.00', atStake: '0.00' },
      ],
    },
    problem: null,
    evidence: { ...evidence, anonymizer: 'none' },
    reported,
    credit: { minor: 14_000, currency: 'RUB' },
    share: '70',
    difference,
  })
  expect(second?.settlement).toMatchObject({
    verdict: null,
    problem: 'older_than_terms',
    evidence: { click: null, linkCode: null, frozenFor: [] },
    reported: null,
  })
  const rows = (of: string) => connection.rows(sql.raw(of))
  expect(await rows('select count(*)::int as n from judgements')).toEqual([{ n: 2 }])
  expect(await rows('select actions, versions from unsettled order by id')).toEqual([
    { actions: [2], versions: [2] },
    { actions: [1, 2], versions: [3, 3] },
  ])
  expect(await rows('select webmaster_id as w, actions, versions from untold')).toEqual([
    { w: 5, actions: [1, 2], versions: [2, 1] },
  ])
  expect(await rows('select action_id::int as a, told_by as key from notices')).toEqual([
    { a: 1, key: 'n:1.1' },
  ])
})
