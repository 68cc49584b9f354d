import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readWebmasterButton } from '../../../src/bot/webmaster/buttons.ts'
import { changeMessages } from '../../../src/bot/webmaster/change-message.ts'
import type { OrderChange } from '../../../src/domain/earnings.ts'
import { REASONS, type Reason, TRAFFIC_CAUSES } from '../../../src/domain/reason.ts'
import { someChange, someReason } from '../../support/order.ts'
import { plain } from '../../support/plain-spaces.ts'

const BALANCE = [{ currency: 'RUB', position: { hold: 12_000, payable: 4_000, void: 999, paid: 0 } }]

const tell = (language: string, ...changes: OrderChange[]) =>
  changeMessages({ language, changes, balance: BALANCE, chatId: 5 })
const textOf = (message: { payload: Record<string, unknown> } | undefined) => String(message?.payload.text)
const told = (language: string, change: Partial<OrderChange>) => textOf(tell(language, someChange(change))[0])
/** Spaces that do not break a line are for the eye only. */

const credit = { minor: 11_194, currency: 'RUB' }
const until = new Date('2026-12-12T12:00:00Z')

describe('the way of an order, as it is told', () => {
  const waiting = { status: 'pending', holding: false, credit } as const
  const PATHS: readonly [string, Partial<OrderChange>, string[], string[]][] = [
    [
      'new and pending',
      {},
      ['Новый заказ № 9000001', 'ждёт подтверждения', '111,94 ₽, если рекламодатель подтвердит'],
      ['New order № 9000001', 'waits for the advertiser’s confirmation', '₽111.94, if the advertiser'],
    ],
    [
      'approved, on hold',
      { status: 'approved', holding: true, holdUntil: until, before: waiting },
      ['изменился', 'в холде до 12 декабря 2026', 'Было: ждёт подтверждения рекламодателя, 111,94 ₽.'],
      [
        'changed',
        'on hold until 12 December 2026',
        'Before: waits for the advertiser’s confirmation, ₽111.94.',
      ],
    ],
    [
      'the hold period over',
      { cause: 'hold_over', status: 'approved', before: { ...waiting, status: 'approved', holding: true } },
      [
        'Срок холда прошёл',
        'Статус: подтверждён',
        '111,94 ₽, к выплате',
        'Было: подтверждён, идёт срок холда',
      ],
      ['The hold period is over', 'Status: confirmed', '₽111.94, payable', 'Before: confirmed, the hold'],
    ],
    [
      'paid out',
      { cause: 'payout', status: 'approved', paid: credit, before: { ...waiting, status: 'approved' } },
      ['Выплата за заказ', '111,94 ₽, выплачено'],
      ['Payout for order', '₽111.94, paid out'],
    ],
    [
      'corrected upwards after the payout',
      {
        status: 'approved',
        paid: { minor: 10_000, currency: 'RUB' },
        before: { ...waiting, status: 'approved' },
      },
      ['111,94 ₽, из них выплачено 100 ₽, остальное к выплате.'],
      ['₽111.94: ₽100 of it is paid out, the rest is payable.'],
    ],
    [
      'clawed back after the payout',
      { status: 'declined', outcome: 'nothing', paid: credit, before: { ...waiting, status: 'approved' } },
      ['изменился', 'выплачено 111,94 ₽: 111,94 ₽ удержим из следующей выплаты'],
      ['changed', '₽111.94 was paid out for it before: ₽111.94 will be kept back from the next payout'],
    ],
    [
      'its debt set off by the next payout',
      { cause: 'payout', status: 'declined', outcome: 'nothing', before: { ...waiting, status: 'declined' } },
      ['Долг за заказ № 9000001 зачтён при выплате', 'Статус: отклонён', '111,94 ₽ начислено не будет'],
      ['The debt of order № 9000001 is set off', 'Status: declined', '₽111.94 will not be credited'],
    ],
    [
      'declined after all',
      {
        status: 'declined',
        outcome: 'nothing',
        reasons: [someReason('order_declined', { detail: 'Cancelled by buyer' })],
        before: { ...waiting, status: 'approved' },
      },
      ['Статус: отклонён', '111,94 ₽ начислено не будет', 'Cancelled by buyer', 'Было: подтверждён'],
      ['Status: declined', '₽111.94 will not be credited', 'Cancelled by buyer', 'Before: confirmed'],
    ],
    [
      'without a figure of the network',
      { credit: null, reported: null, before: { ...waiting, credit: null } },
      ['Сумму вознаграждения сеть ещё не назвала', 'Было: ждёт подтверждения рекламодателя.'],
      ['The network has not named the reward yet', 'Before: waits for the advertiser’s confirmation.'],
    ],
    ['of nothing', { credit: { minor: 0, currency: 'RUB' } }, ['Вознаграждения нет.'], ['No reward.']],
    ['matched later', { cause: 'matched' }, ['Нашёлся переход'], ['The click of order']],
    ['judged again', { cause: 'rejudged' }, ['рассудили заново'], ['was judged again']],
    [
      'that nobody could judge',
      { problem: 'older_than_terms' },
      ['(он старше первой версии условий)', 'посмотрит владелец'],
      ['(it is older than the first version of the terms)', 'the shop’s owner will look'],
    ],
    [
      'in which the figures differ',
      {
        difference: {
          expected: { minor: 14_925, currency: 'RUB' },
          reported: { minor: 14_000, currency: 'RUB' },
          clauses: ['rate.boost'],
        },
      },
      ['По правилам ожидалось 149,25 ₽, сеть называет 140 ₽.', 'повышение ставки действует'],
      ['The rules expect ₽149.25, the network says ₽140.', 'the rate’s boost applies'],
    ],
    [
      'of several things without a name',
      { title: null, items: 3 },
      ['товар без названия и ещё 2 товара'],
      ['goods without a name and 2 items more'],
    ],
  ]
  it.each(PATHS)('%s', (_, change, ru, en) => {
    for (const words of ru) expect(plain(told('ru', change))).toContain(words)
    for (const words of en) expect(plain(told('en', change))).toContain(words)
  })

  it('names both countries where they differ', () => {
    const change = {
      outcome: 'nothing',
      reasons: [someReason('click_outside_zone')],
      clickCountry: 'DE',
      deliveryCountry: 'KZ',
    } as const
    expect(told('ru', change)).toContain('Что видно: переход — Германия, доставка — Казахстан.')
    expect(told('en', change)).toContain('What was seen: clicked from Germany, delivered to Kazakhstan.')
  })

  it('warns where the network credits what the rules would not', () => {
    const change = { outcome: 'nothing', reasons: [someReason('anonymizer_detected')] } as const
    expect(told('ru', change)).toContain('По правилам такой заказ не оплачивается')
    expect(told('en', change)).toContain('By the rules such an order earns nothing')
    expect(told('ru', { ...change, status: 'declined' })).not.toContain('По правилам такой заказ')
    expect(told('en', { outcome: 'review', reasons: [someReason('rate_missing')] })).toContain(
      'The rules do not decide',
    )
  })

  it('ends with what stands on hold and what is payable', () => {
    expect(plain(told('ru', {}))).toContain('Всего: в холде 120 ₽, к выплате 40 ₽.')
    expect(told('en', {})).toContain('In all: on hold ₽120, payable ₽40.')
  })
})

