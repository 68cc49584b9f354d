import type { Bot, Context } from 'grammy'
import type { UserFromGetMe } from 'grammy/types'
import type { Shop } from '../../flows/shop.ts'
import type { CallBotApi } from '../call-bot-api.ts'
import { backoffMs, sleep } from './bell.ts'
import { isTokenRefused, tokenRefusedWords } from './poll-updates.ts'

/**
 * Learns who the bot is. What Telegram said last time serves until it answers, so that a start does not hang on it.
 * `onKnown` is called as soon as anything is known. Ends with Telegram's answer, the signal, or a refused token.
 */
export async function learnBot<C extends Context>(
  parts: {
    readonly shop: Pick<Shop, 'recallBot' | 'rememberBot' | 'log'>
    readonly bot: Bot<C>
    readonly call: CallBotApi
    readonly botId: string
    readonly onKnown: () => void
    readonly onFatal: (error: Error) => void
  },
  signal: AbortSignal,
): Promise<void> {
  const { shop, bot, call, botId } = parts
  await shop
    .recallBot(botId)
    .then((info) => {
      if (!info) return
      bot.botInfo = info as UserFromGetMe
      parts.onKnown()
    })
    .catch((error: unknown) => shop.log.warn({ err: error }, 'what the bot is called could not be read'))

  for (let failures = 1; !signal.aborted; failures++) {
    const answer = await call('getMe', {}, { signal })
    if (answer.kind === 'result') {
      bot.botInfo = answer.result as UserFromGetMe
      parts.onKnown()
      await shop
        .rememberBot(botId, answer.result)
        .catch((error: unknown) => shop.log.warn({ err: error }, 'what the bot is called could not be kept'))
      return
    }
    if (isTokenRefused(answer)) return parts.onFatal(new Error(tokenRefusedWords))
    if (signal.aborted) return
    const because = answer.kind === 'error' ? answer.description : answer.because
    shop.log.warn({ because, failures }, 'Telegram does not say who the bot is; asked again soon')
    await sleep(backoffMs(failures), signal)
  }
}

/** Something that Telegram is told at the start, in the background: the shop is open meanwhile. */
export interface Greeting {
  readonly name: string
  /** Throws when Telegram did not take it. */
  readonly tell: () => Promise<void>
}

/** Tells until it is taken, with growing waits. */
export async function greet(
  { name, tell }: Greeting,
  log: Shop['log'],
  signal: AbortSignal,
): Promise<boolean> {
  for (let failures = 1; !signal.aborted; failures++) {
    try {
      await tell()
      return true
    } catch (error) {
      log.warn({ err: error, greeting: name, failures }, 'Telegram did not take a setting; tried again soon')
      await sleep(backoffMs(failures), signal)
    }
  }
  return false
}
