const ANSWER_PATIENCE_MS = 30_000

const by = (id) => document.getElementById(id)
const busy = (element, is) => element.setAttribute('aria-busy', String(is))

/** Pressed buttons that wait for the bot's answer, and how the answer is shown. */
export function openPresses({ tell, openOwnLink }) {
  const pressed = new Map()
  return {
    async press(element, messageId, data, send) {
      if (element.getAttribute('aria-busy') === 'true') return
      busy(element, true)
      const answer = await send()
      if (!answer) return busy(element, false)
      const timer = setTimeout(() => busy(element, false), ANSWER_PATIENCE_MS)
      pressed.set(answer.callback_query_id, { messageId, data, timer })
    },
    answered({ callbackId, text, alert, url }) {
      const press = pressed.get(callbackId)
      if (press) {
        clearTimeout(press.timer)
        pressed.delete(callbackId)
        const item = document.querySelector(`.message[data-id="${press.messageId}"]`)
        for (const key of item?.querySelectorAll('[aria-busy=true]') ?? []) busy(key, false)
      }
      if (url) openOwnLink(url)
      if (!text) return
      if (!alert) return tell(text)
      by('alert-text').textContent = text
      by('alert').showModal()
    },
  }
}
