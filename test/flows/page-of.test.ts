import { expect, it } from 'vitest'
import { pageOf } from '../../src/flows/page-of.ts'

it.each([
  [0, [], false],
  [2, [0, 1], false],
  [3, [0, 1, 2], false],
  [4, [0, 1, 2], true],
  [9, [0, 1, 2], true],
])('of %i a page of three has %j, more: %j', async (there, page, more) => {
  const asked: number[] = []
  const found = await pageOf(3, async (most) => {
    asked.push(most)
    return Array.from({ length: there }, (_, n) => n).slice(0, most)
  })
  expect(found).toEqual({ page, more })
  expect(asked).toEqual([4])
})
