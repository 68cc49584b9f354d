import type { DealImport } from '../db/deal-import.ts'
import { type DealEntry, enterDeal } from '../domain/deal-entry.ts'
import { feedFault } from '../domain/fault.ts'
import type { RubleRates } from '../domain/money.ts'
import type { FeedFormat, FeedItem, FeedPosition } from '../networks/feed/feed.ts'
import type { Outside } from './outside.ts'

export interface CatalogueWish {
  /** A file's path, an http(s) address, or '-' for standard input. */
  readonly file: string
  /** By its beginning, where nobody says. */
  readonly format?: FeedFormat
  /** The catalogue's name; the file's name or the address without its query, where nobody says. */
  readonly catalogue?: string
  /** The feed is the whole catalogue: deals that it no longer has are not available any more. */
  readonly complete?: boolean
  /** Told now and then; `bytes` and `bytesRead` as transferred. */
  readonly onProgress?: (progress: ImportProgress) => void
}

export interface ImportProgress {
  readonly read: number
  readonly bytesRead: number
  readonly bytes: number | null
}

/** What is said of one place in the file. */
export interface Told extends FeedPosition {
  readonly id: string | null
  readonly cause: string
}

export interface ImportResult {
  readonly catalogue: string
  /** Entries read: deals, repetitions and refusals. */
  readonly read: number
  readonly added: number
  readonly changed: number
  readonly unchanged: number
  readonly refused: number
  readonly seconds: number
  /** Entries with an id that had come before: the last one counts. */
  readonly repeated: number
  /** Deals that a complete catalogue no longer has. */
  readonly gone: number
  /** How the file ends too early, or null. */
  readonly truncated: string | null
  /** The first refusals. */
  readonly refusals: readonly Told[]
  /** Faults of the file outside of its entries. */
  readonly faults: readonly Told[]
  /** Deals that came in without something that could not be read: a price in two senses, a picture without an address. */
  readonly incomplete: number
  readonly remarks: readonly Told[]
  /** Why the source broke off, or null. What came before is in. */
  readonly brokenOff: string | null
}

/**
 * The pass that counts the catalogue's words after an import. It is begun before anything changes, so that one that dies in between leaves word of it to
 * the next import, which may find no change of its own.
 */
const COUNTING_WORDS = 'search-words'

const MOST_TOLD = 100
const CATALOGUE_LENGTH = 200

/**
 * Streams a catalogue into the database. Memory does not grow with the file; a killed run leaves whole batches, and the
 * next one completes it; the same file twice changes nothing.
 * Throws FeedSourceError where the source cannot be opened, DatabaseUnreachable where the database is not there.
 */
export const importCatalogue =
  (outside: Pick<Outside, 'db' | 'feeds' | 'settings' | 'now' | 'newId'>) =>
  async (wish: CatalogueWish): Promise<ImportResult> => {
    const { db, feeds, now, newId } = outside
    const started = now()
    const feed = await feeds.open(wish.file)
    const catalogue = (wish.catalogue ?? feed.name).slice(0, CATALOGUE_LENGTH)
    await db.passRuns.begin(COUNTING_WORDS, started, started, started)
    const run = await db.deals.openImport({ catalogue, at: started, key: newId(10) })
    try {
      const reading = new Reading(run, outside.settings.rubleRates)
      const progress = () =>
        wish.onProgress?.({ read: reading.read, bytesRead: feed.bytesRead(), bytes: feed.bytes })
      try {
        for await (const items of feed.read(wish.format ?? null)) {
          await reading.take(items)
          progress()
        }
      } catch (error) {
        if (feedFault(error) === null) throw error
        reading.brokenOff = (error as Error).message
      }
      await reading.flush()
      const whole = reading.faults.length === 0 && reading.brokenOff === null
      const counts = await run.finish(wish.complete === true && whole)
      progress()
      const changed = counts.added + counts.changed + counts.gone > 0
      if (changed || (await db.passRuns.isOpenBeside(COUNTING_WORDS, started))) await db.searchWords.refresh()
      await db.passRuns.endUpTo(COUNTING_WORDS, started, now())
      const seconds = (now().getTime() - started.getTime()) / 1000
      return { catalogue, ...counts, ...reading.told(), seconds }
    } finally {
      await run.close()
    }
  }

/** Batches on their way at once, so that the server always has one to write; so many and one that is read are in memory. */
const UNDER_WAY = 3

/** Sorts what is read; batches are written while the next one is read. */
class Reading {
  read = 0
  brokenOff: string | null = null
  readonly faults: Told[] = []
  readonly #run: DealImport
  readonly #rates: RubleRates
  readonly #refusals: Told[] = []
  readonly #remarks: Told[] = []
  #refused = 0
  #incomplete = 0
  #truncated: string | null = null
  #batch: DealEntry[] = []
  readonly #writing: Promise<void>[] = []

  constructor(run: DealImport, rates: RubleRates) {
    this.#run = run
    this.#rates = rates
  }

  async take(items: readonly FeedItem[]): Promise<void> {
    for (const item of items) {
      if (item.kind === 'deal') {
        this.read++
        this.#batch.push(enterDeal(item.facts, item.brand, this.#rates))
        if (item.remarks.length > 0) this.#remark(item.position, item.facts.externalId, item.remarks)
        if (this.#batch.length >= this.#run.batch) await this.#write()
      } else if (item.kind === 'refusal') {
        this.read++
        this.#refused++
        if (item.id !== null) this.#run.spare(item.id)
        if (this.#refusals.length < MOST_TOLD)
          this.#refusals.push({ ...item.position, id: item.id, cause: item.cause })
      } else {
        if (item.truncated) this.#truncated ??= item.cause
        if (this.faults.length < MOST_TOLD)
          this.faults.push({ ...item.position, id: null, cause: item.cause })
      }
    }
  }

  async flush(): Promise<void> {
    await this.#write()
    await Promise.all(this.#writing)
  }

  told() {
    return {
      read: this.read,
      refused: this.#refused,
      truncated: this.#truncated ?? this.brokenOff,
      refusals: this.#refusals,
      faults: this.faults,
      incomplete: this.#incomplete,
      remarks: this.#remarks,
      brokenOff: this.brokenOff,
    }
  }

  async #write(): Promise<void> {
    if (this.#writing.length >= UNDER_WAY) await this.#writing.shift()
    const written = this.#run.put(this.#batch)
    this.#batch = []
    // Awaited a little later: until then nobody may call it unhandled.
    written.catch(() => {})
    this.#writing.push(written)
  }

  #remark(position: FeedPosition, id: string, remarks: readonly string[]): void {
    this.#incomplete++
    if (this.#remarks.length < MOST_TOLD) this.#remarks.push({ ...position, id, cause: remarks.join('; ') })
  }
}
