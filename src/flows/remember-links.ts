import type { DoorLink } from '../db/links.ts'
import type { Outside } from './outside.ts'

const MOST_LINKS = 10_000
/** How long what was read is taken as it is … */
const FRESH_MS = 5_000
/** … and how long it still serves while it is read again, so that nobody waits for that. */
const REMEMBERED_MS = 60_000

type Found = Promise<DoorLink | null>

interface Remembered {
  readonly found: Found
  readonly readAt: number
  /** Is being read again. */
  again: boolean
}

/**
 * Reads what the door needs of a link, and remembers it: a post that thousands open at once costs one read in some seconds. Whoever asks while the
 * first read is on its way shares it; later ones go on with what was read last. What was not found is not remembered: the link may be made in
 * the next moment. What changes in a link is its withdrawal, and that does not hang on this memory (see withdraw-link.ts).
 */
export function rememberLinks({ db, now }: Outside): (code: string) => Found {
  const known = new Map<string, Remembered>()

  function read(code: string, at: number): Found {
    const found = db.links.forDoor(code)
    known.delete(code)
    known.set(code, { found, readAt: at, again: false })
    const forget = (): void => {
      if (known.get(code)?.found === found) known.delete(code)
    }
    found.then((link) => link ?? forget(), forget)
    // A Map keeps the order of insertion: the first is the one that was read longest ago.
    const oldest = known.size > MOST_LINKS ? known.keys().next().value : undefined
    if (oldest !== undefined) known.delete(oldest)
    return found
  }

  async function readAgain(code: string, at: number, remembered: Remembered): Promise<void> {
    remembered.again = true
    try {
      const link = await db.links.forDoor(code)
      if (known.get(code) !== remembered) return
      known.delete(code)
      if (link) known.set(code, { found: Promise.resolve(link), readAt: at, again: false })
    } catch {
      // The next who asks tries again, as long as this may serve.
      remembered.again = false
    }
  }

  return (code) => {
    const at = now().getTime()
    const remembered = known.get(code)
    const age = remembered ? at - remembered.readAt : Number.POSITIVE_INFINITY
    if (!remembered || age >= REMEMBERED_MS) return read(code, at)
    if (age >= FRESH_MS && !remembered.again) void readAgain(code, at, remembered)
    return remembered.found
  }
}
