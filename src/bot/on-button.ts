import type { Composer } from 'grammy'
import type { ChatContext } from './context.ts'

/** What was pressed, where `read` knows it; whatever it does not know goes on to who comes next. */
export function onButton<Button>(
  chat: Composer<ChatContext>,
  read: (data: string) => Button | null,
  press: (ctx: ChatContext, button: Button) => Promise<unknown>,
): void {
  chat.on('callback_query:data', async (ctx, next) => {
    const button = read(ctx.callbackQuery.data)
    if (button === null) await next()
    else await press(ctx, button)
  })
}
