import { sql } from 'drizzle-orm'
import { expect, it, vi } from 'vitest'
import { type Connection, DatabaseUnreachable } from '../../src/db/connection.ts'
import { readingFrom } from '../../src/db/replica.ts'

/** A connection that only says who answered, or fails. */
function server(name: string) {
  const is = {
    fault: null as Error | null,
    asked: 0,
    connection: {
      async rows() {
        is.asked += 1
        if (is.fault) throw is.fault
        return [{ name }]
      },
      close: vi.fn(async () => {}),
    } as unknown as Connection,
  }
  return is
}

function pair() {
  const [primary, replica] = [server('primary'), server('replica')]
  const world = { ms: 0, said: [] as unknown[] }
  const both = readingFrom(replica.connection, primary.connection, {
    clock: () => world.ms,
    onChange: (lost) => world.said.push(lost),
  })
  const answerer = async () => (await both.rows<{ name: string }>(sql`select 1`))[0]?.name
  return { primary, replica, both, world, answerer }
}

it('asks the replica while it answers', async () => {
  const { answerer, primary, world } = pair()
  expect(await answerer()).toBe('replica')
  expect(primary.asked).toBe(0)
  expect(world.said).toEqual([])
})

it('asks the primary while the replica is gone, tries it again after a rest, and says so once each way', async () => {
  const { answerer, replica, world } = pair()
  const gone = new DatabaseUnreachable('gone')
  replica.fault = gone
  expect(await answerer()).toBe('primary')
  expect(await answerer()).toBe('primary')
  expect(replica.asked).toBe(1)
  world.ms = 5_000
  expect(await answerer()).toBe('primary')
  expect(replica.asked).toBe(2)
  world.ms = 10_000
  replica.fault = null
  expect(await answerer()).toBe('replica')
  expect(world.said).toEqual([gone, null])
})

it('asks the primary where the replica cancels a read for what it replays, and goes on with the replica', async () => {
  const { answerer, replica, world } = pair()
  replica.fault = Object.assign(new Error('canceling statement due to conflict with recovery'), {
    code: '40001',
  })
  expect(await answerer()).toBe('primary')
  replica.fault = null
  expect(await answerer()).toBe('replica')
  expect(world.said).toEqual([])
})

it('asks the primary where the replica hangs', async () => {
  vi.useFakeTimers()
  try {
    const { both, primary, replica } = pair()
    vi.spyOn(replica.connection, 'rows').mockReturnValue(new Promise(() => {}))
    const asked = both.rows(sql`select 1`)
    await vi.advanceTimersByTimeAsync(2_000)
    expect(await asked).toEqual([{ name: 'primary' }])
    expect(primary.asked).toBe(1)
  } finally {
    vi.useRealTimers()
  }
})

it('asks the primary where the replica has not replayed a change of the schema yet, or lets nobody in', async () => {
  const { answerer, replica, world } = pair()
  const behind = Object.assign(new Error('column "worth" does not exist'), { code: '42703' })
  replica.fault = behind
  expect(await answerer()).toBe('primary')
  expect(await answerer()).toBe('primary')
  expect(replica.asked).toBe(1)
  world.ms = 5_000
  replica.fault = null
  expect(await answerer()).toBe('replica')
  expect(world.said).toEqual([behind, null])
})

it('leaves a wrong statement wrong, and blames nobody for it', async () => {
  const { answerer, replica, primary, world } = pair()
  replica.fault = new Error('syntax error')
  primary.fault = new Error('syntax error')
  await expect(answerer()).rejects.toThrow('syntax error')
  primary.fault = null
  replica.fault = null
  expect(await answerer()).toBe('replica')
  expect(world.said).toEqual([])
})

it('closes both', async () => {
  const { both, primary, replica } = pair()
  await both.close()
  expect(primary.connection.close).toHaveBeenCalled()
  expect(replica.connection.close).toHaveBeenCalled()
})
