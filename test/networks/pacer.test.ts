import { expect, it } from 'vitest'
import { openPacer } from '../../src/networks/pacer.ts'

function clock() {
  let time = 1_000_000
  return {
    now: () => new Date(time),
    sleep: async (milliseconds: number) => {
      time += milliseconds
    },
    pass: (milliseconds: number) => {
      time += milliseconds
    },
  }
}

it('no more than so many in any sixty seconds, in the order in which they came', async () => {
  const outside = clock()
  const pace = openPacer(5, outside)
  const passed: { caller: number; at: number }[] = []
  await Promise.all(
    Array.from({ length: 23 }, (_, caller) =>
      pace().then(() => passed.push({ caller, at: outside.now().getTime() })),
    ),
  )
  expect(passed.map(({ caller }) => caller)).toEqual(Array.from({ length: 23 }, (_, caller) => caller))
  for (const { at } of passed)
    expect(passed.filter((other) => other.at > at - 60_000 && other.at <= at).length).toBeLessThanOrEqual(5)
})

it('nobody waits while there is room', async () => {
  const outside = clock()
  const pace = openPacer(3, outside)
  const start = outside.now().getTime()
  for (let round = 0; round < 4; round++) {
    await pace()
    await pace()
    outside.pass(60_001)
  }
  expect(outside.now().getTime()).toBe(start + 4 * 60_001)
})
