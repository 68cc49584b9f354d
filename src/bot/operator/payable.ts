import { cut } from '../../domain/cut.ts'
import type { Payable } from '../../domain/standing.ts'
import { moneyText } from '../../text/amounts.ts'
import type { ReadContext, Reader } from '../context.ts'
import { heading, lines, newKeyboard, paragraphs, show } from '../screen.ts'
import { press } from './buttons.ts'
import type { OperatorShop } from './shop.ts'

const PAGE = 10
const NAME_SHOWN = 60

/** What is payable to whom. That it was paid is written down by a command on the machine: no button moves money. */
export async function showPayable(shop: OperatorShop, ctx: ReadContext, offset: number): Promise<void> {
  const { reader } = ctx
  const { say } = reader
  const { payable, more } = await shop.listPayable(PAGE, offset)
  const keyboard = newKeyboard()
  if (offset > 0) press(keyboard, '◀', { kind: 'payable', offset: Math.max(0, offset - PAGE) })
  if (more) press(keyboard, '▶', { kind: 'payable', offset: offset + PAGE })
  keyboard.row()
  press(keyboard, say('webmaster-button-back'), { kind: 'home' })
  const blocks =
    payable.length === 0
      ? [say('operator-payable-none')]
      : [...payable.map((each) => payableLines(each, reader)), say('operator-payable-how')]
  await show(ctx, {
    text: paragraphs(heading(say('operator-payable')), ...blocks),
    keyboard,
  })
}

const payableLines = ({ name, telegramId, amount }: Payable, { say, locale }: Reader) =>
  lines(
    say('operator-payable-to', { name: cut(name, NAME_SHOWN), amount: moneyText(amount, locale) }),
    telegramId === null ? say('operator-payable-own') : `payout ${telegramId} --currency ${amount.currency}`,
  )
