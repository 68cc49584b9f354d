import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { projectPath } from '../../src/paths.ts'
import { judgeOrder } from '../../src/rules/judge-order.ts'
import { parseOrder } from '../../src/rules/order-line.ts'
import { bookOf } from './order-to-judge.ts'

const examples = projectPath('..', 'shared', 'cases', 'decisions.jsonl')

/** The programme's worked examples lie beside the project, where they are at hand; our own table holds the essence. */
describe.runIf(existsSync(examples))('the worked examples', () => {
  const book = { ...bookOf(), affiliatedStores: new Map() }
  const lines = existsSync(examples) ? readFileSync(examples, 'utf8').trim().split('\n') : []

  it.each(lines.map((line) => JSON.parse(line)).map((example) => [example.order.id, example]))(
    '%s',
    (_, { order, verdict }) => {
      const read = parseOrder(order, book)
      if ('refused' in read) throw new Error(read.refused)
      const judged = judgeOrder(read.value, book)
      const reasons = judged.reasons.map(({ clause, ...reason }) => reason)
      expect({ ...judged, reasons }).toEqual(verdict)
    },
  )
})
