/**
 * Global set-up of the projects whose tests start the whole shop: the folder of a shop that was started once and ended, with the sample catalogue in
 * it. To make an embedded database takes most of a first start: it is made while other tests run already.
 */
import { rm, writeFile } from 'node:fs/promises'
import type { TestProject } from 'vitest/node'
import { dataFolder, startShop } from './shop-process.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    stockedFolder: string
  }
}

/** Both projects share one, and each is set up in modules of its own. */
const KNOWN = 'PRILAVOK_STOCKED_FOLDER'

/** The file that is there as soon as the folder is as it has to be; what stands in it is why it is not. */
export const madeFile = (folder: string): string => `${folder}.made`

let teardownAll = async (): Promise<void> => {}

export async function setup(project: TestProject): Promise<void> {
  const known = process.env[KNOWN] ?? (await begin())
  process.env[KNOWN] = known
  project.provide('stockedFolder', known)
}

async function begin(): Promise<string> {
  const { path, remove } = await dataFolder()
  const making = make(path).then(
    () => writeFile(madeFile(path), ''),
    (error: unknown) => writeFile(madeFile(path), String(error)),
  )
  teardownAll = async () => {
    delete process.env[KNOWN]
    await making
    await remove()
    await rm(madeFile(path))
  }
  return path
}

async function make(folder: string): Promise<void> {
  const shop = await startShop({ DATA_DIR: folder })
  await shop.stop()
}

export const teardown = (): Promise<void> => teardownAll()
