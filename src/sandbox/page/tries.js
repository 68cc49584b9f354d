import { say } from './words.js'

const TRY_MODEL = 'redmi note 12'
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
  const goods = say('tryGoods')
  const chips =
    username === null
      ? [chip(goods, goods), chip(TRY_MODEL, TRY_MODEL), chip(say('tryLink'), TRY_LINK)]
      : [chip(`@${username} ${goods}`, `@${username} ${goods}`)]
  place.replaceChildren(lead, ...chips)
}
