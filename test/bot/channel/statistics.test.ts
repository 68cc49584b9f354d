/** What posts brought, as members read it: figures, picture and table, and money only for those whose business it is. */

import { describe, expect, it } from 'vitest'
import type { TitledPost } from '../../../src/db/titled-posts.ts'
import { firstSettings } from '../../../src/domain/channel.ts'
import { readMadeFile } from '../../../src/domain/made-file.ts'
import type { Statistics } from '../../../src/domain/post-statistics.ts'
import type { StatisticsView } from '../../../src/flows/post-statistics.ts'
import { someOrder } from '../../support/order.ts'
import { plain } from '../../support/plain-spaces.ts'
import { last, pocketChat } from '../../support/pocket-chat.ts'

const rubles = (minor: number) => ({ minor, currency: 'RUB' })
const channel = {
  id: 3,
  telegramId: -100,
  title: 'Скидки <дня>',
  username: null,
  adSpaceId: 1,
  rights: [],
  paused: null,
  settings: firstSettings({ language: 'ru', country: 'KZ', timeZone: 'Asia/Almaty' }),
}
const figures = { visits: 21, right: 15, wrong: 4, suspected: 1, unknown: 1 }
const orders = { pending: 2, approved: 1, declined: 0 }
const commission = [{ currency: 'RUB', position: { hold: 12_000, payable: 4_000, void: 0, paid: 0 } }]
const statistics: Statistics = {
  days: 30,
  ...figures,
  countries: [
    { country: 'KZ', visits: 16 },
    { country: 'DE', visits: 4 },
    { country: null, visits: 1 },
  ],
  robots: 2,
  orders,
  money: {
    commission,
    cost: {
      guess: rubles(3_200),
      perPerson: rubles(1_067),
      people: 3,
      orders: rubles(14_925),
      orderCount: 1,
      leftOut: true,
    },
  },
}

function statisticsChat(
  language: 'ru' | 'en' = 'ru',
  see: { money: boolean; paid: boolean } = { money: true, paid: true },
) {
  const asked: unknown[] = []
  const view = { channel, post: null, seesMoney: see.money, isPaid: see.paid } as StatisticsView
  const titled = { post: {}, dealTitle: 'Чайник со свистком', channelTitle: null } as TitledPost
  const shown = { view, statistics: see.money ? statistics : { ...statistics, money: null } }
  const known = (id: number) => id === 3 || id === 77
  const chat = pocketChat(
    {
      async channelStatistics(_, id, days) {
        asked.push(['channel', id, days])
        return known(id) ? { ...shown, statistics: { ...shown.statistics, days } } : null
      },
      async postStatistics(_, id, days) {
        asked.push(['post', id, days])
        return known(id) ? { ...shown, view: { ...view, post: titled } } : null
      },
      async visitsByDay(_, of, days) {
        asked.push(['days', of, days])
        return {
          view,
          days: [
            { day: '2026-03-01', right: 2, wrong: 1, unknown: 0 },
            { day: '2026-03-03', right: 13, wrong: 4, unknown: 1 },
          ],
        }
      },
      async listPostFigures(_, id, { offset, limit }) {
        if (!known(id)) return null
        const all = Array.from({ length: 8 }, (_, n) => ({
          ...figures,
          postId: 77 + n,
          title: n === 0 ? '=Чайник' : null,
          publishedAt: new Date('2026-03-01T20:00:00Z'),
          robots: 1,
          orders,
          commission: see.money ? commission : null,
        }))
        return { view, figures: all.slice(offset, offset + limit), more: all.length > offset + limit }
      },
      listPostOrders: async () =>
        see.money ? { view: { ...view, post: titled }, orders: [someOrder()], more: false } : null,
    },
    language,
  )
  return { chat, asked }
}

