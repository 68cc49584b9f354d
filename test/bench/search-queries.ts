import type { DealWish } from '../../src/domain/deal.ts'
import { chance, madeDeal } from './deal-titles.ts'

export interface AskedWish {
  readonly kind: string
  readonly wish: DealWish
}

const FREQUENT = [
  'чехол',
  'наушники',
  'футболка',
  'платье',
  'для детей',
  'xiaomi',
  'черный',
  'iphone',
  'кабель',
  'новинка',
  'case',
  'wireless',
  'женский',
  'игрушка',
]
const TYPOS = [
  'нaушинки',
  'xaiomi',
  'кросовки',
  'клавеатура',
  'самсуг',
  'видиокарта',
  'нушники',
  'смортфон',
  'headphnes',
  'plate',
]
const SPELLINGS = [
  'ксяоми',
  'айфон 13',
  'самсунг галакси',
  'хуавей часы',
  'редми нот 12',
  'сяоми пылесос',
  'лего',
  'бош дрель',
  'макита',
  'найк кроссовки',
]
const LAYOUTS = ['yfeiybrb', 'xt[jk', 'руфвзрщтуы', 'cvfhnajy', 'gskt cjc', 'шзрщту 13']
const MODELS = [
  'redmi note 12',
  'rtx 4060',
  'galaxy a54',
  'iphone 13 pro',
  'poco x5 pro',
  'redmi 12c',
  'i5-12400f',
  'galaxy s23 ultra',
]
const BEGINNINGS = ['науш', 'клави', 'пылес', 'headph', 'смарт', 'кросс', 'видеок', 'конст']
const NOWHERE = ['нечтоневиданное', 'чехол qqzz99', 'zzzzzz yyyyyy', 'телескоп хаббл']

/** 460 wishes as shoppers have them, always the same ones: a kind's share is about what it has in a shop's log. */
export function askedWishes(): AskedWish[] {
  const next = chance(20_26)
  const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(next() * items.length)] as Item
  const wordsOf = (count: number): string => {
    const words = madeDeal(Math.floor(next() * 100_000))
      .title.split(' ')
      .filter((word) => word.length > 2)
    return Array.from({ length: count }, () => pick(words)).join(' ')
  }
  const wish = (text: string, more: Partial<DealWish> = {}): DealWish => ({
    text,
    offset: 0,
    limit: 10,
    ...more,
  })
  const makers: readonly (readonly [string, number, () => DealWish])[] = [
    ['frequent word', 60, () => wish(pick(FREQUENT))],
    ['one word', 70, () => wish(wordsOf(1))],
    ['two or three words', 90, () => wish(wordsOf(2 + Math.floor(next() * 2)))],
    ['model', 40, () => wish(pick(MODELS))],
    ['spelling', 30, () => wish(pick(SPELLINGS))],
    ['typo', 30, () => wish(pick(TYPOS))],
    ['layout', 15, () => wish(pick(LAYOUTS))],
    ['beginning', 15, () => wish(pick(BEGINNINGS))],
    [
      'price limit',
      35,
      () =>
        wish(next() < 0.5 ? pick(FREQUENT) : wordsOf(2), {
          maxPriceMinor: pick([20_000, 50_000, 100_000, 300_000]),
        }),
    ],
    ['category', 10, () => wish(pick(FREQUENT), { category: pick(['Аксессуары', 'Одежда', 'Наушники']) })],
    ['by price', 20, () => wish(next() < 0.5 ? pick(FREQUENT) : wordsOf(2), { order: 'price' })],
    ['by discount', 15, () => wish(next() < 0.5 ? pick(FREQUENT) : wordsOf(1), { order: 'discount' })],
    ['by orders', 15, () => wish(next() < 0.5 ? pick(FREQUENT) : wordsOf(2), { order: 'orders' })],
    ['popular', 5, () => wish('', { order: pick(['relevance', 'price', 'discount']) })],
    ['nothing', 10, () => wish(pick(NOWHERE))],
  ]
  return makers.flatMap(([kind, count, make]) =>
    Array.from({ length: count }, () => ({ kind, wish: make() })),
  )
}
