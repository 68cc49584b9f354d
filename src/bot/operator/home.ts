import { USUAL_TIME_ZONE } from '../../domain/wall-clock.ts'
import { momentText, moneyText } from '../../text/amounts.ts'
import { networkName } from '../../text/order-words.ts'
import type { ReadContext } from '../context.ts'
import { heading, lines, newKeyboard, paragraphs, show } from '../screen.ts'
import { press } from './buttons.ts'
import type { OperatorShop } from './shop.ts'

/** How the shop stands, and what waits for a person. */
export async function showHome(shop: OperatorShop, ctx: ReadContext): Promise<void> {
  const { say, locale } = ctx.reader
  const { networks, doubtful, unmatched, misfits, payable } = await shop.showStanding()
  const keyboard = newKeyboard()
  press(keyboard, say('operator-button-payable'), { kind: 'payable', offset: 0 })
  press(keyboard, say('operator-button-unmatched'), { kind: 'unmatched' }).row()
  press(keyboard, say('operator-button-doubtful'), { kind: 'doubtful' })
  press(keyboard, say('operator-button-failed'), { kind: 'failed' }).row()
  press(keyboard, say('webmaster-button-close'), { kind: 'close' })
  const read = networks.map(({ name, until }) =>
    until
      ? say('operator-network-read', {
          network: networkName(name),
          moment: momentText(until, locale, USUAL_TIME_ZONE),
        })
      : say('operator-network-unread', { network: networkName(name) }),
  )
  const owed = payable.map(({ amount, webmasters }) =>
    say('operator-payable-sum', { amount: moneyText(amount, locale), count: webmasters }),
  )
  const text = paragraphs(
    lines(heading(say('operator-home')), ...(read.length > 0 ? read : [say('operator-network-none')])),
    lines(...(owed.length > 0 ? owed : [say('operator-payable-none')])),
    lines(
      say('operator-unmatched-count', { count: unmatched }),
      say('operator-misfits-count', { count: misfits }),
      say('operator-doubtful-count', { count: doubtful }),
    ),
  )
  await show(ctx, { text, keyboard })
}
