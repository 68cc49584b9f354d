import type { Bot, Context } from 'grammy'
import type { UserFromGetMe } from 'grammy/types'
import type { Shop } from '../flows/shop.ts'

/**
 * The bot's user name as far as it is known; null where nobody has learnt it yet. A process that asks Telegram has it from there; one that only
 * serves pages has it of those that do, and looks again each time until it is there.
 */
export function openBotName<C extends Context>(
  shop: Pick<Shop, 'recallBot' | 'log'>,
  bot: Bot<C>,
  token: string,
): () => string | null {
  let recalled: string | null = null
  let looking = false
  const look = () => {
    looking = true
    shop
      .recallBot(token.split(':')[0] ?? '')
      .then((info) => {
        recalled = (info as UserFromGetMe | undefined)?.username ?? null
      })
      .catch((error: unknown) => shop.log.warn({ err: error }, 'what the bot is called could not be read'))
      .finally(() => {
        looking = false
      })
  }
  return () => {
    if (bot.isInited()) return bot.botInfo.username
    if (recalled === null && !looking) look()
    return recalled
  }
}
