/** Money by hand: `statement` and `payout`. */
import { z } from 'zod'
import { currencyCode } from '../domain/currency.ts'
import type { Statement } from '../domain/earnings.ts'
import { formatMoney } from '../domain/money.ts'
import { moneyText } from '../text/amounts.ts'
import { statementCsv } from '../text/statement-csv.ts'
import { wholeStatementText } from '../text/statement-text.ts'
import type { Locale } from '../text/words.ts'
import { command } from './command.ts'
import type { CliIo } from './io.ts'
import { telegramId } from './used-as.ts'

const statementUse = z
  .object({
    positionals: z.tuple([telegramId]),
    month: z
      .string()
      .regex(/^20\d{2}-(0[1-9]|1[0-2])$/)
      .optional(),
    csv: z.boolean().default(false),
    json: z.boolean().default(false),
  })
  .refine(({ csv, json }) => !(csv && json))

/**
 * `statement WEBMASTER [--month YYYY-MM] [--csv|--json]`: what a webmaster (by Telegram id) is owed and why. Exit codes: 0 done, 1 no such webmaster, 2 wrong
 * use.
 */
export const runStatement = command(
  {
    options: { month: { type: 'string' }, csv: { type: 'boolean' }, json: { type: 'boolean' } },
    use: statementUse,
    usage: 'cli-statement-usage',
  },
  async (use, { shop }, io) => {
    const told = await shop.makeStatement(use.positionals[0], use.month ?? null, async (statement) => {
      for await (const piece of piecesOf(statement, use, io.locale))
        if ((await io.print(piece)) === 'closed') break
      return true
    })
    return told ? 0 : unknown(use.positionals[0], io)
  },
)

async function* piecesOf(
  statement: Statement,
  { json, csv }: { readonly json: boolean; readonly csv: boolean },
  locale: Locale,
): AsyncGenerator<string> {
  if (csv) return yield* statementCsv(statement, locale)
  yield* json ? jsonOf(statement) : wholeStatementText(statement, locale)
  yield '\n'
}

/** {"telegramId","name","month","totals":[…],"lines":[…]} */
async function* jsonOf({ pages, count: _, ...head }: Statement): AsyncGenerator<string> {
  yield `${JSON.stringify(head).slice(0, -1)},"lines":[`
  let between = ''
  for await (const lines of pages) {
    yield between + lines.map((line) => JSON.stringify(line)).join(',')
    between = ','
  }
  yield ']}'
}

const payoutUse = z.object({
  positionals: z.tuple([telegramId]),
  currency: z
    .string()
    .refine((code) => currencyCode(code) === code)
    .default('RUB'),
  json: z.boolean().default(false),
})

/**
 * `payout WEBMASTER [--currency RUB] [--json]`: writes down that everything payable was paid, debts set off. {"amount","currency","orders"}. Exit
 * codes: 0 done, 1 nothing payable or no such webmaster, 2 wrong use.
 */
export const runPayout = command(
  {
    options: { currency: { type: 'string' }, json: { type: 'boolean' } },
    use: payoutUse,
    usage: 'cli-payout-usage',
  },
  async (use, { shop }, io) => {
    const paid = await shop.payOut(use.positionals[0], use.currency)
    if (paid.kind === 'unknown_webmaster') return unknown(use.positionals[0], io)
    if (paid.kind === 'nothing_payable') {
      io.complain(io.words('cli-payout-nothing', { amount: moneyText(paid.payable, io.locale) }))
      return 1
    }
    const { amount, actions } = paid
    await io.print(
      use.json
        ? `${JSON.stringify({ amount: formatMoney(amount), currency: amount.currency, orders: actions })}\n`
        : `${io.words('cli-payout-done', { amount: moneyText(amount, io.locale), count: actions })}\n`,
    )
    return 0
  },
)

function unknown(id: number, io: CliIo): number {
  io.complain(io.words('cli-webmaster-unknown', { id: String(id) }))
  return 1
}
