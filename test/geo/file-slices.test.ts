import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { slicesOf } from '../../src/geo/file-slices.ts'

const folder = mkdtempSync(join(tmpdir(), 'prilavok-slices-'))
afterAll(() => rmSync(folder, { recursive: true }))

function read(text: string): string[] {
  const path = join(folder, 'file')
  writeFileSync(path, text)
  const slices: string[] = []
  for (const slice of slicesOf(path)) slices.push(String(slice))
  return slices
}

describe('a file in slices', () => {
  it.each([
    ['nothing', ''],
    ['one line', 'a line\n'],
    ['a last line that does not end', 'one\ntwo'],
    ['more than a slice', Array.from({ length: 90_000 }, (_, n) => `${n},a line of the table\n`).join('')],
  ])('holds all of it: %s', (_, text) => {
    const slices = read(text)
    expect(slices.join('') === text).toBe(true)
    for (const slice of slices.slice(0, -1)) expect(slice.endsWith('\n')).toBe(true)
  })

  it('comes in several where it is large', () => {
    expect(read(`${'x'.repeat(999)}\n`.repeat(3_000)).length).toBeGreaterThan(2)
  })

  it('with a line that fits none is refused', () => {
    expect(() => read('x'.repeat(2_000_000))).toThrow(/a line of more than/)
  })
})
