import { takeApart } from './address-parts.ts'
import { placedLinksIn } from './links-in-text.ts'
import type { RichText, TextEntity } from './post.ts'
import { type RecognisedLink, recogniseAddress } from './product-link.ts'

/** An address in a post, whether people see it or it lies behind a word or a button. */
export interface PostLink {
  /** As the post writes it. */
  readonly written: string
  readonly recognised: RecognisedLink
}

/** An address that people see, and where: [start, end) in UTF-16 units. */
export interface VisibleLink extends PostLink {
  readonly start: number
  readonly end: number
}

/** The address behind a text_link or a button. */
export const hiddenLink = (url: string): PostLink => ({ written: url, recognised: recogniseAddress(url) })

/**
 * The addresses that a text shows, in order, none over another. They are found by pattern; where Telegram has marked an
 * address in which the pattern sees less (a bare foreign host, brackets inside), Telegram's word counts. Its mark alone
 * does not: it takes letters and emoji that run on from an address for a part of it.
 */
export function visibleLinks({ text, entities }: RichText): VisibleLink[] {
  let links: VisibleLink[] = placedLinksIn(text).map(({ link, start, end }) => ({
    start,
    end,
    written: text.slice(start, end),
    recognised: recogniseAddress(link),
  }))
  for (const entity of entities) {
    const marked = markedLink(text, entity)
    if (!marked) continue
    const below = links.filter((link) => link.start < marked.end && link.end > marked.start)
    if (below.every((link) => tells(link) < tells(marked)))
      links = [...links.filter((link) => !below.includes(link)), marked]
  }
  return links.sort((a, b) => a.start - b.start)
}

/** What Telegram has marked, where that is an address and the mark is sound. */
function markedLink(text: string, { type, offset: start, length }: TextEntity): VisibleLink | null {
  const end = start + length
  if (type !== 'url' || start < 0 || length < 1 || end > text.length) return null
  const written = text.slice(start, end)
  return takeApart(written) && !/\p{Surrogate}/u.test(written) ? { ...hiddenLink(written), start, end } : null
}

/** How much a link tells: nothing, what it is, or its item. */
const tells = ({ recognised: { kind, itemId } }: PostLink): number =>
  itemId !== null ? 2 : kind !== 'other' ? 1 : 0
