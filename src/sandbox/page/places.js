import { countryName, say } from './words.js'

/** Where a click can come from: an address of each country's ordinary providers, of a hosting network, of nobody. */
const PLACES = [
  ['RU', '77.88.8.8'],
  ['AM', '37.252.64.1'],
  ['AZ', '94.20.0.1'],
  ['BY', '178.124.128.1'],
  ['GE', '212.72.128.1'],
  ['KZ', '95.59.0.1'],
  ['KG', '212.42.96.1'],
  ['MD', '94.139.128.1'],
  ['TJ', '95.142.80.1'],
  ['TM', '217.174.224.1'],
  ['UZ', '213.230.64.1'],
  ['DE', '87.138.1.1'],
  ['NL', '84.24.1.1'],
  ['US', '73.1.1.1'],
  ['hosting', '46.4.0.1'],
  ['unknown', '192.0.2.1'],
]

const FIRST_PLACE = {
  ru: 'RU',
  kk: 'KZ',
  uz: 'UZ',
  be: 'BY',
  hy: 'AM',
  az: 'AZ',
  ka: 'GE',
  ky: 'KG',
  en: 'DE',
}

const placeOf = (person) =>
  localStorage.getItem(`sandbox-place-${person.id}`) ?? FIRST_PLACE[person.language_code?.slice(0, 2)] ?? 'RU'

/** Fills the select and keeps the cookie that the shop's door reads in the sandbox. */
export function showPlaces(select, person) {
  const chosen = placeOf(person)
  select.replaceChildren(
    ...PLACES.map(([code]) => {
      const label = code === 'hosting' || code === 'unknown' ? say(code) : countryName(code)
      return new Option(label, code, code === chosen, code === chosen)
    }),
  )
  setCookie(chosen)
  namePlace(select)
}

/** Says in the header too where this person is. */
function namePlace(select) {
  for (const element of document.querySelectorAll('[data-place]')) {
    element.textContent = select.selectedOptions[0]?.text ?? ''
  }
  for (const element of document.querySelectorAll('[data-place-code]')) {
    element.textContent = { hosting: 'VPN', unknown: '?' }[select.value] ?? select.value
  }
}

export function choosePlace(select, person) {
  localStorage.setItem(`sandbox-place-${person.id}`, select.value)
  setCookie(select.value)
  namePlace(select)
}

function setCookie(code) {
  const address = PLACES.find(([known]) => known === code)?.[1]
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not everywhere yet
  document.cookie = `sandbox_address=${address}; path=/; SameSite=Lax`
}
