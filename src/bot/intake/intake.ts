/**
 * The bot's plumbing: updates in (polling or webhook), turns, calls out.
 *
 *   Telegram -> inbox -> (lane) -> turn -> outbox -> Telegram
 *
 * An update is confirmed once it is stored; a turn's words and its end are stored together; a call is made once its intent
 * is stored. So a process may die at any moment: what was confirmed is worked, what was worked is said, and what may have
 * been said twice is listed instead.
 */
import type { Bot, Context } from 'grammy'
import { POLLER } from '../../domain/update.ts'
import type { Shop } from '../../flows/shop.ts'
import { openBotApi } from '../call-bot-api.ts'
import { type DrawPicture, openSender } from '../sender.ts'
import { endsWithin } from './bell.ts'
import { type Greeting, greet, learnBot } from './greet-telegram.ts'
import { openLaneWorker } from './lane-worker.ts'
import { pollUpdates } from './poll-updates.ts'
import { openTurnRunner, type TurnWords } from './run-turn.ts'
import { openSendQueue } from './send-queue.ts'
import type { Fetch } from './turn.ts'

export interface IntakeOptions<C extends Context> {
  readonly shop: Shop
  /** Made with `turnFetch`; see turn.ts. */
  readonly bot: Bot<C>
  readonly token: string
  /** Address of the Bot API server, without a slash at the end. */
  readonly apiRoot: string
  readonly fetch: Fetch
  readonly mode:
    | { readonly kind: 'polling' }
    /** `url`: where Telegram posts. */
    | { readonly kind: 'webhook'; readonly url: string; readonly secret: string }
  readonly words: TurnWords & {
    /** Before a message that may have arrived already. */
    readonly perhapsAgain: (chatId: number) => Promise<string> | string
  }
  readonly picture: DrawPicture
  /** What Telegram is told at the start besides (commands, descriptions). */
  readonly greetings?: readonly Greeting[]
  /** The token is refused: nothing works until somebody corrects it. */
  readonly onFatal: (error: Error) => void
  readonly allowedUpdates?: readonly string[]
  /** Turns beside each other. */
  readonly turns?: number
  /** Calls on their way at once: as many messages can be in doubt after a crash. */
  readonly senders?: number
  /** The same for calls that nobody waits for. */
  readonly otherSenders?: number
  /** How many of those may leave in a second: for servers that bear more than Telegram's own. */
  readonly othersPerSecond?: number
  /** How often the database is asked for what other processes stored, in milliseconds. */
  readonly pollMs?: number
  /** How long a stop waits for what was polled, for turns, for answers and for its lanes, in milliseconds each. */
  readonly patienceMs?: number
}

export interface IntakeHealth {
  /** Updates come in and are worked here (or another replica asks Telegram, and this one works its lanes). */
  readonly ready: boolean
  readonly botKnown: boolean
  readonly listening: boolean
  readonly lanes: number
}

export interface Intake {
  /** Returns at once; everything is retried in the background. */
  start(): void
  /** No new updates; turns that run may end; answers that are due are sent. Nothing is lost or repeated. */
  stop(): Promise<void>
  /** An update that Telegram posted; stored once this resolves. Throws while stopping and where it cannot be stored: Telegram comes again. */
  accept(update: unknown): Promise<void>
  health(): IntakeHealth
  /** Something was queued outside of a turn, or stored by another process: looked at now instead of at the next poll. */
  ring(): void
}

/** An answer takes Telegram some 50 ms: so many keep up with the turns. What a crash leaves in doubt of them is an answer each, never money. */
const ANSWERS_AT_ONCE = 32

const ALLOWED_UPDATES = [
  'message',
  'callback_query',
  'inline_query',
  'chosen_inline_result',
  'my_chat_member',
  // For what a channel is called now, and nothing else of them.
  'channel_post',
]

