/** One process at a time on the embedded database's folder: PGlite itself would let two in and lose what both wrote. */
import { type FileHandle, open, readFile, readlink, rm } from 'node:fs/promises'
import { hostname } from 'node:os'
import { setTimeout as pause } from 'node:timers/promises'

/** Another process works on the embedded database. */
export class DatabaseInUse extends Error {
  override readonly name = 'DatabaseInUse'
  /** The process that has the database. */
  readonly pid: number

  constructor(pid: number, path: string, where: string) {
    super(
      `the embedded database is in use by process ${pid}${where} (${path}): stop that process first, ` +
        'or set DATABASE_URL to a PostgreSQL server, which many processes can share',
    )
    this.pid = pid
  }
}

export interface FolderLock {
  /** Gives the lock back; once is enough, twice does no harm. */
  release(): Promise<void>
}

/** Who holds a lock. A pid alone may be another process's after a restart, or mean something else in another container. */
interface Holder {
  readonly pid: number
  /** Ticks since the machine's start at which the process began; null where the system does not tell. */
  readonly started: string | null
  /** The machine's run and the namespace in which pids are counted. */
  readonly realm: string
}

/** The holder writes a new count this often; who cannot see the process watches for it this long. */
const BEAT_MILLISECONDS = 1_000
const WATCH_MILLISECONDS = 5_000
/** A lock file that is being written is empty, or half there, for a moment. */
const BIRTH_MILLISECONDS = 1_000
const BEAT_WIDTH = 12

/**
 * Takes the lock file `path`, created atomically. A lock whose process is gone (kill -9, power cut) is taken over; one whose process
 * cannot be seen from here (another container or machine) is watched for a sign of life first.
 * Throws DatabaseInUse when the holder lives.
 */
export async function lockFolder(path: string): Promise<FolderLock> {
  const self = await holderOf(process.pid)
  for (;;) {
    const file = await create(path, self)
    if (file !== null) return hold(path, file)
    const found = await inspect(path, self)
    if (found === 'gone') continue
    await takeOver(path, found, self)
  }
}

async function create(path: string, self: Holder): Promise<FileHandle | null> {
  try {
    const file = await open(path, 'wx')
    await file.write(`${beat(0)}\n${JSON.stringify(self)}\n`, 0)
    return file
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return null
    throw error
  }
}

const beat = (count: number): string => String(count).padStart(BEAT_WIDTH, '0')

function hold(path: string, file: FileHandle): FolderLock {
  let count = 0
  const timer = setInterval(() => {
    count += 1
    file.write(beat(count), 0).catch(() => {})
  }, BEAT_MILLISECONDS)
  timer.unref()
  let released = false
  return {
    async release() {
      if (released) return
      released = true
      clearInterval(timer)
      await file.close()
      await rm(path, { force: true })
    },
  }
}

/** The text of a stale lock, or 'gone' when it vanished meanwhile. Throws DatabaseInUse when its holder lives. */
async function inspect(path: string, self: Holder): Promise<string> {
  const text = await writtenText(path)
  if (text === null) return 'gone'
  const holder = parse(text)
  if (holder === null) return text
  if (holder.realm === self.realm) {
    if (await lives(holder)) throw new DatabaseInUse(holder.pid, path, '')
    return text
  }
  for (let waited = 0; waited < WATCH_MILLISECONDS; waited += 250) {
    await pause(250)
    const later = await textOf(path)
    if (later === null) return 'gone'
    if (later !== text) throw new DatabaseInUse(holder.pid, path, ' of another container or machine')
  }
  return text
}

/** Removes a stale lock, under a lock of its own: else a second one who judged it stale could remove the first one's new lock. */
async function takeOver(path: string, stale: string, self: Holder): Promise<void> {
  const guard = `${path}.taking`
  const file = await create(guard, self)
  if (file === null) {
    await waitFor(guard, self)
    return
  }
  try {
    if ((await textOf(path)) === stale) await rm(path, { force: true })
  } finally {
    await file.close()
    await rm(guard, { force: true })
  }
}

/** Waits while another process takes over, and removes what one has left that died over it. */
async function waitFor(guard: string, self: Holder): Promise<void> {
  const text = await writtenText(guard)
  if (text === null) return
  const owner = parse(text)
  const isSeen = owner?.realm === self.realm
  if (owner !== null && isSeen && (await lives(owner))) return pause(50)
  // A guard stands for moments: one that nobody can be seen behind, and that stays, is a leftover, too.
  if (owner !== null && !isSeen) await pause(BIRTH_MILLISECONDS)
  if ((await textOf(guard)) === text) await rm(guard, { force: true })
}

/** What a lock file says. One that names no holder is given the time to be written: only what says so little after that is a leftover. null: it is not there. */
async function writtenText(path: string): Promise<string | null> {
  let text = await textOf(path)
  for (let waited = 0; text !== null && parse(text) === null && waited < BIRTH_MILLISECONDS; waited += 50) {
    await pause(50)
    text = await textOf(path)
  }
  return text
}

async function textOf(path: string): Promise<string | null> {
  return readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null
    throw error
  })
}

function parse(text: string): Holder | null {
  try {
    const holder = JSON.parse(text.slice(BEAT_WIDTH)) as Partial<Holder>
    return Number.isInteger(holder.pid) && typeof holder.realm === 'string' ? (holder as Holder) : null
  } catch {
    return null
  }
}

async function holderOf(pid: number): Promise<Holder> {
  const quietly = (text: Promise<string>): Promise<string> => text.catch(() => '')
  const [stat, boot, namespace] = await Promise.all([
    quietly(readFile(`/proc/${pid}/stat`, 'utf8')),
    quietly(readFile('/proc/sys/kernel/random/boot_id', 'utf8')),
    quietly(readlink('/proc/self/ns/pid')),
  ])
  return { pid, started: afterName(stat)[19] ?? null, realm: [hostname(), boot.trim(), namespace].join(' ') }
}

/** The fields of /proc/PID/stat after the name, which may itself hold spaces and brackets: the state first. */
const afterName = (stat: string): string[] =>
  stat === '' ? [] : stat.slice(stat.lastIndexOf(')') + 2).split(' ')

/** Is a process that can be seen from here still the one that it says? */
async function lives({ pid, started }: Holder): Promise<boolean> {
  const now = await holderOf(pid)
  return (await isAlive(pid)) && (started === null || now.started === started)
}

async function isAlive(pid: number): Promise<boolean> {
  try {
    process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
  // A killed process that its parent has not collected yet still has a pid, but does nothing any more.
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
  return afterName(stat)[0] !== 'Z'
}
