import { describe, expect, it } from 'vitest'
import { groupCommit, Overloaded } from '../../src/db/group-commit.ts'

const turn = () => new Promise<void>((resolve) => setImmediate(resolve))

/** A write that is held until it is let go. */
function held() {
  const groups: { items: readonly number[]; end: (fault?: Error) => void }[] = []
  const write = (items: readonly number[]) =>
    new Promise<readonly number[]>((resolve, reject) => {
      groups.push({
        items,
        end: (fault) => (fault ? reject(fault) : resolve(items.map((item) => item * 10))),
      })
    })
  return { groups, write }
}

describe('many writes as few', () => {
  it('one alone goes at once', async () => {
    const add = groupCommit(async (items: readonly number[]) => items.map((item) => item * 10))
    expect(await add(7)).toBe(70)
  })

  it('what comes in one turn goes together, and each gets its own answer after the write', async () => {
    const { groups, write } = held()
    const add = groupCommit(write)
    const answers = Promise.all([add(1), add(2), add(3)])
    let answered = false
    answers.then(() => {
      answered = true
    })
    await turn()
    expect(groups.map(({ items }) => items)).toEqual([[1, 2, 3]])
    await turn()
    expect(answered).toBe(false)
    groups[0]?.end()
    expect(await answers).toEqual([10, 20, 30])
  })

  it('few that come meanwhile wait for the write to end; a crowd gets one write beside it, never a third', async () => {
    const { groups, write } = held()
    const add = groupCommit(write)
    const all = [add(0)]
    await turn()
    for (let item = 1; item <= 3; item++) all.push(add(item))
    await turn()
    expect(groups.length).toBe(1)
    for (let item = 4; item <= 10; item++) all.push(add(item))
    await turn()
    expect(groups.length).toBe(2)
    for (let item = 11; item <= 40; item++) all.push(add(item))
    await turn()
    expect(groups.length).toBe(2)
    while (groups.some(({ items }) => items.length > 0)) {
      for (const { end } of groups.splice(0)) end()
      await turn()
      await turn()
    }
    expect(await Promise.all(all)).toEqual(all.map((_, item) => item * 10))
  })

  it('a second write begins once as many wait as are on their way', async () => {
    const { groups, write } = held()
    const add = groupCommit(write)
    const all = Array.from({ length: 20 }, (_, item) => add(item))
    await turn()
    for (let item = 20; item < 39; item++) all.push(add(item))
    await turn()
    expect(groups.map(({ items }) => items.length)).toEqual([20])
    all.push(add(39))
    await turn()
    expect(groups.map(({ items }) => items.length)).toEqual([20, 20])
    // What has ended counts no more.
    groups[0]?.end()
    await turn()
    for (let item = 40; item < 60; item++) all.push(add(item))
    await turn()
    expect(groups.map(({ items }) => items.length)).toEqual([20, 20, 20])
    for (const { end } of groups) end()
    expect((await Promise.all(all)).length).toBe(60)
  })

  it('a write that fails fails its own askers only', async () => {
    const { groups, write } = held()
    const add = groupCommit(write)
    const lost = Promise.allSettled([add(1), add(2)])
    await turn()
    const next = add(3)
    groups[0]?.end(new Error('gone'))
    expect((await lost).map(({ status }) => status)).toEqual(['rejected', 'rejected'])
    await turn()
    groups[1]?.end()
    expect(await next).toBe(30)
  })

  it('an answer too few is a fault, not a wrong answer', async () => {
    const add = groupCommit(async (items: readonly number[]) => items.slice(1))
    await expect(Promise.all([add(1), add(2)])).rejects.toThrow('another number of answers')
  })

  it('no more than 500 go in one write, and no more than 10,000 wait', async () => {
    const { groups, write } = held()
    const add = groupCommit(write)
    const all = Array.from({ length: 10_000 }, (_, item) => add(item))
    await expect(add(1)).rejects.toBeInstanceOf(Overloaded)
    await turn()
    expect(groups.map(({ items }) => items.length)).toEqual([500, 500])
    let from = 0
    while (from < groups.length) {
      for (const { end } of groups.slice(from)) {
        from++
        end()
      }
      await turn()
      await turn()
    }
    expect((await Promise.all(all)).length).toBe(10_000)
  })
})
