/** What a channel may be set to: everything that an owner types or presses comes through here. */
import type { ChannelSettings } from './channel.ts'
import { isInZone } from './country.ts'
import { readInn } from './inn.ts'
import { isTimeZone } from './wall-clock.ts'

/** What the settings' screens change; slots have a screen of their own. */
export type SettingsChange = Partial<Omit<ChannelSettings, 'slots'>>

export const MOST_HASHTAGS = 10
const LONGEST_HASHTAG = 60
/** Characters of a template; a caption has room for 1024 with everything filled in. */
export const LONGEST_TEMPLATE = 1_000
export const LONGEST_ADVERTISER = 120

/** '#скидки, aliexpress' -> ['скидки', 'aliexpress'], each once; null for what holds something that is no hashtag, or too many. */
export function readHashtags(text: string): string[] | null {
  const found = new Map<string, string>()
  for (const tag of text.split(/[\s,;#]+/u).filter((part) => part !== '')) {
    if (!isHashtag(tag)) return null
    found.set(tag.toLowerCase(), tag)
  }
  const tags = [...found.values()]
  return tags.length === 0 || tags.length > MOST_HASHTAGS ? null : tags
}

/** As Telegram links them: letters, digits and underscores, not digits alone. */
const isHashtag = (tag: string): boolean =>
  [...tag].length <= LONGEST_HASHTAG && /^[\p{L}\p{M}\p{N}_]+$/u.test(tag) && !/^\p{N}+$/u.test(tag)

/** The first setting that is none, or null where all are. Guards the walk: the screens offer nothing else. */
export function wrongSetting(change: SettingsChange): keyof SettingsChange | null {
  const { language, country, audience, timeZone, template, hashtags, link, approval, whenOver, label } =
    change
  const wrong: readonly [keyof SettingsChange, boolean][] = [
    ['language', language !== undefined && language !== 'ru' && language !== 'en'],
    ['country', country !== undefined && !isInZone(country)],
    ['audience', audience !== undefined && !isAudience(audience)],
    ['timeZone', timeZone !== undefined && !isTimeZone(timeZone)],
    ['template', typeof template === 'string' && !isTemplate(template)],
    ['hashtags', hashtags !== undefined && hashtags.length > 0 && readHashtags(hashtags.join(' ')) === null],
    ['link', link !== undefined && link !== 'button' && link !== 'text'],
    ['approval', approval !== undefined && typeof approval !== 'boolean'],
    ['whenOver', whenOver !== undefined && !['edit', 'mark', 'leave'].includes(whenOver)],
    ['label', label !== undefined && label !== null && !isLabel(label)],
  ]
  return wrong.find(([, is]) => is)?.[0] ?? null
}

const isAudience = (audience: readonly string[]): boolean =>
  new Set(audience).size === audience.length && audience.every((country) => /^[A-Z]{2}$/.test(country))

const isTemplate = (template: string): boolean =>
  template.trim() !== '' && template.length <= LONGEST_TEMPLATE

const isLabel = ({ advertiser, inn }: { advertiser: string; inn: string }): boolean =>
  advertiser.trim() !== '' && [...advertiser].length <= LONGEST_ADVERTISER && readInn(inn) === inn
