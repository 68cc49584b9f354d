import { say } from './words.js'

const TRIES = ['наушники', 'redmi note 12']
const TRY_LINK = 'https://aliexpress.ru/item/1005006071246137.html'

/** What one could begin with: said to the bot, or, by its name, asked of it in another chat. */
export function drawTries(place, username, onTry) {
  const lead = document.createElement('span')
  lead.textContent = say('tryLead')
  const chip = (label, text) => {
    const button = document.createElement('button')
    button.type = 'button'
    button.textContent = label
    button.addEventListener('click', () => onTry(text))
    return button
  }
  const chips =
    username === null
      ? [...TRIES.map((text) => chip(text, text)), chip(say('tryLink'), TRY_LINK)]
      : [chip(`@${username} ${TRIES[0]}`, `@${username} ${TRIES[0]}`)]
  place.replaceChildren(lead, ...chips)
}
