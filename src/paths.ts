import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The project's folder: the nearest one above this file that holds package.json. The same from src/ and from a build. */
function findProjectRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url))
  while (!existsSync(join(folder, 'package.json'))) {
    const above = dirname(folder)
    if (above === folder) throw new Error('package.json not found above the program')
    folder = above
  }
  return folder
}

export const projectRoot = findProjectRoot()

/** An absolute path inside the project. */
export const projectPath = (...parts: string[]): string => join(projectRoot, ...parts)
