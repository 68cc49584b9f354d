/** The operator's screens as those meet them who are named, and as everybody else does: not at all. */
import { describe, expect, it } from 'vitest'
import type { DoubtfulCall } from '../../../src/domain/outgoing.ts'
import type { Payable } from '../../../src/domain/standing.ts'
import type { Shop } from '../../../src/flows/shop.ts'
import { someOrder } from '../../support/order.ts'
import { plain } from '../../support/plain-spaces.ts'
import { labels, last, pocketChat } from '../../support/pocket-chat.ts'

const OPERATOR = 5
const roubles = (minor: number) => ({ minor, currency: 'RUB' })

const aCall = (id: number, text: string): DoubtfulCall & Record<string, unknown> =>
  ({
    id,
    chatId: 700 + id,
    method: 'sendMessage',
    payload: { text },
    doubtBecause: 'the process ended between the request and the answer',
    intentAt: new Date(0),
  }) as unknown as DoubtfulCall & Record<string, unknown>

const webmasters = (count: number): Payable[] =>
  Array.from({ length: count }, (_, at) => ({
    telegramId: at === 0 ? null : 1_000 + at,
    name: at === 0 ? 'Prilavok' : `Вебмастер ${at} <b>`,
    amount: roubles(150_050 - at),
  }))

function watchedShop({ payable = webmasters(2), calls = [aCall(12, 'Заказ одобрен')] } = {}) {
  const decided: unknown[] = []
  const left = new Map(calls.map((call) => [call.id, call]))
  const shop: Partial<Shop> = {
    showStanding: async () => ({
      networks: [
        { name: 'admitad', until: new Date('2026-02-20T07:30:00Z') },
        { name: 'epn', until: null },
      ],
      doubtful: left.size,
      unmatched: 1,
      misfits: 5,
      payable: payable.length > 0 ? [{ amount: roubles(300_100), webmasters: payable.length }] : [],
    }),
    listPayable: async (limit, offset) => ({
      payable: payable.slice(offset, offset + limit),
      more: payable.length > offset + limit,
    }),
    listUnmatched: async () => [someOrder({ actionId: 71, orderId: '9000001' })],
    listDoubtful: async (limit) => [...left.values()].slice(0, limit),
    listFailed: async () => [
      { ...aCall(3, 'Никто не узнал'), failedBecause: 'Forbidden: bot was blocked by the user' },
    ],
    decideDoubtful: async (id, decision) => {
      decided.push([id, decision])
      return left.delete(id)
    },
  }
  return { shop, decided }
}

const operatorChat = (shop: Partial<Shop>, language: 'ru' | 'en' = 'ru') =>
  pocketChat(shop, language, OPERATOR, undefined, { operators: new Set([OPERATOR]) })

describe.each(['ru', 'en'] as const)('in %s', (language) => {
  it('the first screen says what waits, and each button leads to it and back', async () => {
    const chat = operatorChat(watchedShop().shop, language)
    const [home] = await chat.say('/operator')
    const said = plain(home?.text ?? '')
    expect(said).toMatch(language === 'ru' ? /Admitad.*20 февр.*10:30/ : /Admitad.*20 Feb.*10:30/)
    expect(said).toMatch(language === 'ru' ? /3 001 ₽, 2 вебмастерам/ : /₽3,001 to 2 webmasters/)
    expect(said).toMatch(language === 'ru' ? /5 записей сетей/ : /5 records of networks/)
    for (const [data, words] of [
      [
        'vp:0',
        language === 'ru'
          ? /Вебмастер 1 <b>: 1 500,49 ₽\npayout 1001 --currency RUB/
          : /₽1,500\.49\npayout 1001/,
      ],
      ['vu', /71 · Admitad[\s\S]*9000001[\s\S]*orders match/],
      ['vd', /12 → 712 · sendMessage\nЗаказ одобрен/],
      ['vf', /blocked by the user/],
    ] as const) {
      const screen = last(await chat.pressData(data))
      expect(screen.method).toBe('editMessageText')
      expect(plain(screen.text)).toMatch(words)
      expect(last(await chat.press('←')).text).toBe(home?.text)
    }
  })
})

it('a message in doubt is sent once more or left, once', async () => {
  const { shop, decided } = watchedShop({ calls: [aCall(12, 'один'), aCall(13, 'два')] })
  const chat = operatorChat(shop)
  await chat.pressData('vd')
  expect(last(await chat.press('Повторить 12')).text).toMatch(/^Сообщение 12 уйдёт ещё раз[\s\S]*два/)
  expect(last(await chat.press('Оставить 13')).text).toMatch(
    /^Сообщение 13 больше не отправляется[\s\S]*ничего нет/,
  )
  expect(last(await chat.pressData('vl:13')).text).toMatch(/^Сообщение 13 уже не под вопросом/)
  expect(decided).toEqual([
    [12, 'repeat'],
    [13, 'leave'],
    [13, 'leave'],
  ])
})

it('what is payable comes in pages, none of which says how to pay the shop itself', async () => {
  const chat = operatorChat(watchedShop({ payable: webmasters(23) }).shop)
  const first = await chat.pressData('vp:0')
  expect(last(first).text).not.toContain('payout null')
  expect(labels(first)).toEqual(['▶', '← Назад'])
  expect(labels(await chat.press('▶'))).toEqual(['◀', '▶', '← Назад'])
  const third = await chat.press('▶')
  expect(labels(third)).toEqual(['◀', '← Назад'])
  expect(last(third).text).toContain('Вебмастер 22')
})

it('where nothing waits each screen says so', async () => {
  const quiet = watchedShop({ payable: [], calls: [] })
  const chat = operatorChat({ ...quiet.shop, listUnmatched: async () => [], listFailed: async () => [] })
  for (const data of ['vp:0', 'vu', 'vd', 'vf']) expect(last(await chat.pressData(data)).text).toMatch(/ нет/)
})

it('a very long message, cause or name leaves the screens within what Telegram takes', async () => {
  const long = 'ы'.repeat(5_000)
  const calls = Array.from({ length: 9 }, (_, at) => ({ ...aCall(at, long), doubtBecause: long }))
  const payable = webmasters(10).map((each) => ({ ...each, name: long }))
  const chat = operatorChat(watchedShop({ calls, payable }).shop)
  for (const data of ['vd', 'vp:0']) expect(last(await chat.pressData(data)).text.length).toBeLessThan(4_096)
})

// This shop knows no walk at all: whatever is asked of it throws.
it('for everybody else there is neither command nor button, and nothing is asked or done', async () => {
  const chat = pocketChat({}, 'ru', 6, undefined, { operators: new Set([OPERATOR]) })
  expect(last(await chat.say('/operator')).text).toMatch(/Такой команды нет/)
  for (const data of ['vh', 'vp:0', 'vu', 'vd', 'vf', 'vr:12', 'vl:12'])
    expect(last(await chat.pressData(data)).text).toMatch(/от прошлого поиска/)
})
