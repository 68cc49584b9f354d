/** A web address taken apart the way a browser would, without fetching or believing anything. */
export interface AddressParts {
  /** Lower case, without user, port and closing dot: 'www.aliexpress.com'. */
  readonly host: string
  /** Parts of the path without empty ones, as written. */
  readonly segments: readonly string[]
  /** Parameters of the query and of a query inside the fragment, in order, names in lower case, values not decoded. */
  readonly params: readonly (readonly [name: string, value: string])[]
}

const LONGEST_HOST = 253

/**
 * Takes an http address apart; the scheme may be missing. null for other schemes and for hosts that are not plain
 * ASCII names. As in browsers a backslash is a slash, and what stands before an @ is a user and not the host:
 * both are used to disguise one host as another.
 */
export function takeApart(address: string): AddressParts | null {
  const scheme = /^(?:https?:)?[\\/]{0,4}/i.exec(address)?.[0] ?? ''
  const rest = address.slice(scheme.length)
  const end = firstOf(rest, '\\/?#')
  const authority = rest.slice(0, end)
  const host = authority
    .slice(authority.lastIndexOf('@') + 1)
    .replace(/:\d{0,5}$/, '')
    .replace(/\.$/, '')
    .toLowerCase()
  if (host.length > LONGEST_HOST || !/^[a-z0-9-]+(?:\.[a-z0-9-]+)+$/.test(host)) return null
  const tail = rest.slice(end).replaceAll('&amp;', '&')
  const pathEnd = firstOf(tail, '?#')
  const segments = tail
    .slice(0, pathEnd)
    .split(/[\\/]/)
    .filter((segment) => segment !== '')
  return { host, segments, params: paramsOf(tail.slice(pathEnd)) }
}

/** Percent-decoding that never throws: broken sequences stay as they are. Repeats while the text is an encoded address. */
export function decodeTarget(value: string): string {
  let text = decode(value)
  for (let round = 0; round < 3 && /^(?:https?)?(?:%25)*%(?:3a|2f)/i.test(text); round++) text = decode(text)
  return text
}

function decode(value: string): string {
  try {
    return decodeURIComponent(value)
  } catch {
    return value.replace(/%([2-7][0-9a-f])/gi, (_, hex: string) =>
      String.fromCharCode(Number.parseInt(hex, 16)),
    )
  }
}

function paramsOf(queryAndFragment: string): [string, string][] {
  const params: [string, string][] = []
  for (const pair of queryAndFragment.split(/[?#&]/)) {
    const equals = pair.indexOf('=')
    if (equals > 0) params.push([pair.slice(0, equals).toLowerCase(), pair.slice(equals + 1)])
  }
  return params
}

function firstOf(text: string, characters: string): number {
  for (let at = 0; at < text.length; at++) if (characters.includes(text.charAt(at))) return at
  return text.length
}
