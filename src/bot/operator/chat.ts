/** The operator's screens: a command and its buttons, for the Telegram ids that the shop's owner has named. For everybody else they are not there. */
import { Composer } from 'grammy'
import type { ChatContext } from '../context.ts'
import { onButton } from '../on-button.ts'
import { type OperatorButton, readOperatorButton } from './buttons.ts'
import { showHome } from './home.ts'
import { decide, showDoubtful, showFailed } from './messages.ts'
import { showPayable } from './payable.ts'
import type { OperatorShop } from './shop.ts'
import { showUnmatched } from './unmatched.ts'

/** Listed for operators alone, after everybody's. Words: 'chat-command-operator'. */
export const OPERATOR_COMMAND = 'operator'

export function operatorChat(shop: OperatorShop, operators: ReadonlySet<number>): Composer<ChatContext> {
  const chat = new Composer<ChatContext>()
  const theirs = chat.filter((ctx) => operators.has(ctx.reader.person.id))
  theirs.command(OPERATOR_COMMAND, (ctx) => showHome(shop, ctx))
  onButton(theirs, readOperatorButton, (ctx, button) => pressed(shop, ctx, button))
  return chat
}

async function pressed(shop: OperatorShop, ctx: ChatContext, button: OperatorButton): Promise<unknown> {
  switch (button.kind) {
    case 'home':
      return showHome(shop, ctx)
    case 'close':
      return ctx.deleteMessage()
    case 'doubtful':
      return showDoubtful(shop, ctx)
    case 'failed':
      return showFailed(shop, ctx)
    case 'unmatched':
      return showUnmatched(shop, ctx)
    case 'payable':
      return showPayable(shop, ctx, button.offset)
    default:
      return decide(shop, ctx, button.id, button.kind)
  }
}
