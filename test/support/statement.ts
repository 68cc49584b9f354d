/** Statements as tests make and read them: whole. */
import type { Statement, StatementHead, StatementLine } from '../../src/domain/earnings.ts'

export interface WholeStatement extends Omit<StatementHead, 'count'> {
  readonly lines: readonly StatementLine[]
}

/** As the shop gives it, two lines a page. */
export const inPages = ({ lines, ...head }: WholeStatement): Statement => ({
  ...head,
  count: lines.length,
  pages: (async function* () {
    for (let from = 0; from < lines.length; from += 2) yield lines.slice(from, from + 2)
  })(),
})

/** For makeStatement: all that it gives. */
export async function whole({ pages, count, ...head }: Statement): Promise<WholeStatement> {
  const lines = await all(pages)
  if (lines.flat().length !== count) throw new Error(`${count} lines were said, ${lines.flat().length} came`)
  return { ...head, lines: lines.flat() }
}

/** What comes in pieces, as one text. */
export const inOne = async (pieces: AsyncIterable<string>): Promise<string> => (await all(pieces)).join('')

async function all<Each>(given: AsyncIterable<Each>): Promise<Each[]> {
  const found: Each[] = []
  for await (const each of given) found.push(each)
  return found
}
