/** Space, controls, invisible marks of direction and width, quotes and brackets: none of them belongs to a link that people paste. */
const SEPARATORS = /[\s\p{Cc}\p{Cf}<>"'`«»„“”‘’‚‹›|(){}[\]]+/u

/** Hosts that are seen as links even without a scheme, as the end of a host's name. */
const KNOWN_HOST =
  /(?:^|\.)(?:aliexpress\.(?:com|ru|us)|ad\.admitad\.com|alitems\.(?:com|co|site)|lenkmio\.com|fas\.st|ali\.pub|alli\.pub|epnclick\.ru|ali\.ski|aliclick\.shop|takprdm\.ru)$/i

/** A comma or semicolon after which another link begins. */
const GLUE =
  /[,;](?=(?:https?:[\\/]|(?:[a-z0-9-]{1,40}\.){0,3}(?:aliexpress\.(?:com|ru|us)|fas\.st|al?li\.pub|ali\.ski)[\\/]))/i

/**
 * The links in a text, in order, without the text around them: everything with http or https, and known hosts without
 * a scheme, to which https is added. Every step looks at each character a bounded number of times.
 */
export function linksInText(text: string): string[] {
  const links: string[] = []
  for (const word of text.split(SEPARATORS)) {
    if (!word.includes('.') && !/%2e/i.test(word)) continue
    for (const glued of decodeWhole(word).split(GLUE))
      for (const piece of splitAtSchemes(glued)) {
        const link = linkIn(piece)
        if (link !== null) links.push(link)
      }
  }
  return links
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

/** Cuts where a new scheme begins, unless the part before is an address that carries it inside. */
function splitAtSchemes(word: string): string[] {
  const pieces: string[] = []
  let start = 0
  for (const { index } of word.matchAll(/https?:[\\/]/gi)) {
    if (index === start) continue
    const inside =
      '=/?&#%:@\\'.includes(word.charAt(index - 1)) &&
      startsLikeAddress(word.slice(start, Math.min(index, start + 300)))
    if (inside) continue
    pieces.push(word.slice(start, index))
    start = index
  }
  pieces.push(word.slice(start))
  return pieces
}

const startsLikeAddress = (piece: string): boolean =>
  /^https?:[\\/]+[^\\/]/i.test(piece) || /\.[a-z]{2,}$/i.test(piece.split(/[:\\/?#]/, 1)[0] ?? '')

function linkIn(piece: string): string | null {
  if (/^https?:[\\/]/i.test(piece)) return trimEnd(piece)
  const host = hostBeforePath(piece)
  return host !== null && KNOWN_HOST.test(host.name) ? `https://${trimEnd(piece.slice(host.at))}` : null
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

/** Punctuation of the sentence around the link. An underscore or a hyphen may end a short link's code. */
function trimEnd(link: string): string {
  let end = link.length
  while (end > 0 && '.,;:!?…*~'.includes(link.charAt(end - 1))) end--
  return link.slice(0, end)
}
