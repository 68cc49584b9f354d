import { bold, FormattedString, fmt } from '@grammyjs/parse-mode'
import { InlineKeyboard } from 'grammy'
import { flagOf } from '../../domain/country.ts'
import { cut } from '../../domain/cut.ts'
import type { Deal } from '../../domain/deal.ts'
import type { TrackedLink } from '../../domain/link.ts'
import { countryName } from '../../text/countries.ts'
import { reasonText } from '../../text/reasons.ts'
import type { Reader } from '../context.ts'
import { add, TITLE_SHOWN } from './card-view.ts'

/**
 * The tracked link with everything that a shopper has to know before opening it: the country rule in plain words, what
 * voids the reward, and what the rules say of this very product.
 */
export function linkView(
  deal: Deal,
  link: TrackedLink,
  address: string,
  { say, locale }: Reader,
): { text: FormattedString; keyboard: InlineKeyboard } {
  const country = `${flagOf(link.country)} ${countryName(link.country, locale)}`
  const seen = { clickCountry: link.country, deliveryCountry: link.country }
  const lines: FormattedString[] = [
    fmt`${bold}${say('chat-link-title')}${bold}`,
    new FormattedString(cut(deal.title, TITLE_SHOWN)),
    new FormattedString(address),
    new FormattedString(''),
    new FormattedString(`🚚 ${say(`chat-link-rule-${link.country}`)}`),
    new FormattedString(`🛡 ${say('chat-link-vpn')}`),
    new FormattedString(`✖ ${say('chat-link-voids')}`),
  ]
  const told = link.verdict.reasons.map((reason) => `⚠️ ${reasonText(reason, locale, seen)}`)
  if (told.length > 0) lines.push(new FormattedString(''), ...told.map((line) => new FormattedString(line)))
  const keyboard = new InlineKeyboard()
    .url(say('chat-button-open'), address)
    .copyText(say('chat-button-copy'), address)
    .row()
  return {
    text: FormattedString.join(lines, '\n'),
    keyboard: add(keyboard, `${country} ▾`, { kind: 'countries', origin: { kind: 'link', deal: deal.id } }),
  }
}
