import { describe, expect, it } from 'vitest'
import { madeTables, readMadeFile } from '../../src/domain/made-file.ts'
import { statementCsv } from '../../src/text/statement-csv.ts'
import { statementText, wholeStatementText } from '../../src/text/statement-text.ts'
import type { Locale } from '../../src/text/words.ts'
import { someOrder, someReason } from '../support/order.ts'
import { plain } from '../support/plain-spaces.ts'
import { inOne, inPages, type WholeStatement } from '../support/statement.ts'

const changed = { hold: -11_194, payable: 11_194, void: 0, paid: 0 }
const statement = (...lines: Partial<WholeStatement['lines'][number]>[]): WholeStatement => ({
  telegramId: 5,
  name: 'Айгуль',
  month: '2026-02',
  totals: [{ currency: 'RUB', changed, closing: { hold: 0, payable: 11_194, void: 0, paid: 0 } }],
  lines: lines.map((line) => ({ ...someOrder(), currency: 'RUB', changed, ...line })),
})

const csvOf = (of: WholeStatement, locale: Locale) => inOne(statementCsv(inPages(of), locale))
const textOf = (of: WholeStatement, locale: Locale) => inOne(wholeStatementText(inPages(of), locale))

/** A table read back, as a spreadsheet would. */
function cells(csv: string, separator: string): string[][] {
  const rows: string[][] = [[]]
  let cell = ''
  let quoted = false
  for (let at = 1; at < csv.length; at++) {
    const letter = csv[at] as string
    if (quoted) {
      if (letter !== '"') cell += letter
      else if (csv[at + 1] === '"') cell += csv[at++]
      else quoted = false
    } else if (letter === '"') quoted = true
    else if (letter === separator || letter === '\r') {
      rows.at(-1)?.push(cell)
      cell = ''
      if (letter === '\r') {
        rows.push([])
        at++
      }
    } else cell += letter
  }
  return rows.slice(0, -1)
}

describe('a statement as a table', () => {
  it.each([
    ['ru', ';', '-111,94', '149,25', '0,00'],
    ['en', ',', '-111.94', '149.25', '0.00'],
  ] as const)(
    'in %s is what spreadsheets of the language open',
    async (locale, separator, minus, amount, zero) => {
      const csv = await csvOf(statement({ title: 'Чайник; "со свистком",\nбелый' }), locale)
      expect(csv.startsWith('\ufeff')).toBe(true)
      const [head, line, sums, ...rest] = cells(csv, separator)
      expect(rest).toEqual([])
      expect(head).toHaveLength(17)
      expect(line).toHaveLength(17)
      expect(sums).toHaveLength(17)
      expect(line?.slice(0, 4)).toEqual([
        '9000001',
        'admitad',
        '2026-02-20T07:00:00.000Z',
        'Чайник; "со свистком",\nбелый',
      ])
      expect(line?.slice(7, 12)).toEqual(['RUB', minus, minus.slice(1), zero, zero])
      expect(line?.slice(12, 16)).toEqual([amount, 'RUB', amount, 'RUB'])
      expect(sums?.slice(7, 10)).toEqual(['RUB', minus, minus.slice(1)])
    },
  )

  it('leaves empty what nobody said, and names all that explains a difference', async () => {
    const unsaid = { title: null, reported: null, expected: null, difference: null }
    const differs = {
      reasons: [someReason('anonymizer_detected'), someReason('virtual_goods')],
      difference: {
        expected: { minor: 0, currency: 'RUB' },
        reported: { minor: 5, currency: 'USD' },
        clauses: ['geo.anonymizer', 'goods.virtual'],
      },
      reported: { minor: 5, currency: 'USD' },
    }
    const [, bare, full, sums] = cells(await csvOf(statement(unsaid, differs), 'en'), ',')
    expect([bare?.[3], bare?.[6], ...(bare?.slice(12) ?? [])]).toEqual(['', '', '', '', '', '', ''])
    expect(full?.[6]).toMatch(/ VPN or proxy: no reward\. Virtual goods /)
    expect(full?.slice(12)).toEqual([
      '0.05',
      'USD',
      '149.25',
      'RUB',
      'a click without VPN or proxy; the goods are not virtual',
    ])
    expect(sums).toEqual([
      'In all',
      '',
      '',
      '',
      '',
      '',
      '',
      'RUB',
      '-111.94',
      '111.94',
      '0.00',
      '0.00',
      '',
      '',
      '',
      '',
      '',
    ])
  })

  it.each(['USB-кабель', 'Чайник + крышка', 'me@home', ''])('%j stays as it is', async (title) => {
    const [, line] = cells(await csvOf(statement({ title }), 'en'), ',')
    expect(line?.[3]).toBe(title)
  })

  it.each(['=1+1', '+7', '-5', '@cmd', '\t=1', ' =1', '\r=1', '＝1', '−1', '\u200b=1'])(
    'text such as %j cannot become a formula',
    async (evil) => {
      const order = { title: evil, orderId: evil, reasons: [someReason('order_declined', { detail: evil })] }
      const [, line] = cells(await csvOf(statement(order), 'en'), ',')
      expect(line?.[0]).toBe(`'${evil}`)
      expect(line?.[3]).toBe(`'${evil}`)
    },
  )

  it('too large for one document is cut between its rows, each part with the head on top', async () => {
    const csv = await csvOf(
      statement(...Array.from({ length: 50 }, (_, n) => ({ orderId: `№${n}`, title: 'два\r\nряда' }))),
      'ru',
    )
    const parts = madeTables('statement-2026-02', csv, 3_000).map(readMadeFile)
    expect(parts.length).toBeGreaterThan(2)
    const seen = parts.flatMap((part, n) => {
      if (part?.kind !== 'table') throw new Error('no table')
      expect(part.name).toBe(`statement-2026-02-${n + 1}.csv`)
      expect(part.text.length).toBeLessThanOrEqual(3_000)
      const [head, ...rows] = cells(part.text, ';')
      expect(head?.[0]).toBe('Заказ')
      return rows.map(([order]) => order)
    })
    expect(seen).toEqual([...Array.from({ length: 50 }, (_, n) => `№${n}`), 'Всего'])
  })

  it('of usual size is one document', () =>
    expect(madeTables('statement-all', 'a\r\n').map(readMadeFile)).toEqual([
      { kind: 'table', name: 'statement-all.csv', text: 'a\r\n' },
    ]))
})

