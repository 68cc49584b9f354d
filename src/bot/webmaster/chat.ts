/** The webmaster's screens: two commands and their buttons. Whatever is not theirs goes on to the shopper's chat. */
import { Composer } from 'grammy'
import type { ChatContext } from '../context.ts'
import { onButton } from '../on-button.ts'
import type { Account, WebmasterShop } from './account.ts'
import { addAdSpace, showAdSpaces } from './ad-spaces.ts'
import { showBalance } from './balance.ts'
import { readWebmasterButton, type WebmasterButton } from './buttons.ts'
import { showForecast } from './forecast.ts'
import { FORECAST, FORECAST_COUNTRY } from './forecast-form.ts'
import { findMember, showHome } from './home.ts'
import { showOrder, showOrders } from './orders.ts'
import { acceptTerms, showProgramme, showTerms } from './programme.ts'
import { sendBars, sendTable, showMonth, showMonths } from './statement.ts'
import { changeWishes, showWishes, showZones } from './wishes.ts'
import { WISHES } from './wishes-form.ts'

export function webmasterChat(shop: WebmasterShop): Composer<ChatContext> {
  const chat = new Composer<ChatContext>()
  chat.command('webmaster', (ctx) => showHome(shop, ctx))
  chat.command('programme', (ctx) => showProgramme(shop, ctx, 'card'))
  onButton(chat, readWebmasterButton, (ctx, button) => pressAnyone(shop, ctx, button))
  return chat
}

/** Buttons for everybody; the others need an account. */
async function pressAnyone(shop: WebmasterShop, ctx: ChatContext, button: WebmasterButton): Promise<unknown> {
  switch (button.kind) {
    case 'home':
      return showHome(shop, ctx)
    case 'close':
      return ctx.deleteMessage()
    case 'programme':
      return showProgramme(shop, ctx, button.page)
    case 'terms':
      return showTerms(shop, ctx)
    case 'accept':
      return acceptTerms(shop, ctx, button.version)
    default: {
      const account = await findMember(shop, ctx)
      return account ? pressMember(shop, ctx, account, button) : showHome(shop, ctx)
    }
  }
}

async function pressMember(
  shop: WebmasterShop,
  ctx: ChatContext,
  account: Account,
  button: Exclude<WebmasterButton, { kind: 'programme' | 'accept' }>,
): Promise<unknown> {
  switch (button.kind) {
    case 'adSpaces':
      return showAdSpaces(shop, ctx, account, button.offset)
    case 'addSpace':
      return addAdSpace(shop, ctx, button.code)
    case 'balance':
      return showBalance(shop, ctx)
    case 'orders':
      return showOrders(shop, ctx, account, button.filter)
    case 'order':
      return showOrder(shop, ctx, account, button.id, button.from)
    case 'forecast':
      return ctx.conversation.enter(FORECAST)
    case 'forecastOf':
      return showForecast(shop, ctx, button.wish)
    case 'otherCountry':
      return ctx.conversation.enter(FORECAST_COUNTRY, button.side, button.wish)
    case 'months':
      return showMonths(shop, ctx)
    case 'month':
      return showMonth(shop, ctx, button.month)
    case 'csv':
      return sendTable(shop, ctx, button.month)
    case 'bars':
      return sendBars(shop, ctx)
    default:
      return pressWishes(shop, ctx, account, button)
  }
}

async function pressWishes(
  shop: WebmasterShop,
  ctx: ChatContext,
  account: Account,
  button: WebmasterButton,
): Promise<unknown> {
  switch (button.kind) {
    case 'digest':
      return changeWishes(shop, ctx, account, { digest: button.digest })
    case 'quiet':
      return changeWishes(shop, ctx, account, { quiet: button.quiet })
    case 'zone':
      return changeWishes(shop, ctx, account, { timeZone: button.timeZone })
    case 'zones':
      return showZones(ctx, account)
    case 'quietTyped':
      return ctx.conversation.enter(WISHES, 'quiet')
    case 'zoneTyped':
      return ctx.conversation.enter(WISHES, 'zone')
    default:
      return showWishes(ctx, account)
  }
}
