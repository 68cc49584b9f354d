import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { foldText, scoreOf, searchTextOf, tokensOf } from '../../src/domain/search-text.ts'

const wordsOf = (title: string) => searchTextOf({ title, categoryPath: [] }).split(' ')

describe('folding', () => {
  test.each([
    ['Ёлка ЁЖ', 'елка еж'],
    ['йод Йогурт', 'йод йогурт'],
    ['crème brûlée ŞAL', 'creme brulee sal'],
    ['women’s o‘zbek', 'womens ozbek'],
    ['Ｆｕｌｌ ｗｉｄｔｈ ①', 'full width 1'],
    ['а\u200bб\u202eв\ufeff', 'абв'],
    ['Қазақша сөз', 'қазақша сөз'],
  ])('%s -> %s', (text, folded) => {
    expect(foldText(text)).toBe(folded)
  })

  test('is the same when done again, bounded, and never throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 2_000 }), (text) => {
        const folded = foldText(text)
        expect(foldText(folded)).toBe(folded)
      }),
    )
  })
})

describe('words', () => {
  test.each([
    ['Смартфон Redmi Note 12 8/128 ГБ, 5000 мАч', 'смартфон redmi note 12 8 128gb 5000mah 8gb'],
    ['128GB 128 gb 1ТБ', '128gb 1tb'],
    ['Wi-Fi роутер', 'wifi wi fi роутер'],
    ['RTX4060', 'rtx4060 rtx 4060'],
    ['Galaxy А54 (кириллицей)', 'galaxy a54 кириллицей'],
    ['WH-1000XM5', 'wh1000xm5 wh 1000xm5'],
    ['нaушники с латинской a', 'наушники с латинской a'],
    ['40х60 см, 3x3', '40x60 см 3x3'],
    ['экран 6,67" и 1.5 л', 'экран 6.67 и 1.5 л'],
    ['bluetooth5.3', 'bluetooth 5.3'],
  ])('%s -> %s', (title, words) => {
    expect(wordsOf(title).join(' ')).toBe(words)
  })

  test('says the same of a brand or category however many others came before', () => {
    const said = () => searchTextOf({ title: 'Чехол', brand: 'Wi-Fi Хоко', categoryPath: ['Для дома'] })
    const first = said()
    expect(said()).toBe(first)
    for (let n = 0; n < 12_000; n++) searchTextOf({ title: 'Чехол', brand: `марка${n}`, categoryPath: [] })
    expect(said()).toBe(first)
    expect(first).toBe('чехол wifi wi fi хоко | для дома')
  })

  test('brand and categories follow the title, each word once', () => {
    expect(searchTextOf({ title: 'Чехол Чехол', brand: 'Хоко', categoryPath: ['Чехол', 'Для дома'] })).toBe(
      'чехол хоко | для дома',
    )
  })

  test('hold letters, marks, digits and points only, whatever the text is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        for (const token of tokensOf(text)) {
          for (const word of [token.text, ...token.parts]) expect(word).toMatch(/^[\p{L}\p{N}\p{M}.]{1,40}$/u)
        }
      }),
    )
  })

  test('are bounded in number and length', () => {
    const words = wordsOf(
      `${Array.from({ length: 900 }, (_, at) => `w${at}`).join(' ')} ${'щ'.repeat(5_000)}`,
    )
    expect(words.length).toBeLessThanOrEqual(110)
    expect(wordsOf('щ'.repeat(5_000))).toEqual(['щ'.repeat(40)])
  })
})

describe('worth', () => {
  const facts = {
    externalId: '1',
    orders: 10,
    ratingTenths: 45,
    price: { minor: 100, currency: 'RUB' },
    oldPrice: null,
    picture: 'p',
  }
  const worth = (change: Partial<Parameters<typeof scoreOf>[0]>) => scoreOf({ ...facts, ...change }) >> 5

  test('grows with orders, stars, discount, a picture and a price', () => {
    expect(worth({ orders: 1_000 })).toBeGreaterThan(worth({}))
    expect(worth({ ratingTenths: 49 })).toBeGreaterThan(worth({}))
    expect(worth({ oldPrice: { minor: 300, currency: 'RUB' } })).toBeGreaterThan(worth({}))
    expect(worth({ picture: null })).toBeLessThan(worth({}))
    expect(worth({ price: null })).toBeLessThan(worth({}))
  })

  test('stays within a smallint and is the same for the same deal', () => {
    fc.assert(
      fc.property(
        fc.record({
          externalId: fc.string(),
          orders: fc.option(fc.integer()),
          ratingTenths: fc.option(fc.integer()),
          price: fc.option(fc.record({ minor: fc.nat(), currency: fc.constantFrom('RUB', 'USD') })),
          oldPrice: fc.option(fc.record({ minor: fc.nat(), currency: fc.constantFrom('RUB', 'USD') })),
          picture: fc.option(fc.string()),
        }),
        (deal) => {
          const score = scoreOf(deal)
          expect(Number.isInteger(score) && score >= 0 && score <= 32_767).toBe(true)
          expect(scoreOf({ ...deal })).toBe(score)
        },
      ),
    )
  })

  test('is spread by the id where everything else is equal', () => {
    const low = Array.from({ length: 3_200 }, (_, at) => scoreOf({ ...facts, externalId: `item-${at}` }) & 31)
    const counts = new Map<number, number>()
    for (const bits of low) counts.set(bits, (counts.get(bits) ?? 0) + 1)
    expect(counts.size).toBe(32)
    expect(Math.max(...counts.values())).toBeLessThan(200)
  })
})
