/** Admitad's two doors, its postbacks over HTTP and its statistics over HTTP, lead to one and the same action. */
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openShop, type Shop } from '../../src/flows/shop.ts'
import { admitadOrders } from '../../src/networks/admitad/orders.ts'
import { readAdmitadPostback } from '../../src/networks/admitad/postback.ts'
import { type AdmitadStandIn, startAdmitadStandIn } from '../../src/sandbox/networks/admitad.ts'
import { wallText } from '../../src/sandbox/networks/admitad-statistics.ts'
import { openWeb, type Web } from '../../src/web/web.ts'
import { type FreshDatabase, freshDatabase } from '../support/database.ts'
import { type TestOutside, testOutside } from '../support/outside.ts'

const SECRET = 'a-secret_of-the-postbacks'
const ACCOUNT = { clientId: 'app', clientSecret: 'secret-of-the-app', websiteId: '1', campaignId: '2' }

let fresh: FreshDatabase
let standIn: AdmitadStandIn
let outside: TestOutside
let shop: Shop
let web: Web

beforeAll(async () => {
  fresh = await freshDatabase()
  const now = () => outside.clock.at
  standIn = await startAdmitadStandIn({ ...ACCOUNT, now: () => now() })
  const source = admitadOrders({
    ...ACCOUNT,
    apiRoot: standIn.root,
    tokens: { read: async () => null, write: async () => {} },
    outside: { fetch, now: () => now(), random: () => 0.5, sleep: async () => {} },
    warn: () => {},
  })
  outside = testOutside(fresh.database, {
    orderSources: [source],
    postbackReaders: { admitad: readAdmitadPostback, epn: readAdmitadPostback },
  })
  shop = openShop(outside)
  web = openWeb(shop, { tokenKey: 'a key', postbackSecret: SECRET })
})
afterAll(async () => {
  await standIn?.close()
  await fresh?.close()
})

/** A postback about an action, as Admitad's own sender would make it. */
async function tell(id: number, payment_status: string, more: Record<string, string> = {}) {
  const parameters = new URLSearchParams({
    secret: SECRET,
    admitad_id: String(id),
    order_id: `order of ${id}`,
    order_sum: '1990.00',
    payment_sum: '149.25',
    payment_status,
    currency: 'RUB',
    time: '1772355600',
    user_agent: 'Mozilla/5.0 of a buyer',
    ...more,
  })
  const answer = await web.fetch(new Request(`http://shop.test/postback/admitad?${parameters}`))
  return `${answer.status} ${(await answer.text()).trim()}`
}

const known = async (id: number) =>
  (
    await fresh.connection.rows<{ status: string; source: string }>(
      sql`select status, source from actions where network = 'admitad' and network_id = ${String(id)}`,
    )
  ).map(({ status, source }) => `${status} by ${source}`)

const everything = async () => {
  const tables = await Promise.all(
    [
      sql`select * from actions`,
      sql`select * from action_versions`,
      sql`select * from postbacks`,
      sql`select * from misfits`,
    ].map((query) => fresh.connection.rows(query)),
  )
  return JSON.stringify(tables)
}

/** Lets time pass, as no two reports come at the same moment. */
const later = (milliseconds = 60_000) => {
  outside.clock.at = new Date(outside.clock.at.getTime() + milliseconds)
}

describe('one action by two doors', () => {
  it('told twice is there once', async () => {
    expect(await tell(1, 'new')).toBe('200 ok')
    expect(await tell(1, 'new')).toBe('200 ok')
    expect(await known(1)).toEqual(['pending by postback'])
  })

  it('approved before it is new stays approved', async () => {
    expect(await tell(2, 'approved')).toBe('200 ok')
    later()
    expect(await tell(2, 'new')).toBe('200 ok')
    expect(await known(2)).toEqual(['approved by postback'])
  })

  it('goes on by the statistics where these tell of a later change, and not back by an older one', async () => {
    standIn.statistics.add({ id: 3, cart: 1990, payment: 149.25 })
    await shop.fetchActions()
    expect(await known(3)).toEqual(['pending by poll'])
    later()
    await tell(3, 'approved')
    expect(await known(3)).toEqual(['approved by postback'])
    await shop.fetchActions()
    expect(await known(3)).toEqual(['approved by postback'])
    later()
    standIn.statistics.change(3, { status: 'declined', comment: 'Возврат' })
    await shop.fetchActions()
    expect(await known(3)).toEqual(['declined by poll'])
  })

  it('that cannot be read is refused with its field, kept, and spoils no other', async () => {
    expect(await tell(4, 'new', { order_sum: 'a lot' })).toMatch(/^400 order_sum: expected an amount/)
    standIn.statistics.add({ id: 5, cart: -1, status_updated: wallText(outside.clock.at) })
    standIn.statistics.add({ id: 6, cart: 1, status_updated: wallText(outside.clock.at) })
    const [counts] = await shop.fetchActions()
    expect(counts).toMatchObject({ misfits: 1, added: 1, fault: null })
    expect([await known(4), await known(5), await known(6)]).toEqual([[], [], ['pending by poll']])
    expect(
      (await shop.listMisfits()).map(({ source, problem }) => `${source} ${problem.split(':')[0]}`).sort(),
    ).toEqual(['poll cart', 'postback order_sum'])
  })

  it('leaves neither the secret nor anything of a buyer in the database or in the log', async () => {
    const all = `${await everything()}${JSON.stringify(outside.log.lines)}`
    for (const secret of [SECRET, 'of a buyer', '192.0.2.77', 'secret-room'])
      expect(all).not.toContain(secret)
    expect(all).toContain('order of 2')
  })

  it('comes again later where the database is away', async () => {
    const broken = { ...fresh.database, transaction: () => Promise.reject(new Error('connect ECONNREFUSED')) }
    const away = openWeb(openShop({ ...outside, db: broken }), { tokenKey: 'a key', postbackSecret: SECRET })
    const answer = await away.fetch(
      new Request(
        `http://shop.test/postback/admitad?secret=${SECRET}&admitad_id=9&order_id=9&order_sum=1&payment_status=new&currency=RUB&time=1772355600`,
      ),
    )
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '60'])
    expect(JSON.stringify(outside.log.lines)).not.toContain(SECRET)
  })
})
