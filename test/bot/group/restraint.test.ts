import fc from 'fast-check'
import { expect, test } from 'vitest'
import { openRestraint } from '../../../src/bot/group/restraint.ts'

const clocked = () => {
  const clock = { at: 1_000_000 }
  const restraint = openRestraint(() => clock.at)
  let messages = 0
  /** Asks; answered where it may be. */
  const ask = (person: number, chat = -5, message = ++messages): boolean => {
    const may = restraint.allows({ chat, person, message })
    if (may) restraint.note({ chat, person, message })
    return may
  }
  return { clock, restraint, ask }
}

test('a person is answered once in twenty seconds, others meanwhile', () => {
  const { clock, ask } = clocked()
  expect([ask(1), ask(1), ask(2)]).toEqual([true, false, true])
  clock.at += 19_999
  expect(ask(1)).toBe(false)
  clock.at += 1
  expect(ask(1)).toBe(true)
})

test('a group gets six answers a minute, another group its own', () => {
  const { clock, ask } = clocked()
  expect([1, 2, 3, 4, 5, 6, 7].map((person) => ask(person))).toEqual([
    true,
    true,
    true,
    true,
    true,
    true,
    false,
  ])
  expect(ask(1, -6)).toBe(true)
  clock.at += 60_000
  expect(ask(7)).toBe(true)
})

test('the same message again is no second question', () => {
  const { ask } = clocked()
  expect([ask(1, -5, 70), ask(1, -5, 70), ask(1, -5, 71)]).toEqual([true, true, false])
})

test('a clock that is put back silences nobody', () => {
  const { clock, ask } = clocked()
  ask(1)
  clock.at -= 3_600_000
  expect(ask(1)).toBe(true)
})

test('whatever is asked when, no minute has more than six answers and no person two within twenty seconds', () =>
  fc.assert(
    fc.property(
      fc.array(
        fc.record({ after: fc.integer({ min: 0, max: 15_000 }), person: fc.integer({ min: 1, max: 9 }) }),
      ),
      (asks) => {
        const { clock, ask } = clocked()
        const answered = asks.flatMap(({ after, person }) => {
          clock.at += after
          return ask(person) ? [{ at: clock.at, person }] : []
        })
        for (const { at, person } of answered) {
          const since = (ms: number) => answered.filter((one) => one.at >= at && one.at < at + ms)
          expect(since(60_000).length).toBeLessThanOrEqual(6)
          expect(since(20_000).filter((one) => one.person === person)).toHaveLength(1)
        }
      },
    ),
  ))
