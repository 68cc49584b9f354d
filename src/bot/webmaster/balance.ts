import { ENTRY_KINDS } from '../../domain/commission.ts'
import { moneyText } from '../../text/amounts.ts'
import type { ReadContext } from '../context.ts'
import { heading, lines, newKeyboard, paragraphs, show } from '../screen.ts'
import type { WebmasterShop } from './account.ts'
import { ALL_ORDERS, press } from './buttons.ts'

/** Where the money stands, by currency, and what each of the four words means. */
export async function showBalance(shop: WebmasterShop, ctx: ReadContext): Promise<void> {
  const { say, locale, person } = ctx.reader
  const balance = await shop.showBalance(person.id)
  const keyboard = newKeyboard()
  press(keyboard, say('webmaster-button-orders'), { kind: 'orders', filter: ALL_ORDERS })
  press(keyboard, say('webmaster-button-statement'), { kind: 'months' }).row()
  press(keyboard, say('webmaster-button-back'), { kind: 'home' })
  const sums = balance.map(({ currency, position }) =>
    lines(
      heading(currency),
      ...ENTRY_KINDS.map((kind) =>
        say(`webmaster-balance-${kind}`, { amount: moneyText({ minor: position[kind], currency }, locale) }),
      ),
      position.payable < 0 ? say('webmaster-balance-debt') : null,
    ),
  )
  const meanings = lines(...ENTRY_KINDS.map((kind) => `• ${say(`webmaster-meaning-${kind}`)}`))
  await show(ctx, {
    text: paragraphs(
      heading(say('webmaster-balance')),
      ...(sums.length > 0 ? sums : [say('webmaster-home-empty')]),
      meanings,
    ),
    keyboard,
  })
}
