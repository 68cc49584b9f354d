import type { DoorLink } from '../db/links.ts'
import type { Outside } from './outside.ts'

const MOST_LINKS = 10_000
const REMEMBERED_MS = 5_000

type Found = Promise<DoorLink | null>

/**
 * Reads what the door needs of a link, and remembers it for a few seconds: a post that thousands open at once costs one
 * read. Whoever asks while a read is on its way shares it. What was not found is not remembered: the link may be made in
 * the next moment. What changes in a link is its withdrawal, and that does not hang on this memory (see withdraw-link.ts).
 */
export function rememberLinks({ db, now }: Outside): (code: string) => Found {
  const known = new Map<string, { readonly until: number; readonly found: Found }>()

  const forget = (code: string, found: Found) => {
    if (known.get(code)?.found === found) known.delete(code)
  }

  return (code) => {
    const at = now().getTime()
    const remembered = known.get(code)
    if (remembered && remembered.until > at) return remembered.found
    known.delete(code)
    const found = db.links.forDoor(code)
    known.set(code, { until: at + REMEMBERED_MS, found })
    found.then(
      (link) => {
        if (!link) forget(code, found)
      },
      () => forget(code, found),
    )
    // A Map keeps the order of insertion: the first is the one that was read longest ago.
    if (known.size > MOST_LINKS) {
      const oldest = known.keys().next().value
      if (oldest !== undefined) known.delete(oldest)
    }
    return found
  }
}
