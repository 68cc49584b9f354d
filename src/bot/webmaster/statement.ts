/** The ledger by months: as text, as a table, and as a picture of the months' bars. */
import type { Statement, StatementLine } from '../../domain/earnings.ts'
import { LARGEST_TABLE, madeBars, madeTables } from '../../domain/made-file.ts'
import { monthText } from '../../text/amounts.ts'
import { statementCsv } from '../../text/statement-csv.ts'
import { changeText, statementText } from '../../text/statement-text.ts'
import type { ReadContext } from '../context.ts'
import { heading, lines, MOST_TEXT, newKeyboard, paragraphs, show } from '../screen.ts'
import type { WebmasterShop } from './account.ts'
import { press } from './buttons.ts'

/** So many months have a button and a bar. */
const MONTHS_SHOWN = 12
/** So many orders are told in a message; the table holds all. */
const ORDERS_TOLD = 8
/** More pictures or documents than that are no answer to one press. */
const MOST_FILES = 5

/** What each month changed, with a button a month. */
export async function showMonths(shop: WebmasterShop, ctx: ReadContext): Promise<void> {
  const { say, locale, person } = ctx.reader
  const sums = await shop.listMonths(person.id)
  const months = newestMonths(sums.map(({ month }) => month))
  const keyboard = newKeyboard()
  months.forEach((month, index) => {
    press(keyboard, monthText(month, locale), { kind: 'month', month })
    if (index % 2 === 1) keyboard.row()
  })
  keyboard.row()
  if (months.length > 0) {
    press(keyboard, say('webmaster-button-all-time'), { kind: 'month', month: null })
    press(keyboard, say('webmaster-button-bars'), { kind: 'bars' }).row()
  }
  press(keyboard, say('webmaster-button-back'), { kind: 'home' })
  const told = months.map((month) =>
    lines(
      heading(monthText(month, locale)),
      ...sums
        .filter((sum) => sum.month === month)
        .map(({ currency, changed }) => changeText(changed, currency, locale)),
    ),
  )
  await show(ctx, {
    text: paragraphs(
      heading(say('webmaster-statement')),
      ...(told.length > 0 ? told : [say('statement-nothing')]),
    ).slice(0, MOST_TEXT),
    keyboard,
  })
}

/** The newest ones, the newest first, each once. */
const newestMonths = (months: readonly string[]): string[] =>
  [...new Set(months)].sort().reverse().slice(0, MONTHS_SHOWN)

/** One month (null: all time): the sums and the first orders. */
export async function showMonth(shop: WebmasterShop, ctx: ReadContext, month: string | null): Promise<void> {
  const { say, locale, person } = ctx.reader
  const statement = await shop.makeStatement(person.id, month, async ({ pages, ...head }) => ({
    head,
    first: await firstOf(pages),
  }))
  const keyboard = newKeyboard()
  if (statement && statement.head.count > 0)
    press(keyboard, say('webmaster-button-csv'), { kind: 'csv', month }).row()
  press(keyboard, say('webmaster-button-back'), { kind: 'months' })
  if (!statement) return show(ctx, { text: lines(say('statement-nothing')), keyboard })
  const { head, first } = statement
  let text = statementText(head, first, locale)
  while (text.length > MOST_TEXT && first.length > 0) {
    first.pop()
    text = statementText(head, first, locale)
  }
  await show(ctx, { text: lines(text.slice(0, MOST_TEXT)), keyboard })
}

/** The orders that are told, or as many as there are. */
async function firstOf(pages: Statement['pages']): Promise<StatementLine[]> {
  for await (const page of pages) return page.slice(0, ORDERS_TOLD)
  return []
}

/** The table as a document; a table too large for one is cut into several. */
export async function sendTable(shop: WebmasterShop, ctx: ReadContext, month: string | null): Promise<void> {
  const { say, locale, person } = ctx.reader
  const csv = await shop.makeStatement(person.id, month, (statement) =>
    beginningOf(statementCsv(statement, locale)),
  )
  if (csv === null) return void (await ctx.reply(say('statement-nothing')))
  const tables = madeTables(`statement-${month ?? 'all'}`, csv)
  if (tables.length > MOST_FILES) return void (await ctx.reply(say('webmaster-table-too-large')))
  for (const table of tables) await ctx.replyWithDocument(table)
}

/** All of a table; of one that is too large as much as tells that it is. */
async function beginningOf(pieces: AsyncIterable<string>): Promise<string> {
  let text = ''
  for await (const piece of pieces) {
    text += piece
    if (text.length > MOST_FILES * LARGEST_TABLE) break
  }
  return text
}

/** The months' bars, a picture a currency. */
export async function sendBars(shop: WebmasterShop, ctx: ReadContext): Promise<void> {
  const { say, locale, person } = ctx.reader
  const sums = await shop.listMonths(person.id)
  const months = newestMonths(sums.map(({ month }) => month)).reverse()
  const currencies = [...new Set(sums.map(({ currency }) => currency))].sort()
  if (months.length === 0) return void (await ctx.reply(say('statement-nothing')))
  for (const currency of currencies.slice(0, MOST_FILES)) {
    const bars = months.map((month) => ({
      month,
      changed: sums.find((sum) => sum.month === month && sum.currency === currency)?.changed ?? null,
    }))
    const keyboard = press(newKeyboard(), say('webmaster-button-statement'), { kind: 'months' })
    await ctx.replyWithPhoto(madeBars(locale, currency, bars), {
      caption: say('statement-bars-title', { currency }),
      reply_markup: keyboard,
    })
  }
}