describe('figures', () => {
  it('of a post name it by its goods', async () => {
    const { chat } = statisticsChat()
    expect(last(await chat.pressData('tp:77:30')).text).toMatch(/^Что принёс пост: Чайник со свистком\n/)
    expect(last(await chat.pressData('to:77:30:0')).text).toMatch(/^Заказы поста: Чайник со свистком\n/)
  })

  it('say who came, what they ordered, what it brought and what wrong addresses cost', async () => {
    const { chat } = statisticsChat()
    const text = plain(last(await chat.pressData('th:3')).text)
    for (const words of [
      'Что принёс Скидки <дня>',
      'За последние 30 дней',
      'Пришёл 21 человек',
      '🇩🇪 Германия: 4',
      'Под угрозой 24 %: из чужой страны 4, возможно через VPN 1',
      'роботы и превью обращались 2 раза',
      '3 заказа: ждут 2, подтверждено 1, отклонено 0',
      'в холде 120 ₽',
      'Примерно 32 ₽: 3 человека пришли из чужой страны',
      'приносит в среднем 10,67 ₽',
      'Точно 149,25 ₽: 1 заказ остался без комиссии',
      'курс которых неизвестен',
    ])
      expect(text).toContain(words)
  })

  it('read the same in English', async () => {
    const text = last(await statisticsChat('en').chat.pressData('tp:77:30')).text
    expect(text).toContain('21 people came')
    expect(text).toContain('1 order was left without commission')
  })

  it('are shown for a week, a month and all time', async () => {
    const { chat, asked } = statisticsChat()
    await chat.pressData('th:3')
    await chat.press('7 дней')
    expect(last(await chat.press('Всё')).text).toContain('За всё время')
    expect(asked).toEqual([
      ['channel', 3, 30],
      ['channel', 3, 7],
      ['channel', 3, null],
    ])
  })

  it('of strangers are not there', async () => {
    const { chat } = statisticsChat()
    for (const data of ['th:4', 'tp:4:7', 'tl:4:7:0', 'tc:4:7'])
      expect(last(await chat.pressData(data)).text, data).toContain('среди ваших нет')
    for (const data of ['th', 'th:x', 'th:3:8', 'tz:3', 'to:3:7:x'])
      expect(last(await chat.pressData(data)).text, data).toContain('прошлого поиска')
  })
})

describe('money', () => {
  it('is not for editors, and the orders’ own screens only for the one who is paid', async () => {
    const editor = statisticsChat('ru', { money: false, paid: false }).chat
    const seen = last(await editor.pressData('tp:77:30'))
    expect(seen.text).not.toContain('₽')
    expect(seen.text).toContain('Деньги видят владельцы')
    expect(seen.buttons.map(({ data }) => data).join()).not.toContain('to:')
    expect(last(await editor.pressData('to:77:30:0')).text).toContain('среди ваших нет')
    const owner = statisticsChat('ru', { money: true, paid: false }).chat
    expect(last(await owner.pressData('to:77:30:0')).buttons.map(({ data }) => data)).toEqual(['tp:77:30'])
    const paid = statisticsChat().chat
    expect(last(await paid.pressData('to:77:30:0')).buttons.map(({ data }) => data)).toEqual([
      'wO:71:**0',
      'tp:77:30',
    ])
  })
})

describe('posts', () => {
  it('are paged, and each leads to its own figures', async () => {
    const { chat, asked } = statisticsChat()
    const list = last(await chat.pressData('tl:3:7:0'))
    expect(list.text).toContain('02.03.2026')
    expect(list.buttons.map(({ data }) => data)).toEqual(
      expect.arrayContaining(['tp:77:7', 'tp:82:7', 'tl:3:7:6', 'th:3:7']),
    )
    await chat.press('▶')
    await chat.pressData('tl:3:7:0')
    await chat.press('=Чайник')
    expect(asked.at(-1)).toEqual(['post', 77, 7])
  })

  it('go out as a table', async () => {
    const table = last(await statisticsChat().chat.pressData('tc:3:*'))
    expect(table.method).toBe('sendDocument')
    const made = readMadeFile(String(table.payload.document))
    expect(made).toMatchObject({ kind: 'table', name: 'posts-3-all.csv' })
    expect(made?.kind === 'table' && made.text).toContain("'=Чайник")
  })
})

describe('the chart', () => {
  it('is a picture of all days, with the same in words', async () => {
    const { chat, asked } = statisticsChat()
    const chart = last(await chat.pressData('tg:3:30'))
    expect(asked).toEqual([['days', { channelId: 3 }, 30]])
    expect(readMadeFile(String(chart.payload.photo))).toMatchObject({
      kind: 'days',
      days: [{ day: '2026-03-01' }, { day: '2026-03-02', right: 0 }, { day: '2026-03-03' }],
    })
    expect(chart.text).toContain('Из нужной страны: 15')
    expect(chart.text).toContain('Лучший день — 03.03.2026: 18 человек')
    expect(last(await chat.pressData('tG:77:7')).method).toBe('sendPhoto')
  })
})
