import { say } from './words.js'

const keys = document.getElementById('keys')
const button = document.getElementById('keys-button')

/** The bot's keyboard beneath the input field. */
export function openKeys(acts, field) {
  let keyboard = null

  function show(next) {
    const changed = JSON.stringify(next) !== JSON.stringify(keyboard)
    keyboard = next
    const rows = next?.keyboard ?? []
    button.hidden = rows.length === 0
    if (!changed) return
    keys.replaceChildren(
      ...rows.map((row) => {
        const line = document.createElement('div')
        line.className = 'keys-row'
        line.append(...row.map(drawKey))
        return line
      }),
    )
    unfold(rows.length > 0)
    if (next?.force_reply) field.focus()
  }

  function drawKey(key) {
    const element = document.createElement('button')
    element.type = 'button'
    element.textContent = key.text
    if (key.style) element.dataset.style = key.style
    element.addEventListener('click', () => {
      if (key.request_chat) return acts.requestChat(key)
      const plain = !Object.keys(key).some((name) => name.startsWith('request_') || name === 'web_app')
      if (!plain) return acts.tell(say('notHere'))
      if (keyboard?.one_time_keyboard) unfold(false)
      acts.say(key.text)
    })
    return element
  }

  function unfold(open) {
    keys.hidden = !open
    button.setAttribute('aria-expanded', String(open))
  }

  button.addEventListener('click', () => unfold(keys.hidden))
  return { show }
}
