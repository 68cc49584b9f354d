import type { TrafficSource } from '../domain/ad-space.ts'
import { type Locale, words } from './words.ts'

/** Names that people write in a way of their own. */
const NETWORK_NAMES: Readonly<Record<string, string>> = {
  vk: 'VK',
  ok: 'OK',
  youtube: 'YouTube',
  tiktok: 'TikTok',
  pinterest: 'Pinterest',
  dzen: 'Dzen',
  instagram: 'Instagram',
  facebook: 'Facebook',
  threads: 'Threads',
  linkedin: 'LinkedIn',
  twitter: 'Twitter',
  x: 'X',
}

/** 'vk' -> 'VK'; a name that we do not know stays as it was written. */
export const networkText = (network: string): string => NETWORK_NAMES[network] ?? network

/** A source of traffic with what decides about it: 'контекстная реклама, не на бренд'. */
export function trafficText(traffic: TrafficSource, locale: Locale): string {
  const say = words(locale)
  const redirect = traffic.source !== 'browser_extension' && traffic.userInitiated === false
  const text = say('webmaster-source', {
    source: traffic.source,
    network: traffic.network === undefined ? 'none' : networkText(traffic.network),
    brand: answer(traffic.onBrand),
    target: traffic.target ?? 'none',
  })
  if (traffic.source === 'browser_extension')
    return say('webmaster-source-extension', {
      source: text,
      popups: answer(traffic.opensPopups),
      changes: answer(traffic.modifiesSite),
      wish: answer(traffic.userInitiated),
    })
  return redirect ? say('webmaster-source-redirect', { source: text }) : text
}

const answer = (said: boolean | undefined): string => (said === undefined ? 'unsaid' : said ? 'yes' : 'no')
