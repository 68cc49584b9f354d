import { z } from 'zod'
import type { CliIo } from './io.ts'
import { usedAs } from './used-as.ts'

const sendUse = z.object({ positionals: z.array(z.never()), json: z.boolean().default(false) })

/** What the command needs of the world. */
export interface SendWorld {
  /** Sends what is due; null where no bot is configured. */
  readonly send:
    | (() => Promise<{ readonly sent: number; readonly notSent: number; readonly waiting: number }>)
    | null
}

/**
 * `messages send [--json]`: sends what is queued and due, and ends; beside running processes it sends what they do not hold. {"sent","notSent","waiting"}.
 * Exit codes: 0 done, 1 something was not taken, 2 wrong use or no bot.
 */
export async function runMessagesSend(args: readonly string[], world: SendWorld, io: CliIo): Promise<number> {
  const use = usedAs(args, { json: { type: 'boolean' } }, sendUse)
  if (!use) {
    io.complain(io.words('cli-messages-usage'))
    return 2
  }
  if (!world.send) {
    io.complain(io.words('cli-messages-no-bot'))
    return 2
  }
  const counts = await world.send()
  await io.print(`${use.json ? JSON.stringify(counts) : io.words('cli-messages-sent', { ...counts })}\n`)
  return counts.notSent > 0 ? 1 : 0
}
