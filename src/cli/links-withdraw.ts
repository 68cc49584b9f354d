import { z } from 'zod'
import { command } from './command.ts'

/** A code, or the link's address as it was published. */
const withdrawUse = z.object({
  positionals: z.tuple([
    z
      .string()
      .trim()
      .transform((text) => /\/c\/([A-Za-z0-9]+)(?:[/?#]|$)/.exec(text)?.[1] ?? text)
      .pipe(z.string().regex(/^[A-Za-z0-9]{1,32}$/)),
  ]),
  json: z.boolean().default(false),
})

/**
 * `links withdraw CODE [--json]`: a tracked link leads nowhere from now on, and whoever opens it is told so; its clicks and orders stay. As
 * {"code","withdrawn":"now"|"before"}. Exit codes: 0 it is withdrawn, 1 nobody knows it, 2 wrong use.
 */
export const runLinksWithdraw = command(
  { options: { json: { type: 'boolean' } }, use: withdrawUse, usage: 'cli-links-withdraw-usage' },
  async ({ positionals: [code], json }, { shop }, io) => {
    const withdrawal = await shop.withdrawLink(code)
    if (withdrawal === 'unknown') {
      io.complain(io.words('cli-links-withdraw-unknown', { code }))
      return 1
    }
    const withdrawn = withdrawal === 'withdrawn' ? 'now' : 'before'
    await io.print(
      json
        ? `${JSON.stringify({ code, withdrawn })}\n`
        : `${io.words('cli-links-withdrawn', { code, when: withdrawn })}\n`,
    )
    return 0
  },
)
