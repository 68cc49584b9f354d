/** What people paste: a link that may name goods, links of others, and the words around them. */
import { linkCodeIn } from './link.ts'
import { placedLinksIn } from './links-in-text.ts'
import { recogniseLinks } from './product-link.ts'

/** Does a text hold a link of AliExpress's goods or stores, an affiliate link, or a tracked link of the shop's at `publicUrl`? */
export const holdsDealLink = (text: string, publicUrl: string): boolean =>
  recogniseLinks(text).some(({ kind, link }) => kind !== 'other' || linkCodeIn(link, publicUrl) !== null)

/** The words of a text without the addresses in it: '' where nothing else is said. A text without an address stays as it is. */
export function withoutLinks(text: string): string {
  const links = placedLinksIn(text)
  if (links.length === 0) return text
  const words = links
    .toReversed()
    .reduce((left, { start, end }) => `${left.slice(0, start)} ${left.slice(end)}`, text)
    .replace(/\s+/gu, ' ')
    .trim()
  return /[\p{L}\p{N}]/u.test(words) ? words : ''
}
