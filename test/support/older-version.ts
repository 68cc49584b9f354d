/** The program as it was before its newest migration, built from the repository's history, for tests of a deploy. */
import { execFileSync } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { projectPath, projectRoot } from '../../src/paths.ts'

export interface OlderVersion {
  /** Its folder, as `startShop` and `prilavok` take one. */
  readonly root: string
  readonly commit: string
  remove(): Promise<void>
}

/** The newest commit of the main line that the newest migration's file is not in; null where the history does not reach so far. */
export async function commitBeforeNewestMigration(): Promise<string | null> {
  const migrations = (await readdir(projectPath('drizzle'))).filter((name) => name.endsWith('.sql')).sort()
  try {
    const added = git(
      'log',
      '--first-parent',
      '--diff-filter=A',
      '--format=%H',
      '-1',
      '--',
      `drizzle/${migrations.at(-1)}`,
    )
    return added === '' ? git('rev-parse', 'HEAD') : git('rev-parse', '--verify', '--quiet', `${added}^`)
  } catch {
    return null
  }
}

export async function buildOlderVersion(commit: string): Promise<OlderVersion> {
  const root = await mkdtemp(join(tmpdir(), 'prilavok-older-'))
  const tree = execFileSync('git', ['archive', commit], { cwd: projectRoot, maxBuffer: 1e9 })
  execFileSync('tar', ['x', '-C', root], { input: tree })
  await symlink(projectPath('node_modules'), join(root, 'node_modules'))
  // By this version's way to build: its own may look at types first, for half a minute.
  const { scripts } = JSON.parse(await readFile(projectPath('package.json'), 'utf8')) as {
    scripts: { build: string }
  }
  execFileSync('npm', ['exec', '-c', scripts.build], { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] })
  return { root, commit, remove: () => rm(root, { recursive: true, force: true }) }
}

const git = (...parameters: string[]): string =>
  execFileSync('git', parameters, {
    cwd: projectRoot,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  }).trim()
