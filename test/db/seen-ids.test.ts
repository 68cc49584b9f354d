import fc from 'fast-check'
import { expect, test } from 'vitest'
import { SeenIds } from '../../src/db/seen-ids.ts'

test('knows what it has seen, as a set does', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ maxLength: 6 }), { maxLength: 300 }), fc.string(), (ids, other) => {
      const seen = new SeenIds()
      const set = new Set<string>()
      for (const id of ids) {
        expect(seen.add(id)).toBe(!set.has(id))
        set.add(id)
      }
      expect(seen.size).toBe(set.size)
      expect(seen.has(other)).toBe(set.has(other))
    }),
  )
})

test('tells a million alike ids apart, in 32 MB', () => {
  const seen = new SeenIds()
  for (let at = 0; at < 1_000_000; at++) seen.add(`10050${at}`)
  expect(seen.size).toBe(1_000_000)
  expect(seen.has('100501000000')).toBe(false)
})
