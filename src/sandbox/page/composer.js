import { say } from './words.js'

const by = (id) => document.getElementById(id)
const text = by('text')
const menu = by('menu')
const menuButton = by('menu-button')
const keys = by('keys')
const keysButton = by('keys-button')

/** The field for a message, the bot's commands above it, the bot's keyboard beneath. */
export function openComposer(acts) {
  let commands = []
  let keyboard = null
  let chosen = 0

  function fitHeight() {
    text.style.height = 'auto'
    text.style.height = `${Math.min(text.scrollHeight, 180)}px`
    by('hint').hidden = text.value !== ''
  }

  function send() {
    const value = text.value.trim()
    if (value === '') return
    text.value = ''
    fitHeight()
    showMenu([])
    acts.say(value)
  }

  const matching = () => {
    const typed = /^\/(\w*)$/.exec(text.value)?.[1]
    return typed === undefined
      ? []
      : commands.filter(({ command }) => command.startsWith(typed.toLowerCase()))
  }

  function showMenu(list) {
    chosen = 0
    menu.hidden = list.length === 0
    menuButton.setAttribute('aria-expanded', String(!menu.hidden))
    menu.replaceChildren(...list.map(drawCommand))
    markChosen()
  }

  function drawCommand({ command, description }, index) {
    const item = document.createElement('li')
    const name = document.createElement('b')
    name.textContent = `/${command}`
    item.id = `command-${index}`
    item.role = 'option'
    item.append(name, ` ${description}`)
    item.addEventListener('pointerdown', (event) => {
      event.preventDefault()
      choose(command)
    })
    return item
  }

  function markChosen() {
    for (const [index, item] of [...menu.children].entries()) {
      item.setAttribute('aria-selected', String(index === chosen))
      if (index === chosen) item.scrollIntoView({ block: 'nearest' })
    }
    if (menu.hidden) text.removeAttribute('aria-activedescendant')
    else text.setAttribute('aria-activedescendant', `command-${chosen}`)
  }

  function choose(command) {
    showMenu([])
    text.value = ''
    fitHeight()
    acts.say(`/${command}`)
    text.focus()
  }

  function onKey(event) {
    const length = menu.children.length
    if (!menu.hidden && ['ArrowDown', 'ArrowUp'].includes(event.key)) {
      event.preventDefault()
      chosen = (chosen + (event.key === 'ArrowDown' ? 1 : length - 1)) % length
      markChosen()
    } else if (!menu.hidden && (event.key === 'Enter' || event.key === 'Tab')) {
      event.preventDefault()
      choose(menu.children[chosen].querySelector('b').textContent.slice(1))
    } else if (event.key === 'Escape') showMenu([])
    else if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
      event.preventDefault()
      send()
    }
  }

  function showKeyboard(next) {
    const changed = JSON.stringify(next) !== JSON.stringify(keyboard)
    keyboard = next
    const rows = next?.keyboard ?? []
    keysButton.hidden = rows.length === 0
    by('hint').textContent = next?.input_field_placeholder ?? say('hint')
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
    if (next?.force_reply) text.focus()
  }

  function drawKey(button) {
    const element = document.createElement('button')
    element.type = 'button'
    element.textContent = button.text
    if (button.style) element.dataset.style = button.style
    const plain = !Object.keys(button).some((name) => name.startsWith('request_') || name === 'web_app')
    element.addEventListener('click', () => {
      if (!plain) return acts.tell(say('notHere'))
      if (keyboard?.one_time_keyboard) unfold(false)
      acts.say(button.text)
    })
    return element
  }

  function unfold(open) {
    keys.hidden = !open
    keysButton.setAttribute('aria-expanded', String(open))
  }

  text.addEventListener('input', () => {
    fitHeight()
    showMenu(matching())
  })
  text.addEventListener('keydown', onKey)
  text.addEventListener('blur', () => showMenu([]))
  by('form').addEventListener('submit', (event) => {
    event.preventDefault()
    send()
    text.focus()
  })
  menuButton.addEventListener('pointerdown', (event) => event.preventDefault())
  menuButton.addEventListener('click', () => {
    showMenu(menu.hidden ? commands : [])
    text.focus()
  })
  keysButton.addEventListener('click', () => unfold(keys.hidden))

  return {
    showCommands(list) {
      commands = list
      menuButton.disabled = list.length === 0
    },
    showKeyboard,
    focus: () => matchMedia('(pointer: fine)').matches && text.focus(),
  }
}
