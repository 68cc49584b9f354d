import { describe, expect, it } from 'vitest'
import { readRubles } from '../../../src/bot/shopper/price-limit.ts'

describe('a price limit as people write it', () => {
  it.each([
    ['2000', 200_000],
    ['2 000 ₽', 200_000],
    ['2\u00a0000\u202f₽', 200_000],
    ['до 1500 руб.', 150_000],
    ['1999,50 р', 199_950],
    ['1999.5', 199_950],
    ['under 300 rubles', 30_000],
    ['0,99', 99],
  ])('%s', (text, minor) => expect(readRubles(text)).toBe(minor))

  it.each(['', 'дёшево', '0', '-5', '1e6', '99999999999', '5 долларов', '12,345', '½'])(
    'refuses %s',
    (text) => expect(readRubles(text)).toBeNull(),
  )
})
