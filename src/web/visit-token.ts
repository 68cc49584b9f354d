import { createHmac, timingSafeEqual } from 'node:crypto'

/** How long a page of the door may lie open before its buttons have to be asked for again. */
const LIVES_MS = 30 * 60_000
const MAC_LENGTH = 27

/**
 * What the door's own pages hand back to the door, so that a visit is one visit and nothing happens that no page of ours
 * offered: a prefetcher, a previewer or another site cannot make one. No cookie: it lives in the page and its address only.
 */
export interface VisitTokens {
  /** `visit`: id of the visit's first click, or null before there is one. Bound to the link. */
  issue(code: string, visit: string | null): string
  /** null: not ours, of another link, or too old. */
  read(code: string, token: string | null | undefined): { readonly visit: string | null } | null
}

/** `key`: any secret text; processes that share a door share it. */
export function visitTokens(key: string, now: () => Date): VisitTokens {
  const macOf = (code: string, said: string) =>
    createHmac('sha256', key).update(`visit\n${code}\n${said}`).digest('base64url').slice(0, MAC_LENGTH)

  return {
    issue(code, visit) {
      const said = `${(now().getTime() + LIVES_MS).toString(36)}.${visit ?? ''}`
      return `${said}.${macOf(code, said)}`
    },
    read(code, token) {
      const [, said, until, visit, mac] =
        /^(([0-9a-z]{1,11})\.([A-Za-z0-9_-]{0,32}))\.([A-Za-z0-9_-]{27})$/.exec(token ?? '') ?? []
      if (said === undefined || until === undefined || mac === undefined) return null
      if (!timingSafeEqual(Buffer.from(mac), Buffer.from(macOf(code, said)))) return null
      if (Number.parseInt(until, 36) <= now().getTime()) return null
      return { visit: visit || null }
    },
  }
}
