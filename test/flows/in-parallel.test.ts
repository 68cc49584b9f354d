import fc from 'fast-check'
import { expect, test } from 'vitest'
import { inParallel } from '../../src/flows/in-parallel.ts'

test('every item once, answers in their order, as many at once as may be and no more', () =>
  fc.assert(
    fc.asyncProperty(
      fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 20 }),
      fc.integer({ min: 1, max: 6 }),
      async (turns, most) => {
        let now = 0
        let seen = 0
        const answers = await inParallel([...turns.entries()], most, async ([at, times]) => {
          seen = Math.max(seen, ++now)
          for (let turn = 0; turn <= times; turn++) await null
          now--
          return at
        })
        expect(answers).toEqual([...turns.keys()])
        expect(seen).toBe(Math.min(most, turns.length))
      },
    ),
  ))

test('a failure is the failure of all', () =>
  expect(inParallel([1, 2], 2, async (n) => (n === 2 ? Promise.reject(new Error('no')) : n))).rejects.toThrow(
    'no',
  ))
