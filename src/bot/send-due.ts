import type { Shop } from '../flows/shop.ts'
import { words } from '../text/words.ts'
import { openBotApi } from './call-bot-api.ts'
import { sleep } from './intake/bell.ts'
import { openSendQueue } from './intake/send-queue.ts'
import type { Fetch } from './intake/turn.ts'
import { type DrawPicture, openSender } from './sender.ts'

export interface SendDueOptions {
  readonly shop: Shop
  readonly token: string
  /** Address of the Bot API server, without a slash at the end. */
  readonly apiRoot: string
  readonly fetch: Fetch
  readonly picture: DrawPicture
  /** How often the database is asked for more, in milliseconds. */
  readonly pollMs?: number
}

export interface SendDueCounts {
  readonly sent: number
  /** Made and not taken: given up, to be tried later, or in doubt. */
  readonly notSent: number
  /** Still queued: not due yet, or in the hands of a process that runs. */
  readonly waiting: number
}

const STOP_MS = 60_000

/** Words before a message that may have arrived already, in its reader's language. Who is written to is not met: they have written nothing. */
export const perhapsAgain =
  (shop: Pick<Shop, 'languageOf'>) =>
  async (chatId: number): Promise<string> =>
    words((await shop.languageOf(chatId)) ?? 'ru')('chat-perhaps-again')

/**
 * Sends what is due and ends: as the bot does, at the same pace, but only of lanes that no process holds, so that it may run beside those that
 * send. What comes due meanwhile is sent as well. Throws DatabaseUnreachable.
 */
export const sendDue = ({ shop, pollMs = 250, ...options }: SendDueOptions): Promise<SendDueCounts> =>
  shop.holdFreeLanes(async (lanes, lost) => {
    let sent = 0
    let notSent = 0
    const deliver = openSender({
      shop,
      call: openBotApi(options),
      botId: options.token.split(':')[0] ?? '',
      picture: options.picture,
      perhapsAgain: perhapsAgain(shop),
    })
    const queue = openSendQueue({
      shop,
      async deliver(call) {
        const delivery = await deliver(call)
        if (delivery.kind === 'sent') sent += 1
        else notSent += 1
        return delivery
      },
      senders: 8,
      otherSenders: 1,
      pollMs,
    })
    queue.start()
    queue.hold(lanes)
    const stopHolding = () => queue.hold(new Set())
    lost.addEventListener('abort', stopHolding)
    // Chats that Telegram asks us to leave alone for a while are not waited for.
    while (!lost.aborted && lanes.size > 0 && (await shop.countDueCalls([...lanes])) > 0)
      await sleep(pollMs, lost)
    await queue.stop(STOP_MS)
    return { sent, notSent, waiting: await shop.countOpenCalls() }
  })
