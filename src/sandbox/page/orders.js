/** What buyers, the advertiser and time do to the orders of the latest clicks. */
import { actOnOrder, listOrders, moveClock } from './api.js'
import { countryName, dateLanguage, pageLanguage, say } from './words.js'

const ACTS = ['buy', 'receive', 'approve', 'decline']
const EVERY_MS = 5_000
const DAYS = 30
const CHOSEN = 'sandbox-network'

/** Fills the orders' section and keeps it fresh while somebody looks at the page. */
export function openOrders(section) {
  const list = section.querySelector('ul')
  const clock = section.querySelector('[data-clock]')
  const status = section.querySelector('[role=status]')
  const pass = section.querySelector('[data-pass]')
  const network = section.querySelector('[data-network]')
  let shown = ''
  let state = null
  let busy = false

  const draw = () => {
    // A Telegram of its own, without a shop, has no orders.
    section.hidden = state === null
    if (!state) return
    const text = JSON.stringify([pageLanguage(), busy, state.orders])
    clock.textContent = say('clock', { date: dayText(state.now) })
    pass.setAttribute('aria-disabled', String(busy))
    offerNetworks(network, state.networks)
    if (text === shown) return
    shown = text
    const focused = document.activeElement?.dataset.key
    list.replaceChildren(
      ...state.orders.map((order) => drawOrder(order, { networks: state.networks, busy, press })),
    )
    section.querySelector('[data-none]').hidden = state.orders.length > 0
    if (focused) again(list, focused)?.focus()
  }

  const refresh = async () => {
    if (busy || document.visibilityState === 'hidden') return
    try {
      const next = await listOrders()
      if (!busy) state = next
      draw()
    } catch {
      // The chat says that the sandbox is out of reach; here it is asked again.
    }
  }

  const work = async (act, tell) => {
    if (busy) return
    busy = true
    status.textContent = say('working')
    draw()
    try {
      state = await act()
      status.textContent = tell(state)
    } catch (error) {
      status.textContent = say('failed', { reason: error.message })
    }
    busy = false
    draw()
    refresh()
  }

  const press = (order, act) =>
    work(
      () => actOnOrder(order.clickId, act, act === 'buy' ? network.value : undefined),
      ({ messages }) => {
        const done = say(`did-${act}`)
        if (messages > 0) return `${done} ${say('messageComes', { name: order.webmaster ?? '' })}`
        return `${done} ${say(order.webmaster ? 'noMessage' : 'houseTold')}`
      },
    )

  pass.addEventListener('click', () =>
    work(
      () => moveClock(DAYS),
      ({ messages }) => `${say('did-pass')} ${say(messages > 0 ? 'messagesCome' : 'noMessage')}`,
    ),
  )
  network.addEventListener('change', () => localStorage.setItem(CHOSEN, network.value))
  document.addEventListener('visibilitychange', refresh)
  window.addEventListener('focus', refresh)
  setInterval(refresh, EVERY_MS)
  refresh()
  return { refresh, redraw: draw }
}

/** Filled once, as choices must not move under whoever makes one: the sandbox's networks, the one chosen before or else the first. */
function offerNetworks(select, networks) {
  if (select.options.length > 0) return
  const chosen = localStorage.getItem(CHOSEN)
  for (const { name, title } of networks)
    select.add(new Option(title, name, name === chosen, name === chosen))
}

/** The same button, or, where it is not to be pressed any more, the next one of the same order. */
function again(list, key) {
  const same = list.querySelector(`[data-key="${CSS.escape(key)}"]`)
  if (same && same.getAttribute('aria-disabled') !== 'true') return same
  return same?.parentElement.querySelector('[aria-disabled=false]') ?? same
}

function drawOrder(order, { networks, busy, press }) {
  const title = node('strong', 'order-title', order.title)
  title.title = order.title
  const facts = node(
    'span',
    'order-facts',
    [
      timeText(order.clickedAt),
      order.clickCountry ? countryName(order.clickCountry) : say('unknown'),
      order.price === null ? null : moneyText(order.price, order.currency),
    ]
      .filter(Boolean)
      .join(' · '),
  )
  const state = node('span', `order-state ${order.state}`, say(`state-${order.state}`))
  const owner = node(
    'span',
    'order-owner',
    order.webmaster ? say('ownerWebmaster', { name: order.webmaster }) : say('ownerHouse'),
  )
  const credited = order.network === null ? null : node('span', 'order-facts', creditText(order, networks))
  const buttons = node('div', 'order-acts')
  buttons.setAttribute('role', 'group')
  buttons.setAttribute('aria-label', order.title)
  for (const act of ACTS) {
    const button = node('button', '', say(`act-${act}`))
    const possible = order.possible.includes(act)
    button.type = 'button'
    button.dataset.key = `${order.clickId}:${act}`
    button.dataset.act = act
    // Not "disabled": the keyboard's place stays where it was pressed.
    button.setAttribute('aria-disabled', String(busy || !possible))
    button.addEventListener('click', () => possible && press(order, act))
    buttons.append(button)
  }
  const item = node('li', 'order')
  item.dataset.click = order.clickId
  item.append(title, facts, state, ...(credited ? [credited] : []), owner, buttons)
  return item
}

function creditText({ network, state, reported, currency }, networks) {
  const { title } = networks.find(({ name }) => name === network)
  const words = state === 'declined' ? 'notCredited' : 'credited'
  return say(words, { network: title, sum: moneyText(reported, currency) })
}

function node(name, className, text) {
  const element = document.createElement(name)
  if (className) element.className = className
  if (text !== undefined) element.textContent = text
  return element
}

const dayText = (iso) =>
  new Date(iso).toLocaleDateString(dateLanguage(), { day: 'numeric', month: 'long', year: 'numeric' })

const timeText = (iso) =>
  new Date(iso).toLocaleString(dateLanguage(), {
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
  })

/** The browser's own words for money; a string goes in whole, so that nothing is rounded on the way. */
const moneyText = (sum, currency) =>
  new Intl.NumberFormat(pageLanguage(), {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
  }).format(sum)
