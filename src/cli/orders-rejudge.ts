import { z } from 'zod'
import type { Verdict } from '../domain/verdict.ts'
import { command } from './command.ts'
import { moscowDay, nothingElse } from './used-as.ts'

const rejudgeUse = z.object({
  positionals: nothingElse,
  since: moscowDay.default(() => new Date(0)),
  apply: z.boolean().default(false),
  json: z.boolean().default(false),
})

/**
 * `orders rejudge [--since YYYY-MM-DD] [--apply] [--json]`: judges orders again after terms or lists changed and shows which verdicts differ; only
 * `--apply` books them. With `--json` an object a line: {"network","orderId","before","after"}. Exit codes: 0 done, 2 wrong use.
 */
export const runOrdersRejudge = command(
  {
    options: {
      since: { type: 'string' },
      apply: { type: 'boolean' },
      json: { type: 'boolean' },
    },
    use: rejudgeUse,
    usage: 'cli-orders-rejudge-usage',
  },
  async (use, { shop }, io) => {
    let count = 0
    for await (const { network, orderId, before, after } of shop.rejudgeActions(use.since, use.apply)) {
      count++
      await io.print(
        use.json
          ? `${JSON.stringify({ network, orderId, before, after })}\n`
          : `${network} № ${orderId}\n  - ${verdictLine(before)}\n  + ${verdictLine(after)}\n`,
      )
    }
    if (use.apply) await shop.settleActions()
    io.complain(io.words(use.apply ? 'cli-orders-rejudged' : 'cli-orders-rejudge-dry', { count }))
    return 0
  },
)

/** 'earns 149.25 RUB (2024-10-16) click_country_mismatch': a line of a diff, in the contract's own words. */
const verdictLine = (verdict: Verdict | null): string =>
  verdict === null
    ? '?'
    : [
        verdict.outcome,
        `${verdict.commission.amount} ${verdict.commission.currency}`,
        `(${verdict.terms})`,
        ...new Set(verdict.reasons.map((reason) => reason.code)),
      ].join(' ')
