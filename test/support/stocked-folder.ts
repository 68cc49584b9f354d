import { cp } from 'node:fs/promises'
import { inject } from 'vitest'
import { dataFolder } from './shop-process.ts'

/** A folder for the embedded database as a shop leaves it that was started once; `remove` after the last process on it. */
export async function stockedFolder(): ReturnType<typeof dataFolder> {
  const folder = await dataFolder()
  await cp(inject('stockedFolder'), folder.path, { recursive: true })
  return folder
}
