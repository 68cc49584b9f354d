import { USUAL_TIME_ZONE } from '../../domain/wall-clock.ts'
import { networkName } from '../../text/order-words.ts'
import type { ReadContext } from '../context.ts'
import { heading, lines, newKeyboard, paragraphs, show } from '../screen.ts'
import { orderLine } from '../webmaster/orders.ts'
import { press } from './buttons.ts'
import type { OperatorShop } from './shop.ts'

const SHOWN = 6

/** The newest orders that no click and no link is known of, and how one is matched by hand. */
export async function showUnmatched(shop: OperatorShop, ctx: ReadContext): Promise<void> {
  const { reader } = ctx
  const orders = await shop.listUnmatched(SHOWN)
  const keyboard = newKeyboard()
  press(keyboard, reader.say('webmaster-button-back'), { kind: 'home' })
  const blocks =
    orders.length === 0
      ? [reader.say('operator-unmatched-none')]
      : [
          ...orders.map((order) =>
            lines(
              `${order.actionId} · ${networkName(order.network)}`,
              orderLine(order, reader, USUAL_TIME_ZONE),
            ),
          ),
          reader.say('operator-unmatched-how'),
        ]
  await show(ctx, {
    text: paragraphs(heading(reader.say('operator-unmatched')), ...blocks),
    keyboard,
  })
}
