import { afterAll, beforeAll, expect, it } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../support/database.ts'

let fresh: FreshDatabase
beforeAll(async () => {
  fresh = await freshDatabase()
})
afterAll(() => fresh.close())

it('a token is kept by network, the last one written counts', async () => {
  const { networkTokens } = fresh.database
  expect(await networkTokens.read('admitad')).toBeNull()
  await networkTokens.write('admitad', { accessToken: 'one', refreshToken: null })
  await networkTokens.write('epn', { accessToken: 'other' })
  await networkTokens.write('admitad', { accessToken: 'two', refreshToken: 'r"2\\\u20ac' })
  expect(await networkTokens.read('admitad')).toEqual({ accessToken: 'two', refreshToken: 'r"2\\\u20ac' })
  expect(await networkTokens.read('epn')).toEqual({ accessToken: 'other' })
})

it('several processes may write at once', async () => {
  const { networkTokens } = fresh.database
  await Promise.all(
    Array.from({ length: 20 }, (_, turn) => networkTokens.write('busy', { accessToken: String(turn) })),
  )
  expect(await networkTokens.read('busy')).toHaveProperty('accessToken')
})
