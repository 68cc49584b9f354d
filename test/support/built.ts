import { pathToFileURL } from 'node:url'
import { projectPath } from '../../src/paths.ts'

/**
 * A module of the built program, by its source's name: `built<typeof import('../../src/web/web.ts')>('web/web.ts')`. For benches: what runs from
 * the sources is some percent slower, as each function is given its name at run time.
 */
export const built = async <Module>(source: string): Promise<Module> =>
  import(pathToFileURL(projectPath('dist', source.replace(/\.ts$/, '.js'))).href)
