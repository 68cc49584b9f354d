import { ENTRY_KINDS, NO_POSITION } from '../domain/commission.ts'
import type { PostFigures } from '../domain/post-statistics.ts'
import { amountCell, csvText, harmless } from './csv.ts'
import { type Locale, words } from './words.ts'

const COLUMNS = [
  'post',
  'published',
  'title',
  'visits',
  'right',
  'wrong',
  'suspected',
  'unknown',
  'robots',
  'pending',
  'approved',
  'declined',
] as const

/** What posts brought as a table: a line a post; where the reader may see money, four columns for each currency that there is. */
export function postsCsv(figures: readonly PostFigures[], locale: Locale): string {
  const say = words(locale)
  const currencies = [
    ...new Set(figures.flatMap(({ commission }) => commission?.map(({ currency }) => currency) ?? [])),
  ].sort()
  return csvText(
    [
      [
        ...COLUMNS.map((column) => say(`brought-column-${column}`)),
        ...currencies.flatMap((currency) =>
          ENTRY_KINDS.map((kind) => harmless(`${say(`brought-column-${kind}`)}, ${currency}`)),
        ),
      ],
      ...figures.map((post) => [
        String(post.postId),
        post.publishedAt?.toISOString() ?? '',
        harmless(post.title ?? ''),
        ...[post.visits, post.right, post.wrong, post.suspected, post.unknown, post.robots].map(String),
        ...[post.orders.pending, post.orders.approved, post.orders.declined].map(String),
        ...currencies.flatMap((currency) => {
          const position = post.commission?.find((one) => one.currency === currency)?.position ?? NO_POSITION
          return ENTRY_KINDS.map((kind) => amountCell({ minor: position[kind], currency }, locale))
        }),
      ]),
    ],
    locale,
  )
}
