import { expect, test } from 'vitest'
import { newId } from '../src/compose.ts'
import { LINK_CODE_LENGTH } from '../src/domain/link.ts'

test('a link’s code is one of 2^59 at least, each as likely as any other', () => {
  expect(LINK_CODE_LENGTH * Math.log2(62)).toBeGreaterThan(59)
  const ids = Array.from({ length: 62_000 }, () => newId(LINK_CODE_LENGTH))
  expect(new Set(ids).size).toBe(ids.length)
  const counts = new Map<string, number>()
  for (const letter of ids.join('')) counts.set(letter, (counts.get(letter) ?? 0) + 1)
  expect(counts.size).toBe(62)
  // Seven times what chance makes of ten thousand.
  for (const count of counts.values()) expect(Math.abs(count - 10_000)).toBeLessThan(700)
})
