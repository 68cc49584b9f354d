import { expect, test } from 'vitest'
import { isToken } from '../../src/domain/advertising.ts'

test.each([
  ['2VtzquWg5JR', true],
  ['a-b_c', true],
  ['abcd', false],
  ['x'.repeat(65), false],
  ['erid=2Vtzqu', false],
  ['токен1', false],
])('token %s: %s', (token, wanted) => expect(isToken(token, { shortest: 5, longest: 64 })).toBe(wanted))
