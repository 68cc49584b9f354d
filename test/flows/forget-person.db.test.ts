/** /forget, over every column that there is: a new one cannot hold what is a person's without somebody saying what becomes of it. */
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openShop, type Shop } from '../../src/flows/shop.ts'
import { type FreshDatabase, freshDatabase } from '../support/database.ts'
import { postsWorld } from '../support/posts-world.ts'

/**
 * Every column. `erased`: of a person, and gone or emptied by /forget. `account`: of a webmaster, whose account stays, as other people's money
 * hangs on it; `published`: what a channel has shown to its readers already. All others say nothing of a person.
 */
const COLUMNS: Readonly<
  Record<string, Partial<Record<'erased' | 'account' | 'published' | 'other', string>>>
> = {
  people: { erased: 'id language country brought_by adult search unreachable_since created_at' },
  bot_sessions: { erased: 'key value', other: 'updated_at' },
  inbox: {
    erased: 'payload parked_because',
    other: 'update_id lane received_at started_at attempts done_at',
  },
  outbox: {
    erased: 'chat_id payload',
    other:
      'id key method urgency when_in_doubt created_at not_before attempts lane intent_at doubt_because perhaps_again sent_at message_id failed_because',
  },
  send_pauses: { erased: 'chat_id', other: 'since until' },
  links: {
    erased: 'person_id',
    other: 'code deal_id ad_space_id country network deeplink frozen verdict created_at withdrawn_at post_id',
  },
  channel_members: { erased: 'person_id', other: 'channel_id role since language' },
  channel_invites: { erased: 'invited_by', other: 'secret_hash channel_id role expires_at used_at' },
  post_rules: {
    erased: 'author_id',
    other:
      'id channel_id text category max_price_minor minute weekdays active_from paused created_at removed_at',
  },
  posts: {
    erased: 'author_id inline_message_id',
    published: 'own_text reworked coupon erid',
    other:
      'id channel_id ad_space_id deal_id state country due_at place rule_id message_id published_at failed_because shown_as shown_price_minor shown_currency over_since created_at told',
  },
  post_goods: { other: 'post_id deal_id shown_price_minor shown_currency told told_price_minor' },
  webmasters: {
    account:
      'telegram_id name language terms_version terms_accepted_at terms_accepted_how digest quiet_from quiet_to time_zone',
    other: 'id created_at',
  },
  ad_spaces: { account: 'title traffic', other: 'id webmaster_id key created_at' },
  notices: { other: 'action_id version webmaster_id at told_by' },
  commission_entries: { other: 'action_id version kind currency minor webmaster_id at' },
  channels: {
    other: 'id telegram_id title username ad_space_id rights paused_since paused_because settings created_at',
  },
  // A click has neither an address nor a name; an order names a click, and its buyer's traces were left out.
  clicks: {
    other:
      'id visit link_code at country anonymizer asn delivery_country outcome reasons terms country_policy passing',
  },
  actions: {
    other:
      'id network network_id order_id ordered_at version report_version status status_at source received_at report_hash approved_since said_click_id said_link_code click_id link_code ad_space_id webmaster_id share click_at click_country click_anonymizer',
  },
  action_versions: {
    other: 'action_id version cause at source report payload report_version approved_since',
  },
  settlements: {
    other: 'action_id version at judgement_id reported_minor credit_minor commission at_stake item_rubles',
  },
  judgements: { other: 'id content status outcome' },
  unsettled: { other: 'id actions versions reports' },
  untold: { other: 'id webmaster_id at actions versions' },
  holds: { other: 'action_id until' },
  misfits: { other: 'hash network source payload problem first_at last_at times' },
  postbacks: { other: 'hash network payload received_at' },
  fetch_cursors: { other: 'network until' },
  pass_runs: { other: 'pass slot started_at ended_at result' },
  network_tokens: { other: 'network token updated_at' },
  link_robots: { other: 'link_code day asked' },
  slot_runs: { other: 'channel_id day minute rule_id at outcome post_id' },
  posted_items: { other: 'channel_id item post_id at' },
  uploads: { other: 'key file_id' },
  deals: {
    other:
      'id catalogue external_id item_id title url picture price_minor price_to_minor old_price_minor currency rub_minor discount_percent rating_tenths orders store_id store_name category_path affiliated rate boost seller kind section adult available content_hash search_text score created_at updated_at tier tsv',
  },
  prices: { other: 'id deal_id at price_minor old_price_minor currency' },
  catalogue_readings: { other: 'catalogue complete_at' },
  vocabulary: { other: 'word deals' },
  search_state: { other: 'id version spread categories' },
}

const SHOPPER = 771_177_001
const MEMBER = 771_177_002
const WORDS = 'words of their own'

let fresh: FreshDatabase
let shop: Shop
let channelId: number
beforeAll(async () => {
  fresh = await freshDatabase()
  const world = await postsWorld(fresh)
  shop = openShop(world.outside)
  channelId = world.channel.id
  await seed(await world.deal(), world.channel.adSpaceId)
})
afterAll(() => fresh?.close())

