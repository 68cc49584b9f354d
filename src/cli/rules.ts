import { z } from 'zod'
import type { CountryPolicy } from '../domain/reason.ts'
import { judgeOrder } from '../rules/judge-order.ts'
import { judgeTraffic } from '../rules/judge-traffic.ts'
import { parseOrder, parseTraffic } from '../rules/order-line.ts'
import { RuleBookError } from '../rules/parse-rule-book.ts'
import type { Parsed } from '../rules/refusals.ts'
import type { RuleBook } from '../rules/rule-book.ts'
import { fileOrInput, inputLines } from './input-lines.ts'
import type { CliIo } from './io.ts'
import { openResults } from './results.ts'
import { usedAs } from './used-as.ts'

/** What a command line may say of the rules; the rest is the environment's. */
export interface RulesWish {
  readonly countryPolicy?: CountryPolicy
  readonly storesWithoutCommissionFile?: string
}

/** Reads the rule book from its data files. Throws a RuleBookError where they cannot be used. */
export type ReadBook = (wish: RulesWish) => RuleBook

/** Of a file, or of the standard input. */
const trafficUse = z.object({ positionals: z.array(z.string()).max(1) })

const checkUse = trafficUse.extend({
  'country-policy': z.enum(['exact_country', 'same_zone']).exactOptional(),
  'stores-without-commission': z.string().exactOptional(),
})

/**
 * `rules check [FILE] [--country-policy exact_country|same_zone] [--stores-without-commission FILE]`: judges orders, one
 * JSON object a line in, one verdict a line out, in the same order. Exit codes: 0 done, 1 some line was refused and
 * told as {"line","error"}, 2 wrong use or a file that cannot be used.
 */
export async function runRulesCheck(args: readonly string[], io: CliIo, readBook: ReadBook): Promise<number> {
  const options = {
    'country-policy': { type: 'string' },
    'stores-without-commission': { type: 'string' },
  } as const
  const use = usedAs(args, options, checkUse)
  if (!use) return misused(io, 'cli-rules-check-usage')
  const { 'country-policy': countryPolicy, 'stores-without-commission': storesFile } = use
  const wish: RulesWish = {
    ...(countryPolicy === undefined ? {} : { countryPolicy }),
    ...(storesFile === undefined ? {} : { storesWithoutCommissionFile: storesFile }),
  }
  return judgeLines(use.positionals[0], io, wish, readBook, (input, book) => {
    const order = parseOrder(input, book)
    return 'refused' in order ? order : { value: judgeOrder(order.value, book) }
  })
}

/**
 * `rules traffic [FILE]`: judges sources of traffic, one JSON object a line in, one {"decision","reasons"} a line out.
 * Exit codes as above.
 */
export async function runRulesTraffic(
  args: readonly string[],
  io: CliIo,
  readBook: ReadBook,
): Promise<number> {
  const use = usedAs(args, {}, trafficUse)
  if (!use) return misused(io, 'cli-rules-traffic-usage')
  return judgeLines(use.positionals[0], io, {}, readBook, (input, book) => {
    const traffic = parseTraffic(input)
    return 'refused' in traffic ? traffic : { value: judgeTraffic(traffic.value, book) }
  })
}

function misused(io: CliIo, usage: string): number {
  io.complain(io.words(usage))
  return 2
}

type Judge = (input: unknown, book: RuleBook) => Parsed<object>

async function judgeLines(
  file: string | undefined,
  io: CliIo,
  wish: RulesWish,
  readBook: ReadBook,
  judge: Judge,
): Promise<number> {
  const book = bookOrNull(() => readBook(wish), io)
  if (!book) return 2
  const results = openResults(io)
  let number = 0
  let refusedLines = 0
  try {
    for await (const line of inputLines(fileOrInput(file, io.input))) {
      number += 1
      const text = number === 1 ? line.replace(/^\uFEFF/, '') : line
      if (text.trim() === '') continue
      const judged = judgeLine(text, book, judge)
      if ('refused' in judged) refusedLines += 1
      const result = 'refused' in judged ? { line: number, error: judged.refused } : judged.value
      if ((await results.add(JSON.stringify(result))) === 'closed') break
    }
  } catch (fault) {
    await results.flush()
    if (!(fault instanceof Error && 'code' in fault)) throw fault
    io.complain(io.words('cli-file-unreadable', { file: file ?? '-', cause: String(fault.code) }))
    return 2
  }
  await results.flush()
  return refusedLines > 0 ? 1 : 0
}

function bookOrNull(read: () => RuleBook, io: CliIo): RuleBook | null {
  try {
    return read()
  } catch (error) {
    if (!(error instanceof RuleBookError)) throw error
    io.complain(error.message)
    return null
  }
}

function judgeLine(text: string, book: RuleBook, judge: Judge): Parsed<object> {
  let input: unknown
  try {
    input = JSON.parse(text)
  } catch (error) {
    return { refused: `expected a JSON object: ${(error as Error).message}` }
  }
  return judge(input, book)
}
