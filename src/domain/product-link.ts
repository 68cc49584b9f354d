import { type AddressParts, decodeTarget, takeApart } from './address-parts.ts'
import { linksInText } from './links-in-text.ts'

/**
 * item: a page of one product, or a page that names one. store: a store's page. short: AliExpress's own share link,
 * whose target only a request would tell. affiliate: somebody's affiliate link (s.click, Admitad, ePN, AEPlatform,
 * Takprodam). other: all else, no link at all included.
 */
export type LinkKind = 'item' | 'store' | 'short' | 'affiliate' | 'other'

export interface RecognisedLink {
  readonly kind: LinkKind
  /** The item's id as the link writes it; for an affiliate link, the id in the target that it carries. */
  readonly itemId: string | null
  readonly storeId: string | null
  /** The link without the text around it, or null where the text holds none. */
  readonly link: string | null
  /** The item's plain address on aliexpress.ru, or null without an item. */
  readonly itemUrl: string | null
  /** The innermost address that an affiliate link or a redirecting page carries; null where it carries none for all to see. */
  readonly target: string | null
}

const NO_LINK: RecognisedLink = {
  kind: 'other',
  itemId: null,
  storeId: null,
  link: null,
  itemUrl: null,
  target: null,
}

/** Every link in a text, in order, by pattern alone. A text of any length, in time proportional to it. */
export const recogniseLinks = (text: string): RecognisedLink[] => linksInText(text).map(recogniseAddress)

/** The link that a text is about: the first with an item in it, else the first of AliExpress or a network, else the first. */
export function recogniseLink(text: string): RecognisedLink {
  const links = recogniseLinks(text)
  return (
    links.find(({ itemId }) => itemId !== null) ??
    links.find(({ kind }) => kind !== 'other') ??
    links[0] ??
    NO_LINK
  )
}

/**
 * An item's address on aliexpress.ru, the storefront whose orders the programme RU&CIS pays: the same item has the same
 * id on aliexpress.com and on aliexpress.ru.
 */
export const itemUrlOf = (itemId: string): string => `https://aliexpress.ru/item/${globalItemId(itemId)}.html`

const ALIEXPRESS = /(?:^|\.)aliexpress\.(?:com|ru|us)$/

/** Is it an address of AliExpress's own, whatever page it is? */
export const isAliExpress = (address: string): boolean => ALIEXPRESS.test(takeApart(address)?.host ?? '')

/** What a link leads to in the end, as far as it says so. */
export const innermost = (link: RecognisedLink): RecognisedLink =>
  link.target === null ? link : recogniseAddress(link.target)

/** A page of AliExpress's without what says who brought the visitor (aff_…); null where the address is no such page. */
export function plainPageOf(address: string): string | null {
  if (!isAliExpress(address) || !URL.canParse(address)) return null
  const url = new URL(address)
  const marks = [...url.searchParams.keys()].filter((name) => /^aff_/i.test(name))
  for (const mark of marks) url.searchParams.delete(mark)
  return url.href
}

const US_OFFSET = 2n ** 51n

/**
 * The id by which every storefront but the US one knows an item. aliexpress.us writes global id + 2^51
 * ('3256…' for '1005…'), as its own addresses show where they carry both (x_object_id).
 */
export function globalItemId(itemId: string): string {
  const id = BigInt(itemId)
  return id > US_OFFSET && id < 2n * US_OFFSET ? String(id - US_OFFSET) : itemId
}

interface Finding {
  readonly kind: LinkKind
  readonly itemId: string | null
  readonly storeId: string | null
  readonly target: string | null
}

const OTHER: Finding = { kind: 'other', itemId: null, storeId: null, target: null }
const DEEPEST_NESTING = 4

/** One address, without text around it; the scheme may be missing. */
export function recogniseAddress(link: string): RecognisedLink {
  const finding = judge(link, 0)
  return { ...finding, link, itemUrl: finding.itemId === null ? null : itemUrlOf(finding.itemId) }
}

function judge(address: string, depth: number): Finding {
  const parts = depth > DEEPEST_NESTING ? null : takeApart(address)
  if (!parts) return OTHER
  const { host, segments } = parts
  if (ALIEXPRESS.test(host)) return judgeAliExpress(parts, depth)
  if (isAffiliateGateway(parts)) {
    const carried: Finding = { ...targetOf(parts, depth), kind: 'affiliate' }
    return { ...carried, itemId: carried.itemId ?? itemIdOfEpnRedirect(segments) }
  }
  const redirector = REDIRECTORS.find(({ hosts, path }) => hosts.test(host) && path.test(segments.join('/')))
  return redirector ? targetOf(parts, depth) : OTHER
}

function judgeAliExpress(parts: AddressParts, depth: number): Finding {
  const { host, segments } = parts
  if (/^s\.click\./.test(host)) return { ...targetOf(parts, depth), kind: 'affiliate' }
  if (/^(?:a|sl)\.aliexpress/.test(host)) return segments.length > 0 ? { ...OTHER, kind: 'short' } : OTHER
  if (/^us-click\./.test(host)) return OTHER
  const storeId = storeIdIn(parts)
  const itemId = itemIdInPath(segments) ?? itemIdInParams(parts) ?? targetOf(parts, depth).itemId
  if (itemId !== null) return { ...OTHER, kind: 'item', itemId, storeId }
  return segments[0]?.toLowerCase() === 'store' ? { ...OTHER, kind: 'store', storeId } : OTHER
}

