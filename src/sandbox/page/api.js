/** The sandbox's control API. */
import { say } from './words.js'

const ROOT = '/sandbox/api'

/** Throws what went wrong, in the sandbox's words where it has any. */
async function ask(path, init) {
  const response = await fetch(ROOT + path, init).catch(() => {
    throw new Error(say('offline'))
  })
  const answer = await response.json().catch(() => null)
  if (!response.ok) throw new Error(answer?.error ?? `${response.status} ${response.statusText}`)
  return answer
}

const send = (path, body) =>
  ask(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })

export const listPeople = () => ask('/people')
export const addPerson = (person) => send('/people', person)
export const sayTo = (id, chat, body) => send(`/people/${id}/chats/${chat}/messages`, body)
export const pressStart = (id, payload) => send(`/people/${id}/start`, payload ? { payload } : {})
export const pressButton = (id, chat, messageId, data) =>
  send(`/people/${id}/chats/${chat}/presses`, { message_id: messageId, data })
export const forwardToBot = (id, chat, messageIds) =>
  send(`/people/${id}/forwards`, { from_chat: chat, message_ids: messageIds })

export const openChat = (id, chat) => send(`/people/${id}/chats`, chat)
export const setStanding = (id, chat, standing) => send(`/people/${id}/chats/${chat}/members`, standing)
export const listMembers = (id, chat) => ask(`/people/${id}/chats/${chat}/members`)
export const listChatsOf = (id) => ask(`/people/${id}/chats`)

export const askInline = (id, chat, query, offset) =>
  send(`/people/${id}/chats/${chat}/queries`, { query, offset })
export const pickInline = (id, queryId, resultId) =>
  send(`/people/${id}/picks`, { query_id: queryId, result_id: resultId })

export const chatsFor = (id, requestId) => ask(`/people/${id}/shares/${requestId}`)
export const shareChat = (id, requestId, chat) =>
  send(`/people/${id}/shares`, { request_id: requestId, chat_id: chat })
export const setBlocked = (id, blocked) => send(`/people/${id}/blocked`, { blocked })

export const listOrders = () => ask('/orders')
/** `network`: of a purchase only, where it is counted. */
export const actOnOrder = (clickId, act, network) => send(`/orders/${clickId}`, { act, network })
export const moveClock = (days) => send('/clock', { days })

/**
 * Views of a person's chat as they change, the first one whole, each with the list of all their chats. Connects again by itself, whole again, since a
 * sandbox that was restarted has forgotten. Returns how to stop.
 */
export function watchChat(id, chat, { onView, onLost, beforeReturn }) {
  let source = null
  let timer = 0
  let stopped = false
  const connect = () => {
    source = new EventSource(`${ROOT}/people/${id}/chats/${chat}/events?since=0`)
    source.onmessage = (event) => onView(JSON.parse(event.data))
    source.onerror = () => {
      source.close()
      onLost()
      timer = setTimeout(async () => {
        await beforeReturn().catch(() => {})
        if (!stopped) connect()
      }, 1000)
    }
  }
  connect()
  return () => {
    stopped = true
    clearTimeout(timer)
    source.close()
  }
}
