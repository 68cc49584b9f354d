/** What a COPY says on the wire: PostgreSQL passes over a word too many, a PgBouncer that keeps statements does not. */
import { createServer, connect as dial, type Server, type Socket } from 'node:net'
import { sql } from 'drizzle-orm'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Connection } from '../../src/db/connection.ts'
import { openPostgres } from '../../src/db/open-postgres.ts'
import { engine, freshOnServer, type ServerDatabase } from '../support/database.ts'

describe.runIf(engine() === 'postgres')('the end of a COPY', () => {
  let database: ServerDatabase
  let connection: Connection
  let wire: Wire

  beforeAll(async () => {
    database = await freshOnServer()
    await database.connection.rows(sql`create table things (id int)`)
  })
  afterAll(() => database?.close())
  beforeEach(async () => {
    wire = await listenIn(database.url)
    connection = await openPostgres(wire.url, { poolSize: 1 })
  })
  afterEach(async () => {
    await connection?.close()
    wire?.close()
  })

  /** A statement afterwards, so that what the stream still says when it closes has been sent. */
  const ends = async (chunks: Iterable<string>) => {
    const copying = connection.copyIn('things', ['id'], chunks)
    await copying.catch(() => {})
    await connection.rows(sql`select 1`)
    return wire.said.filter((type) => type === 'c' || type === 'f')
  }

  test('is said once where all was written', async () => {
    expect(await ends(['1\n', '2\n'])).toEqual(['c'])
  })

  test('is not said to a server that has refused a line before', async () => {
    const refused = function* () {
      yield 'no number\n'
      for (let n = 0; n < 2_000_000; n += 1) yield `${n}\n`
    }
    expect(await ends(refused())).toEqual([])
  })

  test('is a failure where the source failed', async () => {
    const failing = function* () {
      yield '1\n'
      throw new Error('the file ends in the middle')
    }
    expect(await ends(failing())).toEqual(['f'])
  })
})

interface Wire {
  readonly url: string
  /** The types of all messages of the client, as letters. */
  readonly said: string[]
  close(): void
}

/** A way to the server that hears what the client says: messages are a letter and a length, but the first, which has no letter. */
async function listenIn(serverUrl: string): Promise<Wire> {
  const { hostname, port } = new URL(serverUrl)
  const said: string[] = []
  const sockets = new Set<Socket>()
  const server: Server = createServer((client) => {
    const upstream = dial(Number(port), hostname)
    for (const [from, to] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      sockets.add(from)
      from.on('error', () => to.destroy())
      from.pipe(to)
    }
    let heard = Buffer.alloc(0)
    let letters = 0
    client.on('data', (chunk) => {
      heard = Buffer.concat([heard, chunk])
      while (heard.length >= letters + 4) {
        const end = letters + heard.readUInt32BE(letters)
        if (heard.length < end) return
        if (letters) said.push(String.fromCharCode(heard[0] ?? 0))
        heard = heard.subarray(end)
        letters = 1
      }
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = new URL(serverUrl)
  url.hostname = '127.0.0.1'
  url.port = String((server.address() as { port: number }).port)
  return {
    url: url.href,
    said,
    close() {
      server.close()
      for (const socket of sockets) socket.destroy()
    },
  }
}
