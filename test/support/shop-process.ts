/** The whole shop as people start it: the built program in a process of its own. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { projectPath, projectRoot } from '../../src/paths.ts'
import { freePort } from './postgres-server.ts'
import { QUICKLY } from './quickly.ts'
import { until } from './until.ts'

export interface ShopProcess {
  readonly url: string
  readonly pid: number
  /** What it wrote, standard output and error together. */
  output(): string
  /** SIGTERM; the exit code once it is gone. */
  stop(): Promise<number | null>
  /** kill -9. */
  kill(): Promise<void>
}

const START_MS = 110_000

/** A folder for the embedded database; `remove` after the last process on it. */
export async function dataFolder(): Promise<{ path: string; remove(): Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), 'prilavok-'))
  return { path, remove: () => rm(path, { recursive: true, force: true }) }
}

/** What `npm start` tells node besides the program. */
async function startFlags(): Promise<string[]> {
  const { scripts } = JSON.parse(await readFile(projectPath('package.json'), 'utf8')) as {
    scripts: { start: string }
  }
  return scripts.start.split(' ').slice(1, -1)
}

interface StartOptions {
  readonly port?: number
  readonly ready?: boolean
  readonly root?: string
  readonly thorough?: boolean
}

/**
 * Starts `npm start`'s program and waits until it is ready. `port` 0: any free one; `root`: the folder of another version, built; `thorough`: without
 * QUICKLY, for benches.
 */
export async function startShop(
  env: Readonly<Record<string, string>>,
  { port = 0, ready = true, root = projectRoot, thorough = false }: StartOptions = {},
): Promise<ShopProcess> {
  const child: ChildProcess = spawn(
    process.execPath,
    [...(await startFlags()), ...(thorough ? [] : [QUICKLY]), join(root, 'dist', 'main.js')],
    {
      // A folder without .env: a developer's own settings must not reach the tests.
      cwd: tmpdir(),
      env: { PATH: process.env.PATH, LANG: 'en_US.UTF-8', LOG_LEVEL: 'warn', PORT: String(port), ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  )
  let output = ''
  child.stdout?.on('data', (text) => (output += text))
  child.stderr?.on('data', (text) => (output += text))
  const ended = once(child, 'exit').then(([code]) => code as number | null)

  const start = async () => {
    const found = await until(
      () => /http:\/\/127\.0\.0\.1:\d+/.exec(output)?.[0] ?? (child.exitCode !== null ? 'ended' : null),
      (said) => said !== null,
      START_MS,
    )
    if (found === null || found === 'ended') throw new Error(`the shop did not start:\n${output}`)
    if (ready)
      await until(
        async () => (await fetch(`${found}/readyz`).catch(() => null))?.status,
        (status) => status === 200,
        START_MS,
      )
    return found
  }
  const url = await start().catch(async (error: unknown) => {
    child.kill('SIGKILL')
    await ended
    throw error
  })
  return {
    url,
    pid: child.pid ?? 0,
    output: () => output,
    async stop() {
      child.kill('SIGTERM')
      return ended
    },
    async kill() {
      child.kill('SIGKILL')
      await ended
    },
  }
}

/** The same in webhook mode, at an address of its own. */
export async function startWebhookShop(env: Readonly<Record<string, string>>): Promise<ShopProcess> {
  const port = await freePort()
  const webhook = {
    TELEGRAM_MODE: 'webhook',
    WEBHOOK_SECRET: 'secret',
    PUBLIC_URL: `http://127.0.0.1:${port}`,
  }
  return startShop({ ...env, ...webhook }, { port, thorough: true })
}
