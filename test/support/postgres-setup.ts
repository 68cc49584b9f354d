/** Global set-up of the projects with PostgreSQL: the server of TEST_DATABASE_URL, else one of our own, and a migrated template on it. */
import { randomBytes } from 'node:crypto'
import type { TestProject } from 'vitest/node'
import { migrate } from '../../src/db/migrate.ts'
import { openPostgres } from '../../src/db/open-postgres.ts'
import { administer, databaseUrl, type Prepared } from './database.ts'
import { startPostgres } from './postgres-server.ts'

/** The projects share one, and each is set up in modules of its own. */
const KNOWN = 'PRILAVOK_TEST_SERVER'

let teardownAll = async (): Promise<void> => {}

export async function setup(project: TestProject): Promise<void> {
  const known = process.env[KNOWN] ?? JSON.stringify(await make())
  process.env[KNOWN] = known
  project.provide('database', JSON.parse(known) as Prepared)
}

async function make(): Promise<Prepared> {
  const given = process.env.TEST_DATABASE_URL
  const own = given === undefined ? await startPostgres() : null
  const server = given ?? (own?.url as string)
  const template = `prilavok_test_${randomBytes(4).toString('hex')}`
  teardownAll = async () => {
    delete process.env[KNOWN]
    if (own !== null) return own.stop()
    const left = await administer(server, `select datname from pg_database where datname like '${template}%'`)
    for (const { datname } of left)
      await administer(server, `drop database if exists ${datname} with (force)`)
  }
  try {
    await administer(server, `create database ${template} encoding 'UTF8' template template0`)
    const connection = await openPostgres(databaseUrl(server, template))
    await migrate(connection)
    await connection.close()
  } catch (error) {
    await teardownAll()
    throw error
  }
  return { engine: 'postgres', server, template }
}

export const teardown = (): Promise<void> => teardownAll()
