import { drawDay, drawMessage } from './messages.js'

const scroll = document.getElementById('scroll')
const log = document.getElementById('log')

/** The messages on the page: drawn once, drawn anew at an edit, taken away when deleted. */
export function openHistory(acts) {
  const shown = new Map()

  const atEnd = () => scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight < 120
  const toEnd = () => scroll.scrollTo({ top: scroll.scrollHeight })

  function place(viewed) {
    const { message_id, date, media_group_id } = viewed.message
    const { senderId } = viewed
    const item = drawMessage(viewed, acts)
    if (media_group_id) item.dataset.album = media_group_id
    const old = shown.get(message_id)
    if (old) {
      const hadFocus = old.contains(document.activeElement) ? document.activeElement.textContent : null
      old.replaceWith(item)
      if (hadFocus !== null) refocus(item, hadFocus)
    } else {
      const day = new Date(date * 1000).toDateString()
      if (![...log.querySelectorAll('.day')].some((line) => line.dataset.day === day))
        log.append(drawDay(date))
      const before = [...log.querySelectorAll('.message')].at(-1)
      if (before && Number(before.dataset.from) === senderId) before.classList.add('followed')
      log.append(item)
    }
    item.dataset.from = String(senderId)
    if (old?.classList.contains('followed')) item.classList.add('followed')
    shown.set(message_id, item)
    for (const image of item.querySelectorAll('img')) {
      image.addEventListener('load', () => item === log.lastElementChild && toEnd(), { once: true })
    }
  }

  function clear() {
    shown.clear()
    log.replaceChildren()
  }

  return {
    clear,
    /** Shows a view; a whole one replaces all that is there. */
    show(view, whole) {
      const follow = whole || atEnd()
      log.setAttribute('aria-busy', String(whole))
      if (whole) clear()
      for (const viewed of view.messages) place(viewed)
      for (const { kind, messageId } of view.notices) {
        if (kind !== 'deleted') continue
        shown.get(messageId)?.remove()
        shown.delete(messageId)
      }
      log.setAttribute('aria-busy', 'false')
      if (follow) requestAnimationFrame(toEnd)
    },
    /** The message and what stands with it in one album, in order. */
    albumOf(messageId) {
      const { album } = shown.get(messageId)?.dataset ?? {}
      if (!album) return [messageId]
      return [...shown].flatMap(([id, item]) => (item.dataset.album === album ? [id] : []))
    },
    toEnd,
  }
}

/** After an edit the keyboard's user goes on where they were: at the same label, else at the first key. */
function refocus(item, label) {
  const keys = [...item.querySelectorAll('.key')]
  const same = keys.find((key) => key.textContent === label)
  ;(same ?? keys[0])?.focus({ preventScroll: true })
}
