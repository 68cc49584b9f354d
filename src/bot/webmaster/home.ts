import { positionText } from '../../text/order-words.ts'
import type { ReadContext } from '../context.ts'
import { heading, lines, newKeyboard, paragraphs, type Screen, show } from '../screen.ts'
import { writeButton } from '../shopper/buttons.ts'
import type { Account, WebmasterShop } from './account.ts'
import { ALL_ORDERS, press } from './buttons.ts'

/** The webmaster's first screen, or the invitation to become one. `note` stands above. */
export async function showHome(
  shop: WebmasterShop,
  ctx: ReadContext,
  note: string | null = null,
): Promise<void> {
  const account = await findMember(shop, ctx)
  if (!account) return show(ctx, invitation(ctx))
  const { say, locale } = ctx.reader
  const balance = await shop.showBalance(ctx.reader.person.id)
  const keyboard = newKeyboard()
  press(keyboard, say('webmaster-button-balance'), { kind: 'balance' })
  press(keyboard, say('webmaster-button-orders'), { kind: 'orders', filter: ALL_ORDERS }).row()
  press(keyboard, say('webmaster-button-spaces'), { kind: 'adSpaces', offset: 0 })
  press(keyboard, say('webmaster-button-forecast'), { kind: 'forecast' }).row()
  press(keyboard, say('webmaster-button-statement'), { kind: 'months' })
  press(keyboard, say('webmaster-button-wishes'), { kind: 'wishes' }).row()
  press(keyboard, say('webmaster-button-programme'), { kind: 'programme', page: 'card' })
  keyboard.text(say('webmaster-button-language'), writeButton({ kind: 'languages' })).row()
  press(keyboard, say('webmaster-button-close'), { kind: 'close' })
  const home = lines(
    heading(say('webmaster-home', { name: account.webmaster.name })),
    ...(balance.length === 0
      ? [say('webmaster-home-empty')]
      : balance.map(({ currency, position }) => `💰 ${positionText(position, currency, locale)}`)),
    say('webmaster-home-spaces', { count: account.adSpaces.length }),
  )
  await show(ctx, { text: paragraphs(note, home), keyboard })
}

function invitation({ reader: { say } }: ReadContext): Screen {
  const keyboard = newKeyboard()
  press(keyboard, say('webmaster-button-join'), { kind: 'terms' }).row()
  press(keyboard, say('webmaster-button-programme'), { kind: 'programme', page: 'card' })
  press(keyboard, say('webmaster-button-close'), { kind: 'close' })
  return { text: lines(heading(say('webmaster-invitation-title')), say('webmaster-invitation')), keyboard }
}

/** Who asks as a webmaster who accepted the terms; null for everybody else. */
export const findMember = (shop: WebmasterShop, ctx: ReadContext): Promise<Account | null> =>
  shop.findWebmaster(ctx.reader.person.id)
