import { readFileSync } from 'node:fs'
import { FluentBundle, FluentResource, type FluentVariable } from '@fluent/bundle'
import { projectPath } from '../paths.ts'

/** The languages in which everything is said, equal in rank. */
export const LOCALES = ['ru', 'en'] as const

export type Locale = (typeof LOCALES)[number]

/** The words of one language: a key of locales/*.ftl and its variables in, text out. An unknown key is our own bug and throws. */
export type Words = (key: string, variables?: Record<string, FluentVariable>) => string

/** Telegram's or a browser's language tag -> the nearest language that we speak; readers of the CIS get Russian. */
export function localeOf(tag: string | null | undefined): Locale {
  const language = (tag ?? '').toLowerCase().split(/[-_]/)[0] ?? ''
  return RUSSIAN_READERS.has(language) ? 'ru' : 'en'
}

/** Languages of the zone whose readers mostly read Russian better than English. */
const RUSSIAN_READERS = new Set(['ru', 'be', 'kk', 'ky', 'uz', 'tg', 'tk', 'hy', 'az', 'uk', 'mo'])

const opened = new Map<Locale, Words>()

/** The words of a language; its file is read once. */
export function words(locale: Locale): Words {
  const known = opened.get(locale)
  if (known) return known
  const fresh = openWords(locale, readFileSync(projectPath('locales', `${locale}.ftl`), 'utf8'))
  opened.set(locale, fresh)
  return fresh
}

/** Parses Fluent text. A malformed message counts as missing (Fluent skips it), a repeated one throws. */
export function openWords(locale: Locale, fluent: string): Words {
  // Isolation marks show up as boxes in some Telegram clients.
  const bundle = new FluentBundle(locale, { useIsolating: false })
  const faults = bundle.addResource(new FluentResource(fluent))
  if (faults.length > 0) throw new Error(`locales/${locale}.ftl: ${faults.map(String).join('; ')}`)
  return (key, variables) => {
    const pattern = bundle.getMessage(key)?.value
    if (!pattern) throw new Error(`locales/${locale}.ftl has no words for "${key}"`)
    const problems: Error[] = []
    const said = bundle.formatPattern(pattern, variables ?? null, problems)
    if (problems.length > 0)
      throw new Error(`locales/${locale}.ftl, "${key}": ${problems.map(String).join('; ')}`)
    return said
  }
}
