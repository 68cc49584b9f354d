import { expect, it } from 'vitest'
import { readConfig, secretsOf } from '../src/config.ts'

it('the password of an address with several hosts is a secret, as is one that holds an at sign', () => {
  const config = readConfig({
    DATABASE_URL: 'postgres://shop:of-the%20pool@db.test/shop',
    DATABASE_SESSION_URL: 'postgres://shop:of-sessions@one.test:5432,two.test:5432/shop',
    DATABASE_SEARCH_URL: 'postgresql://shop:of@search@replica.test/shop',
  })
  expect(secretsOf(config)).toEqual(['of-the%20pool', 'of-the pool', 'of-sessions', 'of@search'])
  expect(secretsOf(readConfig({ DATABASE_URL: 'postgres://db.test/shop?x=a:b-c-d-e@f' }))).toEqual([])
})
