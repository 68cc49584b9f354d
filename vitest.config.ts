import { defineConfig } from 'vitest/config'
import { LongestFirst } from './test/support/longest-first.ts'
import { PATIENCE_MS } from './test/support/patience.ts'
import { PlainSummary } from './test/support/plain-summary.ts'
import { QUICKLY } from './test/support/quickly.ts'

const databaseTests = ['test/**/*.db.test.ts']
const apart = [...databaseTests, 'test/fuzz/**', 'test/journeys/**', 'test/pages/**', '**/*.slow.test.ts']

const expected = { poll: { timeout: PATIENCE_MS } }

/** Tests of processes wait for them, and for minutes: a third file has the processor meanwhile. Longest first; the two projects are one queue. */
const manyProcesses = {
  maxWorkers: 3,
  sequence: { groupOrder: 1 },
  // The embedded database is compiled quickly only, as in processes of their own.
  execArgv: [QUICKLY],
  expect: expected,
  isolate: false,
  testTimeout: 120_000,
  hookTimeout: 120_000,
}

export default defineConfig({
  test: {
    // What was read of the sources for one project serves the next ones.
    experimental: { fsModuleCache: true, fsModuleCachePath: 'node_modules/.cache/vitest-modules' },
    sequence: { sequencer: LongestFirst },
    reporters: ['default', new PlainSummary()],
    maxWorkers: 2,
    projects: [
      // Without a database and quick: the part of `npm run check`. Files share their worker's modules: to load them anew for each
      // costs more than the tests do.
      {
        test: {
          name: 'unit',
          expect: expected,
          include: ['test/**/*.test.ts'],
          exclude: apart,
          pool: 'threads',
          isolate: false,
          testTimeout: 30_000,
        },
      },
      {
        test: {
          name: 'embedded',
          expect: expected,
          include: databaseTests,
          globalSetup: 'test/support/embedded-setup.ts',
          isolate: false,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'postgres',
          expect: expected,
          include: databaseTests,
          globalSetup: 'test/support/postgres-setup.ts',
          isolate: false,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      // Hostile inputs: a few thousand; FUZZ_RUNS says how many.
      {
        test: {
          name: 'fuzz',
          expect: expected,
          include: ['test/fuzz/**/*.test.ts'],
          globalSetup: 'test/support/postgres-setup.ts',
          isolate: false,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'journeys',
          include: ['test/journeys/**/*.test.ts', 'test/**/*.slow.test.ts'],
          globalSetup: ['test/support/postgres-setup.ts', 'test/support/stocked-setup.ts'],
          ...manyProcesses,
        },
      },
      {
        test: {
          name: 'pages',
          include: ['test/pages/**/*.test.ts'],
          globalSetup: 'test/support/stocked-setup.ts',
          ...manyProcesses,
        },
      },
    ],
  },
})
