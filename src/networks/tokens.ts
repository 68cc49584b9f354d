/** What networks with tokens that end have in common: one renewal at a time, a store that processes share, and calls that outlive a token. */
import type { z } from 'zod'
import type { OrderNetwork } from '../domain/action.ts'
import { type HttpAnswer, readJson } from './http.ts'
import { problemOf } from './misfit.ts'
import { NetworkError } from './network.ts'
import type { TokenStore } from './token-store.ts'

export interface Tokens {
  /** A token to call with; renewed when it is about to end, or when it is the one that the network `rejected`. */
  current(rejected?: string): Promise<string>
  /** Everything that must not be quoted. */
  secrets(): string[]
}

/** A token is renewed this long before it ends, so that none ends on its way. */
export const MARGIN_MS = 10 * 60_000
/** How long a process that lost the race for a refresh waits for the winner to write down what it got. */
export const RACE_PAUSE_MS = 300

const MOST_SEEN = 50

/** Tokens of a network in the store that its processes share, and every secret that was seen in them. A store that is out of order is no fault. */
export function openTokenShelf<Shape extends z.ZodType<Record<string, unknown> & { clientId: string }>>(
  network: OrderNetwork,
  clientId: string,
  store: TokenStore,
  shape: Shape,
  warn: (facts: object, message: string) => void,
) {
  const seen = new Set<string>()
  return {
    /** What the store holds of this client. */
    async read(): Promise<z.infer<Shape> | null> {
      try {
        const parsed = shape.safeParse(await store.read(network))
        return parsed.success && parsed.data.clientId === clientId ? parsed.data : null
      } catch {
        warn({ network }, 'the stored token cannot be read')
        return null
      }
    },
    async write(token: z.infer<Shape>): Promise<void> {
      try {
        await store.write(network, { ...token })
      } catch {
        warn({ network }, 'the token cannot be stored: it lives as long as this process')
      }
    },
    note(secrets: readonly (string | null | undefined)[]): void {
      for (const secret of secrets) {
        if (!secret) continue
        // Noted again, it is the newest again: one that stays while others come and go is still to be kept out of every text.
        seen.delete(secret)
        seen.add(secret)
      }
      for (const old of seen) if (seen.size > MOST_SEEN) seen.delete(old)
    },
    secrets: (): string[] => [...seen],
  }
}

/**
 * The token to call with: any number of callers wait for one renewal, and a token near its end still serves while the network cannot give
 * another. `usable`: the token that is held, if it lasts so long and is not the rejected one.
 */
export function renewing(
  usable: (rejected: string | undefined, marginMs: number) => string | null,
  renew: (rejected: string | undefined) => Promise<string>,
): Tokens['current'] {
  let renewal: Promise<string> | null = null
  return async (rejected) => {
    const token = usable(rejected, MARGIN_MS)
    if (token !== null) return token
    renewal ??= renew(rejected).finally(() => {
      renewal = null
    })
    try {
      return await renewal
    } catch (fault) {
      const serving = usable(rejected, 0)
      if (serving === null) throw fault
      return serving
    }
  }
}

/** The network says no, and not that it is out of order. */
export const isDenial = (fault: unknown): boolean =>
  fault instanceof NetworkError && ['unauthorized', 'refused'].includes(fault.kind)

/** A call with a token; a token that turns out to be spent is renewed once. */
export async function withToken(
  tokens: Pick<Tokens, 'current'>,
  attempt: (token: string) => Promise<HttpAnswer>,
): Promise<HttpAnswer> {
  const token = await tokens.current()
  try {
    return await attempt(token)
  } catch (fault) {
    if (!(fault instanceof NetworkError) || fault.kind !== 'unauthorized') throw fault
    return attempt(await tokens.current(token))
  }
}

/** An answer by its schema. Throws NetworkError 'broken_answer', which names the field and no value, or says `instead`. */
export function readAnswer<Shape extends z.ZodType>(
  network: OrderNetwork,
  operation: string,
  answer: HttpAnswer,
  shape: Shape,
  instead?: string,
): z.infer<Shape> {
  const parsed = shape.safeParse(readJson(answer.text))
  if (parsed.success) return parsed.data
  const message = instead ?? problemOf(parsed.error)
  throw new NetworkError({ network, operation, kind: 'broken_answer', message })
}

export const NO_TOKEN = 'the answer holds no token'
