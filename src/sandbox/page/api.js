/** The sandbox's control API. */
const ROOT = '/sandbox/api'

async function send(path, body) {
  const response = await fetch(ROOT + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  const answer = await response.json()
  if (!response.ok) throw new Error(answer.error)
  return answer
}

export const listPeople = async () => (await fetch(`${ROOT}/people`)).json()
export const addPerson = (person) => send('/people', person)
export const sayText = (id, text) => send(`/people/${id}/messages`, { text })
export const pressStart = (id, payload) => send(`/people/${id}/start`, payload ? { payload } : {})
export const pressButton = (id, messageId, data) =>
  send(`/people/${id}/presses`, { message_id: messageId, data })
export const setBlocked = (id, blocked) => send(`/people/${id}/blocked`, { blocked })

export async function listOrders() {
  const response = await fetch(`${ROOT}/orders`)
  if (!response.ok) throw new Error(response.statusText)
  return response.json()
}
export const actOnOrder = (clickId, act) => send(`/orders/${clickId}`, { act })
export const moveClock = (days) => send('/clock', { days })

/**
 * Views of a person's chat as they change, the first one whole. Connects again by itself, whole again, since a
 * sandbox that was restarted has forgotten. Returns how to stop.
 */
export function watchChat(id, { onView, onLost, beforeReturn }) {
  let source = null
  let timer = 0
  let stopped = false
  const connect = () => {
    source = new EventSource(`${ROOT}/people/${id}/events?since=0`)
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
