import type { Context } from 'hono'

/** What the HTTP server hands in besides the request; absent where a request is made by hand. */
export interface Connected {
  readonly incoming?: { readonly socket?: { readonly remoteAddress?: string | undefined } }
}

export interface Peered {
  Bindings: Connected
}

/** The address at the other end of the socket. */
export const peerOf = (c: Context<Peered>): string | null => c.env?.incoming?.socket?.remoteAddress ?? null
