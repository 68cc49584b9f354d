import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate as breath } from 'node:timers/promises'
import { sql } from 'drizzle-orm'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { type CatalogueWish, importCatalogue } from '../../src/flows/import-catalog.ts'
import type { Feed } from '../../src/networks/feed/feed.ts'
import { FeedSourceError } from '../../src/networks/feed/feed.ts'
import { readFeed } from '../../src/networks/feed/read-feed.ts'
import { type FreshDatabase, freshDatabase } from '../support/database.ts'
import { offer, yml } from '../support/feed.ts'
import { TEST_SETTINGS, testOutside } from '../support/outside.ts'

// Thousands of rows, on a machine that may be busy.
vi.setConfig({ testTimeout: 120_000 })

let fresh: FreshDatabase
let folder: string
beforeAll(async () => {
  fresh = await freshDatabase()
  folder = await mkdtemp(join(tmpdir(), 'prilavok-import-'))
})
afterAll(async () => {
  await fresh.close()
  await rm(folder, { recursive: true })
})
afterEach(async () => {
  await fresh.connection.rows(sql`truncate deals, prices cascade`)
})

const at = (day: number) => new Date(Date.UTC(2026, 0, day))
let files = 0

async function bring(content: string | Uint8Array, day: number, wish: Partial<CatalogueWish> = {}) {
  const file = join(folder, `feed-${files++}`)
  await writeFile(file, content)
  return bringFile({ file, catalogue: 'lavka', ...wish }, day)
}

function bringFile(wish: CatalogueWish, day: number, rubleRates: Record<string, string> = {}) {
  const outside = testOutside(fresh.database, {
    settings: { ...TEST_SETTINGS, rubleRates },
    now: () => at(day),
  })
  return importCatalogue(outside)(wish)
}

const deals = () =>
  fresh.connection.rows<Record<string, unknown>>(sql`select * from deals order by catalogue, external_id`)
const priced = (id: string, price: string) => offer(id).replace('<price>100<', `<price>${price}<`)
const many = (count: number, price = (_at: number) => '100') =>
  yml(Array.from({ length: count }, (_x, index) => priced(`n${index}`, price(index))).join('\n'))
const workingTables = () =>
  fresh.connection.rows(
    sql`select relname::text from pg_class where relname like 'import%' and relkind = 'r'`,
  )

test('an import that dies before it has counted the words leaves that to the next one', async () => {
  const { searchWords } = fresh.database
  const outside = testOutside(fresh.database, { now: () => at(1) })
  const file = join(folder, 'words.yml')
  await writeFile(file, yml(offer('w1')))
  const refresh = async () => {
    throw new Error('the process dies')
  }
  const dying = importCatalogue({
    ...outside,
    db: { ...outside.db, searchWords: { ...searchWords, refresh } },
  })
  const before = await searchWords.version()
  await expect(dying({ file, catalogue: 'words' })).rejects.toThrow('the process dies')
  expect(await bringFile({ file, catalogue: 'words' }, 2)).toMatchObject({ added: 0, unchanged: 1 })
  expect(await searchWords.version()).toBe(before + 1)
  await bringFile({ file, catalogue: 'words' }, 3)
  expect(await searchWords.version()).toBe(before + 1)
})

test('only a whole catalogue says of a deal that has not changed that it is there still', async () => {
  await bring(yml(offer('a1')), 1)
  expect(await fresh.database.deals.completeAt('lavka')).toBeNull()
  await bring(yml(offer('a1')), 2, { complete: true })
  expect(await fresh.database.deals.completeAt('lavka')).toEqual(at(2))
  await bring(yml(offer('a1')), 3)
  expect(await fresh.database.deals.completeAt('lavka')).toEqual(at(2))
  await fresh.connection.rows(sql`delete from catalogue_readings`)
})

