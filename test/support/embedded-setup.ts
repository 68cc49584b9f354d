/** Global set-up of the project `embedded`: migrates once, keeps the snapshot for later runs as long as nothing it depends on changes. */
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { PGlite } from '@electric-sql/pglite'
import type { TestProject } from 'vitest/node'
import { migrate } from '../../src/db/migrate.ts'
import { EXTENSIONS, embeddedConnection } from '../../src/db/open-embedded.ts'
import { projectPath } from '../../src/paths.ts'
import './database.ts'

export async function setup(project: TestProject): Promise<void> {
  project.provide('database', { engine: 'embedded', snapshot: await snapshot() })
}

/** A file with the migrated database's folder as a tar. */
async function snapshot(): Promise<string> {
  const folder = projectPath('node_modules/.cache/prilavok')
  const name = `embedded-${await fingerprint()}.tar`
  const file = `${folder}/${name}`
  if (existsSync(file)) return file
  const database = await PGlite.create({ extensions: EXTENSIONS })
  await migrate(embeddedConnection(database))
  const tar = await database.dumpDataDir('none')
  await database.close()
  await mkdir(folder, { recursive: true })
  for (const old of await readdir(folder)) await rm(`${folder}/${old}`, { force: true })
  const unfinished = `${file}.${process.pid}`
  await writeFile(unfinished, new Uint8Array(await tar.arrayBuffer()))
  await rename(unfinished, file)
  return file
}

async function fingerprint(): Promise<string> {
  const hash = createHash('sha256')
  const pglite = createRequire(import.meta.url).resolve('@electric-sql/pglite')
  hash.update(await readFile(pglite)).update(await readFile(projectPath('src/db/migrate.ts')))
  const migrations = (await readdir(projectPath('drizzle'))).filter((name) => name.endsWith('.sql')).sort()
  for (const name of migrations) hash.update(name).update(await readFile(projectPath('drizzle', name)))
  return hash.digest('hex').slice(0, 16)
}
