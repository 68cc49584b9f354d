/** Feeds that were made to take memory: it stays flat, and what is in order is read all the same. */
import { expect, test } from 'vitest'
import { startChild } from '../../support/child.ts'

const MEGABYTE = 1024 * 1024

async function read(kind: string): Promise<{ deal: number; refusal: number; fault: number; grown: number }> {
  const child = startChild('networks/feed/read-hostile-feed.ts', kind)
  const line = await child.lines.next()
  const { code, errors } = await child.ended
  if (code !== 0) throw new Error(errors.slice(-2_000))
  return JSON.parse(line.value)
}

test.each([
  ['levels', { deal: 1, fault: 1 }],
  ['categories', { deal: 1, fault: 0 }],
  ['categories that are nowhere', { deal: 60_001 }],
  ['currencies', { deal: 1, fault: 0 }],
  ['one field', { deal: 1 }],
  ['attributes', {}],
  ['levels of JSON', { deal: 0 }],
  ['one cell', { deal: 0 }],
  ['columns', { deal: 0 }],
])('too many or too long: %s', async (kind, expected) => {
  const { grown, ...found } = await read(kind)
  expect(found).toMatchObject(expected)
  expect(grown / MEGABYTE).toBeLessThan(200)
})
