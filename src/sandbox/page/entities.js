import { say } from './words.js'

const TAGS = {
  bold: 'b',
  italic: 'i',
  underline: 'u',
  strikethrough: 's',
  code: 'code',
  pre: 'pre',
  blockquote: 'blockquote',
  expandable_blockquote: 'blockquote',
}

/**
 * A text with Telegram's entities as nodes. Entities nest: each is drawn around those inside of it; offsets are
 * UTF-16 units, as in JavaScript. `acts` are what a tap on a command or a link of the bot does.
 */
export function drawText(text, entities, acts) {
  const fragment = document.createDocumentFragment()
  draw(fragment, 0, text.length, [...(entities ?? [])])
  return fragment

  function draw(parent, start, end, inside) {
    let at = start
    while (inside.length > 0) {
      const entity = inside.shift()
      const entityEnd = Math.min(entity.offset + entity.length, end)
      if (entity.offset < at || entityEnd <= entity.offset) continue
      parent.append(text.slice(at, entity.offset))
      const element = elementFor(entity, text.slice(entity.offset, entityEnd), acts)
      const nested = inside.filter(({ offset }) => offset < entityEnd)
      inside = inside.filter(({ offset }) => offset >= entityEnd)
      draw(element, entity.offset, entityEnd, nested)
      parent.append(element)
      at = entityEnd
    }
    parent.append(text.slice(at, end))
  }
}

function elementFor(entity, covered, acts) {
  const { type } = entity
  if (type === 'text_link' || type === 'url' || type === 'email') {
    const address = type === 'text_link' ? entity.url : type === 'email' ? `mailto:${covered}` : covered
    return link(/^[a-z][a-z0-9+.-]*:/i.test(address) ? address : `https://${address}`, acts)
  }
  if (type === 'bot_command') return command(covered, acts)
  if (type === 'spoiler') return spoiler()
  const element = document.createElement(TAGS[type] ?? 'span')
  if (type === 'mention' || type === 'hashtag') element.className = 'like-link'
  return element
}

/** Only addresses that a messenger would open; anything else stays a text. */
function link(address, acts) {
  if (!/^(https?|tg|mailto):/i.test(address)) return document.createElement('span')
  const element = document.createElement('a')
  element.href = address
  element.target = '_blank'
  element.rel = 'noopener noreferrer'
  element.addEventListener('click', (event) => {
    if (acts.openOwnLink(address)) event.preventDefault()
  })
  return element
}

function command(text, acts) {
  const element = document.createElement('button')
  element.type = 'button'
  element.className = 'inline-link'
  element.addEventListener('click', () => acts.say(text))
  return element
}

function spoiler() {
  const element = document.createElement('span')
  element.className = 'spoiler'
  element.tabIndex = 0
  element.role = 'button'
  element.setAttribute('aria-label', say('spoiler'))
  const show = () => {
    element.classList.add('shown')
    element.removeAttribute('aria-label')
    element.removeAttribute('role')
  }
  element.addEventListener('click', show)
  element.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' && event.key !== ' ') return
    event.preventDefault()
    show()
  })
  return element
}
