import { ENTRY_KINDS } from '../domain/commission.ts'
import type { Statement, StatementLine } from '../domain/earnings.ts'
import { formatMoney, type Money } from '../domain/money.ts'
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

/**
 * A statement as a table that spreadsheets open: a line an order and currency, the sums last, CRLF, a mark of UTF-8 in front.
 * As spreadsheets of the language expect: semicolons and decimal commas in Russian, commas and points in English.
 * Texts from outside cannot become formulas: what begins like one gets an apostrophe.
 */
export function statementCsv(statement: Statement, locale: Locale): string {
  const say = words(locale)
  const rows = [
    COLUMNS.map((column) => say(`statement-column-${column}`)),
    ...statement.lines.map((line) => lineCells(line, locale)),
    ...statement.totals.map(({ currency, changed }) => [
      say('statement-total'),
      ...Array<string>(6).fill(''),
      currency,
      ...ENTRY_KINDS.map((kind) => amount({ minor: changed[kind], currency }, locale)),
      ...Array<string>(5).fill(''),
    ]),
  ]
  const separator = locale === 'ru' ? ';' : ','
  return `\ufeff${rows.map((cells) => `${cells.map(quoted).join(separator)}\r\n`).join('')}`
}

function lineCells(line: StatementLine, locale: Locale): string[] {
  const say = words(locale)
  const { currency, changed, reported, expected, difference } = line
  const order = { ...line, items: 2, clickCountry: null, deliveryCountry: null }
  return [
    harmless(line.orderId),
    line.network,
    line.orderedAt.toISOString(),
    harmless(line.title ?? ''),
    say(`statement-status-${line.status}`),
    say(`webmaster-outcome-${line.outcome}`),
    harmless(reasonLines(order, locale).join(' ')),
    harmless(currency),
    ...ENTRY_KINDS.map((kind) => amount({ minor: changed[kind], currency }, locale)),
    ...sideCells(reported, locale),
    ...sideCells(expected, locale),
    harmless(difference ? difference.clauses.map((clause) => clauseText(clause, locale)).join('; ') : ''),
  ]
}

const sideCells = (money: Money | null, locale: Locale): string[] =>
  money ? [amount(money, locale), harmless(money.currency)] : ['', '']

/** '-149,25' (ru), '-149.25' (en): numbers stay numbers, a minus included. */
const amount = (money: Money, locale: Locale): string =>
  locale === 'ru' ? formatMoney(money).replace('.', ',') : formatMoney(money)

/** Spreadsheets run what begins with =, +, -, @ (also after spaces or as full-width signs), a tab or a line break. */
const harmless = (text: string): string =>
  /^[\s\p{Cc}\p{Cf}]*[=+\-@\uff1d\uff0b\uff0d\uff20\u2212]|^[\t\r\n]/u.test(text) ? `'${text}` : text

const quoted = (cell: string): string => (/[",;\r\n\t]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)
