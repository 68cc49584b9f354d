import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openMovableClock } from '../../src/sandbox/clock.ts'
import { openMemory } from '../../src/sandbox/memory.ts'
import { openSandbox } from '../../src/sandbox/sandbox.ts'

describe('the movable clock', () => {
  it('goes with the real one, and ahead of it as far as it was moved', () => {
    let real = 1_000
    const clock = openMovableClock(() => new Date(real))
    expect(clock.now().getTime()).toBe(1_000)
    clock.forward(500)
    real += 10
    expect([clock.now().getTime(), clock.ahead()]).toEqual([1_510, 500])
  })

  it('never goes back', () => {
    const clock = openMovableClock(() => new Date(1_000), 300)
    for (const wrong of [-1, Number.NaN]) expect(() => clock.forward(wrong)).toThrow(RangeError)
    clock.notBefore(new Date(500))
    expect(clock.ahead()).toBe(300)
    clock.notBefore(new Date(5_000))
    expect(clock.now().getTime()).toBe(5_000)
    expect(openMovableClock(() => new Date(1_000), -5).ahead()).toBe(0)
  })
})

describe('what the sandbox remembers', () => {
  let folder: string
  const warnings: string[] = []
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'prilavok-'))
  })
  afterAll(() => rm(folder, { recursive: true }))
  const open = (path = folder) => openMemory(path, (_, message) => warnings.push(message))

  it('is nothing at first, then what was written, whole', async () => {
    expect(await open().read()).toEqual({ aheadMs: 0, orders: {} })
    const facts = { aheadMs: 30 * 86_400_000, orders: { admitad: [{ id: 7, payment: 0.1 + 0.2 }], epn: [] } }
    await open(join(folder, 'new')).write(facts)
    expect(await open(join(folder, 'new')).read()).toEqual(facts)
    expect(await readdir(join(folder, 'new'))).toEqual(['sandbox.json'])
    expect(warnings).toEqual([])
  })

  it('by a version that knew one network is read as that network’s', async () => {
    await writeFile(join(folder, 'sandbox.json'), '{"aheadMs":5,"actions":[{"id":700000001}]}')
    expect(await open().read()).toEqual({ aheadMs: 5, orders: { admitad: [{ id: 700000001 }] } })
    expect(warnings).toEqual([])
  })

  it.each(['{', '[]', '{"aheadMs":-1,"orders":{}}', '{"aheadMs":0}', '{"aheadMs":0,"orders":{"epn":7}}'])(
    'of %s is nothing, and that is said',
    async (text) => {
      await writeFile(join(folder, 'sandbox.json'), text)
      const before = warnings.length
      expect(await open().read()).toEqual({ aheadMs: 0, orders: {} })
      expect(warnings.length).toBe(before + 1)
    },
  )

  it('of one network cannot be read: that one begins anew, and that is said', async () => {
    await writeFile(
      join(folder, 'sandbox.json'),
      '{"aheadMs":5,"orders":{"admitad":[{"id":7}],"epn":[{"id":7}]}}',
    )
    const said: object[] = []
    const sandbox = await openSandbox({
      now: () => new Date(1_000),
      newId: (length) => 'A'.repeat(length),
      log: { info() {}, debug() {}, error() {}, warn: (facts: object) => void said.push(facts) },
      env: {},
      folder,
    })
    await sandbox.close()
    expect(said).toEqual([{ network: 'epn' }])
    expect(sandbox.now()).toEqual(new Date(1_005))
  })
})
