import type { IncomingMessage } from 'node:http'

/** What is read of a request at the door: a Request is one, and node's own message becomes one without a Request around it. */
export interface Asked {
  readonly method: string
  readonly headers: { get(name: string): string | null }
}

/** Names in lower case, as node has them. */
export const askedBy = ({ method = 'GET', headers }: IncomingMessage): Asked => ({
  method,
  headers: {
    get(name) {
      const value = headers[name]
      return value === undefined ? null : String(value)
    },
  },
})
