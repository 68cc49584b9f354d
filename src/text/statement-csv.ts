import { ENTRY_KINDS } from '../domain/commission.ts'
import type { Statement, StatementLine } from '../domain/earnings.ts'
import type { Money } from '../domain/money.ts'
import { amountCell, csvRows, csvText, harmless } from './csv.ts'
import { clauseText, reasonLines } from './order-words.ts'
import { type Locale, words } from './words.ts'

const COLUMNS = [
  'order',
  'network',
  'ordered',
  'title',
  'status',
  'outcome',
  'reasons',
  'currency',
  'hold',
  'payable',
  'void',
  'paid',
  'reported',
  'reported-currency',
  'expected',
  'expected-currency',
  'difference',
] as const

/** A statement as a table (see csv.ts), in pieces of whole rows: a line an order and currency, the sums last. */
export async function* statementCsv({ pages, totals }: Statement, locale: Locale): AsyncGenerator<string> {
  const say = words(locale)
  yield csvText([COLUMNS.map((column) => say(`statement-column-${column}`))], locale)
  for await (const lines of pages)
    yield csvRows(
      lines.map((line) => lineCells(line, locale)),
      locale,
    )
  const sums = totals.map(({ currency, changed }) => [
    say('statement-total'),
    ...Array<string>(6).fill(''),
    currency,
    ...ENTRY_KINDS.map((kind) => amountCell({ minor: changed[kind], currency }, locale)),
    ...Array<string>(5).fill(''),
  ])
  yield csvRows(sums, locale)
}

function lineCells(line: StatementLine, locale: Locale): string[] {
  const say = words(locale)
  const { currency, changed, reported, expected, difference } = line
  return [
    harmless(line.orderId),
    line.network,
    line.orderedAt.toISOString(),
    harmless(line.title ?? ''),
    say(`statement-status-${line.status}`),
    say(`webmaster-outcome-${line.outcome}`),
    harmless(reasonLines(line, locale).join(' ')),
    harmless(currency),
    ...ENTRY_KINDS.map((kind) => amountCell({ minor: changed[kind], currency }, locale)),
    ...sideCells(reported, locale),
    ...sideCells(expected, locale),
    harmless(difference ? difference.clauses.map((clause) => clauseText(clause, locale)).join('; ') : ''),
  ]
}

const sideCells = (money: Money | null, locale: Locale): string[] =>
  money ? [amountCell(money, locale), harmless(money.currency)] : ['', '']
