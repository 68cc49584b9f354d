import { expect, it } from 'vitest'
import { quoteWithoutSecrets } from '../../src/networks/secret-text.ts'

const SECRET = 'p@ss word/7521b7640c'

it.each([
  SECRET,
  `the secret is ${SECRET}, twice ${SECRET}`,
  encodeURIComponent(SECRET),
  `Basic ${Buffer.from(SECRET).toString('base64')}`,
])('a quoted secret becomes stars: %s', (text) => {
  const quote = quoteWithoutSecrets(text, [SECRET])
  expect(quote).toContain('***')
  expect(quote).not.toMatch(/7521|NzUyMWI3/)
})

it('a longer secret goes first, so that no rest of it stays', () => {
  expect(quoteWithoutSecrets('abcd-efgh', ['abcd', 'abcd-efgh'])).toBe('***')
})

it('is one short line', () => {
  expect(quoteWithoutSecrets('one\r\n\ttwo\u0000\u001b[31m', [])).toBe('one two [31m')
  expect(quoteWithoutSecrets('x'.repeat(10_000), [])).toHaveLength(201)
})

it('an empty secret redacts nothing', () => {
  expect(quoteWithoutSecrets('words', ['', 'or'])).toBe('words')
})