export function openIntake<C extends Context>(options: IntakeOptions<C>): Intake {
  const { shop, bot, mode, token } = options
  const botId = token.split(':')[0] ?? ''
  const call = openBotApi(options)
  const stopping = new AbortController()
  const patienceMs = options.patienceMs ?? 10_000
  const pollMs = options.pollMs ?? 250
  const background: Promise<unknown>[] = []
  let held: ReadonlySet<number> = new Set()
  let botKnown = false
  let listening = false
  let polling: { end: AbortController; ended: Promise<void> } | null = null

  const queue = openSendQueue({
    shop,
    deliver: openSender({
      shop,
      call,
      botId,
      picture: options.picture,
      perhapsAgain: options.words.perhapsAgain,
    }),
    senders: options.senders ?? ANSWERS_AT_ONCE,
    otherSenders: options.otherSenders ?? 1,
    ...(options.othersPerSecond === undefined ? {} : { othersPerSecond: options.othersPerSecond }),
    pollMs,
  })
  const worker = openLaneWorker({
    shop,
    runTurn: openTurnRunner({ shop, bot, words: options.words }),
    onClosed: queue.ring,
    concurrency: options.turns ?? 16,
    pollMs,
  })
  const allowedUpdates = options.allowedUpdates ?? ALLOWED_UPDATES

  /** Only the holder of the poller's lock asks Telegram. */
  function poll(mayPoll: boolean): void {
    if (mayPoll && !polling) {
      const end = new AbortController()
      const parts = { shop, call, allowedUpdates, onStored: worker.ring, onFatal: options.onFatal }
      polling = { end, ended: pollUpdates(parts, end.signal, (alive) => (listening = alive)) }
    } else if (!mayPoll && polling) {
      polling.end.abort()
      polling = null
    }
  }

  function change(lanes: ReadonlySet<number>): void {
    held = lanes
    if (mode.kind === 'polling') poll(lanes.has(POLLER) && !stopping.signal.aborted)
    if (botKnown) worker.hold(lanes)
    queue.hold(lanes)
  }

  const releasing = new AbortController()
  let holding: Promise<void> = Promise.resolve()

  const webhookGreeting = (url: string, secret: string): Greeting => ({
    name: 'setWebhook',
    tell: async () => {
      const answer = await call('setWebhook', { url, secret_token: secret, allowed_updates: allowedUpdates })
      listening = answer.kind === 'result'
      if (answer.kind !== 'result')
        throw new Error(answer.kind === 'error' ? answer.description : answer.because)
    },
  })

  return {
    start() {
      worker.start()
      queue.start()
      const onKnown = () => {
        botKnown = true
        worker.hold(held)
      }
      background.push(
        learnBot({ shop, bot, call, botId, onKnown, onFatal: options.onFatal }, stopping.signal),
      )
      const greetings = [
        ...(mode.kind === 'webhook' ? [webhookGreeting(mode.url, mode.secret)] : []),
        ...(options.greetings ?? []),
      ]
      for (const greeting of greetings) background.push(greet(greeting, shop.log, stopping.signal))
      holding = shop.holdLanes({
        signal: releasing.signal,
        isIdle: (lane) => lane === POLLER || (worker.isIdle(lane) && queue.isIdle(lane)),
        onChange: change,
      })
    },

    async stop() {
      stopping.abort()
      const lastPoll = polling?.ended
      poll(false)
      // What it has got is stored yet; a database that does not answer is not waited for, as Telegram was told nothing.
      if (lastPoll) await endsWithin(patienceMs, lastPoll)
      const turnsEnded = await worker.stop(patienceMs)
      const callsEnded = await queue.stop(patienceMs)
      if (!turnsEnded || !callsEnded)
        shop.log.warn({ turnsEnded, callsEnded }, 'the stop did not wait any longer; the next start goes on')
      releasing.abort()
      await endsWithin(patienceMs, holding)
      await endsWithin(patienceMs, Promise.all(background))
    },

    async accept(update) {
      if (stopping.signal.aborted) throw new Error('the bot is stopping: Telegram has to post this again')
      await shop.acceptUpdates([update])
      worker.ring()
    },

    health() {
      const lanes = [...held].filter((lane) => lane !== POLLER).length
      const heard = mode.kind === 'webhook' || held.has(POLLER) ? listening : true
      return { ready: botKnown && heard && lanes > 0, botKnown, listening, lanes }
    },

    ring() {
      worker.ring()
      queue.ring()
    },
  }
}
