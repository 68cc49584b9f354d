/**
 * How many hostile inputs each door gets, and what is printed of one that breaks it.
 *
 * FUZZ_RUNS: how many in all (a few thousand without it). FUZZ_SEED: the seed that a failure printed, to see the same inputs again.
 */
import { existsSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { test } from 'vitest'
import { projectPath } from '../../src/paths.ts'

/** Parts of the whole, by what an input costs: doors behind which a database stands get fewer. */
const PARTS = {
  cli: 60,
  'cli with a shop': 8,
  config: 200,
  csv: 30,
  jsonl: 30,
  yml: 30,
  bytes: 10,
  orders: 150,
  products: 60,
  answers: 20,
  postbacks: 150,
  'postbacks over http': 6,
  'pages over http': 60,
  'raw http': 10,
  webhook: 10,
  batches: 6,
  buttons: 200,
  payloads: 100,
  turns: 4,
  screens: 4,
} as const
export type Door = keyof typeof PARTS

const total = Number(process.env.FUZZ_RUNS ?? 6_000)
const parts = Object.values(PARTS).reduce((sum, part) => sum + part, 0)
export const runsOf = (door: Door): number => Math.max(40, Math.round((total * PARTS[door]) / parts))

/** An input that takes longer hangs. */
const LONGEST_INPUT_MS = 20_000

/** A test that asks a door with input after input; `holds` throws where what must hold does not. */
export function fuzz<Input>(
  door: Door,
  what: string,
  inputs: fc.Arbitrary<Input>,
  holds: (input: Input) => Promise<void> | void,
): void {
  const numRuns = runsOf(door)
  const { FUZZ_SEED } = process.env
  test(
    `${what} (${numRuns} inputs)`,
    async () => {
      const property = fc.asyncProperty(inputs, async (input) => holds(input))
      await fc.assert(property, {
        numRuns,
        timeout: LONGEST_INPUT_MS,
        // To make a failing input smaller may take longer than to find it.
        interruptAfterTimeLimit: 60_000 + numRuns * 50,
        markInterruptAsFailure: true,
        ...(FUZZ_SEED === undefined ? {} : { seed: Number(FUZZ_SEED) }),
      })
    },
    120_000 + numRuns * 50,
  )
}

/** A JSON file of the real data that may lie beside the project; null where it does not. */
export function sharedJson(...path: string[]): unknown {
  const file = projectPath('..', 'shared', 'data', ...path)
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null
}

/** The first so many bytes of a file of that data; null where it does not lie there. */
export function sharedBytes(most: number, ...path: string[]): Buffer | null {
  const file = projectPath('..', 'shared', 'data', ...path)
  return existsSync(file) ? readFileSync(file).subarray(0, most) : null
}
