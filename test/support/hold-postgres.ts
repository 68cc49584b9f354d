/** Starts a server, prints its address and waits to be killed. */
import { startPostgres } from './postgres-server.ts'

const { url } = await startPostgres()
process.stdout.write(`${url}\n`)
setInterval(() => {}, 60_000)
