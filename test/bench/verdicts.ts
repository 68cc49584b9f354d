import { ZenEngine } from '@gorules/zen-engine'
import { Engine } from 'json-rules-engine'
import type { Order } from '../../src/domain/order.ts'
import { readRuleBook } from '../../src/rule-files.ts'
import { judgeOrder } from '../../src/rules/judge-order.ts'
import { type BenchRow, median } from './bench-row.ts'
import { type Condition, type Facts, factsOf, ORDERS, PEER_RULES, STORES } from './verdict-rules.ts'

/** Judges `count` orders, taken in turn, and gives the reasons of the last round of them: 'code:detail', sorted. */
interface Judge {
  readonly name: string
  readonly count: number
  judge(count: number): Promise<void>
  reasons(index: number): Promise<string[]>
}

const ROUNDS = 7

/** In flight at once, as suits each engine best: zen works on threads of its own, json-rules-engine is slower so. */
const AT_ONCE = { jsonRules: 1, zen: 64 }

/**
 * Verdicts a second, every reason told, on one core, beside json-rules-engine and @gorules/zen-engine with an equivalent
 * rule set. All three must give the same reasons for every order before anything is timed.
 */
export async function run(): Promise<BenchRow[]> {
  const ours = openOurs()
  const peers = [openJsonRules(), openZen()]
  await agree(ours, peers)
  const speeds = new Map<Judge, number[]>([ours, ...peers].map((judge) => [judge, []]))
  for (let round = 0; round < ROUNDS; round++)
    for (const [judge, measured] of speeds) {
      const start = performance.now()
      await judge.judge(judge.count)
      // The first round warms up.
      if (round > 0) measured.push((judge.count * 1000) / (performance.now() - start))
    }
  const our = speeds.get(ours) ?? []
  return peers.map((peer) => {
    const their = speeds.get(peer) ?? []
    return {
      bench: 'verdicts',
      value: Math.round(median(our)),
      unit: 'verdicts/s',
      against: peer.name,
      againstValue: Math.round(median(their)),
      ratio: Number(median(our.map((speed, round) => speed / (their[round] ?? Number.NaN))).toFixed(1)),
    }
  })
}

async function agree(ours: Judge, peers: readonly Judge[]): Promise<void> {
  for (const index of ORDERS.keys()) {
    const wanted = (await ours.reasons(index)).join(' ')
    for (const peer of peers) {
      const got = (await peer.reasons(index)).join(' ')
      if (got !== wanted) throw new Error(`order ${index}: ${peer.name} says "${got}", we say "${wanted}"`)
    }
  }
}

const named = (reasons: readonly { code: string; detail?: string }[]) =>
  [...new Set(reasons.map(({ code, detail }) => `${code}:${detail ?? ''}`))].sort()

function openOurs(): Judge {
  const book = {
    ...readRuleBook({ countryPolicy: 'exact_country' }),
    storesWithoutCommission: new Set(STORES),
  }
  let seen = 0
  return {
    name: 'prilavok',
    count: 400_000,
    judge: async (count) => {
      for (let at = 0; at < count; at++)
        seen += judgeOrder(ORDERS[at % ORDERS.length] as Order, book).reasons.length
      if (seen < 0) throw new Error('never: keeps the loop from being thrown away')
    },
    reasons: async (index) => named(judgeOrder(ORDERS[index] as Order, book).reasons),
  }
}

const allFacts = ORDERS.map(factsOf)
const facts = (index: number) => allFacts[index % allFacts.length] as Facts

/** Evaluates `count` orders, so many of them in flight together. */
async function inBatches(
  count: number,
  atOnce: number,
  evaluate: (index: number) => Promise<unknown>,
): Promise<void> {
  for (let at = 0; at < count; at += atOnce)
    await Promise.all(
      Array.from({ length: Math.min(atOnce, count - at) }, (_, offset) => evaluate(at + offset)),
    )
}

function openJsonRules(): Judge {
  const conditionOf = ({ fact, is, to }: Condition) =>
    is === 'notEqualToFact'
      ? { fact, operator: 'notEqual', value: { fact: to } }
      : { fact, operator: is, value: to }
  const engine = new Engine(
    PEER_RULES.map(({ code, detail, all }) => ({
      conditions: { all: all.map(conditionOf) },
      event: { type: code, params: { code, detail } },
    })),
  )
  return {
    name: 'json-rules-engine',
    count: 600,
    judge: (count) => inBatches(count, AT_ONCE.jsonRules, (index) => engine.run(facts(index))),
    reasons: async (index) => {
      const { events } = await engine.run(facts(index))
      return named(events.map(({ params }) => params as { code: string; detail: string }))
    },
  }
}

const SIGNS = {
  equal: '==',
  notEqual: '!=',
  in: 'in',
  notIn: 'not in',
  lessThan: '<',
  greaterThan: '>',
} as const

const expressionOf = ({ fact, is, to }: Condition) =>
  is === 'notEqualToFact'
    ? `${fact} != ${to}`
    : `${fact} ${SIGNS[is]} ${JSON.stringify(to).replaceAll('"', "'")}`

/** A decision table that collects every row that hits. */
function openZen(): Judge {
  const column = (id: string) => ({ id, name: id, field: id })
  const decision = new ZenEngine().createDecision({
    nodes: [
      { id: 'in', name: 'in', type: 'inputNode' },
      {
        id: 'table',
        name: 'table',
        type: 'decisionTableNode',
        content: {
          hitPolicy: 'collect',
          inputs: [{ id: 'condition', name: 'condition' }],
          outputs: [column('code'), column('detail')],
          rules: PEER_RULES.map(({ code, detail, all }, index) => ({
            _id: String(index),
            condition: all.map(expressionOf).join(' and '),
            code: `'${code}'`,
            detail: `'${detail}'`,
          })),
        },
      },
      { id: 'out', name: 'out', type: 'outputNode' },
    ],
    edges: [
      { id: 'a', type: 'edge', sourceId: 'in', targetId: 'table' },
      { id: 'b', type: 'edge', sourceId: 'table', targetId: 'out' },
    ],
  })
  return {
    name: '@gorules/zen-engine',
    count: 2_000,
    judge: (count) => inBatches(count, AT_ONCE.zen, (index) => decision.evaluate(facts(index))),
    reasons: async (index) => named((await decision.evaluate(facts(index))).result),
  }
}
