import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readPriceRange, readPriceWish, readRubles } from '../../src/domain/typed-price.ts'

describe('a price as people write it', () => {
  it.each([
    ['2000', 200_000],
    ['2 000 ₽', 200_000],
    ['2\u00a0000\u202f₽', 200_000],
    ['12 345 678', null],
    ['до 1500 руб.', 150_000],
    ['1999,50 р', 199_950],
    ['1999.5', 199_950],
    ['under 300 rubles', 30_000],
    ['0,99', 99],
    ['2к', 200_000],
    ['5 т.р.', 500_000],
    ['1,5 тыс', 150_000],
    ['10 тысяч рублей', 1_000_000],
    ['не дороже 700', 70_000],
    ['up to 2k', 200_000],
  ])('%s', (text, minor) => expect(readRubles(text)).toBe(minor))

  it.each(['', 'дёшево', '0', '-5', '1e6', '99999999999', '5 долларов', '12,345', '½', '1 2 3', '5 кг'])(
    'refuses %s',
    (text) => expect(readRubles(text)).toBeNull(),
  )
})

describe('prices in answer to a question', () => {
  it.each([
    ['2000', null, 2_000],
    ['до 2к', null, 2_000],
    ['от 1000', 1_000, null],
    ['over 2k', 2_000, null],
    ['1000-3000', 1_000, 3_000],
    ['1000 до 3000', 1_000, 3_000],
    ['от 3 до 5 тысяч', 3_000, 5_000],
    ['3–5к', 3_000, 5_000],
    ['5-10', 5, 10],
    ['3000 - 1000 ₽', 1_000, 3_000],
  ])('%s', (text, least, most) =>
    expect(readPriceRange(text)).toEqual({
      minPriceMinor: least && least * 100,
      maxPriceMinor: most && most * 100,
    }),
  )

  it.each(['', 'дорого', 'от', 'от 0', '1000-', '-1000', '1-2-3', '0-5', '5 кг'])('refuses %s', (text) =>
    expect(readPriceRange(text)).toBeNull(),
  )
})

