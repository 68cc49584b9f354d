import fc from 'fast-check'
import { expect, it } from 'vitest'
import { type Page, readShiftingPages } from '../../src/networks/shifting-pages.ts'

const SIZE = 3
const list = { network: 'epn', identify: (row: string) => row, onLoss: () => {} } as const

/** A list that `change` may alter after each page that was given of it. */
async function readAll(
  rows: string[],
  change: (page: number, rows: string[]) => void = () => {},
  total = true,
) {
  const given: string[][] = []
  const losses: object[] = []
  let calls = 0
  const fetchPage = async (number: number): Promise<Page<string>> => {
    calls++
    const page = rows.slice((number - 1) * SIZE, number * SIZE)
    const told = { rows: page, total: total ? rows.length : null, last: number * SIZE >= rows.length }
    change(number, rows)
    return told
  }
  for await (const page of readShiftingPages({
    ...list,
    fetchPage,
    onLoss: (facts) => losses.push(facts),
  }))
    given.push([...page])
  return { given, losses, calls }
}

it('a list at rest is read once', async () => {
  const { given, losses, calls } = await readAll(['a', 'b', 'c', 'd'])
  expect({ given, losses, calls }).toEqual({ given: [['a', 'b', 'c'], ['d']], losses: [], calls: 2 })
})

it('an empty one, too', async () => {
  expect(await readAll([])).toEqual({ given: [], losses: [], calls: 1 })
})

it('a row that leaves and another that comes, so that the count is the same in the end: none lost', async () => {
  let step = 0
  const { given } = await readAll([...'abcdefgh'], (_, rows) => {
    step++
    if (step === 1) rows.shift()
    if (step === 2) rows.push('i')
  })
  expect(new Set(given.flat())).toEqual(new Set('abcdefghi'))
})

it('a second reading gives only what the first one did not', async () => {
  let isChanged = false
  const { given } = await readAll([...'abcdef'], (_, rows) => {
    if (!isChanged) rows.shift()
    isChanged = true
  })
  expect(given.flat().sort()).toEqual([...'abcdef'])
})

it('what never comes to rest is reported, and ends', async () => {
  let next = 0
  const { losses, calls } = await readAll([...'abcdef'], (_, rows) => void rows.unshift(String(next++)))
  expect(losses).toHaveLength(1)
  expect(calls).toBeLessThan(30)
})

it('a network that gives its last page for ever ends', async () => {
  const given: unknown[] = []
  const same = async (): Promise<Page<string>> => ({ rows: ['a', 'b'], total: null, last: false })
  for await (const page of readShiftingPages({ ...list, fetchPage: same })) given.push(page)
  expect(given.length).toBeLessThanOrEqual(2)
})

it('a network that gives its last page for ever and tells a total ends too; what the total promises is reported', async () => {
  for (const [total, lost] of [
    [2, false],
    [7, true],
  ] as const) {
    const losses: object[] = []
    let calls = 0
    const same = async (): Promise<Page<string>> => {
      if (++calls > 50) throw new Error('asked for ever')
      return { rows: ['a', 'b'], total, last: false }
    }
    const given: string[] = []
    for await (const page of readShiftingPages({
      ...list,
      fetchPage: same,
      onLoss: (facts) => losses.push(facts),
    }))
      given.push(...page)
    expect(new Set(given)).toEqual(new Set(['a', 'b']))
    expect(losses).toEqual(lost ? [{ seen: 2, total: 7 }] : [])
  }
})

it('a network that has always something more is given up, and what came before is there', async () => {
  for (const total of [null, 1_000_000]) {
    const given: string[] = []
    const endless = async (page: number): Promise<Page<string>> => ({
      rows: Array.from({ length: SIZE }, (_, at) => `${page} ${at}`),
      total,
      last: false,
    })
    const reading = async () => {
      for await (const page of readShiftingPages({ ...list, fetchPage: endless, mostRows: 10 }))
        given.push(...page)
    }
    await expect(reading()).rejects.toThrow('epn list of orders: the list goes on after 10 rows')
    expect(given).toHaveLength(9)
  }
})

it('what has no id and is long is remembered by a hash', async () => {
  const long = 'x'.repeat(1_000)
  let isChanged = false
  const rows = [...'abcdef'].map((letter) => long + letter)
  const { given } = await readAll([...rows], (_, now) => {
    if (!isChanged) now.shift()
    isChanged = true
  })
  expect(given.flat().sort()).toEqual(rows)
})

it('whatever leaves or comes once while it is read, nothing that stayed is lost', async () => {
  const letters = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 3 }), { maxLength: 20 })
  const changes = fc.record({ after: fc.integer({ min: 1, max: 7 }), at: fc.nat(20), isGone: fc.boolean() })
  await fc.assert(
    fc.asyncProperty(letters, changes, async (rows, { after, at, isGone }) => {
      const stay = new Set(rows)
      let calls = 0
      const { given, losses } = await readAll([...rows], (_, now) => {
        if (++calls !== after) return
        if (isGone) for (const gone of now.splice(at, 1)) stay.delete(gone)
        else now.splice(at, 0, 'newcomer')
      })
      const seen = new Set(given.flat())
      for (const row of stay) expect(seen).toContain(row)
      expect(losses).toEqual([])
    }),
  )
})
