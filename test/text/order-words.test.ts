import { describe, expect, test } from 'vitest'
import type { OrderSummary } from '../../src/domain/earnings.ts'
import {
  adviceLines,
  commissionText,
  differenceText,
  positionText,
  reasonLines,
  seenText,
  statusMark,
  statusText,
  sumsText,
} from '../../src/text/order-words.ts'
import { someOrder, someReason } from '../support/order.ts'
import { plain } from '../support/plain-spaces.ts'

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

describe('what an order brings, from its first day to its last', () => {
  const rub = (minor: number) => ({ minor, currency: 'RUB' })
  const sure = { status: 'approved' } as const
  const held = { ...sure, holding: true } as const
  const declined = { status: 'declined' } as const
  test.each<[string, Partial<OrderSummary>, string]>([
    ['pending', {}, 'Вознаграждение 111,94 ₽, если рекламодатель подтвердит заказ.'],
    ['on hold', held, 'Вознаграждение 111,94 ₽, в холде: до конца срока рекламодатель может передумать.'],
    ['payable', sure, 'Вознаграждение 111,94 ₽, к выплате.'],
    ['paid', { ...sure, paid: rub(11_194) }, 'Вознаграждение 111,94 ₽, выплачено.'],
    [
      'raised after its payout',
      { ...sure, paid: rub(10_000) },
      'Вознаграждение 111,94 ₽, из них выплачено 100 ₽, остальное к выплате.',
    ],
    [
      'lowered after its payout',
      { ...sure, paid: rub(20_000) },
      'Вознаграждение 111,94 ₽, выплачено. Раньше за него выплачено 200 ₽: 88,06 ₽ удержим из следующей выплаты.',
    ],
    [
      'taken back to hold after its payout',
      { ...held, paid: rub(11_194) },
      'Вознаграждение 111,94 ₽, в холде: до конца срока рекламодатель может передумать. Раньше за него выплачено 111,94 ₽: 111,94 ₽ удержим из следующей выплаты.',
    ],
    [
      'declined after its payout',
      { ...declined, paid: rub(11_194) },
      'Вознаграждения нет: 111,94 ₽ начислено не будет. Раньше за него выплачено 111,94 ₽: 111,94 ₽ удержим из следующей выплаты.',
    ],
    ['declined', declined, 'Вознаграждения нет: 111,94 ₽ начислено не будет.'],
    ['declined of nothing', { ...declined, credit: rub(0) }, 'Вознаграждения нет.'],
    ['declined of what nobody said', { ...declined, credit: null, paid: null }, 'Вознаграждения нет.'],
    ['approved of nothing', { ...sure, credit: rub(0) }, 'Вознаграждения нет.'],
    [
      'approved and not said',
      { ...sure, credit: null, paid: rub(0) },
      'Сумму вознаграждения сеть ещё не назвала.',
    ],
    ['not said', { credit: null, paid: null }, 'Сумму вознаграждения сеть ещё не назвала.'],
  ])('%s', (_, change, text) => expect(plain(commissionText(someOrder(change), 'ru'))).toBe(text))

  test('its status, in words and as a sign', () => {
    const holdUntil = new Date('2026-12-12T12:00:00Z')
    const stands = ['pending', 'approved', 'declined'].flatMap((status) =>
      [false, true].map((holding) => ({ status: status as OrderSummary['status'], holding, holdUntil })),
    )
    expect(stands.map((order) => `${statusMark(order)} ${statusText(order, 'en')}`)).toEqual([
      '🕓 waits for the advertiser’s confirmation',
      '🕓 waits for the advertiser’s confirmation',
      '✅ confirmed',
      '⏳ confirmed, on hold until 12 December 2026',
      '❌ declined',
      '❌ declined',
    ])
  })
})

test.each([
  [null, null, null],
  ['DE', null, 'Что видно: переход — Германия, доставка — неизвестная страна.'],
  [null, 'KZ', 'Что видно: переход — неизвестная страна, доставка — Казахстан.'],
])('seen: %s, %s', (clickCountry, deliveryCountry, text) =>
  expect(seenText({ clickCountry, deliveryCountry }, 'ru')).toBe(text),
)

describe('reasons', () => {
  const lines = (items: number, ...reasons: Parameters<typeof someReason>[]) =>
    reasonLines(someOrder({ items, reasons: reasons.map((each) => someReason(...each)) }), 'en')

  test('of the whole order name no things; of a thing they name it once, where there are others', () => {
    const [whole, thing] = lines(
      2,
      ['anonymizer_detected'],
      ['virtual_goods', { item: 'a' }],
      ['virtual_goods', { item: 'a' }],
    )
    expect(whole).not.toMatch(/item/)
    expect(thing).toMatch(/ \(item a\)$/)
    expect(lines(1, ['virtual_goods', { item: 'a' }])[0]).not.toMatch(/item a/)
  })

  test('three things are named, of more the first three', () => {
    const of = (...items: string[]) =>
      lines(9, ...items.map((item): ['virtual_goods', { item: string }] => ['virtual_goods', { item }]))[0]
    expect(of('a', 'b', 'c')).toMatch(/\(items a, b, c\)$/)
    expect(of('a', 'b', 'c', 'd')).toMatch(/\(items a, b, c…\)$/)
  })

  test('a network’s long comment is cut', () => {
    const [line] = lines(1, ['order_declined', { detail: 'x'.repeat(500) }])
    expect(line).toContain('x'.repeat(150))
    expect(line).not.toContain('x'.repeat(201))
  })

  test('advice is given once, and none where something is only told', () =>
    expect(
      adviceLines(
        [
          someReason('virtual_goods', { item: 'a' }),
          someReason('virtual_goods', { item: 'b' }),
          someReason('rate_outside_published_range', { item: 'a' }),
        ],
        'en',
      ),
    ).toHaveLength(1))
})

describe('two figures', () => {
  const differ = (...clauses: string[]) => {
    const [expected, reported] = [0, 14_925].map((minor) => ({ minor, currency: 'RUB' }))
    if (!expected || !reported) throw new Error('no figures')
    return plain(differenceText({ difference: { expected, reported, clauses } }, 'ru') ?? '')
  }
  test('stand side by side with every clause that explains them, or with whom to ask', () => {
    const sides = 'По правилам ожидалось 0 ₽, сеть называет 149,25 ₽. '
    expect(differ('geo.match', 'goods.virtual')).toBe(
      `${sides}Разницу объясняет то, что не выполнено: страна перехода и страна доставки совпадают; товар не виртуальный.`,
    )
    expect(differ()).toBe(`${sides}Ни одно условие разницу не объясняет: спросите владельца магазина.`)
    expect(differenceText({ difference: null }, 'ru')).toBeNull()
  })
})

test('money by where it stands, and added up by currency', () => {
  const position = { hold: 12_000, payable: -4_000, void: 999, paid: 4_000 }
  expect(plain(positionText(position, 'RUB', 'ru'))).toBe(
    'в холде 120 ₽, к выплате -40 ₽, выплачено 40 ₽, отклонено 9,99 ₽',
  )
  expect(positionText({ hold: 0, payable: 0, void: 0, paid: 0 }, 'RUB', 'ru')).toBe('пока ничего')
  const sums = [
    [500, 'USD'],
    [100, 'RUB'],
    [250, 'RUB'],
  ] as const
  expect(
    plain(
      sumsText(
        sums.map(([minor, currency]) => ({ minor, currency })),
        'ru',
      ),
    ),
  ).toBe('3,50 ₽ + 5 $')
})
