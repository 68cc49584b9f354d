/** Sources in one piece, as the build makes them. */
import { rmSync } from 'node:fs'
import { basename } from 'node:path'
import { pathToFileURL } from 'node:url'
import { buildSync } from 'esbuild'
import { projectPath } from '../../src/paths.ts'

/** Where each lies in one piece. */
const known = new Map<string, string>()

/**
 * The file that a source of the project (`test/db/write-forever.ts`) and all that it needs become: it starts in a quarter of the time that loading
 * some hundred files through a translator takes.
 */
export function bundled(source: string): string {
  const there = known.get(source)
  if (there !== undefined) return there
  // A process of tests has its own: another one may be of other sources, or write it in this moment.
  const outfile = projectPath(
    'node_modules/.cache/prilavok-bundled',
    `${process.pid}-${basename(source, '.ts')}.mjs`,
  )
  buildSync({
    entryPoints: [projectPath(source)],
    outfile,
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    target: 'node20',
    sourcemap: 'inline',
  })
  process.once('exit', () => rmSync(outfile, { force: true }))
  known.set(source, outfile)
  return outfile
}

/**
 * A source's module as the program is built: `built<typeof import('../bench/door-parts.ts')>('test/bench/door-parts.ts')`. For benches: what runs from the
 * sources is some percent slower, as each function is given its name at run time.
 */
export const built = async <Module>(source: string): Promise<Module> =>
  import(pathToFileURL(bundled(source)).href)
