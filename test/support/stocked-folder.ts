import { cp, readFile } from 'node:fs/promises'
import { inject } from 'vitest'
import { dataFolder } from './shop-process.ts'
import { madeFile } from './stocked-setup.ts'
import { until } from './until.ts'

/** A folder for the embedded database as a shop leaves it that was started once; `remove` after the last process on it. */
export async function stockedFolder(): ReturnType<typeof dataFolder> {
  const stocked = inject('stockedFolder')
  const because = await until(
    () => readFile(madeFile(stocked), 'utf8').catch(() => null),
    (said) => said !== null,
    110_000,
  )
  if (because !== '') throw new Error(because ?? '')
  const folder = await dataFolder()
  await cp(stocked, folder.path, { recursive: true })
  return folder
}
