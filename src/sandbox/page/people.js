import { addPerson, listPeople } from './api.js'

const OWN = 'sandbox-people'
const STARTED = 'sandbox-started'
const CHOSEN = 'sandbox-person'

const stored = (key) => {
  try {
    const value = JSON.parse(localStorage.getItem(key) ?? '[]')
    return Array.isArray(value) ? value : []
  } catch {
    return []
  }
}

/** People that the sandbox knows, with those added in this browser: told to it again, as it forgets at its end. */
export async function loadPeople() {
  const started = new Set(stored(STARTED))
  const ready = await listPeople()
  const known = new Map([...stored(OWN), ...ready].map((person) => [person.id, person]))
  for (const person of known.values()) {
    const told = ready.some(({ id }) => id === person.id)
    if (!told || started.has(person.id)) await addPerson({ ...person, started: started.has(person.id) })
  }
  return [...known.values()].sort((a, b) => a.id - b.id)
}

/** The same, as soon as the sandbox can be asked; `onLost` hears each time that it cannot. */
export async function awaitPeople(onLost) {
  for (;;) {
    try {
      return await loadPeople()
    } catch {
      onLost()
      await new Promise((resolve) => setTimeout(resolve, 1000))
    }
  }
}

export async function createPerson(name, language) {
  const [first_name, ...rest] = name.trim().split(/\s+/)
  const last_name = rest.join(' ')
  const person = await addPerson({ first_name, language_code: language, ...(last_name ? { last_name } : {}) })
  localStorage.setItem(OWN, JSON.stringify([...stored(OWN).filter(({ id }) => id !== person.id), person]))
  return person
}

export const rememberStarted = (id) =>
  localStorage.setItem(STARTED, JSON.stringify([...new Set([...stored(STARTED), id])]))

export const chosenPersonId = () => Number(localStorage.getItem(CHOSEN))
export const rememberChosen = (id) => localStorage.setItem(CHOSEN, String(id))

export const nameOf = ({ first_name, last_name }) => [first_name, last_name].filter(Boolean).join(' ')

/** A disc with initials, its colour by the id. */
export function dressAvatar(element, person) {
  element.textContent = [person.first_name, person.last_name ?? ''].map((name) => [...name][0] ?? '').join('')
  element.dataset.colour = String(person.id % 6)
}

/** The list of people; the one who writes is marked. */
export function drawPeople(list, people, chosen, onPick) {
  list.replaceChildren(
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
      button.setAttribute('aria-pressed', String(one.id === chosen.id))
      button.addEventListener('click', () => onPick(one))
      const item = document.createElement('li')
      item.append(button)
      return item
    }),
  )
}
