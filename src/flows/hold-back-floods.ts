import type { Click } from '../domain/click.ts'
import { hiddenPlaces } from './hidden-places.ts'
import type { Outside } from './outside.ts'

/** Passes of one link from one neighbourhood of addresses that are written down at once: a carrier's exit brings many people together … */
export const MOST_AT_ONCE = 1_000
/** … and how long it takes until one more is, in milliseconds. */
const ONE_MORE_AFTER_MS = 1_000
/** Neighbourhoods that are remembered; the one that was quiet for longest goes first. */
const MOST_KEPT = 20_000
/** Different ends of passes that are remembered of one of them. */
const MOST_ENDS = 8

interface Neighbourhood {
  /** How many more may be written down, as of `at`. */
  left: number
  at: number
  /** The last written click of each end that a pass had. */
  readonly ends: Map<string, Click>
  told: boolean
}

export interface FloodGate {
  come(click: Click, address: string | null): Coming
}

export interface Coming {
  /** The written click that stands for this one as well, which is then not written; null = this one is to be written. */
  readonly standIn: Click | null
  /** Says that this one was written. */
  written(): void
}

/**
 * A flood of clicks takes no more room than a crowd would, and nobody is refused for it: beyond the bound a pass goes on with the last written
 * click of the same link, neighbourhood and judgement, so that it counts as the same person and an order of it is judged as it would be anyway.
 * Of addresses nothing is kept but names for a day: see hidden-places.ts.
 */
export function holdBackFloods({ now, newId, log }: Pick<Outside, 'now' | 'newId' | 'log'>): FloodGate {
  const known = new Map<string, Neighbourhood>()
  const nameOf = hiddenPlaces({ now, newId }, () => known.clear())

  function neighbourhood(linkCode: string, address: string | null): Neighbourhood {
    const key = nameOf(linkCode, address)
    const at = now().getTime()
    const found = known.get(key) ?? { left: MOST_AT_ONCE, at, ends: new Map(), told: false }
    found.left = Math.min(MOST_AT_ONCE, found.left + Math.max(0, at - found.at) / ONE_MORE_AFTER_MS)
    found.at = at
    // A Map keeps the order of insertion: the first is the one that was quiet for longest.
    known.delete(key)
    known.set(key, found)
    const oldest = known.size > MOST_KEPT ? known.keys().next().value : undefined
    if (oldest !== undefined) known.delete(oldest)
    return found
  }

  return {
    come(click, address) {
      const place = neighbourhood(click.linkCode, address)
      const { ends } = place
      const end = endOf(click)
      const written = (): void => {
        if (ends.has(end) || ends.size < MOST_ENDS) ends.set(end, click)
      }
      if (place.left >= 1) {
        place.left -= 1
        return { standIn: null, written }
      }
      if (!place.told) {
        place.told = true
        log.warn(
          { linkCode: click.linkCode },
          'more clicks from one neighbourhood than are written down one by one',
        )
      }
      return { standIn: ends.get(end) ?? null, written }
    },
  }
}

/** What a click has in common with those that it may stand for. */
const endOf = ({ country, anonymizer, deliveryCountry, outcome, passing, terms }: Click): string =>
  [country, anonymizer, deliveryCountry, outcome, passing, terms].join()
