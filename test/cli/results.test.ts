import fc from 'fast-check'
import { expect, it } from 'vitest'
import { openResults } from '../../src/cli/results.ts'

const turn = () => new Promise((resolve) => setImmediate(resolve))

it('everything goes out in order, whatever the pace of both sides', async () => {
  const steps = fc.array(
    fc.record({
      length: fc.constantFrom(1, 100, 30_000, 70_000),
      idleTurns: fc.nat(2),
      slowTurns: fc.nat(2),
    }),
    { minLength: 1, maxLength: 12 },
  )
  await fc.assert(
    fc.asyncProperty(steps, async (list) => {
      let out = ''
      let inFlight = 0
      let prints = 0
      const results = openResults({
        print: async (text) => {
          expect(++inFlight).toBe(1)
          const turns = list[prints++ % list.length]?.slowTurns ?? 0
          for (let at = 0; at < turns; at++) await turn()
          out += text
          inFlight -= 1
          return 'open'
        },
      })
      let wanted = ''
      for (const [index, { length, idleTurns }] of list.entries()) {
        const line = String(index % 10).repeat(length)
        wanted += `${line}\n`
        expect(await results.add(line)).toBe('open')
        for (let at = 0; at < idleTurns; at++) await turn()
      }
      expect(await results.flush()).toBe('open')
      expect(out === wanted).toBe(true)
    }),
    { numRuns: 200 },
  )
}, 30_000)

it('says when the reader is gone, and writes no more', async () => {
  let prints = 0
  const results = openResults({
    print: async () => {
      prints += 1
      return 'closed'
    },
  })
  expect(await results.add('x'.repeat(70_000))).toBe('closed')
  expect(await results.add('x'.repeat(70_000))).toBe('closed')
  expect(await results.flush()).toBe('closed')
  expect(prints).toBe(1)
})
