import { z } from 'zod'
import type { Acts } from '../acts/acts.ts'
import { checkMayRead } from '../acts/forward.ts'
import { Refusal } from '../refusal.ts'
import type { Chat, PrivateChat } from '../state/chats.ts'
import type { InlineAsk } from '../state/inline.ts'
import { RIGHTS } from '../state/membership.ts'
import { type State, seconds } from '../state/state.ts'
import { listChats } from '../wire/chat-view.ts'
import { wireChat, wireMember } from '../wire/chats.ts'
import { readJson } from './read-json.ts'
import { picturesOf, type SaidWish, saidOf, saidSchema } from './said-schema.ts'
import { openViews } from './views.ts'

const startSchema = z.object({ payload: z.string().max(64).optional() })
const blockedSchema = z.object({ blocked: z.boolean() })
const pressSchema = z.object({
  message_id: z.number().int(),
  data: z.string().min(1).max(64),
  stale: z.boolean().optional(),
})
const title = z.string().trim().min(1).max(128)
const username = z.string().regex(/^[A-Za-z]\w{3,31}$/)
const newChatSchema = z.object({
  type: z.enum(['channel', 'supergroup', 'group']),
  title,
  username: username.optional(),
  signed: z.boolean().optional(),
})
const newNameSchema = z.object({ title: title.optional(), username: username.nullable().optional() })
const rightNames = [...new Set(Object.values(RIGHTS).flat())]
const memberSchema = z.object({
  /** Whose standing; 'bot' for the bot. */
  user: z.union([z.literal('bot'), z.number().int()]),
  status: z.enum(['administrator', 'member', 'left', 'kicked']),
  rights: z.partialRecord(z.enum(rightNames), z.boolean()).optional(),
})
const forwardSchema = z.object({
  from_chat: z.number().int(),
  message_ids: z.array(z.number().int()).min(1).max(100),
  /** The chat with the bot, if none is said. */
  to_chat: z.number().int().optional(),
})
const shareSchema = z.object({ request_id: z.number().int(), chat_id: z.number().int() })
const askSchema = z.object({ query: z.string().max(1000), offset: z.string().max(64).default('') })
const pickSchema = z.object({ query_id: z.string().min(1), result_id: z.string().min(1) })
const preparedSchema = z.object({ id: z.string().min(1) })
const editSchema = z.object({ message_id: z.number().int() }).and(saidSchema)