describe('an import', () => {
  test('adds, and with the same file again changes nothing at all', async () => {
    const feed = many(1_234)
    expect(await bring(feed, 1)).toMatchObject({
      read: 1_234,
      added: 1_234,
      changed: 0,
      unchanged: 0,
      refused: 0,
    })
    const before = await deals()
    expect(before).toHaveLength(1_234)
    expect(await bring(feed, 2)).toMatchObject({
      read: 1_234,
      added: 0,
      changed: 0,
      unchanged: 1_234,
      refused: 0,
    })
    expect(await deals()).toEqual(before)
    const [{ count } = { count: 0 }] = await fresh.connection.rows<{ count: number }>(
      sql`select count(*) as count from prices`,
    )
    expect(count).toBe(1_234)
    expect(await workingTables()).toEqual([])
  })

  test('writes what differs, and a new price becomes history', async () => {
    await bring(many(1_200), 1)
    const second = await bring(
      many(1_201, (index) => (index % 100 === 0 ? '90.50' : '100')),
      2,
    )
    expect(second).toMatchObject({ read: 1_201, added: 1, changed: 12, unchanged: 1_188 })
    const changed = await fresh.database.deals.byExternalId('lavka', 'n700')
    expect(changed).toMatchObject({ price: { minor: 9_050, currency: 'RUB' }, updatedAt: at(2) })
    expect(await fresh.database.deals.pricesOf(changed?.id ?? 0)).toEqual([
      { at: at(2), price: { minor: 9_050, currency: 'RUB' }, oldPrice: null },
      { at: at(1), price: { minor: 10_000, currency: 'RUB' }, oldPrice: null },
    ])
    const kept = await fresh.database.deals.byExternalId('lavka', 'n701')
    expect(kept?.updatedAt).toEqual(at(1))
    expect(await fresh.database.deals.pricesOf(kept?.id ?? 0)).toHaveLength(1)
  })

  test('a change of the words alone is no new price', async () => {
    await bring(yml(offer('1')), 1)
    expect(await bring(yml(offer('1').replace('Товар', 'Вещь')), 2)).toMatchObject({ changed: 1 })
    const deal = await fresh.database.deals.byExternalId('lavka', '1')
    expect(deal?.title).toBe('Вещь 1')
    expect(await fresh.database.deals.pricesOf(deal?.id ?? 0)).toHaveLength(1)
  })

  test('keeps catalogues apart', async () => {
    await bring(yml(offer('1')), 1)
    expect(await bring(yml(offer('1')), 1, { catalogue: 'another' })).toMatchObject({ added: 1 })
    expect((await deals()).map(({ catalogue }) => catalogue)).toEqual(['another', 'lavka'])
  })

  test('keeps any text as it is', async () => {
    const name = 'Обратная \\ черта, \\N и &#9;табуляция \'кавычки" {фигурные}, 😀'
    await bring(yml(`<offer id="a\\tb"><name>${name}</name><vendor>\\.</vendor></offer>`), 1)
    expect((await fresh.database.deals.byExternalId('lavka', 'a\\tb'))?.title).toBe(name.replace('&#9;', ''))
  })

  test('tells prices in rubles only by a known rate, and reckons anew when the rate changes', async () => {
    const file = join(folder, 'rates')
    await writeFile(
      file,
      yml(offer('1').replace('RUR', 'KZT') + offer('2').replace('RUR', 'USD') + offer('3')),
    )
    const rub = async () => (await deals()).map((row) => [row.currency, row.price_minor, row.rub_minor])
    await bringFile({ file, catalogue: 'lavka' }, 1, { KZT: '0.1955' })
    expect(await rub()).toEqual([
      ['KZT', 10_000, 1_955],
      ['USD', 10_000, null],
      ['RUB', 10_000, 10_000],
    ])
    expect(await bringFile({ file, catalogue: 'lavka' }, 2, { KZT: '0.2' })).toMatchObject({
      changed: 1,
      unchanged: 2,
    })
    expect((await rub())[0]).toEqual(['KZT', 10_000, 2_000])
  })
})

describe('an id that comes several times in one file', () => {
  const filler = Array.from({ length: 6_000 }, (_x, index) => offer(`f${index}`)).join('')
  test.each([
    ['close together', priced('x', '1') + priced('x', '2') + priced('x', '3') + filler],
    ['far apart', priced('x', '1') + filler + priced('x', '2') + priced('x', '3')],
  ])('%s: the last one counts, and the same file again changes nothing', async (_name, offers) => {
    const first = await bring(yml(offers), 1)
    expect(first).toMatchObject({ read: 6_003, added: 6_001, changed: 0, unchanged: 0, repeated: 2 })
    const deal = await fresh.database.deals.byExternalId('lavka', 'x')
    expect(deal?.price?.minor).toBe(300)
    expect(await fresh.database.deals.pricesOf(deal?.id ?? 0)).toHaveLength(1)
    const before = await deals()
    expect(await bring(yml(offers), 2)).toMatchObject({ added: 0, changed: 0, unchanged: 6_001, repeated: 2 })
    expect(await deals()).toEqual(before)
  })
})

