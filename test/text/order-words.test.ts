import { expect, test } from 'vitest'
import { reasonLines } from '../../src/text/order-words.ts'

/** An order in which so many of 30 things earn nothing, in Russian. */
const told = (count: number) =>
  reasonLines(
    {
      items: 30,
      reasons: Array.from({ length: count }, (_, n) => ({
        code: 'virtual_goods' as const,
        clause: 'goods.virtual' as const,
        item: `${n + 1}`,
      })),
      clickCountry: 'KZ',
      deliveryCountry: 'KZ',
    },
    'ru',
  )[0]

test.each([
  [1, '(товар 1)'],
  [2, '(товары 1, 2)'],
  // Russian counts 21 like 1 where the number stands beside the word; here it does not.
  [21, '(товары 1, 2, 3…)'],
])('%d things', (count, words) => expect(told(count)?.endsWith(words)).toBe(true))
