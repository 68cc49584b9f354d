/** The chat page: one person at a time talks with the bot through the sandbox's control API. */
import { pressButton, pressStart, sayText, setBlocked, watchChat } from './api.js'
import { openComposer } from './composer.js'
import { openHistory } from './history.js'
import { openOrders } from './orders.js'
import {
  chosenPersonId,
  createPerson,
  dressAvatar,
  loadPeople,
  nameOf,
  rememberChosen,
  rememberStarted,
} from './people.js'
import { choosePlace, showPlaces } from './places.js'
import { chooseLanguage, pageLanguage, say, wordPage } from './words.js'

const by = (id) => document.getElementById(id)
const ANSWER_PATIENCE_MS = 30_000
const TRIES = ['наушники', 'redmi note 12']
const TRY_LINK = 'https://aliexpress.ru/item/1005006071246137.html'
const APP_LANGUAGES = ['ru', 'en', 'kk', 'uz', 'be', 'hy', 'ka', 'az', 'ky', 'tg', 'tk', 'ro', 'de']

let people = []
let person = null
let view = null
let stopWatching = () => {}
let typingTimer = 0
let hasSaid = false
/** The payload of ?start=PAYLOAD in the page's address, as t.me/BOT?start=PAYLOAD would carry it. */
let payload = new URLSearchParams(location.search).get('start') ?? ''
const pressed = new Map()

const acts = {
  say(text) {
    dropPayload()
    return attempt(() => sayText(person.id, text))
  },
  start: () => {
    const given = payload
    dropPayload()
    return attempt(() => pressStart(person.id, given))
  },
  async press(element, messageId, data) {
    if (element.getAttribute('aria-busy') === 'true') return
    busy(element, true)
    const answer = await attempt(() => pressButton(person.id, messageId, data))
    if (!answer) return busy(element, false)
    const timer = setTimeout(() => busy(element, false), ANSWER_PATIENCE_MS)
    pressed.set(answer.callback_query_id, { messageId, data, timer })
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
    payload = url.searchParams.get('start') ?? ''
    acts.start()
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

async function attempt(act) {
  try {
    return await act()
  } catch (error) {
    acts.tell(say('failed', { reason: error.message }))
    return null
  }
}

function busy(element, is) {
  element.setAttribute('aria-busy', String(is))
}

function dropPayload() {
  if (!payload) return
  payload = ''
  window.history.replaceState(null, '', location.pathname)
}

function onView(next) {
  const whole = view === null
  view = next
  if (next.standing !== 'stranger') rememberStarted(person.id)
  if (whole) hasSaid = false
  hasSaid ||= next.messages.some(({ message }) => !message.from.is_bot && !message.text?.startsWith('/'))
  history.show(next, whole)
  if (!whole) for (const notice of next.notices) if (notice.kind === 'answer') onAnswer(notice)
  showStanding()
  showAction(next.action)
  composer.showCommands(next.commands)
  composer.showKeyboard(next.keyboard)
}

function onAnswer({ callbackId, text, alert, url }) {
  const press = pressed.get(callbackId)
  if (press) {
    clearTimeout(press.timer)
    pressed.delete(callbackId)
    const item = document.querySelector(`.message[data-id="${press.messageId}"]`)
    for (const key of item?.querySelectorAll('[aria-busy=true]') ?? []) busy(key, false)
  }
  if (url) acts.openOwnLink(url)
  if (!text) return
  if (!alert) return acts.tell(text)
  by('alert-text').textContent = text
  by('alert').showModal()
}

function showStanding() {
  const { standing, bot } = view
  const mayWrite = standing === 'member' && !payload
  by('bot-name').textContent = bot.name
  by('bot-avatar').textContent = [...bot.name][0] ?? ''
  by('bot-description').textContent = bot.description || say('noDescription')
  by('greeting').hidden = by('log').children.length > 0
  by('form').hidden = !mayWrite
  by('start').hidden = mayWrite
  by('start').textContent =
    standing === 'kicked' ? say('restart') : payload ? say('startWith', { payload }) : say('start')
  by('block').textContent = standing === 'kicked' ? say('unblock') : say('block')
  by('block').hidden = standing === 'stranger'
  by('tries').hidden = hasSaid || standing === 'kicked'
  if (!mayWrite) by('keys').hidden = true
  showAction(view.action)
}

function showAction(action) {
  clearTimeout(typingTimer)
  by('typing').hidden = !action
  const doing = action?.name.startsWith('upload_') ? say('sendingPhoto') : say('typing')
  by('bot-status').textContent = action ? doing : view?.standing === 'kicked' ? say('blocked') : say('bot')
  by('bot-status').classList.toggle('active', Boolean(action))
  if (action) typingTimer = setTimeout(() => showAction(null), action.leftMs)
}

function showTries() {
  const lead = document.createElement('span')
  lead.textContent = say('tryLead')
  const chip = (label, text) => {
    const button = document.createElement('button')
    button.type = 'button'
    button.textContent = label
    button.addEventListener('click', async () => {
      if (view.standing === 'stranger') await acts.start()
      await acts.say(text)
    })
    return button
  }
  by('tries').replaceChildren(lead, ...TRIES.map((text) => chip(text, text)), chip(say('tryLink'), TRY_LINK))
}

function showPeople() {
  by('people').replaceChildren(
    ...people.map((one) => {
      const avatar = document.createElement('span')
      avatar.className = 'avatar small'
      avatar.setAttribute('aria-hidden', 'true')
      dressAvatar(avatar, one)
      const name = document.createElement('span')
      name.className = 'person-name'
      name.textContent = nameOf(one)
      const tongue = document.createElement('span')
      tongue.className = 'tongue'
      tongue.textContent = one.language_code ?? ''
      const button = document.createElement('button')
      button.type = 'button'
      button.append(avatar, name, tongue)
      button.setAttribute('aria-pressed', String(one.id === person?.id))
      button.addEventListener('click', () => switchTo(one))
      const item = document.createElement('li')
      item.append(button)
      return item
    }),
  )
}

function switchTo(next) {
  stopWatching()
  person = next
  view = null
  rememberChosen(next.id)
  history.clear()
  showPeople()
  showPlaces(by('place'), next)
  by('as-name').textContent = nameOf(next)
  dressAvatar(by('side-open-avatar'), next)
  closeSide()
  stopWatching = watchChat(next.id, {
    onView,
    onLost: () => {
      by('bot-status').textContent = say('offline')
    },
    beforeReturn: async () => {
      await loadPeople()
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
    attempt(() => setBlocked(person.id, view.standing !== 'kicked')),
  )
  by('place').addEventListener('change', (event) => choosePlace(event.target, person))
  by('person-new').addEventListener('click', () => by('newcomer').showModal())
  by('newcomer-cancel').addEventListener('click', () => by('newcomer').close())
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
  document.addEventListener('keydown', (event) => event.key === 'Escape' && closeSide())
  for (const button of document.querySelectorAll('[data-language]')) {
    button.addEventListener('click', () => {
      chooseLanguage(button.dataset.language)
      wordAll()
      switchTo(person)
    })
  }
}

function wordAll() {
  wordPage()
  showTries()
  orders.redraw()
  const names = new Intl.DisplayNames([pageLanguage()], { type: 'language' })
  by('newcomer-language').replaceChildren(...APP_LANGUAGES.map((code) => new Option(names.of(code), code)))
}

wordAll()
wireControls()
people = await loadPeople()
switchTo(people.find(({ id }) => id === chosenPersonId()) ?? people[0])
