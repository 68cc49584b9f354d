import type { CatalogueWords } from '../db/search-words.ts'
import { everyBrandSpelling } from '../domain/spelling/brands.ts'
import { buildLexicon, type Lexicon } from '../domain/spelling/lexicon.ts'
import type { Outside } from './outside.ts'

export interface KnownWords {
  readonly lexicon: Lexicon
  readonly spread: CatalogueWords['spread'] | null
  readonly categories: readonly string[]
}

const NOTHING: KnownWords = { lexicon: buildLexicon([]), spread: null, categories: [] }

/** One memory for all walks of one shop. */
const kept = new WeakMap<Outside['db'], () => Promise<KnownWords>>()

/**
 * The catalogue's words, kept in memory. Every call asks for their version (0.2 ms) and reads them anew when an import has changed them
 * (about half a second for a million deals, shared by all who ask meanwhile).
 */
export function catalogueWords({ db }: Pick<Outside, 'db'>): () => Promise<KnownWords> {
  const there = kept.get(db)
  if (there) return there
  let known: KnownWords = NOTHING
  let version = 0
  let reading: Promise<void> | null = null

  async function readAnew(): Promise<void> {
    const read = await db.searchWords.read()
    known = read
      ? {
          lexicon: buildLexicon(read.words, everyBrandSpelling()),
          spread: read.spread,
          categories: read.categories,
        }
      : NOTHING
    version = read?.version ?? 0
  }

  const words = async () => {
    if ((await db.searchWords.version()) !== version) {
      reading ??= readAnew().finally(() => {
        reading = null
      })
      await reading
    }
    return known
  }
  kept.set(db, words)
  return words
}
