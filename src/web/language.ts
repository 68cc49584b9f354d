import { LOCALES, type Locale, localeOf } from '../text/words.ts'

/** Longer headers are read this far. */
const MOST_TAGS = 20

/** A language of ours by its tag; null for anything else. */
export const asLocale = (text: string | null | undefined): Locale | null =>
  LOCALES.find((locale) => locale === text) ?? null

/** The language of a page: asked for in the address, else the person's own choice, else what the browser prefers. */
export const pageLocale = (request: Request, asked: string | undefined, own: Locale | null = null): Locale =>
  asLocale(asked) ?? own ?? preferredLocale(request.headers.get('accept-language'))

/** 'de, kk;q=0.9, en;q=0.5' -> 'ru': the best-liked language that leads to one of ours. Without any: 'en'. */
export function preferredLocale(header: string | null): Locale {
  const tags = (header ?? '')
    .split(',', MOST_TAGS)
    .map((part, at) => {
      const [tag = '', ...parameters] = part.split(';')
      const q = parameters.map((text) => /^\s*q\s*=\s*(\d(?:\.\d{1,3})?)\s*$/i.exec(text)?.[1]).find(Boolean)
      return { tag: tag.trim(), q: q === undefined ? 1 : Number(q), at }
    })
    .filter(({ tag, q }) => tag !== '' && q > 0)
    .sort((a, b) => b.q - a.q || a.at - b.at)
  const liked = tags.find(({ tag }) => localeOf(tag) === 'ru' || /^en\b/i.test(tag))
  return localeOf(liked?.tag)
}
