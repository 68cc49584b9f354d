/** Messages of which somebody has to know: in doubt after a crash, or given up. */
import { z } from 'zod'
import type { Shop } from '../flows/shop.ts'
import type { CliIo } from './io.ts'
import { usedAs } from './used-as.ts'

const listUse = z.object({ positionals: z.array(z.never()), json: z.boolean().default(false) })

/** `messages doubtful [--json]` and `messages failed [--json]`: what may or may not have arrived, and what was given up; an object a line with `--json`. */
const listing =
  (which: 'doubtful' | 'failed') =>
  async (args: readonly string[], shop: Shop, io: CliIo): Promise<number> => {
    const use = usedAs(args, { json: { type: 'boolean' } }, listUse)
    if (!use) {
      io.complain(io.words('cli-messages-usage'))
      return 2
    }
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
  }

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
const deciding =
  (decision: 'repeat' | 'leave') =>
  async (args: readonly string[], shop: Shop, io: CliIo): Promise<number> => {
    const use = usedAs(args, {}, decideUse)
    if (!use) {
      io.complain(io.words('cli-messages-usage'))
      return 2
    }
    const [id] = use.positionals
    if (!(await shop.decideDoubtful(id, decision))) {
      io.complain(io.words('cli-messages-unknown', { id: String(id) }))
      return 1
    }
    await io.print(`${io.words(`cli-messages-${decision}-done`, { id: String(id) })}\n`)
    return 0
  }

export const runMessagesRepeat = deciding('repeat')
export const runMessagesLeave = deciding('leave')
