import { z } from 'zod'
import type { Acts } from '../acts.ts'
import { personIdOf } from '../people.ts'
import { Refusal } from '../refusal.ts'
import type { Chat, Person } from '../state/chats.ts'
import type { State } from '../state/state.ts'
import { chatView } from '../wire/chat-view.ts'
import type { CallRecord } from './bot-api.ts'
import { readJson } from './read-json.ts'

const LONGEST_WAIT_S = 30

const personSchema = z.object({
  id: z.number().int().min(1).max(Number.MAX_SAFE_INTEGER).optional(),
  first_name: z.string().trim().min(1).max(64),
  last_name: z.string().trim().min(1).max(64).optional(),
  username: z
    .string()
    .regex(/^[A-Za-z]\w{3,31}$/)
    .optional(),
  language_code: z
    .string()
    .regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/)
    .optional(),
  /** The person had talked with the bot before this run of the sandbox. */
  started: z.boolean().optional(),
})

const entitySchema = z
  .object({
    type: z.enum([
      'bold',
      'italic',
      'underline',
      'strikethrough',
      'spoiler',
      'code',
      'pre',
      'blockquote',
      'text_link',
    ]),
    offset: z.number().int(),
    length: z.number().int(),
    url: z.string().optional(),
    language: z.string().optional(),
  })
  .transform(({ url, language, ...entity }) => ({
    ...entity,
    ...(url === undefined ? {} : { url }),
    ...(language === undefined ? {} : { language }),
  }))

const saidSchema = z.object({
  text: z.string().min(1).max(100_000),
  entities: z.array(entitySchema).max(100).optional(),
  reply_to: z.number().int().optional(),
  forwarded_from: z
    .union([
      z.object({ user: z.string().min(1).max(64) }),
      z.object({
        channel: z.string().min(1).max(128),
        channel_id: z.number().int(),
        message_id: z.number().int(),
      }),
    ])
    .optional(),
})

const pressSchema = z.object({
  message_id: z.number().int(),
  data: z.string().min(1).max(64),
  stale: z.boolean().optional(),
})
const startSchema = z.object({ payload: z.string().max(64).optional() })
const blockedSchema = z.object({ blocked: z.boolean() })
const faultSchema = z.object({
  method: z.string().min(1).max(64).default('*'),
  kind: z.enum(['flood', 'error', 'drop', 'slow']),
  times: z.number().int().min(1).max(1000).default(1),
  retry_after: z.number().int().min(1).max(1_000_000).default(1),
  code: z.number().int().min(400).max(599).default(500),
  description: z.string().min(1).max(500).default('Internal Server Error'),
  delay_ms: z.number().int().min(0).max(120_000).default(1000),
  applied: z.boolean().default(false),
})
const pictureSchema = z.object({
  url: z.url(),
  failure: z.enum(['failed to get HTTP URL content', 'wrong type of the web page content']).nullable(),
})

export interface ControlOptions {
  readonly state: State
  readonly acts: Acts
  readonly calls: readonly CallRecord[]
}

