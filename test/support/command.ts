/** `prilavok COMMAND` as people run it: the built program in a process of its own; `root`: the folder of another version, built. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { projectRoot } from '../../src/paths.ts'
import { QUICKLY } from './quickly.ts'

export interface Ran {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

export async function prilavok(
  args: readonly string[],
  {
    env = {},
    input = '',
    root = projectRoot,
  }: { env?: Readonly<Record<string, string>>; input?: string; root?: string | undefined } = {},
): Promise<Ran> {
  const child = spawn(process.execPath, [QUICKLY, join(root, 'dist', 'cli', 'main.js'), ...args], {
    cwd: tmpdir(),
    env: { PATH: process.env.PATH, LANG: 'en_US.UTF-8', ...env },
  })
  let out = ''
  let err = ''
  child.stdout.on('data', (text) => (out += text))
  child.stderr.on('data', (text) => (err += text))
  child.stdin.end(input)
  const [code] = (await once(child, 'close')) as [number | null]
  return { code, out, err }
}