/** Both people, in every place that may name them. */
async function seed(dealId: number, adSpaceId: number): Promise<void> {
  const rows = (query: ReturnType<typeof sql>) => fresh.connection.rows(query)
  const at = sql`${new Date('2026-03-01T12:00:00Z')}::timestamptz`
  await fresh.database.channels.putMember(channelId, { personId: MEMBER, role: 'editor' }, new Date(0))
  for (const [n, id] of [SHOPPER, MEMBER].entries()) {
    const said = JSON.stringify({ from: { id }, text: WORDS })
    await rows(sql`insert into people (id, language, country, brought_by, search, created_at)
      values (${id}, 'ru', 'KZ', ${adSpaceId}, ${said}::jsonb, ${at})`)
    for (const key of [`${id}:${id}`, `${id}:link`])
      await rows(sql`insert into bot_sessions values (${key}, ${said}::jsonb, ${at})`)
    for (const [k, kind] of [
      'message',
      'callback_query',
      'my_chat_member',
      'chosen_inline_result',
      'x',
    ].entries())
      await rows(sql`insert into inbox (update_id, lane, payload, received_at, parked_because)
        values (${100 * n + k + 1}, 0, jsonb_build_object(${kind}::text, ${said}::jsonb), ${at}, ${`${id} said ${WORDS}`})`)
    for (const urgency of [0, 1])
      await rows(sql`insert into outbox (key, chat_id, method, payload, urgency, created_at, not_before)
        values (${`${n}:${urgency}`}, ${id}, 'sendMessage', ${said}::jsonb, ${urgency}, ${at}, ${at})`)
    await rows(sql`insert into send_pauses values (${id}, ${at}, ${at})`)
    await rows(sql`insert into links (code, deal_id, ad_space_id, person_id, country, network, deeplink, frozen, verdict, created_at)
      values (${`ForgetMe0${n}`}, ${dealId}, ${adSpaceId}, ${id}, 'KZ', 'sample', 'https://network.test/', '{}', '{}', ${at})`)
    await rows(sql`insert into posts (channel_id, ad_space_id, author_id, deal_id, state, own_text, coupon, erid, inline_message_id, created_at)
      values (null, ${adSpaceId}, ${id}, ${dealId}, 'published', ${said}::jsonb, ${WORDS}, ${WORDS}, ${`inline ${id}`}, ${at})`)
  }
  await rows(sql`insert into channel_invites (secret_hash, channel_id, role, invited_by, expires_at)
    values ('x', ${channelId}, 'editor', ${MEMBER}, ${at})`)
  await rows(sql`insert into posts (channel_id, ad_space_id, author_id, deal_id, state, own_text, coupon, erid, created_at)
    values (${channelId}, ${adSpaceId}, ${MEMBER}, ${dealId}, 'draft', ${JSON.stringify({ text: WORDS })}::jsonb, ${WORDS}, ${WORDS}, ${at})`)
  await rows(sql`insert into post_rules (channel_id, author_id, text, minute, weekdays, active_from, created_at)
    values (${channelId}, ${MEMBER}, 'kettle', 600, '{1}', ${at}, ${at})`)
}

/** 'table.column' wherever a text stands. */
async function placesOf(...texts: string[]): Promise<string[]> {
  const found = new Set<string>()
  for (const table of Object.keys(COLUMNS))
    for (const { row } of await fresh.connection.rows<{ row: Record<string, unknown> }>(
      sql`select to_jsonb(t) as row from ${sql.identifier(table)} t`,
    ))
      for (const [column, value] of Object.entries(row))
        if (texts.some((text) => JSON.stringify(value ?? null).includes(text)))
          found.add(`${table}.${column}`)
  return [...found].sort()
}

describe('a forgotten person', () => {
  it('may stand in no column of which nobody has said what becomes of it', async () => {
    const there = await fresh.connection.rows<{ name: string; columns: string[] }>(sql`
      select table_name::text as name, array_agg(column_name::text order by column_name) as columns
        from information_schema.columns join pg_class on relname = table_name
        where table_schema = 'public' and not relispartition group by 1`)
    const unsaid = there.flatMap(({ name, columns }) => {
      const said = Object.values(COLUMNS[name] ?? {}).flatMap((text) => text.split(' '))
      return columns.filter((column) => !said.includes(column)).map((column) => `${name}.${column}`)
    })
    expect(unsaid, 'say in COLUMNS whether it tells of a person, and see that /forget knows').toEqual([])
    const gone = Object.keys(COLUMNS).filter((table) => !there.some(({ name }) => name === table))
    expect(gone).toEqual([])
  })

  it('is nowhere any more', async () => {
    const before = await placesOf(String(SHOPPER), String(MEMBER))
    // Whom a channel brought is the channel's number, not the person's.
    for (const [table, { erased = '' }] of Object.entries(COLUMNS))
      for (const column of erased.split(' ').filter((name) => /(^|_)(id|by|key|payload|because)$/.test(name)))
        if (column !== 'brought_by') expect(before).toContain(`${table}.${column}`)
    expect((await placesOf(WORDS)).length).toBeGreaterThan(7)
    await shop.forgetPerson(SHOPPER)
    await shop.forgetPerson(MEMBER)
    expect(await placesOf(String(SHOPPER), String(MEMBER), WORDS)).toEqual([])
  })

  it('who is a webmaster keeps the account, and what is still to be told about money', async () => {
    await shop.joinProgramme(SHOPPER, { name: 'Aigul', language: 'ru' })
    const at = new Date()
    await fresh.connection.rows(sql`insert into outbox (key, chat_id, method, payload, urgency, created_at, not_before)
      values ('money', ${SHOPPER}, 'sendMessage', '{}', 1, ${at}, ${at})`)
    await shop.forgetPerson(SHOPPER)
    expect(await placesOf(String(SHOPPER))).toEqual(['outbox.chat_id', 'webmasters.telegram_id'])
  })
})