/** The sandbox's own JSON below /sandbox/api/: people, what they do, what goes wrong on demand. */
export function openControl({ state, acts, calls }: ControlOptions) {
  const route = async (request: Request, path: string): Promise<Response> => {
    const { method } = request
    const url = new URL(request.url)
    const [head = '', id = '', tail = ''] = path.split('/')
    // A Telegram by itself has no shop behind it, and so no orders.
    if (path === 'orders' && method === 'GET') return Response.json(null)
    if (path === 'people' && method === 'GET')
      return Response.json(state.chats.all().map(({ person }) => person))
    if (path === 'people' && method === 'POST')
      return Response.json(addPerson(await readJson(request, personSchema)))
    if (path === 'faults' && method === 'GET') return Response.json(state.faults.all())
    if (path === 'faults' && method === 'POST') return addFault(await readJson(request, faultSchema))
    if (path === 'faults' && method === 'DELETE') return done(state.faults.clear())
    if (path === 'pictures' && method === 'POST') return failPicture(await readJson(request, pictureSchema))
    if (path === 'calls' && method === 'GET')
      return Response.json(calls.slice(-(whole(url, 'last', 1000) || 1000)))
    if (head !== 'people') throw new Refusal(404, `nothing is at ${path}`)
    const chat = state.chats.find(Number(id))
    if (!chat) throw new Refusal(404, `there is no person ${id}`)
    if (tail === 'chat' && method === 'GET') return showChat(request, chat, url)
    if (tail === 'events' && method === 'GET')
      return events(request, chat, whole(url, 'since', Number.MAX_SAFE_INTEGER))
    if (method !== 'POST') throw new Refusal(404, `nothing is at ${path}`)
    if (tail === 'messages') return say(chat, await readJson(request, saidSchema))
    if (tail === 'start') {
      const { payload = '' } = await readJson(request, startSchema)
      return Response.json({ message_ids: acts.start(chat, payload) })
    }
    if (tail === 'presses') {
      const { message_id, data, stale = false } = await readJson(request, pressSchema)
      return Response.json({ callback_query_id: acts.press(chat, message_id, data, stale) })
    }
    if (tail === 'blocked') {
      const { blocked } = await readJson(request, blockedSchema)
      return done(acts.block(chat, blocked))
    }
    throw new Refusal(404, `nothing is at ${path}`)
  }

  const addPerson = ({ started, id, ...given }: z.infer<typeof personSchema>): Person => {
    const name = given.username ?? [given.first_name, given.last_name].filter(Boolean).join(' ')
    const person = {
      id: id ?? personIdOf(name),
      ...(JSON.parse(JSON.stringify(given)) as Omit<Person, 'id'>),
    }
    const chat = state.chats.add(person)
    if (started && chat.bot === 'stranger') chat.bot = 'member'
    state.changes.mark(chat.id)
    return chat.person
  }

  const say = (chat: Chat, said: z.infer<typeof saidSchema>): Response => {
    const { text, entities, reply_to, forwarded_from } = said
    const date = Math.floor(state.now().getTime() / 1000)
    const origin = !forwarded_from
      ? undefined
      : 'user' in forwarded_from
        ? ({ type: 'hidden_user', date, sender_user_name: forwarded_from.user } as const)
        : ({
            type: 'channel',
            date,
            chat: { id: forwarded_from.channel_id, type: 'channel', title: forwarded_from.channel },
            message_id: forwarded_from.message_id,
          } as const)
    return Response.json({
      message_ids: acts.say(chat, { text, entities: entities as never, replyTo: reply_to, origin }),
    })
  }

  const addFault = (fault: z.infer<typeof faultSchema>): Response => {
    const { method, kind, times, code, description, applied } = fault
    const add = { method, kind, times, code, description, applied }
    return done(state.faults.add({ ...add, retryAfterS: fault.retry_after, delayMs: fault.delay_ms }))
  }

  const failPicture = ({ url, failure }: z.infer<typeof pictureSchema>): Response => {
    if (failure) state.faults.pictures.set(url, failure)
    else state.faults.pictures.delete(url)
    return done()
  }

  const showChat = async (request: Request, chat: Chat, url: URL): Promise<Response> => {
    const since = whole(url, 'since', Number.MAX_SAFE_INTEGER)
    await state.changes.past(chat.id, since, whole(url, 'wait', LONGEST_WAIT_S) * 1000, request.signal)
    return Response.json(chatView(state, chat, since))
  }

  /** Server-sent events: a view at once, then one at each change. */
  const events = (request: Request, chat: Chat, since: number): Response => {
    const gone = new AbortController()
    const signal = AbortSignal.any([request.signal, gone.signal])
    const encoder = new TextEncoder()
    let seen = since
    let first = since === 0
    const stream = new ReadableStream<Uint8Array>({
      async pull(controller) {
        if (!first) await state.changes.past(chat.id, seen, LONGEST_WAIT_S * 1000, signal)
        if (signal.aborted || state.changes.closed) return controller.close()
        const view = chatView(state, chat, seen)
        const line = first || view.version > seen ? `data: ${JSON.stringify(view)}` : ': still here'
        first = false
        seen = view.version
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
  }

  return {
    /** Answers /sandbox/api/PATH; a refusal is {"error": why} with its code. */
    async fetch(request: Request, path: string): Promise<Response> {
      try {
        return await route(request, path)
      } catch (error) {
        if (!(error instanceof Refusal)) throw error
        return Response.json({ error: error.message }, { status: error.code })
      }
    },
  }
}

const done = (_: unknown = null): Response => Response.json({ ok: true })

const whole = (url: URL, name: string, most: number): number => {
  const number = Number(url.searchParams.get(name) ?? 0)
  return Number.isFinite(number) ? Math.min(Math.max(Math.floor(number), 0), most) : 0
}