/** /item/ID.html, /item/slug/ID.html, /item/0_ID.html, /i/ID, /store/product/slug/STORE_ID.html, /product-fm/ID-slug.html */
function itemIdInPath(segments: readonly string[]): string | null {
  const at = segments.slice(0, 3).findIndex((segment) => /^(?:item|i|item-img)$/i.test(segment))
  if (at >= 0) {
    const after = segments.slice(at + 1, at + 6)
    for (const pattern of [/^(?:\d{1,12}_)?(\d{1,20})\.html?/i, /^(\d{5,20})(?![\w-])/]) {
      const id = after.map((segment) => pattern.exec(segment)?.[1]).find((found) => found !== undefined)
      if (id !== undefined) return id
    }
    return null
  }
  const [first, second] = segments.map((segment) => segment.toLowerCase())
  if (first === 'store' && second === 'product')
    return /_(\d{5,20})\.html?/i.exec(segments.at(-1) ?? '')?.[1] ?? null
  if (first === 'product-fm' || first === 'product-gs') return /^(\d{5,20})-/.exec(second ?? '')?.[1] ?? null
  return null
}

/** Bundles, campaigns and feedback pages name the item in a parameter: productIds=ITEM:SKU,... */
function itemIdInParams({ params }: AddressParts): string | null {
  for (const [name, value] of params)
    if (/^(?:productids?|itemids?|item_id)$/.test(name)) {
      const id = /^(\d{5,20})(?![\w-])/.exec(decodeTarget(value))?.[1]
      if (id !== undefined) return id
    }
  return null
}

function storeIdIn({ segments, params }: AddressParts): string | null {
  if (segments[0]?.toLowerCase() !== 'store') return null
  for (const segment of segments.slice(1, 6)) {
    const id = /^(\d{3,12})(?:_\d+)?(?:\.html?)?(?![\w-])/i.exec(segment)?.[1]
    if (id !== undefined) return id
  }
  const named = params.find(([name]) => /^(?:store|shop)(?:id|no)$/.test(name))?.[1] ?? ''
  return /^\d{3,12}$/.test(named) ? named : null
}

/** What the address that a link carries is: the first that is known, else the first that is an address. */
function targetOf({ params }: AddressParts, depth: number): Finding {
  let target: string | null = null
  for (const [name, value] of params)
    if (TARGET_PARAMS.has(name)) {
      const address = decodeTarget(value)
      const finding = judge(address, depth + 1)
      if (finding.kind !== 'other') return { ...finding, target: finding.target ?? address }
      if (/^https?:[\\/]/i.test(address)) target ??= finding.target ?? address
    }
  return { ...OTHER, target }
}

const TARGET_PARAMS = new Set(
  (
    'ulp dl_target_url to url u q link target target_url targeturl redirect redirect_url redirecturl ' +
    'deeplink deep_link goto return return_url returnurl itemurl item_url st.link'
  ).split(' '),
)

/** Admitad (ad.admitad.com, alitems, lenkmio, fas.st), ePN (ali.pub and its like, got.by, epnclick, alipromo), AEPlatform (aliclick), Takprodam, ali.ski. */
const AFFILIATE_HOSTS =
  /^(?:(?:www\.)?(?:ad\.admitad\.com|alitems\.(?:com|co|site)|lenkmio\.com|fas\.st|al(?:i|li|ii)\.pub|got\.by|epnclick\.ru|alipromo\.com|ali\.ski|aliclick\.shop|takprdm\.ru))$/

/** The gateways of Admitad and ePN answer on many domains that come and go; their paths and parameters stay. */
function isAffiliateGateway({ host, segments, params }: AddressParts): boolean {
  if (AFFILIATE_HOSTS.test(host)) return segments.length > 0
  const [first, second, third, fourth] = segments
  if (first === 'g') return /^[0-9a-z]{20,64}$/.test(second ?? '') && params.some(([name]) => name === 'ulp')
  return (
    first === 'redirect' &&
    ((second === 'cpa' && /^[a-z]$/.test(third ?? '') && /^[0-9a-z]{32}$/.test(fourth ?? '')) ||
      itemIdOfEpnRedirect(segments) !== null)
  )
}

/** ePN's /redirect/product/HASH/ITEM_ID/LANGUAGE */
const itemIdOfEpnRedirect = ([redirect, product, hash = '', itemId = '']: readonly string[]):
  | string
  | null =>
  redirect === 'redirect' && product === 'product' && /^[0-9a-z]{32}$/.test(hash) && /^\d{5,20}$/.test(itemId)
    ? itemId
    : null

/** Pages of well-known sites that only pass on: people copy links out of them. */
const REDIRECTORS = [
  { hosts: /^(?:www\.|m\.|away\.)?vk\.(?:com|ru)$/, path: /^away(?:\.php)?$/i },
  { hosts: /^(?:www\.)?google\.[a-z.]{2,6}$/, path: /^url$/i },
  { hosts: /^lm?\.(?:facebook|instagram)\.com$/, path: /^(?:l\.php)?$/i },
  { hosts: /^(?:www\.|m\.)?youtube\.com$/, path: /^redirect$/i },
  { hosts: /^(?:www\.)?(?:t|telegram)\.me$/, path: /^(?:iv|share\/url|share)$/i },
  { hosts: /^(?:www\.|m\.)?ok\.ru$/, path: /^dk$/i },
]
