import type { Log } from '../../flows/outside.ts'
import { openActs } from './acts/acts.ts'
import { openDelivery } from './delivery.ts'
import { type BotApi, openBotApi } from './http/bot-api.ts'
import { openControl } from './http/control.ts'
import { pageFile } from './http/page.ts'
import { openRequestCheck } from './http/request-check.ts'
import { answerMethods } from './methods/answer.ts'
import { editMethods } from './methods/edit.ts'
import { inlineMethods } from './methods/inline.ts'
import { lookUpMethods } from './methods/look-up.ts'
import { memberMethods } from './methods/members.ts'
import { profileMethods } from './methods/profile.ts'
import { sendMethods } from './methods/send.ts'
import { openPolling } from './methods/updates.ts'
import { READY_PEOPLE } from './people.ts'
import { openState } from './state/state.ts'

export interface SandboxTelegramOptions {
  /** The bot's token, 'NUMBER:SECRET'; the number is the bot's id. */
  readonly token: string
  readonly botUsername?: string
  readonly now: () => Date
  /** `length` characters of A-Za-z0-9. */
  readonly newId: (length: number) => string
  readonly log: Log
  readonly env: { readonly NODE_ENV?: string | undefined }
  /** For pictures on this machine and webhooks; the global one by default. */
  readonly fetch?: typeof fetch
}

export interface SandboxTelegram {
  /**
   * Answers /bot<token>/METHOD, /file/bot<token>/PATH, the chat page at / and what is below /sandbox/;
   * null for any other path. `request.signal` must abort when the client goes away.
   */
  fetch(request: Request): Promise<Response | null>
  /** Ends all waiting polls and event streams and stops the webhook's deliveries. */
  close(): void
}

/**
 * A Telegram of this machine's own: a strict Bot API for one bot, a chat page for invented people, and a control
 * API for tests. In memory; for development and tests only. Serve it on 127.0.0.1.
 * @throws when NODE_ENV is production, or when the token is not of Telegram's form.
 */
export function openSandboxTelegram(options: SandboxTelegramOptions): SandboxTelegram {
  const { token, botUsername = 'prilavok_bot', now, newId, log, env, fetch = globalThis.fetch } = options
  if (env.NODE_ENV === 'production') {
    throw new Error(
      'The sandbox Telegram does not run with NODE_ENV=production: anybody who reaches it can speak as anybody. Set BOT_TOKEN to use the real Telegram.',
    )
  }
  if (!/^\d+:[A-Za-z0-9_-]+$/.test(token))
    throw new Error('The token of the bot must look like 123456:ABC-def')
  const state = openState({ token, botUsername, now, newId })
  for (const person of READY_PEOPLE) state.chats.add(person)

  const delivery = openDelivery(state, {
    fetch,
    log,
    callMethod: (method, args) => botApi.call(method, args),
  })
  const polling = openPolling(state, delivery)
  const botApi: BotApi = openBotApi({
    state,
    log,
    fetch,
    check: openRequestCheck(),
    methods: {
      ...polling.methods,
      ...lookUpMethods(state),
      ...memberMethods(state),
      ...sendMethods(state),
      ...editMethods(state),
      ...answerMethods(state),
      ...inlineMethods(state),
      ...profileMethods(state),
    },
  })
  const control = openControl({ state, acts: openActs(state), calls: botApi.calls })

  const file = (path: string): Response => {
    const found = state.files.findByPath(path)
    return found ? fileResponse(found) : new Response('Not Found', { status: 404 })
  }

  return {
    async fetch(request) {
      const { pathname } = new URL(request.url)
      if (pathname.startsWith('/bot')) return botApi.fetch(request, pathname.slice('/bot'.length))
      const prefix = `/file/bot${token}/`
      if (pathname.startsWith(prefix)) return file(pathname.slice(prefix.length))
      if (pathname === '/') return pageFile('index.html')
      if (pathname.startsWith('/sandbox/api/'))
        return control.fetch(request, pathname.slice('/sandbox/api/'.length))
      if (pathname.startsWith('/sandbox/files/')) {
        const found = state.files.find(pathname.slice('/sandbox/files/'.length))
        return found ? fileResponse(found) : new Response('Not Found', { status: 404 })
      }
      if (pathname.startsWith('/sandbox/')) return pageFile(pathname.slice('/sandbox/'.length))
      return null
    },
    close() {
      polling.close()
      delivery.close()
      state.changes.close()
      state.inline.close()
    },
  }
}

/** The bytes, or for a picture that was accepted by address, the way there. */
function fileResponse({
  bytes,
  url,
  mime,
  kind,
}: {
  bytes: Uint8Array | null
  url: string | null
  mime: string
  kind: string
}): Response {
  if (!bytes) return new Response(null, { status: 302, headers: { location: url ?? '/' } })
  return new Response(new Blob([new Uint8Array(bytes)]), {
    headers: {
      'content-type': kind === 'photo' ? mime : 'application/octet-stream',
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, max-age=3600',
    },
  })
}
