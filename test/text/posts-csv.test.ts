import { describe, expect, it } from 'vitest'
import { NO_POSITION } from '../../src/domain/commission.ts'
import { NO_VISITS, type PostFigures } from '../../src/domain/post-statistics.ts'
import { postsCsv } from '../../src/text/posts-csv.ts'

const post = (change: Partial<PostFigures> = {}): PostFigures => ({
  ...NO_VISITS,
  postId: 1,
  title: 'Чайник',
  publishedAt: new Date('2026-03-01T12:00:00Z'),
  robots: 0,
  orders: { pending: 0, approved: 0, declined: 0 },
  commission: null,
  ...change,
})
const rows = (csv: string) => csv.replace('\ufeff', '').trimEnd().split('\r\n')

describe('posts as a table', () => {
  it('has four columns of money for each currency, and none for who may see none', () => {
    const [head, first, second] = rows(
      postsCsv(
        [
          post({
            visits: 3,
            right: 2,
            wrong: 1,
            commission: [{ currency: 'RUB', position: { ...NO_POSITION, hold: -14_925 } }],
          }),
          post({ postId: 2, commission: [{ currency: 'USD', position: { ...NO_POSITION, paid: 5 } }] }),
        ],
        'ru',
      ),
    )
    expect(head).toContain('"в холде, RUB"')
    expect(first).toBe(
      '1;2026-03-01T12:00:00.000Z;Чайник;3;2;1;0;0;0;0;0;0;"-149,25";"0,00";"0,00";"0,00";"0,00";"0,00";"0,00";"0,00"',
    )
    expect(second).toContain('"0,05"')
    expect(rows(postsCsv([post()], 'en'))[0]?.split(',')).toHaveLength(12)
  })

  it('orders its columns of money by currency, and leaves empty what nobody said', () => {
    const money = (...currencies: string[]) => ({
      commission: currencies.map((currency) => ({ currency, position: { ...NO_POSITION, payable: 100 } })),
    })
    const [head, first, second] = rows(
      postsCsv(
        [post({ ...money('USD'), title: null, publishedAt: null }), post({ postId: 2, ...money('RUB') })],
        'en',
      ),
    ).map((row) => row.split(','))
    expect(head?.[0]).toBe('post')
    expect(head?.filter((cell) => /RUB|USD/.test(cell)).map((cell) => cell.trim().slice(0, 3))).toEqual([
      ...Array(4).fill('RUB'),
      ...Array(4).fill('USD'),
    ])
    expect(first?.slice(0, 3)).toEqual(['1', '', ''])
    expect(first?.slice(12)).toEqual(['0.00', '0.00', '0.00', '0.00', '0.00', '1.00', '0.00', '0.00'])
    expect(second?.slice(12)).toEqual(['0.00', '1.00', '0.00', '0.00', '0.00', '0.00', '0.00', '0.00'])
    const [, unseen] = rows(postsCsv([post(money('RUB')), post({ postId: 3 })], 'en')).slice(1)
    expect(unseen?.split(',').slice(12)).toEqual(['0.00', '0.00', '0.00', '0.00'])
  })

  it.each(['=HYPERLINK("x")', '+7', '-1', '@sum', ' =1', '\t=1', '＝1'])(
    '%s cannot become a formula',
    (title) => {
      expect(postsCsv([post({ title })], 'en')).toContain(`'${title.replaceAll('"', '""')}`)
    },
  )
})
