/** The chat page: one person at a time talks with the bot, in channels and in groups through the sandbox's control API. */
import * as api from './api.js'
import { drawChat, dressChat } from './chat-list.js'
import { openComposer } from './composer.js'
import { openHistory } from './history.js'
import { openMembers } from './members.js'
import { openOpening, rememberChats, restoreChats } from './opening.js'
import { openOrders } from './orders.js'
import {
  awaitPeople,
  chosenPersonId,
  createPerson,
  drawPeople,
  dressAvatar,
  loadPeople,
  nameOf,
  rememberChosen,
  rememberStarted,
} from './people.js'
import { openPicker } from './picker.js'
import { choosePlace, showPlaces } from './places.js'
import { openPresses } from './presses.js'
import { drawTries } from './tries.js'
import { chooseLanguage, pageLanguage, say, wordPage } from './words.js'

const by = (id) => document.getElementById(id)
const APP_LANGUAGES = ['ru', 'en', 'kk', 'uz', 'be', 'hy', 'ka', 'az', 'ky', 'tg', 'tk', 'ro', 'de']

let people = []
let person = null
let chatId = 0
let view = null
let lines = []
let stopWatching = () => {}
let typingTimer = 0
let hasSaid = false
/** The newest message that was looked at, by chat. */
const looked = new Map()
/** The payload of ?start=PAYLOAD in the page's address, as t.me/BOT?start=PAYLOAD would carry it. */
let payload = new URLSearchParams(location.search).get('start') ?? ''

const sayLost = () => {
  by('bot-status').textContent = say('offline')
}
const inBotChat = () => chatId === person.id

const acts = {
  personId: () => person.id,
  /** `taking`: pictures, or when they are read; the message goes to the chat that is open now. */
  say(text, taking = []) {
    dropPayload()
    const [from, to] = [person.id, chatId]
    return attempt(async () => {
      const photos = await taking
      return api.sayTo(from, to, { text, ...(photos.length > 0 ? { photos } : {}) })
    })
  },
  start: () => {
    const given = payload
    dropPayload()
    return attempt(() => api.pressStart(person.id, given))
  },
  /** Starts the bot with a parameter, in its own chat. */
  async startWith(parameter) {
    payload = parameter ?? ''
    if (!inBotChat()) switchChat(person.id)
    await acts.start()
  },
  press: (element, messageId, data) =>
    presses.press(element, messageId, data, () =>
      attempt(() => api.pressButton(person.id, chatId, messageId, data)),
    ),
  async forward(messageId) {
    const ids = history.albumOf(messageId)
    if (await attempt(() => api.forwardToBot(person.id, chatId, ids))) acts.tell(say('didForward'))
  },
  askInline: (query, offset) => api.askInline(person.id, chatId, query, offset),
  pickInline: (queryId, resultId) => attempt(() => api.pickInline(person.id, queryId, resultId)),
  switchHere: (query) => composer.fill(`@${view.bot.username} ${query}`),
  switchElsewhere(query, fits) {
    const choices = lines.filter((line) => fits(line) && mayWriteIn(line))
    const { username } = view.bot
    const onPick = ({ chat }) => {
      switchChat(chat.id)
      composer.fill(`@${username} ${query}`)
    }
    picker.ask({
      title: say('pickChat'),
      note: choices.length ? '' : say('noChats'),
      lines: choices,
      nameOf: titleOf,
      onPick,
    })
  },
  /** A key of the bot's that asks for a chat: those that fit, as Telegram offers them. */
  async requestChat({ text, request_chat }) {
    const fitting = await attempt(() => api.chatsFor(person.id, request_chat.request_id))
    if (!fitting) return
    const wanted = fitting.map((chat) => ({ chat, last: null }))
    const rights = request_chat.bot_administrator_rights
    const note = wanted.length === 0 ? say('noneFits') : rights ? say('botGetsRights') : ''
    const onPick = ({ chat }) => attempt(() => api.shareChat(person.id, request_chat.request_id, chat.id))
    picker.ask({ title: text, note, lines: wanted, nameOf: titleOf, onPick })
  },
  async copy(text) {
    await navigator.clipboard.writeText(text).then(
      () => acts.tell(say('copied')),
      () => acts.tell(text),
    )
  },
  /** A link to this bot with a start parameter opens here, as Telegram opens it in the app. */
  openOwnLink(address) {
    const url = new URL(address, location.href)
    const username = view?.bot.username.toLowerCase()
    const named = url.protocol === 'tg:' ? url.searchParams.get('domain') : url.pathname.slice(1)
    const isOurs = url.protocol === 'tg:' || ['t.me', 'telegram.me'].includes(url.hostname)
    if (!isOurs || named?.toLowerCase() !== username) return false
    acts.startWith(url.searchParams.get('start'))
    return true
  },
  tell(text) {
    const toast = document.createElement('div')
    toast.className = 'toast'
    toast.textContent = text
    by('toasts').append(toast)
    setTimeout(() => toast.remove(), 2500 + text.length * 60)
  },
}

