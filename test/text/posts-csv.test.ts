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

  it.each(['=HYPERLINK("x")', '+7', '-1', '@sum', ' =1', '\t=1', '＝1'])(
    '%s cannot become a formula',
    (title) => {
      expect(postsCsv([post({ title })], 'en')).toContain(`'${title.replaceAll('"', '""')}`)
    },
  )
})
