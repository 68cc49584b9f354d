import { z } from 'zod'
import type { Acts } from '../acts/acts.ts'
import { personIdOf } from '../people.ts'
import { Refusal } from '../refusal.ts'
import type { Person } from '../state/chats.ts'
import type { State } from '../state/state.ts'
import { wireMe } from '../wire/users.ts'
import type { CallRecord } from './bot-api.ts'
import { openPersonRoutes } from './person-routes.ts'
import { readJson } from './read-json.ts'
import { whole } from './views.ts'

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
const settingsSchema = z.strictObject({
  inline_mode: z.boolean().exactOptional(),
  inline_feedback: z.boolean().exactOptional(),
  group_privacy: z.boolean().exactOptional(),
  group_pace: z.boolean().exactOptional(),
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
  const personRoutes = openPersonRoutes(state, acts)

  const route = async (request: Request, path: string): Promise<Response> => {
    const { method } = request
    const url = new URL(request.url)
    const [head = '', id = '', ...rest] = path.split('/')
    // A Telegram by itself has no shop behind it, and so no orders.
    if (path === 'orders' && method === 'GET') return Response.json(null)
    if (path === 'bot' && method === 'GET') return Response.json(wireMe(state))
    if (path === 'settings' && method === 'POST')
      return Response.json(Object.assign(state.settings, await readJson(request, settingsSchema)))
    if (path === 'people' && method === 'GET')
      return Response.json(state.chats.people().map(({ person }) => person))
    if (path === 'people' && method === 'POST')
      return Response.json(addPerson(await readJson(request, personSchema)))
    if (path === 'faults' && method === 'GET') return Response.json(state.faults.all())
    if (path === 'faults' && method === 'POST') return addFault(await readJson(request, faultSchema))
    if (path === 'faults' && method === 'DELETE') return done(state.faults.clear())
    if (path === 'pictures' && method === 'POST') return failPicture(await readJson(request, pictureSchema))
    if (path === 'calls' && method === 'GET')
      return Response.json(calls.slice(-(whole(url, 'last', 1000) || 1000)))
    if (head !== 'people') throw new Refusal(404, `nothing is at ${path}`)
    const person = state.chats.person(Number(id))
    if (!person) throw new Refusal(404, `there is no person ${id}`)
    return personRoutes(request, person, rest.join('/'))
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
