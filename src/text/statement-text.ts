import type { Position } from '../domain/commission.ts'
import { cut } from '../domain/cut.ts'
import type { Statement, StatementLine } from '../domain/earnings.ts'
import { moneyText, monthText, shortDateText } from './amounts.ts'
import { differenceText, positionText, reasonLines } from './order-words.ts'
import { type Locale, words } from './words.ts'

const TITLE_SHOWN = 60

/**
 * A statement in words: what the month changed and where the money stands, by currency, then a paragraph an order.
 * @param most orders told; the rest is counted, as a table (CSV) holds them all.
 */
export function statementText(statement: Statement, locale: Locale, most = Number.POSITIVE_INFINITY): string {
  const say = words(locale)
  const left = statement.lines.length - most
  return [
    [
      statement.month === null
        ? say('statement-all', { name: statement.name })
        : say('statement-month', { name: statement.name, month: monthText(statement.month, locale) }),
      ...(statement.totals.length === 0 ? [say('statement-nothing')] : []),
      ...statement.totals.flatMap(({ currency, changed, closing }) => [
        say('statement-changed', { currency, changes: changeText(changed, currency, locale) }),
        say('statement-closing', { currency, position: positionText(closing, currency, locale) }),
      ]),
    ].join('\n'),
    ...statement.lines.slice(0, most).map((line) => lineText(line, locale)),
    ...(left > 0 ? [say('statement-more', { count: left })] : []),
  ].join('\n\n')
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
