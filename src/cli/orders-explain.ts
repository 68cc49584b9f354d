/** Looking at orders: `orders explain`, `orders unmatched`, `orders misfits`, and matching one by hand. */
import { z } from 'zod'
import type { OrderSummary } from '../domain/earnings.ts'
import { isLinkCode } from '../domain/link.ts'
import type { Shop } from '../flows/shop.ts'
import { commissionText, differenceText, statusText } from '../text/order-words.ts'
import { storyText } from '../text/story-text.ts'
import type { Locale } from '../text/words.ts'
import type { CliIo } from './io.ts'
import { usedAs } from './used-as.ts'

const JSON_OPTION = { json: { type: 'boolean' } } as const

const explainUse = z.object({
  positionals: z.tuple([z.string().trim().min(1).max(200)]),
  json: z.boolean().default(false),
})

/**
 * `orders explain ID [--json]`: the whole evidence of the orders that ID means (our number, a network's id such as admitad:700001, or an
 * order's number), an object a line with `--json`. Exit codes: 0 found, 1 not found, 2 wrong use.
 */
export async function runOrdersExplain(args: readonly string[], shop: Shop, io: CliIo): Promise<number> {
  const use = usedAs(args, JSON_OPTION, explainUse)
  if (!use) {
    io.complain(io.words('cli-orders-explain-usage'))
    return 2
  }
  const [id] = use.positionals
  const stories = await shop.explainAction(id)
  for (const story of stories)
    await io.print(use.json ? `${JSON.stringify(story)}\n` : `${storyText(story, io.locale)}\n\n`)
  if (stories.length === 0) io.complain(io.words('cli-orders-unknown', { id }))
  return stories.length > 0 ? 0 : 1
}

const listUse = z.object({ positionals: z.array(z.never()), json: z.boolean().default(false) })

/** Orders in a list, an object a line with `--json`; `more` says in words what else there is to know of one. */
const listing =
  (
    name: 'unmatched' | 'differences',
    list: (shop: Shop) => Promise<OrderSummary[]>,
    more: (order: OrderSummary, locale: Locale) => string | null,
  ) =>
  async (args: readonly string[], shop: Shop, io: CliIo): Promise<number> => {
    const use = usedAs(args, JSON_OPTION, listUse)
    if (!use) {
      io.complain(io.words(`cli-orders-${name}-usage`))
      return 2
    }
    const orders = await list(shop)
    for (const order of orders)
      await io.print(
        use.json ? `${JSON.stringify(order)}\n` : `${lines(order, more(order, io.locale)).join('\n    ')}\n`,
      )
    io.complain(io.words(`cli-orders-${name}-count`, { count: orders.length }))
    return 0
  }

const lines = (order: OrderSummary, more: string | null): string[] => [
  `${order.actionId}  ${order.network}  № ${order.orderId}  ${order.orderedAt.toISOString().slice(0, 10)}  ${order.title ?? ''}`,
  ...(more === null ? [] : [more]),
]

/** `orders unmatched [--json]`: orders that no click and no link is known of, the newest 1,000. */
export const runOrdersUnmatched = listing(
  'unmatched',
  (shop) => shop.listUnmatched(1_000),
  (order, locale) => `${statusText(order, locale)}. ${commissionText(order, locale)}`,
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
export async function runOrdersMatch(args: readonly string[], shop: Shop, io: CliIo): Promise<number> {
  const use = usedAs(args, {}, matchUse)
  if (!use) {
    io.complain(io.words('cli-orders-match-usage'))
    return 2
  }
  const [actionId, code] = use.positionals
  if (!(await shop.matchAction(actionId, code))) {
    io.complain(io.words('cli-orders-match-refused'))
    return 1
  }
  await shop.settleActions()
  await io.print(`${io.words('cli-orders-matched', { code })}\n`)
  return 0
}

/** `orders misfits [--json]`: payloads that could not be read, raw, the newest 1,000; an object a line with `--json`. */
export async function runOrdersMisfits(args: readonly string[], shop: Shop, io: CliIo): Promise<number> {
  const use = usedAs(args, JSON_OPTION, listUse)
  if (!use) {
    io.complain(io.words('cli-orders-misfits-usage'))
    return 2
  }
  const misfits = await shop.listMisfits(1_000)
  for (const { network, source, problem, payload, times, lastAt } of misfits)
    await io.print(
      use.json
        ? `${JSON.stringify({ network, source, problem, times, lastAt, payload })}\n`
        : `${lastAt.toISOString()}  ${network} ${source}  ×${times}  ${problem}\n    ${payload}\n`,
    )
  io.complain(io.words('cli-orders-misfits-count', { count: misfits.length }))
  return 0
}
