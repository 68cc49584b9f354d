/** Looking at orders: `orders explain`, `orders unmatched`, `orders misfits`, and matching one by hand. */
import { z } from 'zod'
import type { OrderSummary } from '../domain/earnings.ts'
import { isLinkCode } from '../domain/link.ts'
import type { Shop } from '../flows/shop.ts'
import { shortDateText } from '../text/amounts.ts'
import { commissionText, differenceText, statusText } from '../text/order-words.ts'
import { storyText } from '../text/story-text.ts'
import type { Locale } from '../text/words.ts'
import { command, jsonAlone } from './command.ts'

const explainUse = z.object({
  positionals: z.tuple([z.string().trim().min(1).max(200)]),
  json: z.boolean().default(false),
})

/**
 * `orders explain ID [--json]`: the whole evidence of the orders that ID means (our number, a network's id such as admitad:700001, or an
 * order's number), an object a line with `--json`. Exit codes: 0 found, 1 not found, 2 wrong use.
 */
export const runOrdersExplain = command(
  { options: { json: { type: 'boolean' } }, use: explainUse, usage: 'cli-orders-explain-usage' },
  async (use, { shop }, io) => {
    const [id] = use.positionals
    const stories = await shop.explainAction(id)
    for (const story of stories)
      await io.print(use.json ? `${JSON.stringify(story)}\n` : `${storyText(story, io.locale)}\n\n`)
    if (stories.length === 0) io.complain(io.words('cli-orders-unknown', { id }))
    return stories.length > 0 ? 0 : 1
  },
)

/** Orders in a list, an object a line with `--json`; `more` says in words what else there is to know of one. */
const listing = (
  name: 'unmatched' | 'differences',
  list: (shop: Shop) => Promise<OrderSummary[]>,
  more: (order: OrderSummary, locale: Locale) => string | null,
) =>
  command(jsonAlone(`cli-orders-${name}-usage`), async (use, { shop }, io) => {
    const orders = await list(shop)
    for (const order of orders)
      await io.print(
        use.json
          ? `${JSON.stringify(order)}\n`
          : `${lines(order, more(order, io.locale), io.locale).join('\n    ')}\n`,
      )
    io.complain(io.words(`cli-orders-${name}-count`, { count: orders.length }))
    return 0
  })

const lines = (order: OrderSummary, more: string | null, locale: Locale): string[] => [
  `${order.actionId}  ${order.network}  № ${order.orderId}  ${shortDateText(order.orderedAt, locale)}  ${order.title ?? ''}`,
  ...(more === null ? [] : [more]),
]

/** `orders unmatched [--json]`: orders that no click and no link is known of, the newest 1,000. */
export const runOrdersUnmatched = listing(
  'unmatched',
  (shop) => shop.listUnmatched(1_000),
  (order, locale) => `${statusText(order, locale)} · ${commissionText(order, locale)}`,
)

/** `orders differences [--json]`: orders of which the network credits another figure than the rules expect, the newest 1,000. */
export const runOrdersDifferences = listing(
  'differences',
  (shop) => shop.listDifferences(1_000),
  differenceText,
)

const matchUse = z.object({
  positionals: z.tuple([
    z
      .string()
      .regex(/^[1-9]\d{0,14}$/)
      .transform(Number),
    z.string().refine(isLinkCode),
  ]),
})

/** `orders match NUMBER LINK_CODE`: the order came through this link; settled at once. Exit codes: 0 done, 1 refused, 2 wrong use. */
export const runOrdersMatch = command(
  { use: matchUse, usage: 'cli-orders-match-usage' },
  async (use, { shop }, io) => {
    const [actionId, code] = use.positionals
    if (!(await shop.matchAction(actionId, code))) {
      io.complain(io.words('cli-orders-match-refused'))
      return 1
    }
    await shop.settleActions()
    await io.print(`${io.words('cli-orders-matched', { code })}\n`)
    return 0
  },
)

/** `orders misfits [--json]`: payloads that could not be read, raw, the newest 1,000; an object a line with `--json`. */
export const runOrdersMisfits = command(jsonAlone('cli-orders-misfits-usage'), async (use, { shop }, io) => {
  const misfits = await shop.listMisfits(1_000)
  for (const { network, source, problem, payload, times, lastAt } of misfits)
    await io.print(
      use.json
        ? `${JSON.stringify({ network, source, problem, times, lastAt, payload })}\n`
        : `${lastAt.toISOString()}  ${network} ${source}  ×${times}  ${problem}\n    ${payload}\n`,
    )
  io.complain(io.words('cli-orders-misfits-count', { count: misfits.length }))
  return 0
})
