/** Programs of our own in processes of their own, for tests of what happens between processes. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { rmSync } from 'node:fs'
import { basename } from 'node:path'
import { createInterface } from 'node:readline'
import { buildSync } from 'esbuild'
import { projectPath, projectRoot } from '../../src/paths.ts'

export interface Child {
  readonly pid: number
  /** The lines of its standard output, each once. */
  readonly lines: AsyncIterator<string>
  say(line: string): void
  /** Ends it without warning and waits until it is gone. */
  kill(): Promise<void>
  /** Its exit code and what it wrote on standard error. */
  readonly ended: Promise<{ code: number | null; errors: string }>
}

/** Where each program lies in one piece. */
const bundled = new Map<string, string>()

/** In one piece a program starts in a quarter of the time that loading some hundred files through a translator takes. */
function bundle(file: string): string {
  const known = bundled.get(file)
  if (known !== undefined) return known
  // A process of tests has its own: another one may be of other sources, or write it in this moment.
  const outfile = projectPath(
    'node_modules/.cache/prilavok-children',
    `${process.pid}-${basename(file, '.ts')}.mjs`,
  )
  buildSync({
    entryPoints: [projectPath('test', file)],
    outfile,
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    target: 'node20',
    sourcemap: 'inline',
  })
  process.once('exit', () => rmSync(outfile, { force: true }))
  bundled.set(file, outfile)
  return outfile
}

/** Runs a TypeScript file of the test folder: `startChild('db/write-forever.ts', folder)`. */
export function startChild(file: string, ...parameters: string[]): Child {
  const child: ChildProcess = spawn(process.execPath, ['--enable-source-maps', bundle(file), ...parameters], {
    cwd: projectRoot,
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  // A child that has ended already hears nothing, which is no error.
  child.stdin?.on('error', () => {})
  let errors = ''
  child.stderr?.on('data', (text) => (errors += text))
  const ended = once(child, 'close').then(([code]) => ({ code: code as number | null, errors }))
  if (child.stdout === null || child.pid === undefined) throw new Error(`${file} does not start`)
  return {
    pid: child.pid,
    lines: createInterface({ input: child.stdout })[Symbol.asyncIterator](),
    say: (line) => void child.stdin?.write(`${line}\n`),
    async kill() {
      child.kill('SIGKILL')
      await ended
    },
    ended,
  }
}
