import type { CatalogueWords } from '../db/search-words.ts'
import { type CatalogueSample, sampleOf } from '../domain/catalogue-sample.ts'
import { everyBrandSpelling } from '../domain/spelling/brands.ts'
import { buildLexicon, type Lexicon } from '../domain/spelling/lexicon.ts'
import type { Outside } from './outside.ts'

export interface KnownWords {
  readonly lexicon: Lexicon
  /** Both null: nothing was counted yet. */
  readonly spread: CatalogueWords['spread'] | null
  readonly sample: CatalogueSample | null
  readonly categories: readonly string[]
}

const NOTHING: KnownWords = { lexicon: buildLexicon([]), spread: null, sample: null, categories: [] }

/** How long a version that was looked at counts as the newest. */
const FRESH_MILLISECONDS = 1_000

/** One memory for all walks of one shop. */
const kept = new WeakMap<Outside['db'], () => Promise<KnownWords>>()

/**
 * The catalogue's words, kept in memory. Once a second the next call asks for their version and reads them anew when an import has
 * changed them (about half a second for a million deals, shared by all who ask meanwhile).
 */
export function catalogueWords({ db, now }: Pick<Outside, 'db' | 'now'>): () => Promise<KnownWords> {
  const there = kept.get(db)
  if (there) return there
  let known: KnownWords = NOTHING
  let version = 0
  let lookedAt = 0
  let reading: Promise<void> | null = null

  async function readAnew(): Promise<void> {
    const read = await db.searchWords.read()
    known = read
      ? {
          lexicon: buildLexicon(read.words, everyBrandSpelling()),
          spread: read.spread,
          sample: sampleOf(read.sample.deals, read.sample.each),
          categories: read.categories,
        }
      : NOTHING
    version = read?.version ?? 0
  }

  const words = async () => {
    const moment = now().getTime()
    if (version > 0 && Math.abs(moment - lookedAt) < FRESH_MILLISECONDS) return known
    if ((await db.searchWords.version()) !== version) {
      reading ??= readAnew().finally(() => {
        reading = null
      })
      await reading
    }
    lookedAt = moment
    return known
  }
  kept.set(db, words)
  return words
}
