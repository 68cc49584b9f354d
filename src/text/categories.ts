/**
 * Names of categories in the reader's language, where the shop has both: those of its own sample catalogue, and of any other that
 * calls them the same. A network gives its catalogue in one language (AliExpress in the `target_language` asked for, a feed in its
 * author's), and nobody here translates: such a name stays as it came.
 */
import { LOCALES, type Locale, words } from './words.ts'

const KNOWN = [
  'accessories',
  'audio',
  'car-electronics',
  'care',
  'clothes',
  'comfort',
  'e-books',
  'for-adults',
  'for-home',
  'for-pets',
  'garden',
  'gift-cards',
  'hiking',
  'kitchen',
  'laptops',
  'peripherals',
  'phone-accessories',
  'photo',
  'shoes',
  'smartphones',
  'smartwatches',
  'sport',
  'sweets',
  'tools',
  'toys',
] as const

const inWords = (slug: (typeof KNOWN)[number], locale: Locale): string => words(locale)(`category-${slug}`)

const slugs = new Map<string, (typeof KNOWN)[number]>()

/** 'Аудио' -> 'Audio' (en), 'Аудио' (ru). The name itself is what is stored and searched by. */
export function categoryName(name: string, locale: Locale): string {
  if (slugs.size === 0)
    for (const slug of KNOWN) for (const from of LOCALES) slugs.set(inWords(slug, from).toLowerCase(), slug)
  const slug = slugs.get(name.toLowerCase())
  return slug === undefined ? name : inWords(slug, locale)
}
