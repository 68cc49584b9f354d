/**
 * Space, controls, invisible marks of direction and width, quotes, brackets, keycaps, and all signs and punctuation beyond
 * ASCII, emoji among them: none of them belongs to a link that people paste.
 */
const SEPARATORS =
  /(?:[0-9#*]\ufe0f?\u20e3|(?![!-~])[\s\p{Cc}\p{Cf}\p{P}\p{S}\p{Extended_Pictographic}]|\ufe0e|\ufe0f|[<>"'`|(){}[\]])+/gu

/** Hosts that are seen as links even without a scheme, as the end of a host's name. */
const KNOWN_HOST =
  /(?:^|\.)(?:aliexpress\.(?:com|ru|us)|ad\.admitad\.com|alitems\.(?:com|co|site)|lenkmio\.com|fas\.st|al(?:i|li|ii)\.pub|got\.by|epnclick\.ru|alipromo\.com|ali\.ski|aliclick\.shop|takprdm\.ru)$/i

/** A comma or semicolon after which another link begins. */
const GLUE =
  /[,;](?=(?:https?:[\\/]|(?:[a-z0-9-]{1,40}\.){0,3}(?:aliexpress\.(?:com|ru|us)|fas\.st|al(?:i|li|ii)\.pub|got\.by|ali\.ski)[\\/]))/gi

/** A link and where the text has it, in UTF-16 units; the text between is the link as it is written. */
export interface PlacedLink {
  /** With https added where no scheme is written, and decoded where all of it was encoded. */
  readonly link: string
  readonly start: number
  readonly end: number
}

/** A part of a word: [start, end). */
type Span = readonly [start: number, end: number]

/** The links in a text, in order, without the text around them. */
export const linksInText = (text: string): string[] => placedLinksIn(text).map(({ link }) => link)

/**
 * The links in a text with their places, in order: everything with http or https, and known hosts without a scheme, to
 * which https is added. Every step looks at each character a bounded number of times.
 */
export function placedLinksIn(text: string): PlacedLink[] {
  const links: PlacedLink[] = []
  for (const [at, wordEnd] of between(text, SEPARATORS)) {
    const written = text.slice(at, wordEnd)
    if (!written.includes('.') && !/%2e/i.test(written)) continue
    const word = decodeWhole(written)
    const writtenAt = word === written ? null : decodedFrom(written)
    for (const glued of between(word, GLUE))
      for (const [start, end] of splitAtSchemes(word.slice(...glued))) {
        const found = linkIn(word.slice(glued[0] + start, glued[0] + end))
        if (!found) continue
        const [from, to] = [glued[0] + start + found.start, glued[0] + start + found.end]
        links.push({
          link: found.link,
          start: at + (writtenAt?.[from] ?? from),
          end: at + (writtenAt?.[to] ?? to),
        })
      }
  }
  return links
}

/** The parts between the matches of a pattern. */
function* between(text: string, pattern: RegExp): Generator<Span> {
  let start = 0
  for (const match of text.matchAll(pattern)) {
    if (match.index > start) yield [start, match.index]
    start = match.index + match[0].length
  }
  if (start < text.length) yield [start, text.length]
}

/** A link copied out of a parameter: https%3A%2F%2Faliexpress.ru%2Fitem%2F1.html */
function decodeWhole(word: string): string {
  if (!/^https?%3a/i.test(word)) return word
  try {
    return decodeURIComponent(word)
  } catch {
    return word
  }
}

/** Where each UTF-16 unit of a decoded word begins in the word as it is written, and where the last one ends. */
function decodedFrom(written: string): number[] {
  const from: number[] = []
  for (let at = 0; at < written.length; ) {
    from.push(at)
    if (written[at] !== '%') {
      at++
      continue
    }
    const first = Number.parseInt(written.slice(at + 1, at + 3), 16)
    const bytes = first < 0x80 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4
    if (bytes === 4) from.push(at)
    at += 3 * bytes
  }
  return [...from, written.length]
}

/** Cuts where a new scheme begins, unless the part before is an address that carries it inside. */
function splitAtSchemes(word: string): Span[] {
  const pieces: Span[] = []
  let start = 0
  for (const { index } of word.matchAll(/https?:[\\/]/gi)) {
    if (index === start) continue
    const inside =
      '=/?&#%:@\\'.includes(word.charAt(index - 1)) &&
      startsLikeAddress(word.slice(start, Math.min(index, start + 300)))
    if (inside) continue
    pieces.push([start, index])
    start = index
  }
  pieces.push([start, word.length])
  return pieces
}

const startsLikeAddress = (piece: string): boolean =>
  /^https?:[\\/]+[^\\/]/i.test(piece) || /\.[a-z]{2,}$/i.test(piece.split(/[:\\/?#]/, 1)[0] ?? '')

function linkIn(piece: string): PlacedLink | null {
  const end = endOf(piece)
  const link = piece.slice(0, end)
  if (/^https?:[\\/]/i.test(link)) return { link, start: 0, end }
  const host = hostBeforePath(link)
  return host !== null && KNOWN_HOST.test(host.name)
    ? { link: `https://${link.slice(host.at)}`, start: host.at, end }
    : null
}

/** The run of host characters that ends where the path begins; null where it is glued to a letter or to a user's name. */
function hostBeforePath(piece: string): { name: string; at: number } | null {
  const slash = piece.search(/[\\/?#]/)
  if (slash === 0 && /^\/\//.test(piece)) {
    const below = hostBeforePath(piece.slice(2))
    return below && { name: below.name, at: below.at + 2 }
  }
  const end = slash < 0 ? piece.length : slash
  let nameEnd = end
  while (nameEnd > 0 && /\d/.test(piece.charAt(nameEnd - 1))) nameEnd--
  nameEnd = nameEnd > 0 && nameEnd < end && piece.charAt(nameEnd - 1) === ':' ? nameEnd - 1 : end
  let at = nameEnd
  while (at > 0 && /[a-z0-9.-]/i.test(piece.charAt(at - 1))) at--
  if (at > 0 && /[\p{L}\p{N}@_%]/u.test(piece.charAt(at - 1))) return null
  while (at < nameEnd && /[.-]/.test(piece.charAt(at))) at++
  return { name: piece.slice(at, nameEnd), at }
}

/**
 * Where a link ends within its word: before letters of another script that run on from it ('…/1.htmlКупить'), and before
 * the sentence's punctuation. An underscore or a hyphen may end a short link's code. Letters that begin a part of the
 * address, or that more of the address follows, belong to it.
 */
function endOf(link: string): number {
  let part = link.length
  while (part > 0 && !'\\/?#&='.includes(link.charAt(part - 1))) part--
  const inHost = /^(?:https?:)?[\\/]*$/i.test(link.slice(0, part))
  const running = link.slice(part).search(inHost ? /(?<=[a-z0-9])[^ -~]/i : /(?<=[a-z0-9.,;:!?*~])[^ -~]/i)
  let end = running < 0 ? link.length : part + running
  while (end > 0 && '.,;:!?*~'.includes(link.charAt(end - 1))) end--
  return end
}
