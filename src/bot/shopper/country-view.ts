import { InlineKeyboard } from 'grammy'
import { flagOf, ZONE } from '../../domain/country.ts'
import { countryName } from '../../text/countries.ts'
import type { Reader } from '../context.ts'
import { type Origin, writeButton } from './buttons.ts'
import { add } from './card-view.ts'

/** Eleven flags, "another country", and a way back. */
export function countryKeyboard({ locale, say, person }: Reader, origin: Origin): InlineKeyboard {
  const keyboard = new InlineKeyboard()
  ZONE.forEach((country, index) => {
    const tick = person.country === country ? '✓ ' : ''
    keyboard.text(
      `${tick}${flagOf(country)} ${countryName(country, locale)}`,
      writeButton({ kind: 'country', country, origin }),
    )
    if (index % 2 === 1) keyboard.row()
  })
  add(keyboard, say('chat-button-elsewhere'), { kind: 'elsewhere' }).row()
  return origin === null ? keyboard : add(keyboard, say('chat-button-back'), { kind: 'back', origin })
}