describe('what is refused', () => {
  test('is told with its position and cause; the rest goes on', async () => {
    const result = await bring(
      yml(`${offer('1')}\n<offer id="2"><name>Чай & кофе</name></offer>\n${offer('3')}`),
      1,
    )
    expect(result).toMatchObject({ read: 3, added: 2, refused: 1, truncated: null })
    expect(result.refusals).toEqual([
      { line: 8, column: 1, entry: 2, id: '2', cause: expect.stringContaining('not well-formed XML') },
    ])
  })

  test('is told of the first hundred, and counted', async () => {
    const result = await bring(yml('<offer id="1"><name></name></offer>'.repeat(250)), 1)
    expect(result).toMatchObject({ read: 250, added: 0, refused: 250 })
    expect(result.refusals).toHaveLength(100)
  })

  test('prices that cannot be read are remarks', async () => {
    const result = await bring(yml(priced('1', '1.500')), 1)
    expect(result).toMatchObject({ added: 1, refused: 0, incomplete: 1 })
    expect(result.remarks[0]?.cause).toContain('two ways')
  })
})

describe('deals that a feed no longer has', () => {
  const three = yml(offer('1') + offer('2') + offer('3'))
  const gone = async () =>
    (await deals()).filter((row) => row.available === false).map((row) => row.external_id)

  test('stay, unless the feed is said to be complete', async () => {
    await bring(three, 1)
    await bring(yml(offer('1')), 2)
    expect(await gone()).toEqual([])
    expect(await bring(yml(offer('1')), 3, { complete: true })).toMatchObject({ gone: 2, unchanged: 1 })
    expect(await gone()).toEqual(['2', '3'])
    expect(await bring(three, 4)).toMatchObject({ changed: 2, unchanged: 1 })
    expect(await gone()).toEqual([])
  })

  test('stay where the feed is cut, or has them in entries that cannot be used', async () => {
    await bring(three, 1)
    expect(await bring(three.slice(0, three.indexOf('<offer id="3"')), 2, { complete: true })).toMatchObject({
      gone: 0,
    })
    const broken = yml(`${offer('1')}<offer id="2"><name>&</name></offer>`)
    expect(await bring(broken, 3, { complete: true })).toMatchObject({ gone: 1, refused: 1 })
    expect(await gone()).toEqual(['3'])
  })
})

describe('a source that breaks off', () => {
  const breaking = (text: string): Feed => ({
    name: 'broken',
    bytes: null,
    bytesRead: () => 0,
    read: (format) =>
      readFeed(
        (async function* () {
          yield Buffer.from(text)
          throw new FeedSourceError('outside', 'the line is dead')
        })(),
        format,
      ),
  })

  test('leaves what came before', async () => {
    const outside = testOutside(fresh.database, {
      feeds: { open: async () => breaking(many(50).slice(0, 4_000)) },
    })
    const result = await importCatalogue(outside)({ file: 'x', complete: true })
    expect(result).toMatchObject({
      brokenOff: 'the line is dead',
      truncated: 'the line is dead',
      refused: 0,
      gone: 0,
    })
    expect(result.added).toBeGreaterThan(5)
    expect(await fresh.connection.rows(sql`select id from deals where catalogue = 'broken'`)).toHaveLength(
      result.added,
    )
  })

  test('a file that is not there is wrong use', async () => {
    await expect(bringFile({ file: join(folder, 'nothing') }, 1)).rejects.toMatchObject({ kind: 'wrong_use' })
    await expect(bringFile({ file: folder }, 1)).rejects.toMatchObject({ kind: 'wrong_use' })
  })
})

test('the catalogue is called as the file is, progress is told, and words are there to correct typos by', async () => {
  const file = join(folder, 'shop.yml')
  await writeFile(file, many(20))
  const told: number[] = []
  const result = await bringFile(
    { file, onProgress: ({ bytesRead, bytes }) => told.push(bytesRead / (bytes ?? 0)) },
    1,
  )
  expect(result.catalogue).toBe('shop.yml')
  expect(told.at(-1)).toBe(1)
  const words = await fresh.database.searchWords.read()
  expect(words?.words).toContainEqual({ word: 'товар', deals: 20 })
})

test('the table of a run that was killed goes a day later', async () => {
  await fresh.connection.rows(sql`create unlogged table import_changes_2026010110_dead (seq bigint)`)
  await bring(yml(offer('1')), 1)
  expect(await workingTables()).toHaveLength(1)
  await bring(yml(offer('1')), 3)
  expect(await workingTables()).toEqual([])
})

test('a search keeps working while an import runs', async () => {
  let running = true
  const importing = bring(many(3_000), 1).finally(() => {
    running = false
  })
  let answers = 0
  while (running) {
    await fresh.connection.rows(
      sql`select count(*) from deals where tsv @@ to_tsquery('russian', 'товар') and available`,
    )
    answers++
    // The embedded database answers without ever leaving the process: files need their turn.
    await breath()
  }
  expect(await importing).toMatchObject({ added: 3_000 })
  expect(answers).toBeGreaterThan(2)
})
