/**
 * PgBouncer in transaction mode, as Debian ships it, in front of a server of our own. It is not among npm's packages: where the machine
 * has none, those who ask for it get null and say what they leave out.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chownSync, existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import postgres from 'postgres'
import { freePort, ONE_QUESTION, unprivileged } from './postgres-server.ts'
import { until } from './until.ts'

export interface PgBouncer {
  /** The address of this database through the bouncer: older than 1.21, it knows no named statements. */
  url(database: string): string
  /** Leads to another server from now on, as whoever promoted that one would see to. */
  leadTo(server: string): Promise<void>
  stop(): Promise<void>
}

const PLACES = ['/usr/sbin/pgbouncer', '/usr/bin/pgbouncer', '/usr/local/bin/pgbouncer']

const findProgram = () => PLACES.find((path) => existsSync(path))
export const isPgBouncerThere = (): boolean => findProgram() !== undefined

/** @param server postgres://... of the superuser. Null where PgBouncer is not installed. */
export async function startPgBouncer(server: string): Promise<PgBouncer | null> {
  const program = findProgram()
  if (program === undefined) return null
  const folder = await mkdtemp(join(tmpdir(), 'prilavok-pgbouncer-'))
  const port = await freePort()
  const path = join(folder, 'pgbouncer.ini')
  const users = join(folder, 'users.txt')
  await writeFile(users, '"postgres" ""\n')
  const write = (to: string) => writeFile(path, settings(to, port, users))
  await write(server)
  const user = unprivileged()
  if (user !== null) chownSync(folder, user.uid, user.gid)
  const child = spawn(program, [path], { stdio: ['ignore', 'ignore', 'ignore'], ...user })
  const ended = once(child, 'close')
  const url = (database: string) => `postgres://postgres@127.0.0.1:${port}/${database}?prepare=false`
  await until(
    () => answers(url('postgres')),
    (is) => is,
    20_000,
  )
  return {
    url,
    async leadTo(to) {
      await write(to)
      child.kill('SIGHUP')
    },
    async stop() {
      child.kill('SIGKILL')
      await ended
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** So many server connections, fewer than the processes of the shop would like: they have to be shared. */
const POOL_SIZE = 8

function settings(server: string, port: number, users: string): string {
  const { hostname, port: serverPort } = new URL(server)
  return `[databases]
* = host=${hostname} port=${serverPort} user=postgres
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${port}
unix_socket_dir =
auth_type = any
auth_file = ${users}
pool_mode = transaction
default_pool_size = ${POOL_SIZE}
max_client_conn = 200
server_login_retry = 1
query_wait_timeout = 30
`
}

async function answers(url: string): Promise<boolean> {
  const client = postgres(url, { ...ONE_QUESTION, connect_timeout: 2 })
  try {
    await client.unsafe('select 1').simple()
    return true
  } catch {
    return false
  } finally {
    await client.end({ timeout: 0 })
  }
}