describe('a limit among a shopper’s words', () => {
  it.each([
    ['наушники до 2000', 'наушники', 2_000],
    ['наушники до 2 000 ₽', 'наушники', 2_000],
    ['наушники до 2к', 'наушники', 2_000],
    ['телефон до 10 тысяч', 'телефон', 10_000],
    ['телефон до 10 тыс. рублей', 'телефон', 10_000],
    ['чайник, до 1500 руб.', 'чайник', 1_500],
    ['до 3000 рюкзак городской', 'рюкзак городской', 3_000],
    ['рюкзак не дороже 3000 рублей для школы', 'рюкзак для школы', 3_000],
    ['Чехол на айфон 13 до 500р', 'Чехол на айфон 13', 500],
    ['часы по цене до 5000', 'часы', 5_000],
    ['игрушка за 300 рублей', 'игрушка', 300],
    ['кружка до 50 рублей', 'кружка', 50],
    ['headphones under 2000', 'headphones', 2_000],
    ['a mouse up to 1500 rubles', 'a mouse', 1_500],
    ['cheaper than 700 case for iphone 13', 'case for iphone 13', 700],
    ['до 1000', '', 1_000],
    ['что можно купить до 1000 рублей?', '', 1_000],
    ['what can I buy for 500 rubles', '', 500],
    ['show me something under 300 rubles', '', 300],
    ['что подарить до 1000', '', 1_000],
    ['покажи что-нибудь до 500 рублей', '', 500],
  ])('%s', (text, words, rubles) =>
    expect(readPriceWish(text)).toEqual({ words, minPriceMinor: null, maxPriceMinor: rubles * 100 }),
  )

  it.each([
    ['кроссовки от 1000 до 3000', 'кроссовки', 1_000, 3_000],
    ['кроссовки от 1000 до 3000 рублей', 'кроссовки', 1_000, 3_000],
    ['от 1 000 ₽ до 2 000 ₽ чайник электрический', 'чайник электрический', 1_000, 2_000],
    ['телефон от 10 до 15 тысяч', 'телефон', 10_000, 15_000],
    ['телефон 10-15 тыс', 'телефон', 10_000, 15_000],
    ['рюкзак 3-5к для школы', 'рюкзак для школы', 3_000, 5_000],
    ['рюкзак 800 – 2к', 'рюкзак', 800, 2_000],
    ['чайник 1000-2000', 'чайник', 1_000, 2_000],
    ['чайник 1500—3000 руб.', 'чайник', 1_500, 3_000],
    ['носки 50-90 руб', 'носки', 50, 90],
    ['чайник от 3000 до 1000', 'чайник', 1_000, 3_000],
    ['kettle from 1000 to 2000', 'kettle', 1_000, 2_000],
    ['kettle between 1k and 2k', 'kettle', 1_000, 2_000],
    ['phone no more than 9000', 'phone', null, 9_000],
    ['часы дороже 3000', 'часы', 3_000, null],
    ['часы не дешевле 300', 'часы', 300, null],
    ['часы по цене от 5000 рублей', 'часы', 5_000, null],
    ['телефон от 20 тысяч', 'телефон', 20_000, null],
    ['телефон от 20000', 'телефон', 20_000, null],
    ['повербанк от 20000 руб', 'повербанк', 20_000, null],
    ['повербанк от 1500', 'повербанк', 1_500, null],
    ['headphones over 2k', 'headphones', 2_000, null],
    ['headphones more than 2000 rubles', 'headphones', 2_000, null],
    ['от 150 рублей', '', 150, null],
    ['часы дороже 1000 и дешевле 3000', 'часы', 1_000, 3_000],
    ['часы дешевле 3000, но дороже 1000', 'часы', 1_000, 3_000],
  ])('%s has both its ends', (text, words, least, most) =>
    expect(readPriceWish(text)).toEqual({
      words,
      minPriceMinor: least && least * 100,
      maxPriceMinor: most === null ? null : most * 100,
    }),
  )

  it.each([
    'наушники',
    'наушники 2000',
    'повербанк до 20000 мАч',
    'лампа до 100 вт',
    'телевизор до 100 дюймов',
    'одежда до 104 см',
    'игрушки до 3 лет',
    'чайник до 5000 тенге',
    'чайник до 5 тысяч тенге',
    'kettle under 100 dollars',
    'чехол до 13',
    'карта памяти до 64',
    'замок за 300',
    'ключ от 500 до двери',
    'под 2000 ватт',
    'iphone 13 pro max 256',
    'доставка',
    'redmi note 12',
    'under armour 2000',
    'игрушки от 2 до 5 лет',
    'носки 36-40',
    'usb 2-3',
    'переходник с 110 на 220',
    'кабель от 2 метров',
    'кабель от 2 до 5 м',
    'набор от 100 предметов',
    'пазл от 500 до 1000 деталей',
    'повербанк 10000-20000 мАч',
    'лампа от 500 люмен',
    'повербанк от 20000',
    'powerbank 10000-20000',
    'iphone from 2020',
    'календарь 2026-2027',
    'карта памяти 16-512',
    'от 36 до 40',
    'конструктор 1:10-1:16',
    'артикул а1000-2000',
    'чайник от 1000 до 5000 тенге',
    'часы дороже 5',
    'dress over 50',
  ])('none in "%s"', (text) => expect(readPriceWish(text)).toBeNull())

  it('whatever is written, it is a price or none, and what is left has no limit any more', () => {
    const word = fc.constantFrom(
      'до',
      'от',
      'дороже',
      'under',
      'за',
      '2000',
      '1',
      '99 999',
      '₽',
      'руб',
      'тыс',
      'чайник',
      '20000',
      'мАч',
      ' ',
      '-',
    )
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ maxLength: 60 }),
          fc.array(word).map((words) => words.join(' ')),
        ),
        (text) => {
          const wish = readPriceWish(text)
          if (wish === null) return
          const ends = [wish.minPriceMinor, wish.maxPriceMinor].filter((end) => end !== null)
          expect(ends.length).toBeGreaterThan(0)
          for (const end of ends) expect(Number.isSafeInteger(end) && end > 0).toBe(true)
          expect(ends).toEqual(ends.toSorted((one, other) => one - other))
          expect(wish.words.length).toBeLessThan(text.length)
        },
      ),
    )
  })
})
