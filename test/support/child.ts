/** Programs of our own in processes of their own, for tests of what happens between processes. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { projectRoot } from '../../src/paths.ts'
import { bundled } from './bundled.ts'

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

/** Runs a TypeScript file of the test folder: `startChild('db/write-forever.ts', folder)`. */
export function startChild(file: string, ...parameters: string[]): Child {
  const child: ChildProcess = spawn(
    process.execPath,
    ['--enable-source-maps', bundled(`test/${file}`), ...parameters],
    {
      cwd: projectRoot,
      stdio: ['pipe', 'pipe', 'pipe'],
    },
  )
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
