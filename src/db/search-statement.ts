/**
 * The statement that a search asks: steps, each read only while those before it have not given enough, so that a question takes
 * one way to the server however far it has to go. Every value is a column of `asked`; the text depends on the question's shape alone,
 * so that the whole search has few texts, and the server keeps their plans.
 */
import type { WrittenStatement } from './connection.ts'
import { isIn, type Tier } from './search-marks.ts'

/**
 * A tier of a step, and the marks that a deal has to have, one of each group: looked for before the words where they are rarer than
 * these, and after them.
 */
export interface TierToRead {
  readonly tier: Tier
  readonly rare: readonly (readonly string[])[]
  readonly common: readonly (readonly string[])[]
}

export interface Step {
  readonly tiers: readonly TierToRead[]
  /** Counts only when it alone gives enough: what comes next holds the same deals and more. */
  readonly allOrNothing?: boolean
}

export interface AskedQuery {
  /** What its lines are told by, and ordered by first. */
  readonly number: number
  readonly parts: readonly string[]
  readonly steps: readonly Step[]
  /** What has these parts too counts as found by the query before it, of the number below. */
  readonly before?: readonly string[]
}

export interface Question {
  /** Asked one after the other. */
  readonly queries: readonly AskedQuery[]
  readonly minPriceMinor: number | null
  readonly maxPriceMinor: number | null
  readonly category: string | null
  readonly adult: boolean
  /** SQL on a row of deals. */
  readonly value: string
  /** SQL on `value`, `score` and `id`: the order within a query, after `place`. */
  readonly by: string
  /** Steps come one after the other in the order, too. */
  readonly inSteps: boolean
  /** Whether the answer tells the deals' texts. */
  readonly texts: boolean
  /** Rows read of one tier in one step at the most. */
  readonly most: number
  /** When so many are found, the steps after that are left out. */
  readonly enough: number
  /** How many are given. */
  readonly want: number
}

export interface Line {
  /** Which of the queries found it. */
  readonly query: number
  readonly id: number
  readonly score: number
  readonly value: number | null
  /** Empty where texts were not asked for. */
  readonly text: string
}

export interface Answer {
  readonly lines: readonly Line[]
  /** Found in all after each step, in the order of the steps. */
  readonly found: readonly number[]
}

const BETWEEN = '\t'

/** Its only row is read by `readAnswer`. */
export function searchStatement(question: Question): WrittenStatement {
  const { minPriceMinor, maxPriceMinor, category, most, enough, want } = question
  const values = question.queries.flatMap(({ parts, before = [], steps }): (string | number)[] => [
    ...together(parts),
    ...together(before),
    ...steps.flatMap(({ tiers }) => tiers.flatMap(({ rare, common }) => [...rare, ...common].map(oneOf))),
  ])
  values.push(most, enough, want)
  if (minPriceMinor !== null) values.push(minPriceMinor)
  if (maxPriceMinor !== null) values.push(maxPriceMinor)
  if (category !== null) values.push(category)
  return { text: textOf(question), values }
}

export function readAnswer(row: { readonly lines: string | null; readonly found: string }): Answer {
  const lines = row.lines === null ? [] : row.lines.split('\n').map(lineOf)
  return { lines, found: row.found.split(',').map(Number) }
}

function lineOf(line: string): Line {
  const [query, id, score, value, text] = line.split(BETWEEN) as [string, string, string, string, string]
  return {
    query: Number(query),
    id: Number(id),
    score: Number(score),
    value: value === '' ? null : Number(value),
    text,
  }
}

/** One condition, if any: how many words there are makes no new statement. */
const together = (parts: readonly string[]): string[] =>
  parts.length === 0 ? [] : [parts.map((part) => `(${part})`).join(' & ')]

const oneOf = (marks: readonly string[]): string => marks.map((mark) => `'${mark}'`).join('|')

/** By shape. */
const texts = new Map<string, string>()

function textOf(question: Question): string {
  const { queries, minPriceMinor, maxPriceMinor, category, adult, value, by, inSteps } = question
  const shape = JSON.stringify([
    queries.map(({ number, parts, before, steps }) => [
      number,
      parts.length > 0,
      before !== undefined,
      steps.map(({ tiers, allOrNothing }) => [
        allOrNothing,
        tiers.map(({ tier, rare, common }) => [tier, rare.length, common.length]),
      ]),
    ]),
    [
      minPriceMinor === null,
      maxPriceMinor === null,
      category === null,
      adult,
      value,
      by,
      inSteps,
      question.texts,
    ],
  ])
  const known = texts.get(shape)
  if (known !== undefined) return known
  const made = `with ${asked(question)}${steps(question)}`
  texts.set(shape, made)
  return made
}

