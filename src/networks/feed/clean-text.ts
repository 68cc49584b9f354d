/** Named entities that shops write into texts, beside the five of XML. Source: HTML 4. */
const NAMED: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  laquo: '«',
  raquo: '»',
  ldquo: '“',
  rdquo: '”',
  bdquo: '„',
  lsquo: '‘',
  rsquo: '’',
  ndash: '–',
  mdash: '—',
  hellip: '…',
  bull: '•',
  middot: '·',
  times: '×',
  deg: '°',
  plusmn: '±',
  frac12: '½',
  frac14: '¼',
  frac34: '¾',
  sup2: '²',
  sup3: '³',
  micro: 'µ',
  reg: '®',
  copy: '©',
  trade: '™',
  euro: '€',
  pound: '£',
  shy: '',
  zwj: '\u200d',
  eacute: 'é',
  egrave: 'è',
  agrave: 'à',
  ccedil: 'ç',
  ouml: 'ö',
  auml: 'ä',
  uuml: 'ü',
  szlig: 'ß',
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const CONTROLS = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g
const INVISIBLE =
  /[\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\ufff9-\ufffb\ufffe\uffff]/g
const LONE_SURROGATES = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g

/** Whatever one of the above, or of the spaces, may have to change: most texts have none of it. */
const UNCLEAN =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
  /[\u0000-\u001f\u007f-\u00a0\u1680\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ud800-\udfff\ufeff\ufff0-\uffff]|^ | $| {2}/

/** Entities decoded once: '&amp;quot;' becomes '&quot;'. Unknown ones stay as they are. */
function decodeEntities(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(
    /&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([A-Za-z]{2,8}\d{0,2}));/g,
    (whole, decimal, hex, name) => {
      if (name !== undefined) return Object.hasOwn(NAMED, name) ? (NAMED[name] as string) : whole
      const code = decimal !== undefined ? Number(decimal) : Number.parseInt(hex, 16)
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole
    },
  )
}

/** One line of text without control, invisible and broken characters, spaces single, at most `limit` UTF-16 units. */
export function cleanText(text: string, limit: number): string {
  if (text.length <= limit && !UNCLEAN.test(text)) return detached(text)
  const head = text.length > limit * 4 ? text.slice(0, limit * 4) : text
  const line = head.replace(CONTROLS, ' ').replace(INVISIBLE, '').replace(/\s+/g, ' ').trim()
  return detached(cutAt(line, limit).replace(LONE_SURROGATES, ''))
}

/** A copy: V8 cuts long texts without copying, and ten words would keep the whole entry that they were cut from in memory. */
const detached = (text: string): string => (text.length < 13 ? text : Buffer.from(text).toString())

/** What Telegram makes a link of, whatever it stands in: addresses, and names of people and channels. */
const WAYS_OUT =
  /\b[a-z][a-z0-9+.-]{0,30}:\/\/\S*|\b(?:www\.|(?:[a-z0-9-]{1,63}\.){1,8}[a-z]{2,24}\/)\S*|(?<![\p{L}\p{N}_])@[a-z]\w{4,}/giu

/** Whether a text has what every one of them has. */
const mayLeadOut = (text: string): boolean =>
  text.includes('://') ||
  text.includes('@') ||
  (text.includes('.') && (text.includes('/') || /www\./i.test(text)))

/**
 * A text that shops write for people: entities of a second layer decoded, then cleaned. Whoever writes a title does not get a link of
 * their own into other people's posts by it.
 */
export function peoplesText(text: string, limit: number): string {
  const decoded = decodeEntities(text)
  return cleanText(mayLeadOut(decoded) ? decoded.replace(WAYS_OUT, ' ') : decoded, limit)
}

/** Never cuts a character in two. */
function cutAt(text: string, limit: number): string {
  if (text.length <= limit) return text
  const end = /[\ud800-\udbff]/.test(text[limit - 1] ?? '') ? limit - 1 : limit
  return text.slice(0, end).trimEnd()
}
