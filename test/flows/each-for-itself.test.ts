import { expect, test } from 'vitest'
import type { Database } from '../../src/db/database.ts'
import { eachForItself } from '../../src/flows/each-for-itself.ts'
import { keptLog } from '../support/outside.ts'

const away = new Error('the database is away')
const db = { isAway: (error: unknown) => error === away } as Database
const broken = { says: 'one broke', facts: (thing: number) => ({ thing }) }

test('what breaks is told of and does not hold up the others', async () => {
  const log = keptLog()
  const done: number[] = []
  const work = async (thing: number) => {
    if (thing % 2 === 0) throw new Error(`${thing} is even`)
    done.push(thing)
  }
  const faults = await eachForItself({ db, log }, [1, 2, 3, 4], work, broken)
  expect(done).toEqual([1, 3])
  expect(faults).toEqual([new Error('2 is even'), new Error('4 is even')])
  expect(log.lines).toMatchObject([
    { level: 'error', facts: { thing: 2, err: { message: '2 is even' } }, message: 'one broke' },
    { facts: { thing: 4 } },
  ])
})

test('a database that is away ends it', async () => {
  const log = keptLog()
  const begun: number[] = []
  const work = async (thing: number) => {
    begun.push(thing)
    throw away
  }
  await expect(eachForItself({ db, log }, [1, 2], work, broken)).rejects.toBe(away)
  expect([begun, log.lines]).toEqual([[1], []])
})
