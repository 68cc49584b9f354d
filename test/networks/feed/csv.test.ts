import fc from 'fast-check'
import iconv from 'iconv-lite'
import { describe, expect, test, vi } from 'vitest'
import { readWhole } from '../../support/feed.ts'

// Some read a file cut at every byte: a busy machine may take its time.
vi.setConfig({ testTimeout: 60_000 })

const HEADER = 'id;name;price;currencyId;categoryId;url;picture;vendor'
const row = (id: string, name = `Товар ${id}`) =>
  `${id};${name};100;RUR;Дом/Кухня;https://shop.test/${id};;Вулкан`
const csv = (...rows: string[]) => [HEADER, ...rows].join('\n')
const titles = (deals: readonly { facts: { title: string } }[]) => deals.map(({ facts }) => facts.title)

describe("Admitad's columns", () => {
  const facts = {
    externalId: '7',
    title: 'Чайник "Вулкан", 2 л',
    url: 'https://shop.test/7',
    picture: 'https://shop.test/7.jpg',
    price: { minor: 199_000, currency: 'RUB' },
    oldPrice: { minor: 250_000, currency: 'RUB' },
    categoryPath: ['Дом', 'Кухня'],
    available: false,
  }
  const cells = [
    '7',
    'false',
    'Дом/Кухня',
    'RUR',
    'Чайник "Вулкан", 2 л',
    '2500',
    '1990.00',
    'https://shop.test/7.jpg',
  ]
  const names = ['id', 'available', 'categoryId', 'currencyId', 'name', 'oldprice', 'price', 'picture']
  const gate = 'https://ad.gate.test/g/abc/?ulp=https%3A%2F%2Fshop.test%2F7'
  const quote = (cell: string) => `"${cell.replaceAll('"', '""')}"`
  test.each([';', ',', '\t', '|'])('delimiter %j, quoted', async (delimiter) => {
    const text = `\ufeff${[...names, 'url', 'description'].join(delimiter)}\r\n${[...cells, gate, 'две\r\nстроки'].map(quote).join(delimiter)}\r\n`
    const { deals, refusals } = await readWhole(text)
    expect(refusals).toEqual([])
    expect(deals[0]).toMatchObject({ facts, position: { line: 2, column: 1, entry: 1 } })
  })
  test('in windows-1251', async () => {
    expect(titles((await readWhole(iconv.encode(csv(row('1')), 'win1251'))).deals)).toEqual(['Товар 1'])
  })
  test('a quote within a cell is a quote', async () => {
    expect(titles((await readWhole(csv(row('1', 'Кабель 15" чёрный')))).deals)).toEqual(['Кабель 15" чёрный'])
  })
})

test("WooCommerce's columns", async () => {
  const text = `Type,SKU,Name,Published,"Sale price","Regular price",Categories,Images,"External URL",Currency
external,a-1,Дрель,1,"4 990,00","5 990,00","Инструмент, Инструмент > Дрели > Ударные","https://shop.test/1.jpg, https://shop.test/2.jpg",https://shop.test/a-1,RUB`
  const { deals } = await readWhole(text)
  expect(deals[0]?.facts).toMatchObject({
    externalId: 'a-1',
    price: { minor: 499_000 },
    oldPrice: { minor: 599_000 },
    categoryPath: ['Инструмент', 'Дрели', 'Ударные'],
    picture: 'https://shop.test/1.jpg',
  })
})

