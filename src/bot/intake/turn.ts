/**
 * A turn: the handling of one update, up to the moment where everything it wants to say is stored.
 *
 * Handlers call the Bot API as they always do (`ctx.reply`, `ctx.editMessageMedia`, `bot.api.sendPhoto`; inside
 * conversations too). Within a turn such calls are not made: they are written down, and leave through the outbox once
 * the turn is committed. So a turn that breaks in the middle has said nothing, and one that is done has said everything.
 * What this asks of a handler:
 *
 * - Make the bot with `new Bot(token, { client: { apiRoot, fetch: turnFetch(fetch) } })`. Nothing else is needed.
 * - Do not read results: a message "sent" within a turn has message_id 0 (as Telegram's own scheduled ones do), an edit
 *   returns true or such a message. What has to be edited later is found by the button that was pressed under it.
 * - Calls that are questions (get…, and those of `ASKED_AT_ONCE`) are made at once and their results are real.
 * - Callback queries are answered by themselves: after 250 ms or at the turn's end, whichever comes first. A handler that
 *   wants to show a toast calls `ctx.answerCallbackQuery(text)` before that (before slow work); it leaves at once, is
 *   never awaited, and its failure is only logged. sendChatAction leaves at once, too.
 * - Pictures of our own: give 'picture:<key>' where Telegram takes a file id or an address (also in albums and in
 *   editMessageMedia). The sender uploads it once and uses Telegram's file id afterwards. `InputFile` is refused.
 * - A handler may run again for the same update after a failure or a crash: its effects are walks of the shop, which are
 *   idempotent per action of a person. Forms in progress (conversation-storage.ts) commit with the turn.
 */
import { AsyncLocalStorage } from 'node:async_hooks'
import type { ApiClientOptions } from 'grammy'

/** A call that a handler wanted to make. */
export interface WantedCall {
  readonly method: string
  readonly payload: Readonly<Record<string, unknown>>
}

export interface Turn {
  readonly updateId: number
  /** The chat of the update, or its person where there is none. */
  readonly chatId: number
  readonly startedAt: Date
  readonly wanted: WantedCall[]
  /** Forms in progress that this turn changed: key -> new value, or null for removed. */
  readonly forms: Map<string, unknown>
  /** Whether the callback query was answered: Telegram takes one answer. */
  answered: boolean
  /** What went wrong with calls that nobody waits for. */
  readonly onLostCall: (method: string, cause: unknown) => void
}

/** The global fetch, given by the outermost files. */
export type Fetch = (url: string, init?: RequestInit) => Promise<Response>

const turns = new AsyncLocalStorage<Turn>()

/** The turn that the calling code runs in, if any. */
export const currentTurn = (): Turn | undefined => turns.getStore()

export const withinTurn = <T>(turn: Turn, work: () => Promise<T>): Promise<T> => turns.run(turn, work)

/** Besides get…: calls whose result a handler needs. They show nothing to anybody; but for a forward, which shows its asker what they named. */
const ASKED_AT_ONCE = new Set([
  'savePreparedInlineMessage',
  'savePreparedKeyboardButton',
  'createInvoiceLink',
  'exportChatInviteLink',
  'createChatInviteLink',
  'forwardMessage',
])

const isQuestion = (method: string) => method.startsWith('get') || ASKED_AT_ONCE.has(method)

/**
 * `client.fetch` of the bot: within a turn it writes calls down, outside of one it makes them.
 * (Transformers of `bot.api` would not do: they do not act inside conversations.)
 */
export function turnFetch(fetch: Fetch): NonNullable<ApiClientOptions['fetch']> {
  const capture = async (url: string, init: GrammyInit): Promise<Response> => {
    const turn = turns.getStore()
    const method = methodOf(url)
    if (!turn || isQuestion(method)) return fetch(url, plainInit(init))
    if (typeof init.body !== 'string')
      throw new Error(
        `${method} within a turn cannot carry a file: give 'picture:<key>' instead of InputFile`,
      )
    const payload = JSON.parse(init.body) as Record<string, unknown>

    if (method === 'answerCallbackQuery') {
      if (turn.answered) {
        if (payload.text !== undefined)
          turn.onLostCall(method, 'the query was answered before this toast was asked for')
        return answered(true)
      }
      turn.answered = true
    }
    if (method === 'answerCallbackQuery' || method === 'sendChatAction') {
      // The turn's own context would keep a finished turn alive for as long as the request runs.
      turns.exit(() => void letGo(fetch, url, init, (cause) => turn.onLostCall(method, cause)))
      return answered(true)
    }

    turn.wanted.push({ method, payload })
    return answered(plausibleResult(method, payload, turn))
  }
  return capture as unknown as NonNullable<ApiClientOptions['fetch']>
}

/** What grammY hands to fetch: made for node-fetch, whose AbortSignal and agent the global fetch does not take. */
interface GrammyInit {
  readonly method?: string
  readonly headers?: Record<string, string>
  readonly body?: unknown
  readonly signal?: {
    readonly aborted: boolean
    addEventListener(event: 'abort', listener: () => void): void
  } | null
}

function plainInit(init: GrammyInit): RequestInit {
  const abort = new AbortController()
  if (init.signal?.aborted) abort.abort()
  else init.signal?.addEventListener('abort', () => abort.abort())
  const { connection: _, ...headers } = init.headers ?? {}
  return {
    method: init.method ?? 'POST',
    headers,
    body: init.body as NonNullable<RequestInit['body']>,
    signal: abort.signal,
    ...(typeof init.body === 'string' ? {} : { duplex: 'half' }),
  } as RequestInit
}

async function letGo(fetch: Fetch, url: string, init: GrammyInit, lost: (cause: unknown) => void) {
  try {
    const answer = await fetch(url, plainInit(init))
    const body = (await answer.json()) as { ok?: boolean; description?: string }
    if (body.ok !== true) lost(body.description ?? `status ${answer.status}`)
  } catch (cause) {
    lost(cause instanceof Error ? cause.message : cause)
  }
}

const methodOf = (url: string): string => url.slice(url.lastIndexOf('/') + 1).split('?')[0] ?? ''

const answered = (result: unknown): Response =>
  ({ json: () => Promise.resolve({ ok: true, result }) }) as unknown as Response

/** A result of the right shape that says nothing: it exists so that grammY goes on. */
function plausibleResult(method: string, payload: Readonly<Record<string, unknown>>, turn: Turn): unknown {
  const chatId = typeof payload.chat_id === 'number' ? payload.chat_id : turn.chatId
  const message = (id: number) => ({
    message_id: id,
    date: Math.floor(turn.startedAt.getTime() / 1000),
    chat: { id: chatId, type: chatId > 0 ? 'private' : 'supergroup' },
    ...(typeof payload.text === 'string' ? { text: payload.text } : {}),
  })
  if (method === 'sendMediaGroup') {
    const media = payload.media
    return Array.isArray(media) ? media.map(() => message(0)) : []
  }
  if (method === 'copyMessage') return { message_id: 0 }
  if (method === 'copyMessages' || method === 'forwardMessages') return []
  if (method.startsWith('send')) return message(0)
  if (method.startsWith('editMessage') && typeof payload.message_id === 'number')
    return message(payload.message_id)
  return true
}
