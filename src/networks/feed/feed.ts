import type { DealFacts } from '../../domain/deal.ts'

const FEED_FORMATS = ['yml', 'csv', 'jsonl'] as const
export type FeedFormat = (typeof FEED_FORMATS)[number]

/** Where in the file an entry begins: both counted from 1. `entry` is its number among the entries, 0 outside of any. */
export interface FeedPosition {
  readonly line: number
  readonly column: number
  readonly entry: number
}

/** An entry that became a deal. */
export interface FeedDeal {
  readonly kind: 'deal'
  readonly position: FeedPosition
  readonly facts: DealFacts
  /** Maker and model, for search only. */
  readonly brand: string | null
  /** What of the entry could not be used, in English: a price that can be read in two ways ... */
  readonly remarks: readonly string[]
}

/** An entry that is not taken, and why. */
export interface FeedRefusal {
  readonly kind: 'refusal'
  readonly position: FeedPosition
  /** The entry's id, where it could be read. */
  readonly id: string | null
  readonly cause: string
}

/** A fault of the file outside of its entries; what was read stays. `truncated`: the file ends too early. */
export interface FeedFault {
  readonly kind: 'fault'
  readonly position: FeedPosition
  readonly cause: string
  readonly truncated: boolean
}

export type FeedItem = FeedDeal | FeedRefusal | FeedFault

/** A source that can be read once, from its beginning. */
export interface Feed {
  /** Name of the catalogue that it makes, if nobody gives another. */
  readonly name: string
  /** Size in bytes as transferred, or null where it is not known. */
  readonly bytes: number | null
  /** How many of them were read so far. */
  bytesRead(): number
  /**
   * The entries in the file's order, some at a time. A fault of the file ends the reading or is passed over, but is never
   * thrown; what is thrown is a FeedSourceError: a fault of the way to it.
   */
  read(format: FeedFormat | null): AsyncIterable<readonly FeedItem[]>
}

/** The source cannot be opened or breaks off: not there, not allowed, not reachable. */
export class FeedSourceError extends Error {
  override readonly name = 'FeedSourceError'
  /** wrong_use: the source named is none, or is forbidden. outside: disk or network. */
  readonly kind: 'wrong_use' | 'outside'

  constructor(kind: 'wrong_use' | 'outside', message: string, cause?: unknown) {
    super(message, { cause })
    this.kind = kind
  }
}

export interface Feeds {
  /** Opens a file's path, an http(s) address, or '-' for standard input. Throws FeedSourceError. */
  open(source: string): Promise<Feed>
}
