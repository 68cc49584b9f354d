import type { TrafficSource } from '../domain/ad-space.ts'
import { type Reason, TRAFFIC_CAUSES, type TrafficCause } from '../domain/reason.ts'
import { reason } from './reasons.ts'

const FORBIDDEN = Object.fromEntries(
  TRAFFIC_CAUSES.map(({ detail, clause }) => [
    detail,
    Object.freeze({ ...reason('traffic_forbidden'), clause, detail }),
  ]),
) as Record<TrafficCause, Reason>

/** The table names the source, but the property that decides is not said. */
const UNSAID: Reason = Object.freeze({ ...reason('traffic_needs_review'), clause: 'traffic.unsaid' })

/** The table does not name the source at all. */
const UNNAMED: Reason = Object.freeze({ ...reason('traffic_needs_review'), clause: 'traffic.unnamed' })

/**
 * traffic.*: where people may come from. Every cause is told, and what is not said besides.
 * A redirect without the person's wish is forbidden whatever the source.
 */
export function trafficReasons(
  traffic: TrafficSource,
  bannedNetworks: ReadonlySet<string>,
  reasons: Reason[],
): void {
  if (traffic.userInitiated === false) reasons.push(FORBIDDEN.no_user_intent)
  switch (traffic.source) {
    case 'telegram_channel':
    case 'telegram_bot':
    case 'website':
    case 'landing_page':
      return
    case 'context_ads':
      if (traffic.onBrand === undefined) reasons.push(UNSAID)
      else if (traffic.onBrand) reasons.push(FORBIDDEN.brand_context)
      return
    case 'pv_ads':
      if (traffic.target === undefined) reasons.push(UNSAID)
      else if (traffic.target === 'affiliate_link') reasons.push(FORBIDDEN.pv_direct)
      return
    case 'social_network':
      socialReasons(traffic.network, bannedNetworks, reasons)
      return
    case 'browser_extension':
      extensionReasons(traffic, reasons)
      return
    default:
      reasons.push(UNNAMED)
  }
}

function socialReasons(
  network: string | undefined,
  bannedNetworks: ReadonlySet<string>,
  reasons: Reason[],
): void {
  if (network === undefined || networkName(network) === '') reasons.push(UNSAID)
  else if (namesIn(network).some((name) => bannedNetworks.has(name)))
    reasons.push(FORBIDDEN.banned_social_network)
}

/** Three properties decide of an extension: popups of its own, changes to the site, the person's wish. */
function extensionReasons(traffic: TrafficSource, reasons: Reason[]): void {
  if (traffic.opensPopups) reasons.push(FORBIDDEN.extension_popup)
  if (traffic.modifiesSite) reasons.push(FORBIDDEN.extension_modifies_site)
  if (
    traffic.opensPopups === undefined ||
    traffic.modifiesSite === undefined ||
    traffic.userInitiated === undefined
  )
    reasons.push(UNSAID)
}

/** What people call networks besides their names, as networkName writes it. */
const CALLED: ReadonlyMap<string, string> = new Map(
  Object.entries({
    instagram: 'инстаграм инстаграмм инстограм инста insta instagr ig',
    facebook: 'фейсбук фэйсбук фб fb',
    threads: 'тредс трэдс',
    twitter: 'твиттер твитер',
    x: 'х',
    linkedin: 'линкедин линкдин linked lnkd',
  }).flatMap(([name, called]) => called.split(' ').map((each) => [each, name] as const)),
)

/** From the first letter or digit to the last: around a name stand spaces, quotation marks, '@', '#', a full stop. */
const NAME = /[\p{L}\p{N}](?:.*[\p{L}\p{N}])?/su

/**
 * A social network's name for comparing: ' Instagram', '«Инстаграм»', 'www.instagram.com' and 'https://l.instagram.com/somebody' are
 * 'instagram', 'Linked-In' is 'linkedin'. A ban must not be escaped by spelling.
 */
export function networkName(text: string): string {
  const written = text.normalize('NFKC').replace(/\p{Cf}/gu, '')
  const name = (NAME.exec(written)?.[0] ?? '')
    .toLowerCase()
    .replace(/^[a-z]+:\/\//, '')
    .replace(/[/?#:].*$/, '')
    .replace(/\.[a-z]{2,}$/, '')
    // Of a host the name that somebody owns: 'web.facebook' is facebook's.
    .replace(/^(?:[a-z0-9-]+\.)+(?=[a-z0-9-]+$)/, '')
    .replace(/[\s_-]+/g, '')
  return CALLED.get(name) ?? name
}

/** Between the names of several networks: 'VK, Instagram', 'Twitter (X)', 'вк и инстаграм', 'VK — Instagram'. */
const BETWEEN = /[,;|+&()–—]|\s\/\s|\s(?:и|или|and|or)\s/iu

/** Every network that a text may mean: the whole of it, each of several, and the words of each: 'my Instagram page'. */
function namesIn(text: string): string[] {
  const each = text.split(BETWEEN)
  // One letter among words is a word of its own sooner than X.
  const words = each.flatMap((part) => part.split(/\s+/).map(networkName)).filter((word) => word.length > 1)
  return [networkName(text), ...each.map(networkName), ...words]
}