/** The values, each under a name of its own. */
function asked({ queries, minPriceMinor, maxPriceMinor, category }: Question): string {
  const columns = queries.flatMap(({ parts, before = [], steps }) => [
    ...[...together(parts), ...together(before)].map(() => (at: number) => `to_tsquery('russian', $${at})`),
    ...steps.flatMap(({ tiers }) =>
      tiers.flatMap(({ rare, common }) => [...rare, ...common].map(() => (at: number) => `$${at}::tsquery`)),
    ),
  ])
  const names = columns.map((_, at) => `q${at}`)
  const add = (name: string, type: string) => {
    names.push(name)
    columns.push((at) => `$${at}::${type}`)
  }
  for (const name of ['most', 'enough', 'want']) add(name, 'int')
  if (minPriceMinor !== null) add('min_price', 'bigint')
  if (maxPriceMinor !== null) add('max_price', 'bigint')
  if (category !== null) add('category', 'text')
  const values = columns.map((column, at) => column(at + 1))
  return `asked(${names.join(', ')}) as materialized (select ${values.join(', ')})`
}

const ask = (column: string) => `(select ${column} from asked)`

/** What follows `asked`. */
function steps(question: Question): string {
  const { queries, minPriceMinor, maxPriceMinor, category, adult, value, by, inSteps } = question
  const filters = [
    ...(minPriceMinor === null ? [] : [`and rub_minor >= ${ask('min_price')}`]),
    ...(maxPriceMinor === null ? [] : [`and rub_minor <= ${ask('max_price')}`]),
    ...(category === null ? [] : [`and ${ask('category')} = any(category_path)`]),
    ...(adult ? [] : ['and not adult']),
  ]
  const matches = (column: number) => `and tsv @@ ${ask(`q${column}`)}`
  let text = ''
  let column = 0
  let step = 0
  const given: string[] = []
  for (const { number, parts, before: first = [], steps } of queries) {
    const words = together(parts).map(() => matches(column++))
    const foundBy = together(first).map(
      () => `case when tsv @@ ${ask(`q${column++}`)} then ${number - 1} else ${number} end`,
    )
    for (const { tiers, allOrNothing = false } of steps) {
      const before = step === 0 ? '0' : `(select n from found_${step - 1})`
      const gate = step === 0 ? [] : [`and ${before} < ${ask('enough')}`]
      const reads = tiers.map(({ tier, rare, common }) => {
        const [rareMarks, commonMarks] = [rare, common].map((net) => net.map(() => matches(column++)))
        const conditions = [...(rareMarks ?? []), ...words, ...(commonMarks ?? []), ...filters, ...gate].join(
          ' ',
        )
        const searchText = question.texts ? 'search_text' : `''`
        return `(select ${foundBy[0] ?? number} as query, id, score, ${value} as value, ${searchText} as text from deals where ${isIn(tier)} and available ${conditions} limit ${ask('most')})`
      })
      const count = allOrNothing
        ? `case when count(*) >= ${ask('enough')} then count(*) else 0 end`
        : 'count(*)'
      text += `, step_${step} as materialized (${reads.join(' union all ')}), found_${step} as materialized (select ${before} + ${count} as n from step_${step})`
      const counted = allOrNothing ? ` where (select n from found_${step}) > ${before}` : ''
      given.push(
        `select query, ${inSteps ? step : 0} as place, id, score, value, text from step_${step}${counted}`,
      )
      step += 1
    }
  }
  const found = Array.from({ length: step }, (_, at) => `(select n from found_${at})`).join(` || ',' || `)
  const line = `concat_ws(e'\\t', query, id, score, coalesce(value::text, ''), text)`
  const order = `query, place, ${by}`
  return (
    `${text} select ${found}::text as found, (select string_agg(${line}, e'\\n' order by ${order}) from ` +
    `(select * from (${given.join(' union all ')}) as each order by ${order} limit ${ask('want')}) as hit) as lines`
  )
}
