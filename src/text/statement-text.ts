import type { Position } from '../domain/commission.ts'
import { cut } from '../domain/cut.ts'
import type { Statement, StatementHead, StatementLine } from '../domain/earnings.ts'
import { moneyText, monthText, shortDateText } from './amounts.ts'
import { differenceText, positionText, reasonLines } from './order-words.ts'
import { type Locale, words } from './words.ts'

const TITLE_SHOWN = 60
/** Between an order and what stands before it. */
const BETWEEN = '\n\n'

/** A statement in words, with its first orders; the rest is counted, as a table (CSV) holds them all. */
export function statementText(head: StatementHead, first: readonly StatementLine[], locale: Locale): string {
  const left = head.count - first.length
  return [
    headText(head, locale),
    ...first.map((line) => lineText(line, locale)),
    ...(left > 0 ? [words(locale)('statement-more', { count: left })] : []),
  ].join(BETWEEN)
}

/** A statement in words with all its orders, in pieces. */
export async function* wholeStatementText(statement: Statement, locale: Locale): AsyncGenerator<string> {
  yield headText(statement, locale)
  for await (const lines of statement.pages)
    yield lines.map((line) => BETWEEN + lineText(line, locale)).join('')
}

/** What the month changed and where the money stands, by currency. */
function headText({ name, month, totals }: StatementHead, locale: Locale): string {
  const say = words(locale)
  return [
    month === null
      ? say('statement-all', { name })
      : say('statement-month', { name, month: monthText(month, locale) }),
    ...(totals.length === 0 ? [say('statement-nothing')] : []),
    ...totals.flatMap(({ currency, changed, closing }) => [
      say('statement-changed', { currency, changes: changeText(changed, currency, locale) }),
      say('statement-closing', { currency, position: positionText(closing, currency, locale) }),
    ]),
  ].join('\n')
}

function lineText(line: StatementLine, locale: Locale): string {
  const say = words(locale)
  const title = line.title === null ? say('notice-untitled') : cut(line.title, TITLE_SHOWN)
  return [
    `№ ${line.orderId} · ${shortDateText(line.orderedAt, locale)} · ${title}`,
    `${say(`statement-status-${line.status}`)} · ${changeText(line.changed, line.currency, locale)}`,
    ...reasonLines(line, locale).map((reason) => `• ${reason}`),
    ...[differenceText(line, locale)].filter((text) => text !== null),
  ].join('\n')
}

/** Signed changes: 'в холде −120 ₽, к выплате +120 ₽'. */
export function changeText(changed: Position, currency: string, locale: Locale): string {
  const say = words(locale)
  const parts = (['hold', 'payable', 'paid', 'void'] as const).flatMap((kind) => {
    const minor = changed[kind]
    if (minor === 0) return []
    const amount = `${minor > 0 ? '+' : '−'}${moneyText({ minor: Math.abs(minor), currency }, locale)}`
    return [say(`notice-position-${kind}`, { amount })]
  })
  return parts.length > 0 ? parts.join(', ') : say('statement-unchanged')
}
