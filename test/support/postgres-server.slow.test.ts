import { readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { expect, test } from 'vitest'
import { startChild } from './child.ts'
import { administer } from './database.ts'
import { startPostgres } from './postgres-server.ts'

const folders = () => new Set(readdirSync(tmpdir()).filter((name) => name.startsWith('prilavok-postgres-')))
/** Folders of other runs come and go meanwhile. */
const added = (before: Set<string>) => [...folders()].filter((name) => !before.has(name))
const version = async (url: string) =>
  (await administer(url, `select current_setting('server_version_num')::int / 10000 as version`))[0]?.version

test('a server is the oldest that is supported, and leaves nothing behind when it is stopped', async () => {
  const before = folders()
  const server = await startPostgres({ settings: { work_mem: '7MB' } })
  expect(await version(server.url)).toBe(15)
  expect((await administer(server.url, 'show work_mem'))[0]).toEqual({ work_mem: '7MB' })
  const own = added(before)
  expect(own.length).toBeGreaterThan(0)
  await server.stop()
  await expect(administer(server.url, 'select 1')).rejects.toThrow()
  expect(added(before).length).toBeLessThan(own.length)
})

test('a server ends, and its folder goes, when who started it is killed', async () => {
  const before = folders()
  const child = startChild('support/hold-postgres.ts')
  const url = (await child.lines.next()).value as string
  expect(await version(url)).toBe(15)
  const own = added(before)
  await child.kill()
  await expect.poll(() => version(url).catch(() => 'gone')).toBe('gone')
  await expect.poll(() => added(before).length).toBeLessThan(own.length)
})
