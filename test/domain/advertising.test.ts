import { expect, test } from 'vitest'
import { isInn, isToken } from '../../src/domain/advertising.ts'

test.each([
  ['7703380158', true],
  ['7707083893', true],
  ['500100732259', true],
  ['7703380159', false],
  ['500100732258', false],
  ['500100732249', false],
  ['770338015', false],
  ['77033801580', false],
  ['770338015a', false],
  ['', false],
])('taxpayer number %s: %s', (inn, wanted) => expect(isInn(inn)).toBe(wanted))

test.each([
  ['2VtzquWg5JR', true],
  ['a-b_c', true],
  ['abcd', false],
  ['x'.repeat(65), false],
  ['erid=2Vtzqu', false],
  ['токен1', false],
])('token %s: %s', (token, wanted) => expect(isToken(token, { shortest: 5, longest: 64 })).toBe(wanted))
