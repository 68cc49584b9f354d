import { openAttach } from './attach.js'
import { openInlinePanel } from './inline.js'
import { openKeys } from './keys.js'
import { openOptions } from './options.js'
import { say } from './words.js'

const by = (id) => document.getElementById(id)
const text = by('text')
const menuButton = by('menu-button')

/** The field for a message; above it the bot's commands or inline results, beneath it the bot's keyboard. */
export function openComposer(acts) {
  let commands = []
  let menuOpen = false
  /** How many chats were opened here. */
  let chats = 0

  const menu = openOptions(by('menu'), text, {
    onChoose(item) {
      clear()
      acts.say(`/${item.dataset.command}`)
      text.focus()
    },
    onToggle(open) {
      menuOpen = open
      by('menu').hidden = !open
      menuButton.setAttribute('aria-expanded', String(open))
    },
  })
  const inline = openInlinePanel(text, {
    ...acts,
    pickInline(queryId, resultId) {
      clear()
      acts.pickInline(queryId, resultId)
      text.focus()
    },
  })
  const attach = openAttach({
    onChange: () => fitHeight(),
    onUnreadable: ({ message }) => acts.tell(say('failed', { reason: message })),
  })
  const keys = openKeys(acts, text)

  function fitHeight() {
    text.style.height = 'auto'
    // While the form is hidden there is nothing to measure.
    if (text.scrollHeight > 0) text.style.height = `${Math.min(text.scrollHeight, 180)}px`
    by('hint').hidden = text.value !== ''
  }

  function clear() {
    text.value = ''
    inline.close()
    menu.hide()
    fitHeight()
  }

  /** What could not be sent stands in the field again, unless something else does by now, or another chat is open. */
  async function send() {
    const value = text.value.trim()
    if (value === '' && attach.isEmpty) return
    const here = chats
    clear()
    const sent = await acts.say(value, attach.take())
    if (sent !== null || here !== chats || text.value !== '') return
    text.value = value
    typed()
  }

  function typed() {
    fitHeight()
    inline.typed(text.value)
    const word = /^\/(\w*)$/.exec(text.value)?.[1]?.toLowerCase()
    const fitting = word === undefined ? [] : commands.filter(({ command }) => command.startsWith(word))
    if (fitting.length > 0 || menuOpen) menu.show(fitting.map(drawCommand))
  }

  function onKey(event) {
    if ((menuOpen && menu.onKey(event)) || inline.onKey(event)) return event.preventDefault()
    if (event.key === 'Escape') {
      menu.hide()
      inline.close()
    } else if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
      event.preventDefault()
      if (!inline.open) send()
    }
  }

  text.addEventListener('input', typed)
  text.addEventListener('keydown', onKey)
  text.addEventListener('blur', () => menu.hide())
  by('form').addEventListener('submit', (event) => {
    event.preventDefault()
    send()
    text.focus()
  })
  menuButton.addEventListener('pointerdown', (event) => event.preventDefault())
  menuButton.addEventListener('click', () => {
    menu.show(menuOpen ? [] : commands.map(drawCommand))
    text.focus()
  })

  return {
    /** What the chat offers: the bot's name for inline mode, its commands, its keyboard. */
    show({ bot, commands: list, keyboard }) {
      inline.name(bot.username)
      commands = list
      menuButton.hidden = list.length === 0
      keys.show(keyboard)
    },
    /** Another chat: nothing is typed yet. */
    clear() {
      chats++
      clear()
    },
    hint(words) {
      by('hint').textContent = words
      text.setAttribute('aria-label', words)
    },
    /** Puts a text into the field, as if it had been typed. */
    fill(value) {
      text.value = value
      text.focus()
      typed()
    },
    focus: () => matchMedia('(pointer: fine)').matches && text.focus(),
  }
}

function drawCommand({ command, description }) {
  const item = document.createElement('li')
  item.dataset.command = command
  const name = document.createElement('b')
  name.textContent = `/${command}`
  item.append(name, ` ${description}`)
  return item
}
