import { expect, it } from 'vitest'
import { isClickId } from '../../src/domain/click.ts'
import { isLinkCode, linkCodeIn } from '../../src/domain/link.ts'

const CODE = 'Ab3dE6gH1j'

it.each([
  [CODE, true],
  ['0123456789', true],
  ['Ab3dE6gH1', false],
  ['Ab3dE6gH1jk', false],
  ['Ab3dE6gH1-', false],
  ['-b3dE6gH1j', false],
  ['Ab3dE\n6gH1', false],
  ['Аб3dE6gH1j', false],
  ['', false],
])('%j looks like a link’s code: %s', (text, looks) => expect(isLinkCode(text)).toBe(looks))

it.each([
  ['https://shop.test/c/Ab3dE6gH1j', CODE],
  ['https://shop.test/c/Ab3dE6gH1j/', CODE],
  ['https://shop.test/c/Ab3dE6gH1j?from=post', CODE],
  ['https://shop.test/c/Ab3dE6gH1j#top', CODE],
  ['https://shop.test/c/Ab3dE6gH1', null],
  ['https://shop.test/d/Ab3dE6gH1j', null],
  ['https://shop.test/c/', null],
  ['https://other.test/c/Ab3dE6gH1j', null],
  ['https://other.test/?to=https://shop.test/c/Ab3dE6gH1j', null],
  [null, null],
])('%j holds the code %s', (address, code) => expect(linkCodeIn(address, 'https://shop.test')).toBe(code))

it.each([
  ['AZaz09_-AZaz09_-AZaz09', true],
  ['AZaz09_-AZaz09_-AZaz0', false],
  ['AZaz09_-AZaz09_-AZaz098', false],
  ['AZaz09_-AZaz09_-AZaz0.', false],
  ['.Zaz09_-AZaz09_-AZaz09', false],
])('%j looks like a click’s id: %s', (text, looks) => expect(isClickId(text)).toBe(looks))
