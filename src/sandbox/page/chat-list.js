import { serviceText } from './messages.js'
import { dressAvatar } from './people.js'
import { say } from './words.js'

const node = (tag, className, ...children) => {
  const element = document.createElement(tag)
  if (className) element.className = className
  element.append(...children)
  return element
}

/** What stands in a list instead of a message's text. */
const gist = (message) => {
  if (!message) return ''
  return serviceText(message) || (message.text ?? message.caption ?? say('picture')).split('\n')[0]
}

const HORN = 'M2 6h3l6-3.5v11L5 10H2zM4.5 10.5h2L7.5 14h-2zM12.5 5.5a3.5 3.5 0 0 1 0 5z'
const HEADS =
  'M6 8a2.6 2.6 0 1 0 0-5.2A2.6 2.6 0 0 0 6 8zm0 1c-2.6 0-5 1.3-5 3.2V13h10v-.8C11 10.3 8.6 9 6 9zm5-1.3a2.1 2.1 0 1 0-.9-4 3.6 3.6 0 0 1-.3 3.8c.4.1.8.2 1.2.2zm.6 1.2c.9.8 1.4 1.9 1.4 3.3v.8h2v-.7c0-1.7-1.5-3-3.4-3.4z'

const isChannel = ({ type }) => type === 'channel'

/** A disc with a title's first letter, its colour by the id; the bot's has the bot's colour. */
export function dressChat(element, chat, name) {
  if (chat.type === 'private') {
    element.textContent = [...name][0] ?? ''
    delete element.dataset.colour
  } else dressAvatar(element, { id: Math.abs(chat.id), first_name: chat.title })
}

/** What a chat is, for the one that is open: what was said last stands beside it. */
const kindWord = ({ type }) => say(type === 'private' ? 'bot' : isChannel({ type }) ? 'channel' : 'group')

/** A line of the list: avatar, title, what was said last, a mark where something is new. */
export function drawChat({ chat, last }, { name, onPress, pressed, fresh }) {
  const avatar = node('span', 'avatar small')
  avatar.setAttribute('aria-hidden', 'true')
  dressChat(avatar, chat, name)
  const title = node('span', 'chat-title', name)
  if (chat.type !== 'private') {
    const kind = node('span', 'chat-kind')
    kind.setAttribute('aria-hidden', 'true')
    kind.innerHTML = `<svg viewBox="0 0 16 16" width="14" height="14" fill="currentColor"><path d="${isChannel(chat) ? HORN : HEADS}"/></svg>`
    title.prepend(kind)
  }
  const words = node(
    'span',
    'person-name',
    title,
    node('small', 'chat-last', pressed ? kindWord(chat) : gist(last)),
  )
  const button = node('button', '', avatar, words)
  if (fresh) button.append(node('span', 'fresh', node('span', 'unseen', say('fresh'))))
  button.type = 'button'
  button.dataset.chat = String(chat.id)
  if (pressed !== undefined) button.setAttribute('aria-pressed', String(pressed))
  button.addEventListener('click', onPress)
  return node('li', '', button)
}
