import { isLinkCode } from '../domain/link.ts'

/** How a click's id of ours looks; anything else in its place is somebody else's. */
const CLICK_ID = /^[A-Za-z0-9_-]{22}$/

/** The first of the texts that looks like a click's id of ours, or null. */
export const clickIdAmong = (texts: Iterable<unknown>): string | null => firstLike(texts, isClickId)

/** The first of the texts that looks like a link's code of ours, or null. */
export const linkCodeAmong = (texts: Iterable<unknown>): string | null => firstLike(texts, isLinkCode)

const isClickId = (text: string): boolean => CLICK_ID.test(text)

function firstLike(texts: Iterable<unknown>, looksLike: (text: string) => boolean): string | null {
  for (const text of texts) if (typeof text === 'string' && looksLike(text)) return text
  return null
}
