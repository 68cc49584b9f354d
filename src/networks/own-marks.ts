import { isClickId } from '../domain/click.ts'
import { isLinkCode } from '../domain/link.ts'

/** The first of the texts that looks like a click's id of ours, or null. */
export const clickIdAmong = (texts: Iterable<unknown>): string | null => firstLike(texts, isClickId)

/** The first of the texts that looks like a link's code of ours, or null. */
export const linkCodeAmong = (texts: Iterable<unknown>): string | null => firstLike(texts, isLinkCode)

function firstLike(texts: Iterable<unknown>, looksLike: (text: string) => boolean): string | null {
  for (const text of texts) if (typeof text === 'string' && looksLike(text)) return text
  return null
}
