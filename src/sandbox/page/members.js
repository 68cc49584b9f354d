import { listMembers, setStanding } from './api.js'
import { nameOf } from './people.js'
import { say } from './words.js'

const by = (id) => document.getElementById(id)

/** The rights that the dialog offers, in the order in which Telegram does. */
const RIGHTS = {
  channel: [
    'can_post_messages',
    'can_edit_messages',
    'can_delete_messages',
    'can_invite_users',
    'can_promote_members',
    'can_change_info',
    'can_post_stories',
    'can_manage_direct_messages',
  ],
  group: [
    'can_delete_messages',
    'can_restrict_members',
    'can_invite_users',
    'can_pin_messages',
    'can_promote_members',
    'can_change_info',
  ],
}
const TICKED = {
  channel: ['can_post_messages', 'can_edit_messages', 'can_delete_messages'],
  group: ['can_delete_messages'],
}
/** What a person gets whom the page makes an administrator: a second owner. */
const OWNERS = {
  channel: [
    'can_post_messages',
    'can_edit_messages',
    'can_delete_messages',
    'can_invite_users',
    'can_promote_members',
  ],
  group: ['can_delete_messages', 'can_restrict_members', 'can_invite_users', 'can_promote_members'],
}
const kindOf = ({ type }) => (type === 'channel' ? 'channel' : 'group')
const granted = (names) => Object.fromEntries(names.map((name) => [name, true]))

/** The dialog with the bot's rights and the people of a channel or a group. */
export function openMembers({ attempt }) {
  let chat = null
  let people = []

  async function refresh() {
    const list = await attempt((personId) => listMembers(personId, chat.id))
    if (!list) return
    const standings = new Map(list.map((member) => [member.user.id, member]))
    drawBot(list.find(({ user }) => user.is_bot) ?? { status: 'left' })
    by('members-people').replaceChildren(
      ...people.map((person) => drawPerson(person, standings.get(person.id)?.status ?? 'left')),
    )
  }

  function drawBot(bot) {
    const administers = bot.status === 'administrator'
    by('bot-standing').textContent = say(`bot-${bot.status}-${kindOf(chat)}`)
    const ticked = (name) => (administers ? bot[name] === true : TICKED[kindOf(chat)].includes(name))
    by('rights').replaceChildren(...RIGHTS[kindOf(chat)].map((name) => drawRight(name, ticked(name))))
    by('bot-save').textContent = say(administers ? 'botSave' : 'botAdd')
    by('bot-remove').hidden = !administers && bot.status !== 'member'
    by('bot-member').hidden = chat.type === 'channel' || administers || bot.status === 'member'
  }

  function drawPerson(person, status) {
    const label = document.createElement('label')
    const name = document.createElement('span')
    name.textContent = nameOf(person)
    const select = document.createElement('select')
    const choices = status === 'creator' ? ['creator'] : ['left', 'member', 'administrator', 'kicked']
    select.append(
      ...choices.map((one) => new Option(say(`standing-${one}`), one, one === status, one === status)),
    )
    select.disabled = status === 'creator'
    select.addEventListener('change', () => {
      const rights = select.value === 'administrator' ? { rights: granted(OWNERS[kindOf(chat)]) } : {}
      set({ user: person.id, status: select.value, ...rights })
    })
    label.append(name, select)
    const item = document.createElement('li')
    item.append(label)
    return item
  }

  async function set(standing) {
    const done = await attempt((personId) => setStanding(personId, chat.id, standing))
    by('members-status').textContent = done ? say('saved') : ''
    await refresh()
  }

  by('bot-rights').addEventListener('submit', (event) => {
    event.preventDefault()
    const ticked = [...by('rights').querySelectorAll('input:checked')].map(({ name }) => name)
    set({ user: 'bot', status: 'administrator', rights: granted(ticked) })
  })
  by('bot-remove').addEventListener('click', () => set({ user: 'bot', status: 'left' }))
  by('bot-member').addEventListener('click', () => set({ user: 'bot', status: 'member' }))

  return {
    async show(nextChat, everybody) {
      chat = nextChat
      people = everybody
      by('members-title').textContent = chat.title
      by('members-status').textContent = ''
      await refresh()
      by('members').showModal()
    },
  }
}

function drawRight(name, ticked) {
  const box = document.createElement('input')
  box.type = 'checkbox'
  box.name = name
  box.checked = ticked
  const words = document.createElement('span')
  words.textContent = say(name)
  const label = document.createElement('label')
  label.append(box, words)
  return label
}
