/** The money passes by hand: `orders fetch`, `orders settle`, `orders announce`. Each may be stopped and run again at any point. */
import { z } from 'zod'
import { command } from './command.ts'
import { plainPass } from './plain-pass.ts'
import { moscowDay, nothingElse } from './used-as.ts'

const fetchUse = z.object({
  positionals: nothingElse,
  network: z.enum(['admitad', 'aliexpress', 'epn', 'sample']).optional(),
  since: moscowDay.optional(),
  json: z.boolean().default(false),
})

/**
 * `orders fetch [--network NAME] [--since YYYY-MM-DD] [--json]`: reads what networks say of orders; with `--json` an object a network, a line
 * each: {"network","added","changed","known","misfits","fault"}. Exit codes: 0 done, 2 wrong use or a named network that is not configured, 3 a
 * network could not be read to the end.
 */
export const runOrdersFetch = command(
  {
    options: {
      network: { type: 'string' },
      since: { type: 'string' },
      json: { type: 'boolean' },
    },
    use: fetchUse,
    usage: 'cli-orders-fetch-usage',
  },
  async (use, { shop }, io) => {
    const { network, since, json } = use
    const read = await shop.fetchActions({ ...(network && { network }), ...(since && { since }) })
    if (read.length === 0 && network !== undefined && network !== 'sample') {
      const variables = `${network.toUpperCase()}_*`
      io.complain(io.words('cli-orders-network-absent', { network, variables }))
      return 2
    }
    if (read.length === 0) io.complain(io.words('cli-orders-no-network'))
    for (const { fault, ...counts } of read) {
      const told = { ...counts, fault: fault?.message ?? null }
      await io.print(`${json ? JSON.stringify(told) : io.words('cli-orders-fetched', counts)}\n`)
      if (fault) io.complain(io.words('cli-fault', { message: fault.message }))
    }
    return read.some(({ fault }) => fault !== null) ? 3 : 0
  },
)

/** `orders settle [--json]`: judges and books whatever waits. {"settled","holdsOver","matched"} */
export const runOrdersSettle = plainPass(
  { usage: 'cli-orders-settle-usage', done: 'cli-orders-settle-done' },
  (shop) => shop.settleActions(),
)

/** `orders announce [--json]`: queues the messages that are due; a process with the role `bot` sends them, or `messages send`. {"changes","messages"} */
export const runOrdersAnnounce = plainPass(
  { usage: 'cli-orders-announce-usage', done: 'cli-orders-announce-done' },
  (shop) => shop.announceChanges(),
)
