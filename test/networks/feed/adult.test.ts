import { describe, expect, test } from 'vitest'
import { isAdult } from '../../../src/networks/feed/adult.ts'

describe('goods for adults', () => {
  test.each([
    'Вибратор силиконовый, 10 режимов',
    'Набор игрушек для взрослых',
    'Смазка интимная анальная, 50 мл',
    'Возбудитель для двоих, капли',
    'Секс-машина',
    'Товары для взрослых 18+',
    'БДСМ набор',
    'Rabbit Vibrator for Women',
    'Adult toys set',
    'Sex Doll 165 cm',
    'Metal butt plug',
  ])('%s', (title) => expect(isAdult(title, [])).toBe(true))

  test('by category or slug', () => {
    expect(isAdult('Набор №3', ['Дом', 'Товары для взрослых'])).toBe(true)
    expect(isAdult('Набор №3', [], 'tovary-dlya-vzroslyh-9000')).toBe(true)
  })
})

describe('goods for everybody', () => {
  test.each([
    'Вибратор глубинный для бетона 1,5 кВт',
    'Электрический вибратор площадочный',
    'Носки унисекс',
    'Unisex T-shirt',
    'Секстант морской',
    'Потенциометр 10 кОм',
    'Антисекс для кошек',
    'Сексуальное бельё кружевное',
    'Средний палец, Essex, Middlesex',
    'Велосипед для взрослых',
    'Краска для волос 18+ оттенков',
    'Vintage analog watch',
    'Экспозиция и экспонометр',
  ])('%s', (title) => expect(isAdult(title, [])).toBe(false))
})