/** What a person does, below people/ID/: in the chat with the bot, and in channels and groups below chats/CHAT/. */
export function openPersonRoutes(state: State, acts: Acts) {
  const views = openViews(state)
  const nothing = (path: string) => new Refusal(404, `nothing is at ${path}`)

  const say = async (person: PrivateChat, chat: Chat, wish: SaidWish) => {
    const said = saidOf(wish, seconds(state.now()))
    const message_ids = wish.photos
      ? await acts.show(person, chat, said, ...picturesOf(wish.photos))
      : acts.say(person, chat, said)
    return Response.json({ message_ids })
  }

  const inChat = async (request: Request, person: PrivateChat, chat: Chat, tail: string) => {
    const isGet = request.method === 'GET'
    if (tail === '' && isGet) return views.look(request, person, chat)
    if (tail === 'events' && isGet) return views.watch(request, person, chat)
    if (tail === 'members' && isGet && chat.type !== 'private') {
      checkMayRead(person, chat)
      return Response.json([...chat.members.keys()].map((id) => wireMember(state, chat, id)))
    }
    if (request.method !== 'POST') throw nothing(tail)
    if (tail === 'messages') return say(person, chat, await readJson(request, saidSchema))
    if (tail === 'edits') {
      const { message_id, ...wish } = await readJson(request, editSchema)
      acts.edit(person, chat, message_id, saidOf(wish, 0))
      return Response.json({ ok: true })
    }
    if (tail === 'presses') {
      const { message_id, data, stale = false } = await readJson(request, pressSchema)
      return Response.json({ callback_query_id: acts.press(person, chat, message_id, data, stale) })
    }
    if (tail === 'queries') {
      const wish = await readJson(request, askSchema)
      return answered(await acts.ask(person, chat, wish, request.signal))
    }
    if (tail === 'prepared') {
      const { id } = await readJson(request, preparedSchema)
      return Response.json({ message_ids: [acts.sharePrepared(person, id, chat)] })
    }
    if (tail === 'name' && chat.type !== 'private') {
      acts.rename(person, chat, await readJson(request, newNameSchema))
      return Response.json(wireChat(chat))
    }
    if (tail !== 'members' || chat.type === 'private') throw nothing(tail)
    const { user, ...standing } = await readJson(request, memberSchema)
    const userId = user === 'bot' ? state.botId : user
    if (userId !== state.botId && !state.chats.person(userId))
      throw new Refusal(404, `there is no person ${userId}`)
    acts.setMember(person, chat, userId, standing)
    return Response.json(wireMember(state, chat, userId))
  }

  const chatOf = (person: PrivateChat, id: string | number | undefined): Chat => {
    if (id === undefined || Number(id) === person.id) return person
    const chat = state.chats.shared(Number(id))
    if (!chat) throw new Refusal(404, `there is no chat ${id}`)
    return chat
  }

  const sharedOf = (id: string | number) => {
    const chat = state.chats.shared(Number(id))
    if (!chat) throw new Refusal(404, `there is no channel or group ${id}`)
    return chat
  }

  /** Acts that are of no one chat. */
  const post = async (request: Request, person: PrivateChat, tail: string): Promise<Response> => {
    if (tail === 'start') {
      const { payload = '' } = await readJson(request, startSchema)
      return Response.json({ message_ids: acts.start(person, payload) })
    }
    if (tail === 'blocked') {
      const { blocked } = await readJson(request, blockedSchema)
      acts.block(person, blocked)
      return Response.json({ ok: true })
    }
    if (tail === 'chats')
      return Response.json(wireChat(acts.create(person, await readJson(request, newChatSchema))))
    if (tail === 'forwards') {
      const { from_chat, message_ids, to_chat } = await readJson(request, forwardSchema)
      const [from, to] = [chatOf(person, from_chat), chatOf(person, to_chat)]
      return Response.json({ message_ids: acts.forward(person, from, message_ids, to) })
    }
    if (tail === 'shares') {
      const { request_id, chat_id } = await readJson(request, shareSchema)
      return Response.json({ message_ids: [acts.shareChat(person, request_id, sharedOf(chat_id))] })
    }
    if (tail === 'picks') {
      const { query_id, result_id } = await readJson(request, pickSchema)
      return Response.json({ message_ids: [acts.pick(person, query_id, result_id)] })
    }
    return inChat(request, person, person, tail)
  }

  /** `path`: what follows people/ID/. */
  return async (request: Request, person: PrivateChat, path: string): Promise<Response> => {
    const [tail = '', id = '', act = ''] = path.split('/')
    if (tail === 'chats' && id !== '') return inChat(request, person, chatOf(person, id), act)
    if (request.method === 'POST') return post(request, person, tail)
    if (request.method !== 'GET') throw nothing(path)
    if (tail === 'chat') return views.look(request, person, person)
    if (tail === 'events') return views.watch(request, person, person)
    if (tail === 'chats') return Response.json(listChats(state, person))
    if (tail === 'shares' && id !== '') return Response.json(acts.sharable(person, Number(id)).map(wireChat))
    throw nothing(path)
  }
}

/** What the app shows of an answer to an inline query. */
const answered = ({ id, answer }: InlineAsk): Response =>
  Response.json({
    query_id: id,
    results: answer?.results.map(({ shown }) => shown) ?? [],
    next_offset: answer?.nextOffset ?? '',
    button: answer?.button ?? null,
  })