const history = openHistory(acts)
const composer = openComposer(acts)
const orders = openOrders(by('orders'))
const presses = openPresses({ tell: acts.tell, openOwnLink: acts.openOwnLink })
const picker = openPicker()
const members = openMembers({ attempt: (act) => attempt(() => act(person.id)) })
openOpening({
  attempt: (act) => attempt(() => act(person.id)),
  async onMade(chat) {
    switchChat(chat.id)
    await members.show(chat, people)
  },
})

async function attempt(act) {
  try {
    return await act()
  } catch (error) {
    acts.tell(say('failed', { reason: error.message }))
    return null
  }
}

function dropPayload() {
  if (!payload) return
  payload = ''
  window.history.replaceState(null, '', location.pathname)
}

const titleOf = ({ chat }) => (chat.type === 'private' ? (view?.bot.name ?? '') : chat.title)

const mayWriteIn = ({ chat, members: standing }) =>
  chat.type !== 'channel' ||
  standing.person.status === 'creator' ||
  standing.person.can_post_messages === true

function onView(next) {
  const whole = view === null
  view = next
  lines = next.chats
  if (inBotChat() && next.standing !== 'stranger') rememberStarted(person.id)
  rememberChats(person.id, lines)
  if (whole) hasSaid = false
  hasSaid ||= next.messages.some(
    ({ message, senderId }) => senderId === person.id && !message.text?.startsWith('/'),
  )
  history.show(next, whole)
  if (!whole) for (const notice of next.notices) if (notice.kind === 'answer') presses.answered(notice)
  composer.show(next)
  showStanding()
  showAction(next.action)
  showChats()
}

function showStanding() {
  const { standing, bot, chat, members: who } = view
  const shared = chat.type !== 'private'
  const mayWrite = shared ? mayWriteIn({ chat, members: who }) : standing === 'member' && !payload
  by('bot-name').textContent = titleOf({ chat })
  dressChat(by('bot-avatar'), chat, bot.name)
  by('bot-description').textContent = shared ? say('emptyChat') : bot.description || say('noDescription')
  by('greeting').hidden = by('log').children.length > 0
  document.querySelector('.greeting-title').hidden = shared
  by('form').hidden = !mayWrite
  by('reading').hidden = mayWrite || !shared
  const hasStarted = mayWrite && document.activeElement === by('start')
  by('start').hidden = mayWrite || shared
  // The keyboard's place would be gone with the button.
  if (hasStarted) composer.focus()
  by('start').textContent =
    standing === 'kicked' ? say('restart') : payload ? say('startWith', { payload }) : say('start')
  by('block').textContent = standing === 'kicked' ? say('unblock') : say('block')
  by('block').hidden = shared || standing === 'stranger'
  by('members-open').hidden = !shared
  by('tries').hidden = hasSaid || !(mayWrite || (!shared && standing === 'stranger'))
  if (!mayWrite) by('keys').hidden = true
  const placeholder = view.keyboard?.input_field_placeholder
  composer.hint(placeholder ?? say(chat.type === 'channel' ? 'hintChannel' : 'hint'))
  showTries()
}

function showAction(action) {
  clearTimeout(typingTimer)
  by('typing').hidden = !action
  const doing = action?.name.startsWith('upload_') ? say('sendingPhoto') : say('typing')
  by('bot-status').textContent = action ? doing : statusOf(view)
  by('bot-status').classList.toggle('active', Boolean(action))
  if (action) typingTimer = setTimeout(() => showAction(null), action.leftMs)
}

