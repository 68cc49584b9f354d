import { checkMayRead } from '../acts/forward.ts'
import type { Chat, PrivateChat } from '../state/chats.ts'
import type { State } from '../state/state.ts'
import { chatsOf, chatView, listChats } from '../wire/chat-view.ts'

const LONGEST_WAIT_S = 30

/** A chat as a person sees it: once, after a change, or as a stream. Refuses a chat that the person does not see. */
export function openViews(state: State) {
  return {
    /** ?since=VERSION&wait=SECONDS: what changed after the version, as soon as something has. */
    async look(request: Request, person: PrivateChat, chat: Chat): Promise<Response> {
      checkMayRead(person, chat)
      const url = new URL(request.url)
      const since = whole(url, 'since', Number.MAX_SAFE_INTEGER)
      const waitMs = whole(url, 'wait', LONGEST_WAIT_S) * 1000
      await state.changes.past([chat.id], since, waitMs, request.signal)
      return Response.json(chatView(state, person, chat, since))
    },

    /** Server-sent events: a view at once, then one at each change in any chat of the person, with the list of them. */
    watch(request: Request, person: PrivateChat, chat: Chat): Response {
      checkMayRead(person, chat)
      const gone = new AbortController()
      const signal = AbortSignal.any([request.signal, gone.signal])
      const encoder = new TextEncoder()
      let seen = whole(new URL(request.url), 'since', Number.MAX_SAFE_INTEGER)
      let first = seen === 0
      const ids = () => chatsOf(state, person).map(({ id }) => id)
      const newest = () => Math.max(...ids().map(state.changes.version), state.changes.version(chat.id))
      const stream = new ReadableStream<Uint8Array>({
        async pull(controller) {
          const inView = [...ids(), chat.id]
          if (!first) await state.changes.past(inView, seen, LONGEST_WAIT_S * 1000, signal)
          if (signal.aborted || state.changes.closed) return controller.close()
          const version = newest()
          const view = { ...chatView(state, person, chat, seen), chats: listChats(state, person) }
          const line = first || version > seen ? `data: ${JSON.stringify(view)}` : ': still here'
          first = false
          seen = Math.max(seen, version)
          controller.enqueue(encoder.encode(`${line}\n\n`))
        },
        cancel: () => gone.abort(),
      })
      return new Response(stream, {
        headers: {
          'content-type': 'text/event-stream',
          'cache-control': 'no-store',
          'x-accel-buffering': 'no',
        },
      })
    },
  }
}

/** A whole number of the address's query, 0 where there is none. */
export const whole = (url: URL, name: string, most: number): number => {
  const number = Number(url.searchParams.get(name) ?? 0)
  return Number.isFinite(number) ? Math.min(Math.max(Math.floor(number), 0), most) : 0
}
