import type { RichText, TextEntity } from './post.ts'

/** In these Telegram bears no other mark. */
const BEARS_NO_MARK = new Set(['code', 'pre'])

/** A text with some of its links struck out, those that it shows and those behind its words. The text and all its marks stay as they are. */
export function strikeLinks({ text, entities }: RichText, addresses: readonly string[]): RichText {
  const hidden = entities.filter(({ type, url }) => type === 'text_link' && addresses.includes(url ?? ''))
  const shown = addresses.flatMap((address) => placesOf(text, address))
  const places = new Map([...hidden, ...shown].map((place) => [`${place.offset} ${place.length}`, place]))
  const struck = [...places.values()]
    .filter((place) => !entities.some((entity) => BEARS_NO_MARK.has(entity.type) && meet(entity, place)))
    .map(({ offset, length }): TextEntity => ({ type: 'strikethrough', offset, length }))
  return { text, entities: [...entities, ...struck] }
}

/** Does a text lead to one of some addresses, shown or behind its words? */
export const showsLink = ({ text, entities }: RichText, addresses: readonly string[]): boolean =>
  entities.some(({ type, url }) => type === 'text_link' && addresses.includes(url ?? '')) ||
  addresses.some((address) => placesOf(text, address).length > 0)

type Place = Pick<TextEntity, 'offset' | 'length'>

/** Where an address stands, and not as the beginning of another. */
function placesOf(text: string, address: string): Place[] {
  const places: Place[] = []
  for (let at = text.indexOf(address); at !== -1; at = text.indexOf(address, at + 1))
    if (!/^[\w?-]/.test(text.slice(at + address.length))) places.push({ offset: at, length: address.length })
  return places
}

const meet = (a: Place, b: Place): boolean => a.offset < b.offset + b.length && b.offset < a.offset + a.length
