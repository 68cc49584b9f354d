/** A process that is told to stop ends by itself, whatever it waits for and whoever reads what it says. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, it } from 'vitest'
import { projectPath } from '../../src/paths.ts'
import { bundled } from '../support/bundled.ts'
import { freePort } from '../support/postgres-server.ts'
import { stockedFolder } from '../support/stocked-folder.ts'
import { until } from '../support/until.ts'

const ends: (() => unknown)[] = []
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end()
})

/** The built program; what it wrote on standard error, and its end: an exit code, or the signal that killed it. */
function start(env: Readonly<Record<string, string>>) {
  const child: ChildProcess = spawn(process.execPath, [projectPath('dist', 'main.js')], {
    cwd: tmpdir(),
    env: { PATH: process.env.PATH, PORT: '0', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  ends.push(() => child.kill('SIGKILL'))
  let errors = ''
  child.stderr?.on('data', (text) => (errors += text))
  return { child, errors: () => errors, ended: once(child, 'exit').then(([code, signal]) => code ?? signal) }
}

const scriptUrl = (text: string): string => `data:text/javascript,${encodeURIComponent(text)}`

/** The address of a database that takes connections and says nothing. */
async function muteDatabase(onConnection = () => {}): Promise<string> {
  const sockets = new Set<Socket>()
  const mute = createServer((socket) => void sockets.add(socket.on('error', () => {})))
  mute.on('connection', onConnection)
  await once(mute.listen(0, '127.0.0.1'), 'listening')
  ends.push(() => {
    mute.close()
    for (const socket of sockets) socket.destroy()
  })
  return `postgres://shop:secret@127.0.0.1:${(mute.address() as AddressInfo).port}/shop`
}

it.each(['and nobody reads its standard output', 'and nobody reads its log either'])(
  'while it waits for a database that takes connections and says nothing, %s',
  async (unread) => {
    let noteAsked = () => {}
    const asked = new Promise<string>((resolve) => {
      noteAsked = () => resolve('asked')
    })
    const folder = await mkdtemp(join(tmpdir(), 'prilavok-stop-'))
    ends.push(() => rm(folder, { recursive: true }))
    await writeFile(join(folder, 'sandbox.json'), 'no JSON: it warns of it')
    const { child, ended } = start({ DATA_DIR: folder, DATABASE_URL: await muteDatabase(noteAsked) })
    child.stdout?.destroy()
    if (unread.includes('log')) child.stderr?.destroy()
    expect(await Promise.race([asked, ended])).toBe('asked')
    child.kill('SIGTERM')
    expect(await ended).toBe(0)
  },
)

it('while it still loads what it is made of', async () => {
  const hooks = `import { writeSync } from 'node:fs'
    export const resolve = (name, context, next) => {
      if (name !== 'grammy') return next(name, context)
      writeSync(1, 'asked for')
      return new Promise(() => setInterval(() => {}, 1_000))
    }`
  const first = `import { register } from 'node:module'; register(${JSON.stringify(scriptUrl(hooks))})`
  const { child, ended } = start({ NODE_OPTIONS: `--import ${scriptUrl(first)}` })
  await new Promise((resolve) => child.stdout?.once('data', resolve))
  child.kill('SIGTERM')
  expect(await ended).toBe(0)
})

it('a bug ends it with code 3, and what it says of it holds no secret', async () => {
  const token = '123456:the-token_itself'
  const bug = `const waiting = setInterval(() => {
    if (process.listenerCount('uncaughtException') === 0) return
    clearInterval(waiting)
    Promise.reject(new Error('it broke', { cause: new Error('cannot fetch /bot${token}/getMe') }))
  }, 50)`
  const { errors, ended } = start({
    BOT_TOKEN: token,
    DATABASE_URL: await muteDatabase(),
    NODE_OPTIONS: `--import ${scriptUrl(bug)}`,
  })
  expect(await ended).toBe(3)
  expect(errors()).toMatch(
    /^Error: it broke\n {4}at [\s\S]*\ncaused by Error: cannot fetch \/bot\*\*\*\/getMe\n {4}at /,
  )
  expect(errors()).not.toContain(token)
})

it('nobody reads its standard output: it opens, serves and stops', async () => {
  const folder = await stockedFolder()
  ends.push(() => folder.remove())
  const port = await freePort()
  const { child, errors, ended } = start({ DATA_DIR: folder.path, PORT: String(port) })
  child.stdout?.destroy()
  const ready = until(
    async () =>
      child.exitCode ?? (await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => null))?.status ?? null,
    (is) => is === 200 || child.exitCode !== null,
    100_000,
  )
  expect(await ready, errors()).toBe(200)
  // What it has to say about its address is said after it is ready: ask again before it is told to stop.
  expect((await fetch(`http://127.0.0.1:${port}/healthz`)).status, errors()).toBe(200)
  child.kill('SIGTERM')
  expect(await ended, errors()).toBe(0)
})

it.each([
  // The first line is on its way yet when the next ones wait and the process ends.
  { whose: 'is gone', lines: 3, gone: true },
  { whose: 'has stopped reading', lines: 30_000, gone: false },
])('it has much to say at its end, and the reader of its log $whose', async ({ lines, gone }) => {
  const child = spawn(process.execPath, [bundled('test/support/last-words.ts'), String(lines)], {
    stdio: ['pipe', 'ignore', 'pipe'],
  })
  ends.push(() => child.kill('SIGKILL'))
  const ended = once(child, 'exit')
  if (gone) child.stderr.destroy()
  else child.stderr.pause()
  child.stdin.write('now\n')
  expect(await ended).toEqual([0, null])
})
