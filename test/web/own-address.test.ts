import { expect, test } from 'vitest'
import { addressAt, isReachable } from '../../src/web/own-address.ts'

test.each([
  ['10.0.0.7', 'http://10.0.0.7:8080', true],
  ['2001:db8::7', 'http://[2001:db8::7]:8080', true],
  ['127.0.0.1', 'http://127.0.0.1:8080', false],
  ['localhost', 'http://localhost:8080', false],
  ['::1', 'http://[::1]:8080', false],
  ['0.0.0.0', 'http://0.0.0.0:8080', false],
  ['::', 'http://[::]:8080', false],
])('%s: %s, for others: %s', (host, address, reachable) => {
  expect(addressAt(host, 8080)).toBe(address)
  expect(URL.canParse(address)).toBe(true)
  expect(isReachable(address)).toBe(reachable)
})

test('a name of the shop’s own is for everybody', () => expect(isReachable('https://shop.test')).toBe(true))