function statusOf({ chat, members: who, standing }) {
  if (chat.type === 'private') return standing === 'kicked' ? say('blocked') : say('bot')
  const kind = say(chat.type === 'channel' ? 'channel' : 'group')
  const bot = say(`bot-${who.bot.status}-${chat.type === 'channel' ? 'channel' : 'group'}`)
  return [chat.username ? `@${chat.username}` : kind, bot].join(' · ')
}

function showTries() {
  const elsewhere = !inBotChat()
  const onTry = async (text) => {
    if (elsewhere) return composer.fill(text)
    if (view.standing === 'stranger') await acts.start()
    await acts.say(text)
  }
  drawTries(by('tries'), elsewhere ? view.bot.username : null, onTry)
}

function showChats() {
  for (const { chat, last } of lines)
    if (chat.id === chatId || !looked.has(chat.id)) looked.set(chat.id, last?.message_id ?? 0)
  const focused = document.activeElement?.closest('#chats button')?.dataset.chat
  by('chats').replaceChildren(
    ...lines.map((line) =>
      drawChat(line, {
        name: titleOf(line),
        pressed: line.chat.id === chatId,
        fresh: (line.last?.message_id ?? 0) > looked.get(line.chat.id),
        onPress: () => switchChat(line.chat.id),
      }),
    ),
  )
  if (focused) by('chats').querySelector(`[data-chat="${focused}"]`)?.focus()
}

async function switchTo(next) {
  person = next
  looked.clear()
  rememberChosen(next.id)
  showPerson()
  await restoreChats(next.id).catch(() => {})
  if (person === next) switchChat(next.id)
}

function showPerson() {
  drawPeople(by('people'), people, person, switchTo)
  showPlaces(by('place'), person)
  by('as-name').textContent = nameOf(person)
  dressAvatar(by('side-open-avatar'), person)
}

function switchChat(id) {
  stopWatching()
  chatId = id
  view = null
  history.clear()
  composer.clear()
  closeSide()
  stopWatching = api.watchChat(person.id, id, {
    onView,
    onLost: sayLost,
    beforeReturn: async () => {
      await loadPeople()
      await restoreChats(person.id)
      view = null
    },
  })
  composer.focus()
}

function closeSide() {
  by('side').classList.remove('open')
}

function wireControls() {
  by('side-open').addEventListener('click', () => {
    by('side').classList.add('open')
    by('side-close').focus()
  })
  by('side-close').addEventListener('click', () => {
    closeSide()
    by('side-open').focus()
  })
  by('start').addEventListener('click', () => acts.start())
  by('block').addEventListener('click', () =>
    attempt(() => api.setBlocked(person.id, view.standing !== 'kicked')),
  )
  by('members-open').addEventListener('click', () => members.show(view.chat, people))
  by('place').addEventListener('change', (event) => choosePlace(event.target, person))
  by('person-new').addEventListener('click', () => by('newcomer').showModal())
  for (const button of document.querySelectorAll('[data-close]'))
    button.addEventListener('click', () => button.closest('dialog').close())
  by('newcomer-form').addEventListener('submit', async (event) => {
    event.preventDefault()
    const newcomer = await attempt(() =>
      createPerson(by('newcomer-name').value, by('newcomer-language').value),
    )
    if (!newcomer) return
    by('newcomer').close()
    by('newcomer-form').reset()
    people = [...people.filter(({ id }) => id !== newcomer.id), newcomer]
    switchTo(newcomer)
  })
  document.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || !by('side').classList.contains('open')) return
    closeSide()
    by('side-open').focus()
  })
  for (const button of document.querySelectorAll('[data-language]')) {
    button.addEventListener('click', () => {
      chooseLanguage(button.dataset.language)
      wordAll()
      showPerson()
      switchChat(chatId)
    })
  }
}

function wordAll() {
  wordPage()
  orders.redraw()
  const names = new Intl.DisplayNames([pageLanguage()], { type: 'language' })
  const own = (code) => code === pageLanguage()
  by('newcomer-language').replaceChildren(
    ...APP_LANGUAGES.map((code) => new Option(names.of(code), code, own(code), own(code))),
  )
}

wordAll()
people = await awaitPeople(sayLost)
wireControls()
switchTo(
  people.find(({ id }) => id === chosenPersonId()) ??
    people.find(({ language_code }) => language_code === pageLanguage()) ??
    people[0],
)
