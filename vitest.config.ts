import { defineConfig } from 'vitest/config'
import { PATIENCE_MS } from './test/support/patience.ts'
import { PlainSummary } from './test/support/plain-summary.ts'

const databaseTests = ['test/**/*.db.test.ts']
const apart = [...databaseTests, 'test/fuzz/**', 'test/journeys/**', 'test/pages/**', '**/*.slow.test.ts']

const expected = { poll: { timeout: PATIENCE_MS } }

export default defineConfig({
  test: {
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
          sequence: { groupOrder: 0 },
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
          sequence: { groupOrder: 1 },
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
          sequence: { groupOrder: 2 },
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
          sequence: { groupOrder: 3 },
        },
      },
      {
        test: {
          name: 'journeys',
          expect: expected,
          include: ['test/journeys/**/*.test.ts', 'test/**/*.slow.test.ts'],
          globalSetup: ['test/support/postgres-setup.ts', 'test/support/stocked-setup.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          sequence: { groupOrder: 4 },
        },
      },
      {
        test: {
          name: 'pages',
          expect: expected,
          include: ['test/pages/**/*.test.ts'],
          globalSetup: 'test/support/stocked-setup.ts',
          testTimeout: 120_000,
          hookTimeout: 120_000,
          sequence: { groupOrder: 5 },
        },
      },
    ],
  },
})
