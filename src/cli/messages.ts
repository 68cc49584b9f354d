/** Messages of which somebody has to know: in doubt after a crash, or given up. */
import { z } from 'zod'
import { command, jsonAlone } from './command.ts'

const USAGE = 'cli-messages-usage'

/** `messages doubtful [--json]` and `messages failed [--json]`: what may or may not have arrived, and what was given up; an object a line with `--json`. */
const listing = (which: 'doubtful' | 'failed') =>
  command(jsonAlone(USAGE), async (use, { shop }, io) => {
    const calls = (await (which === 'doubtful' ? shop.listDoubtful(1_000) : shop.listFailed(1_000))).map(
      (call) => ({
        id: call.id,
        key: call.key,
        chatId: call.chatId,
        method: call.method,
        attempts: call.attempts,
        because: 'doubtBecause' in call ? call.doubtBecause : call.failedBecause,
        text: typeof call.payload.text === 'string' ? call.payload.text : null,
      }),
    )
    for (const call of calls)
      await io.print(
        use.json
          ? `${JSON.stringify(call)}\n`
          : `${call.id}  ${call.chatId}  ${call.method}  ${call.because}\n    ${(call.text ?? '').split('\n')[0]}\n`,
      )
    io.complain(io.words(`cli-messages-${which}-count`, { count: calls.length }))
    return 0
  })

export const runMessagesDoubtful = listing('doubtful')
export const runMessagesFailed = listing('failed')

const decideUse = z.object({
  positionals: z.tuple([
    z
      .string()
      .regex(/^[1-9]\d{0,14}$/)
      .transform(Number),
  ]),
})

/** `messages repeat ID` (sent again, with words that say so) and `messages leave ID`: a person's decision about a message in doubt. */
const deciding = (decision: 'repeat' | 'leave') =>
  command({ use: decideUse, usage: USAGE }, async (use, { shop }, io) => {
    const [id] = use.positionals
    if (!(await shop.decideDoubtful(id, decision))) {
      io.complain(io.words('cli-messages-unknown', { id: String(id) }))
      return 1
    }
    await io.print(`${io.words(`cli-messages-${decision}-done`, { id: String(id) })}\n`)
    return 0
  })

export const runMessagesRepeat = deciding('repeat')
export const runMessagesLeave = deciding('leave')
