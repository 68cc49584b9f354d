/**
 * The one statement that a search asks: steps, each read only while those before it have not given enough, so that a question takes
 * one way to the server however far it has to go. Every value is a column of `asked`; the text depends on the question's shape alone,
 * so that the whole search has few texts, and the server keeps their plans.
 */
import { type SQL, sql } from 'drizzle-orm'

/**
 * A tier of a step, and the marks that a deal has to have, one of each group: looked for before the words where they are rarer than
 * these, and after them.
 */
export interface TierToRead {
  readonly tier: number
  readonly rare: readonly (readonly string[])[]
  readonly common: readonly (readonly string[])[]
}

export interface Step {
  readonly tiers: readonly TierToRead[]
  /** Counts only when it alone gives enough: what comes next holds the same deals and more. */
  readonly allOrNothing?: boolean
}

export interface Question {
  /** Asked one after the other. */
  readonly queries: readonly { readonly parts: readonly string[]; readonly steps: readonly Step[] }[]
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

/** The statement and how its only row is read. */
export function searchStatement(question: Question): SQL {
  const { maxPriceMinor, category, most, enough, want } = question
  const columns = question.queries.flatMap(({ parts, steps }) => [
    ...parts.map((part) => sql`to_tsquery('russian', ${part})`),
    ...steps.flatMap(({ tiers }) =>
      tiers.flatMap(({ rare, common }) => [...rare, ...common].map((marks) => sql`${oneOf(marks)}::tsquery`)),
    ),
  ])
  const names = columns.map((_, at) => `q${at}`).concat('most', 'enough', 'want')
  const values = [...columns, sql`${most}::int`, sql`${enough}::int`, sql`${want}::int`]
  if (maxPriceMinor !== null) {
    names.push('max_price')
    values.push(sql`${maxPriceMinor}::bigint`)
  }
  if (category !== null) {
    names.push('category')
    values.push(sql`${category}::text`)
  }
  return sql`with asked(${sql.raw(names.join(', '))}) as materialized (select ${sql.join(values, sql`, `)})${sql.raw(restOf(question))}`
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

const oneOf = (marks: readonly string[]): string => marks.map((mark) => `'${mark}'`).join('|')

/** What follows `asked`, by shape. */
const texts = new Map<string, string>()

function restOf(question: Question): string {
  const { queries, maxPriceMinor, category, adult, value, by, inSteps } = question
  const shape = JSON.stringify([
    queries.map(({ parts, steps }) => [
      parts.length,
      steps.map(({ tiers, allOrNothing }) => [
        allOrNothing,
        tiers.map(({ tier, rare, common }) => [tier, rare.length, common.length]),
      ]),
    ]),
    [maxPriceMinor === null, category === null, adult, value, by, inSteps, question.texts],
  ])
  const known = texts.get(shape)
  if (known !== undefined) return known
  const made = textOf(question)
  texts.set(shape, made)
  return made
}

const ask = (column: string) => `(select ${column} from asked)`

function textOf(question: Question): string {
  const { queries, maxPriceMinor, category, adult, value, by, inSteps } = question
  const filters = [
    ...(maxPriceMinor === null ? [] : [`and rub_minor <= ${ask('max_price')}`]),
    ...(category === null ? [] : [`and ${ask('category')} = any(category_path)`]),
    ...(adult ? [] : ['and not adult']),
  ]
  const matches = (column: number) => `and tsv @@ ${ask(`q${column}`)}`
  let text = ''
  let column = 0
  let step = 0
  const given: string[] = []
  for (const [query, { parts, steps }] of queries.entries()) {
    const words = parts.map((_, at) => matches(column + at))
    column += parts.length
    for (const { tiers, allOrNothing = false } of steps) {
      const before = step === 0 ? '0' : `(select n from found_${step - 1})`
      const gate = step === 0 ? [] : [`and ${before} < ${ask('enough')}`]
      const reads = tiers.map(({ tier, rare, common }) => {
        const [rareMarks, commonMarks] = [rare, common].map((net) => net.map(() => matches(column++)))
        const conditions = [...(rareMarks ?? []), ...words, ...(commonMarks ?? []), ...filters, ...gate].join(
          ' ',
        )
        const searchText = question.texts ? 'search_text' : `''`
        return `(select id, score, ${value} as value, ${searchText} as text from deals where tier = ${tier} and available ${conditions} limit ${ask('most')})`
      })
      const count = allOrNothing
        ? `case when count(*) >= ${ask('enough')} then count(*) else 0 end`
        : 'count(*)'
      text += `, step_${step} as materialized (${reads.join(' union all ')}), found_${step} as materialized (select ${before} + ${count} as n from step_${step})`
      const counted = allOrNothing ? ` where (select n from found_${step}) > ${before}` : ''
      given.push(
        `select ${query} as query, ${inSteps ? step : 0} as place, id, score, value, text from step_${step}${counted}`,
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