describe('every reason', () => {
  const reasons: Reason[] = REASONS.flatMap(({ code }) =>
    code === 'traffic_forbidden'
      ? TRAFFIC_CAUSES.map(({ detail, clause }) => ({ code, clause, detail }))
      : [someReason(code)],
  )

  it.each(reasons)('$code $detail has its words, and advice unless it is only told', (reason) => {
    const effect = REASONS.find(({ code }) => code === reason.code)?.effect
    for (const [language, why, info, next] of [
      ['ru', 'Почему:', 'К сведению:', 'Что сделать в следующий раз:'],
      ['en', 'Why:', 'For your information:', 'What to do next time:'],
    ] as const) {
      const text = told(language, { reasons: [reason] })
      const bullets = text.split('\n').filter((line) => line.startsWith('• '))
      if (effect === 'told') {
        expect(text).toContain(info)
        expect(text).not.toContain(next)
        expect(bullets).toHaveLength(1)
      } else {
        expect(text).toContain(why)
        expect(text).toContain(next)
        expect(bullets).toHaveLength(2)
      }
      expect(bullets.every((line) => line.length > 15)).toBe(true)
    }
  })

  it('of an order is told, all at once', () => {
    const text = told('en', {
      outcome: 'nothing',
      reasons: [
        someReason('click_country_mismatch'),
        someReason('anonymizer_detected'),
        someReason('virtual_goods', { item: 'a' }),
        someReason('virtual_goods', { item: 'b' }),
        someReason('rate_outside_published_range', { item: 'a' }),
      ],
      items: 2,
      clickCountry: 'RU',
    })
    expect(text).toContain('is not the country of delivery (Kazakhstan)')
    expect(text).toContain('VPN or proxy')
    expect(text.match(/\(items a, b\)/g)).toHaveLength(1)
    expect(text).toContain('(item a)')
  })
})

describe('words from outside', () => {
  it('cannot break the markup: entities cover the same letters', () => {
    const [message] = tell('ru', someChange({ orderId: '<b>&_*[x](y)', title: 'A <i> & _b_ `c` 😀' }))
    const { text, entities, parse_mode, link_preview_options } = (message?.payload ?? {}) as {
      text: string
      entities: { type: string; offset: number; length: number }[]
      parse_mode?: string
      link_preview_options: object
    }
    expect(parse_mode).toBeUndefined()
    expect(link_preview_options).toEqual({ is_disabled: true })
    expect(text).toContain('A <i> & _b_ `c` 😀')
    const [bold] = entities
    expect(text.slice(bold?.offset, (bold?.offset ?? 0) + (bold?.length ?? 0))).toBe(
      'Новый заказ № <b>&_*[x](y)',
    )
  })
})

