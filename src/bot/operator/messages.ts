import type { FormattedString } from '@grammyjs/parse-mode'
import { cut } from '../../domain/cut.ts'
import type { QueuedCall } from '../../domain/outgoing.ts'
import type { ReadContext } from '../context.ts'
import { heading, lines, newKeyboard, paragraphs, show } from '../screen.ts'
import { press } from './buttons.ts'
import type { OperatorShop } from './shop.ts'

const SHOWN = 5
const TEXT_SHOWN = 120
const CAUSE_SHOWN = 200

/** Messages of which nobody knows whether they arrived, the oldest first, each with the two things that can be done. `note` stands above. */
export async function showDoubtful(
  shop: OperatorShop,
  ctx: ReadContext,
  note: string | null = null,
): Promise<void> {
  const { say } = ctx.reader
  const calls = await shop.listDoubtful(SHOWN)
  const keyboard = newKeyboard()
  for (const { id } of calls) {
    press(keyboard, say('operator-button-repeat', { id: String(id) }), { kind: 'repeat', id })
    press(keyboard, say('operator-button-leave', { id: String(id) }), { kind: 'leave', id }).row()
  }
  press(keyboard, say('webmaster-button-back'), { kind: 'home' })
  const blocks =
    calls.length === 0
      ? [say('operator-doubtful-none')]
      : [...calls.map((call) => callLines(call, call.doubtBecause)), say('operator-doubtful-how')]
  await show(ctx, {
    text: paragraphs(note, heading(say('operator-doubtful')), ...blocks),
    keyboard,
  })
}

/** Does with a message in doubt what the operator says, and shows what is left of them. */
export async function decide(
  shop: OperatorShop,
  ctx: ReadContext,
  id: number,
  decision: 'repeat' | 'leave',
): Promise<void> {
  const done = await shop.decideDoubtful(id, decision)
  const note = ctx.reader.say(done ? `operator-done-${decision}` : 'operator-done-already', {
    id: String(id),
  })
  await showDoubtful(shop, ctx, note)
}

/** What was given up, the newest first: there is nothing left to do but to know why. */
export async function showFailed(shop: OperatorShop, ctx: ReadContext): Promise<void> {
  const { say } = ctx.reader
  const calls = await shop.listFailed(SHOWN)
  const keyboard = newKeyboard()
  press(keyboard, say('webmaster-button-back'), { kind: 'home' })
  const blocks =
    calls.length === 0
      ? [say('operator-failed-none')]
      : calls.map((call) => callLines(call, call.failedBecause))
  await show(ctx, {
    text: paragraphs(heading(say('operator-failed')), ...blocks),
    keyboard,
  })
}

/** What was said to whom, and what became of it in the words of whoever noticed. */
function callLines({ id, chatId, method, payload }: QueuedCall, because: string): FormattedString {
  const said = [payload.text, payload.caption].find((text) => typeof text === 'string') as string | undefined
  return lines(
    `${id} → ${chatId} · ${method}`,
    said === undefined ? null : cut(said.replace(/\s+/g, ' ').trim(), TEXT_SHOWN),
    cut(because, CAUSE_SHOWN),
  )
}