describe('a fault spoils its own row only', () => {
  test.each([
    ['too few columns', '2;Чай;100', 'expected 8 columns, got 3'],
    ['too many columns', `${row('2')};ещё`, 'expected 8 columns, got 9'],
    ['text after a closing quote', row('2', '"Чай" зелёный'), 'text after a closing quote'],
    ['a quote that is not closed', row('2', '"Чай'), 'a quote that is not closed'],
    ['no title', row('2', ''), 'title: expected one'],
  ])('%s', async (_name, broken, cause) => {
    const { deals, refusals, faults } = await readWhole(csv(row('1'), broken, '', row('3'), row('4')))
    expect(titles(deals)).toEqual(['Товар 1', 'Товар 3', 'Товар 4'])
    expect(refusals).toHaveLength(1)
    expect(refusals[0]).toMatchObject({ position: { line: 3, column: 1, entry: 2 } })
    expect(refusals[0]?.cause).toContain(cause)
    expect(faults).toEqual([])
  })
  test('lines within quotes are counted', async () => {
    const { refusals } = await readWhole(csv(row('1', '"Чай\nи\nкофе"'), 'x', row('3')))
    expect(refusals[0]?.position.line).toBe(5)
  })
  test('a row without an end is passed over', async () => {
    const { deals, refusals } = await readWhole(csv(row('1'), row('2', 'я'.repeat(1_500_000)), row('3')))
    expect(titles(deals)).toEqual(['Товар 1', 'Товар 3'])
    expect(refusals[0]?.cause).toContain('longer than')
  })
})

describe('a file that cannot be read', () => {
  test.each([
    ['', 'the file is empty'],
    ['a;b;c\n1;2;3', 'header: expected'],
    ['name;price\nЧай;100', 'header: expected'],
    ['"name;id\nx', 'header: a quote that is not closed'],
  ])('%j: %s', async (text, cause) => {
    const { items, faults } = await readWhole(text, { format: 'csv' })
    expect(items).toHaveLength(1)
    expect(faults[0]?.cause).toContain(cause)
  })
  test('a header alone is an empty catalogue', async () => {
    expect((await readWhole(HEADER)).items).toEqual([])
  })
})

test('a file cut at any byte keeps the rows before, and says so where the last row is not whole', async () => {
  const rows = [row('1', '"Чай ""Ёж"""'), row('2', '"два\nряда"'), row('3')]
  const ends = rows.map((_row, at) => Buffer.byteLength(csv(...rows.slice(0, at + 1))))
  const bytes = Buffer.from(csv(...rows))
  const whole = await readWhole(bytes)
  expect(whole.deals).toHaveLength(3)
  for (let cut = Buffer.byteLength(HEADER); cut < bytes.length; cut++) {
    // Right after a line's end nobody can tell.
    if (bytes[cut - 1] === 0x0a) continue
    const { deals, refusals, faults } = await readWhole(bytes.subarray(0, cut), { format: 'csv' })
    const before = ends.filter((end) => end <= cut).length
    expect(deals.slice(0, before)).toEqual(whole.deals.slice(0, before))
    expect(faults.filter(({ truncated }) => truncated)).toHaveLength(refusals.length > 0 ? 1 : 0)
  }
})

test('the pieces in which a file arrives make no difference', async () => {
  const text = `${csv(row('1', '"Чай ""Ёж"""'), row('2', '"не закрыта'), row('3', '"два\r\nряда"'), row('4')).replaceAll(/(?<!\r)\n/g, '\r\n')}\r\n`
  const whole = await readWhole(text)
  expect(titles(whole.deals)).toEqual(['Чай "Ёж"', 'два ряда', 'Товар 4'])
  for (const piece of [1, 2, 3, 5, 17, 100]) expect(await readWhole(text, { piece })).toEqual(whole)
})

test('a file that is written from cells is read back as the same cells', async () => {
  const title = fc.string({
    unit: fc.constantFrom('а', 'Z', '1', '"', ';', ',', '\n', '\r', ' ', '😀'),
    maxLength: 12,
  })
  const clean = (value: string) => value.replace(/\s+/g, ' ').trim()
  await fc.assert(
    fc.asyncProperty(
      fc.array(
        title.map((value) => `т${value}`),
        { maxLength: 8 },
      ),
      fc.constantFrom(';', ','),
      fc.constantFrom('\n', '\r\n'),
      fc.integer({ min: 1, max: 60 }),
      async (names, delimiter, end, piece) => {
        const rows = names.map((name, at) => `${at}${delimiter}"${name.replaceAll('"', '""')}"`)
        const { deals, refusals } = await readWhole([`id${delimiter}name`, ...rows].join(end), { piece })
        expect(refusals).toEqual([])
        expect(titles(deals)).toEqual(names.map(clean))
      },
    ),
  )
})
