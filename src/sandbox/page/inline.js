import { openOptions } from './options.js'
import { say } from './words.js'

const by = (id) => document.getElementById(id)
const PAUSE_MS = 350

/** The bot's results for "@bot query" in any chat's input field. */
export function openInlinePanel(field, acts) {
  const panel = by('inline')
  const status = by('inline-status')
  const start = by('inline-start')
  let username = ''
  let asked = null
  let timer = 0
  let seen = null

  const options = openOptions(by('inline-list'), field, {
    onChoose(item) {
      if (item.dataset.more) return more()
      const { query_id } = seen
      close()
      acts.pickInline(query_id, item.dataset.result)
    },
    onToggle() {},
  })

  function close() {
    clearTimeout(timer)
    asked = null
    seen = null
    panel.hidden = true
    start.hidden = true
    options.hide()
  }

  /** The query after the bot's name, null where the field holds something else. */
  const queryIn = (text) => {
    const [, name, query] = /^@(\w+)\s([\s\S]*)$/.exec(text) ?? []
    return name?.toLowerCase() === username.toLowerCase() && username !== '' ? query.trim() : null
  }

  async function ask(query, offset, before) {
    asked = query
    try {
      const answer = await acts.askInline(query, offset)
      if (asked !== query) return
      seen = answer
      draw(answer, before)
    } catch (error) {
      if (asked === query)
        status.textContent = say(error.message === 'BOT_RESPONSE_TIMEOUT' ? 'inlineLate' : 'failed', {
          reason: error.message,
        })
    }
  }

  function more() {
    const before = options.items.filter((item) => !item.dataset.more)
    status.textContent = say('inlineAsking')
    ask(asked, seen.next_offset, before)
  }

  function draw({ results, next_offset, button, query_id }, before) {
    const items = [...before, ...results.map((result) => drawResult(result, query_id))]
    status.textContent = items.length === 0 ? say('inlineNone') : ''
    if (next_offset && results.length > 0) items.push(drawMore())
    options.show(items, before.length)
    start.hidden = !button
    start.textContent = button?.text ?? ''
  }

  start.addEventListener('pointerdown', (event) => event.preventDefault())
  start.addEventListener('click', () => {
    const { button } = seen
    close()
    acts.startWith(button.start_parameter)
  })

  return {
    close,
    name(next) {
      username = next
    },
    /** Looks at what is typed, and asks the bot a moment after the last key. */
    typed(text) {
      const query = queryIn(text)
      if (query === null) return close()
      clearTimeout(timer)
      panel.hidden = false
      if (query === asked) return
      if (seen === null) status.textContent = say('inlineAsking')
      timer = setTimeout(() => ask(query, '', []), PAUSE_MS)
    },
    onKey: (event) => !panel.hidden && options.onKey(event),
    get open() {
      return !panel.hidden
    },
  }
}

function drawResult(result, queryId) {
  const item = document.createElement('li')
  item.dataset.result = result.id
  item.dataset.query = queryId
  const picture = result.thumbnail_url ?? result.photo_url
  if (picture) {
    const image = document.createElement('img')
    image.src = picture
    image.alt = ''
    image.referrerPolicy = 'no-referrer'
    image.addEventListener('error', () => image.classList.add('broken'))
    item.append(image)
  }
  const words = document.createElement('span')
  const title = document.createElement('b')
  title.textContent = result.title || result.caption?.split('\n')[0] || say('picture')
  const more = document.createElement('small')
  more.textContent = result.description ?? ''
  words.append(title, more)
  item.append(words)
  return item
}

function drawMore() {
  const item = document.createElement('li')
  item.className = 'inline-more'
  item.dataset.more = 'more'
  item.textContent = say('inlineMore')
  return item
}
