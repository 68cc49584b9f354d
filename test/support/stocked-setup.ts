/**
 * Global set-up of the projects whose tests start the whole shop: the folder of a shop that was started once and ended, with the sample catalogue in
 * it. To make an embedded database takes most of a first start.
 */
import type { TestProject } from 'vitest/node'
import { dataFolder, startShop } from './shop-process.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    stockedFolder: string
  }
}

/** Both projects share one, and each is set up in modules of its own. */
const KNOWN = 'PRILAVOK_STOCKED_FOLDER'

let teardownAll = async (): Promise<void> => {}

export async function setup(project: TestProject): Promise<void> {
  const known = process.env[KNOWN] ?? (await make())
  process.env[KNOWN] = known
  project.provide('stockedFolder', known)
}

async function make(): Promise<string> {
  const folder = await dataFolder()
  teardownAll = async () => {
    delete process.env[KNOWN]
    await folder.remove()
  }
  try {
    const shop = await startShop({ DATA_DIR: folder.path })
    await shop.stop()
  } catch (error) {
    await teardownAll()
    throw error
  }
  return folder.path
}

export const teardown = (): Promise<void> => teardownAll()