/** Any change, with words of any length and kind from outside. */
const money = fc.record({
  minor: fc.integer({ min: 0, max: 10 ** 13 }),
  currency: fc.constantFrom('RUB', 'USD', 'EUR', 'KZT'),
})
const reason = fc
  .record({
    code: fc.constantFrom(...REASONS.map(({ code }) => code)),
    item: fc.option(fc.string({ maxLength: 20 }), { nil: undefined }),
    detail: fc.option(
      fc.oneof(
        fc.string({ unit: 'grapheme', maxLength: 2_000 }),
        fc.constantFrom('brand_context', 'pv_direct'),
      ),
      { nil: undefined },
    ),
  })
  .map(({ code, item, detail }) =>
    someReason(code, {
      ...(item === undefined ? {} : { item }),
      ...(detail === undefined ? {} : { detail }),
    }),
  )
const change = fc.record({
  cause: fc.constantFrom('report', 'hold_over', 'matched', 'rejudged', 'payout' as const),
  status: fc.constantFrom('pending', 'approved', 'declined' as const),
  holding: fc.boolean(),
  credit: fc.option(money),
  title: fc.option(fc.string({ unit: 'grapheme', maxLength: 3_000 })),
  items: fc.integer({ min: 1, max: 300 }),
  problem: fc.option(fc.constant('older_than_terms' as const)),
  reasons: fc.array(reason, { maxLength: 30 }),
  before: fc.option(
    fc.record({ status: fc.constant('pending' as const), holding: fc.boolean(), credit: fc.option(money) }),
  ),
})

describe('any list of changes', () => {
  it("is told whole, each change exactly once, within Telegram's limits", () => {
    fc.assert(
      fc.property(
        fc.array(change, { minLength: 1, maxLength: 40 }),
        fc.constantFrom('ru', 'en'),
        (changes, language) => {
          // Marks that no other text contains.
          const orders = changes.map((each, n) =>
            someChange({ ...each, actionId: n + 1, orderId: `7${n}7-ORDER` }),
          )
          const messages = tell(language, ...orders)
          const whole = messages.map(textOf).join('\n')
          for (const { orderId } of orders) expect(whole.split(`№ ${orderId}`)).toHaveLength(2)
          for (const { method, payload } of messages) {
            expect(method).toBe('sendMessage')
            expect(payload.chat_id).toBe(5)
            expect(textOf({ payload }).length).toBeLessThanOrEqual(4_096)
            expect(textOf({ payload })).not.toMatch(/\p{Cs}/u)
            const { entities } = payload as { entities: { offset: number; length: number }[] }
            for (const { offset, length } of entities)
              expect(offset + length).toBeLessThanOrEqual(textOf({ payload }).length)
            expect(entities.length).toBeLessThanOrEqual(100)
            const { inline_keyboard: rows } = payload.reply_markup as {
              inline_keyboard: { callback_data: string }[][]
            }
            for (const { callback_data } of rows.flat())
              expect(readWebmasterButton(callback_data)).not.toBeNull()
          }
        },
      ),
      { numRuns: 60 },
    )
  })

  it('has sums by status at the top, and what to do once for all', () => {
    const declined = someChange({
      status: 'declined',
      reasons: [someReason('order_declined')],
      outcome: 'nothing',
    })
    const [message, ...more] = tell('ru', someChange(), someChange({ orderId: '2' }), {
      ...declined,
      orderId: '3',
    })
    const text = plain(textOf(message))
    expect(more).toEqual([])
    const [title, first, second, totals] = text.split('\n')
    expect(title).toBe('3 изменения в заказах')
    expect(first).toBe('• ждут подтверждения: 2 на 223,88 ₽')
    expect(second).toBe('• отклонены: 1 на 111,94 ₽')
    expect(totals).toBe('Всего: в холде 120 ₽, к выплате 40 ₽.')
    expect(text.match(/Что сделать/g)).toHaveLength(1)
    expect(message?.payload.reply_markup).toMatchObject({ inline_keyboard: [[{}, {}]] })
  })

  it('of none is no message', () => expect(tell('ru')).toEqual([]))

  it('of one has a button to the order', () => {
    const [message] = tell('ru', someChange({ actionId: 123 }))
    const { inline_keyboard: rows } = (message?.payload.reply_markup ?? {}) as {
      inline_keyboard: { callback_data: string }[][]
    }
    expect(readWebmasterButton(rows[0]?.[0]?.callback_data ?? '')).toMatchObject({ kind: 'order', id: 123 })
  })
})
