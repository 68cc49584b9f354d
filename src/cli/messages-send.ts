import { command, jsonAlone } from './command.ts'

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
export const runMessagesSend = command(jsonAlone('cli-messages-usage'), async (use, world: SendWorld, io) => {
  if (!world.send) {
    io.complain(io.words('cli-messages-no-bot'))
    return 2
  }
  const counts = await world.send()
  await io.print(`${use.json ? JSON.stringify(counts) : io.words('cli-messages-sent', { ...counts })}\n`)
  return counts.notSent > 0 ? 1 : 0
})