describe('a statement in words', () => {
  it.each([
    [
      'ru',
      [
        'Айгуль: февраль 2026',
        'RUB, изменилось: в холде −111,94 ₽, к выплате +111,94 ₽',
        'RUB, в конце: к выплате 111,94 ₽',
        '№ 9000001 · 20.02.2026',
      ],
    ],
    [
      'en',
      [
        'Айгуль: February 2026',
        'RUB, changed: on hold −₽111.94, payable +₽111.94',
        'RUB, at the end: payable ₽111.94',
        '№ 9000001 · 20/02/2026',
      ],
    ],
  ] as const)(
    'in %s has sums, then an order a paragraph with its reasons and its difference',
    async (locale, words) => {
      const line = {
        reasons: [someReason('anonymizer_detected')],
        difference: {
          expected: { minor: 0, currency: 'RUB' },
          reported: { minor: 14_925, currency: 'RUB' },
          clauses: ['geo.anonymizer'],
        },
      }
      const text = plain(await textOf(statement(line), locale))
      for (const each of words) expect(text).toContain(each)
      expect(text).toContain('• ')
      expect(text).toMatch(/переход без VPN и прокси|a click without VPN or proxy/)
    },
  )

  it('is a paragraph of sums and one an order', async () => {
    const untitled = { title: null, changed: { hold: 0, payable: 0, void: 0, paid: 0 } }
    expect(plain(await textOf(statement({}, untitled), 'en'))).toBe(
      [
        'Айгуль: February 2026',
        'RUB, changed: on hold −₽111.94, payable +₽111.94',
        'RUB, at the end: payable ₽111.94',
        '',
        '№ 9000001 · 20/02/2026 · Наушники беспроводные',
        'waits for confirmation · on hold −₽111.94, payable +₽111.94',
        '',
        '№ 9000001 · 20/02/2026 · goods without a name',
        'waits for confirmation · no changes',
      ].join('\n'),
    )
  })

  it('names the countries of the click and of the parcel, in words and in the table alike', async () => {
    const line = {
      clickCountry: 'DE',
      deliveryCountry: 'KZ',
      reasons: [someReason('click_outside_zone'), someReason('rate_missing', { item: '70001' })],
    }
    for (const text of [await textOf(statement(line), 'ru'), await csvOf(statement(line), 'ru')]) {
      expect(text).toContain('Переход был из страны вне программы (Германия)')
      expect(text).not.toContain('неизвестная страна')
      // The only thing in the order needs no number.
      expect(text).not.toContain('70001')
    }
    expect(await textOf(statement({ ...line, items: 2 }), 'ru')).toContain('(товар 70001)')
  })

  it('cuts a long title between two characters, never through one: Telegram takes no half of an emoji', async () => {
    for (const title of ['😀'.repeat(70), `a${'😀'.repeat(70)}`])
      expect(await textOf(statement({ title }), 'ru')).not.toMatch(/\p{Cs}/u)
  })

  it('counts what it does not tell, and says where there is nothing', async () => {
    const many = statement({}, {}, {})
    const { lines } = many
    const head = { ...many, count: lines.length }
    expect(statementText(head, lines.slice(0, 1), 'ru')).toContain('И ещё 2 заказа')
    expect(statementText(head, lines.slice(0, 1), 'ru').match(/№/g)).toHaveLength(1)
    expect(statementText(head, lines, 'ru')).not.toContain('И ещё')
    expect(statementText(head, lines, 'ru')).toBe(await textOf(many, 'ru'))
    expect(await textOf({ ...many, month: null, totals: [], lines: [] }, 'en')).toBe(
      'Айгуль: all time\nThere are no entries yet.',
    )
  })
})
