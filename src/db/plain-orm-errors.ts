import type { Orm } from './connection.ts'

/** What the ORM calls for every statement; it hands the values over as well, to say them in its error. */
type Prepared = {
  queryWithCache(text: string, values: unknown, query: () => Promise<unknown>): Promise<unknown>
}
type Session = { prepareQuery(...how: unknown[]): Prepared }

/**
 * The same ORM, whose errors tell the statement and never its values: what people write and networks' tokens are values, and errors go
 * to logs and to whoever runs a command.
 */
export function withPlainErrors(orm: Orm): Orm {
  const { session } = orm as unknown as { session: Session }
  const prepare = session.prepareQuery.bind(session)
  session.prepareQuery = (...how) => {
    const prepared = prepare(...how)
    prepared.queryWithCache = async (text, _values, query) => {
      try {
        return await query()
      } catch (cause) {
        throw new Error(`${cause instanceof Error ? cause.message : cause}, in: ${text}`, { cause })
      }
    }
    return prepared
  }
  return orm
}
