/** What shops really publish, where it lies beside the project: every entry is taken or refused for a reason that stands in the file. */
import { createReadStream, existsSync, readdirSync } from 'node:fs'
import { describe, expect, test, vi } from 'vitest'
import type { FeedItem } from '../../../src/networks/feed/feed.ts'
import { readFeed } from '../../../src/networks/feed/read-feed.ts'
import { projectPath } from '../../../src/paths.ts'
import { sorted } from '../../support/feed.ts'

vi.setConfig({ testTimeout: 120_000 })

const folder = projectPath('..', 'shared', 'data')
const NO_TITLE = 'title: expected one, there is none'
const NO_IDENTITY = 'externalId: expected an id or a url'

/** [taken, refused], and what all refusals or faults say. */
const KNOWN: Readonly<Record<string, { counts: [number, number]; cause?: RegExp; fault?: RegExp }>> = {
  'feeds/admitad_quke_feed.csv': { counts: [5_959, 0] },
  'feeds/admitad_riche.xml': { counts: [62, 0] },
  'feeds/az1k3n_yandex.yml': { counts: [645, 9], cause: new RegExp(NO_TITLE) },
  'feeds/cccp_mosharov_yandexmarket.xml': { counts: [1_327, 0] },
  'feeds/kangen_broken_feed.yml.txt': {
    counts: [0, 26],
    cause: /disallowed character in tag name/,
    fault: /tag name/,
  },
  'feeds/kz_alstyle_cp1251.yml': { counts: [1_982, 0] },
  'feeds/kz_alstyle_utf8_cdata.yml': { counts: [2_003, 0] },
  'feeds/kz_vtt_cp1251.yml': { counts: [3_447, 0] },
  'feeds/ozonfeeds_feed.xml': { counts: [0, 227], cause: new RegExp(NO_TITLE) },
  'feeds/ozonfeeds_feed3.xml': { counts: [0, 27], cause: new RegExp(NO_TITLE) },
  'feeds/wellmen_yandex.yml': { counts: [238, 0] },
  'listings/aliexpress_listings.jsonl': { counts: [2_823, 2_188], cause: new RegExp(NO_IDENTITY) },
  'listings/raw_productV3_cards_120.json': { counts: [120, 0] },
  'listings/ru_marketplace_listings.jsonl.gz': {
    counts: [64_638, 103],
    cause: new RegExp(`${NO_IDENTITY}|expected an http or https address, got "url"`),
  },
}

async function readFile(name: string) {
  const items: FeedItem[] = []
  for await (const some of readFeed(createReadStream(`${folder}/${name}`), null)) items.push(...some)
  return sorted(items)
}

describe.runIf(existsSync(folder))('real feeds', () => {
  const names = existsSync(folder)
    ? ['feeds', 'listings'].flatMap((part) =>
        readdirSync(`${folder}/${part}`).map((file) => `${part}/${file}`),
      )
    : []
  test.each(names.filter((name) => !name.includes('price_history')))('%s', async (name) => {
    const { deals, refusals, faults } = await readFile(name)
    const known = KNOWN[name]
    if (known) {
      expect([deals.length, refusals.length]).toEqual(known.counts)
      for (const { cause } of refusals) expect(cause).toMatch(known.cause ?? /^$/)
      expect(faults.length).toBe(known.fault ? 1 : 0)
    } else {
      // A feed that we do not know by name goes in whole.
      expect(deals.length).toBeGreaterThan(0)
      expect([refusals, faults]).toEqual([[], []])
    }
    for (const { facts } of deals) {
      expect(facts.title.length).toBeLessThanOrEqual(512)
      expect(facts.title).not.toMatch(/[\ufffd\p{Cc}]|&(?:amp|quot|lt);/u)
      if (facts.price) expect(facts.price.minor).toBeGreaterThan(0)
    }
  })

  test('prices of real listings agree with what their publishers made of them', async () => {
    const { deals } = await readFile('listings/aliexpress_listings.jsonl')
    const priced = deals.filter(({ facts }) => facts.price !== null)
    expect(priced.length).toBeGreaterThan(2_400)
    expect(deals.filter(({ facts }) => facts.itemId !== null).length).toBe(2_514)
    const unread = deals.flatMap(({ remarks }) => remarks)
    expect(unread.every((remark) => /no currency|picture/.test(remark))).toBe(true)
  })
})
