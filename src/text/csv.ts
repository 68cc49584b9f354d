import { formatMoney, type Money } from '../domain/money.ts'
import type { Locale } from './words.ts'

/** A table that spreadsheets open, or its beginning: rows with a mark of UTF-8 in front. */
export const csvText = (rows: readonly (readonly string[])[], locale: Locale): string =>
  `\ufeff${csvRows(rows, locale)}`

/**
 * Rows of a table, each with its CRLF. As spreadsheets of the language expect: semicolons and decimal commas in Russian, commas and points
 * in English. Texts from outside have been through `harmless`.
 */
export function csvRows(rows: readonly (readonly string[])[], locale: Locale): string {
  const separator = locale === 'ru' ? ';' : ','
  return rows.map((cells) => `${cells.map(quoted).join(separator)}\r\n`).join('')
}

/** '-149,25' (ru), '-149.25' (en): numbers stay numbers, a minus included. */
export const amountCell = (money: Money, locale: Locale): string =>
  locale === 'ru' ? formatMoney(money).replace('.', ',') : formatMoney(money)

/**
 * A text that cannot become a formula: what begins like one gets an apostrophe. Spreadsheets run what begins with =, +, -, @ (also after
 * spaces or as full-width signs), a tab or a line break.
 */
export const harmless = (text: string): string =>
  /^[\s\p{Cc}\p{Cf}]*[=+\-@\uff1d\uff0b\uff0d\uff20\u2212]|^[\t\r\n]/u.test(text) ? `'${text}` : text

const quoted = (cell: string): string => (/[",;\r\n\t]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)
