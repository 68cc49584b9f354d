import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runLinksMake } from '../../src/cli/links-make.ts'
import { runLinksWithdraw } from '../../src/cli/links-withdraw.ts'
import { runWebmasterAdd } from '../../src/cli/webmaster-add.ts'
import type { Shop } from '../../src/flows/shop.ts'
import { openShop } from '../../src/flows/shop.ts'
import { runCommand } from '../support/cli.ts'
import { type FreshDatabase, freshDatabase } from '../support/database.ts'
import { addDeal, testOutside } from '../support/outside.ts'

let fresh: FreshDatabase
let shop: Shop
beforeAll(async () => {
  fresh = await freshDatabase()
  shop = openShop(testOutside(fresh.database))
  await addDeal(fresh.connection, { externalId: '1005001234567890' })
})
afterAll(() => fresh?.close())

const run = (command: typeof runLinksMake, ...args: string[]) => runCommand(shop, command, ...args)

describe('links withdraw', () => {
  const make = async () => {
    const item = 'https://aliexpress.ru/item/1005001234567890.html'
    return JSON.parse((await run(runLinksMake, item, '--country', 'AM', '--json')).out) as {
      code: string
      url: string
    }
  }

  it('takes a link back by its code, once, and the same wish gets another one', async () => {
    const { code } = await make()
    const first = await run(runLinksWithdraw, code)
    expect(first).toMatchObject({ code: 0, complaints: '' })
    expect(first.out).toContain(`${code} is withdrawn`)
    const withdrawnAt = (await fresh.database.links.byCode(code))?.withdrawnAt
    expect(withdrawnAt).toBeInstanceOf(Date)
    const again = await run(runLinksWithdraw, code, '--json')
    expect({ code: again.code, told: JSON.parse(again.out) }).toEqual({
      code: 0,
      told: { code, withdrawn: 'before' },
    })
    expect((await fresh.database.links.byCode(code))?.withdrawnAt).toEqual(withdrawnAt)
    expect((await make()).code).not.toBe(code)
  })

  it('knows a link by its address, too', async () => {
    const { code, url } = await make()
    const { out } = await run(runLinksWithdraw, `${url}?from=chat`, '--json')
    expect(JSON.parse(out)).toEqual({ code, withdrawn: 'now' })
  })

  it.each(['AAAAAAAAAA', 'short'])(
    'a code that nobody has (%s) is told, with where codes stand',
    async (code) => {
      const ended = await run(runLinksWithdraw, code)
      expect(ended).toMatchObject({ code: 1, out: '' })
      expect(ended.complaints).toContain('after /c/')
    },
  )

  it.each([[], ['a', 'b'], ['no code!'], ['https://example.com/x'], ['']].map((args) => [args]))(
    '%j is wrong use',
    async (args) => {
      expect((await run(runLinksWithdraw, ...args)).code).toBe(2)
    },
  )
})

describe('links make', () => {
  it('prints the link as JSON', async () => {
    const { code, out } = await run(
      runLinksMake,
      'https://aliexpress.ru/item/1005001234567890.html',
      '--country',
      'kz',
      '--json',
    )
    expect(code).toBe(0)
    const told = JSON.parse(out) as { code: string }
    expect(Object.keys(told)).toEqual(['code', 'url', 'deeplink', 'reasons'])
    expect(told).toMatchObject({ url: `http://shop.test/c/${told.code}`, reasons: [] })
    expect(await fresh.database.links.byCode(told.code)).toMatchObject({ country: 'KZ' })
  })

  it('registers a deal that no catalogue knows, and says what is not known of it', async () => {
    const { code, out } = await run(
      runLinksMake,
      'https://www.aliexpress.com/item/1005009999999999.html?spm=x',
      '--country',
      'RU',
    )
    expect(code).toBe(0)
    expect(out).toMatch(/^http:\/\/shop\.test\/c\/\w{10}\n- It is not known whether/)
    expect(await fresh.database.deals.byItem('1005009999999999')).toMatchObject({ catalogue: 'pasted' })
  })

  it('refuses with exit 1, words and empty JSON', async () => {
    const item = 'https://aliexpress.ru/item/1005001234567890.html'
    const refusals = [
      ['https://example.com/', 'KZ', [], 'names no AliExpress product'],
      [item, 'UA', ['delivery_outside_zone'], 'AliExpress WW'],
      [item, 'UA', ['delivery_outside_zone'], '(Ukraine)'],
    ] as const
    for (const [url, country, reasons, told] of refusals) {
      const { code, out, complaints } = await run(runLinksMake, url, '--country', country, '--json')
      expect(code).toBe(1)
      expect(complaints).toContain(told)
      expect(JSON.parse(out)).toMatchObject({ code: null, url: null, deeplink: null })
      expect((JSON.parse(out) as { reasons: { code: string }[] }).reasons.map((one) => one.code)).toEqual(
        reasons,
      )
    }
    const unknown = await run(runLinksMake, item, '--country', 'KZ', '--webmaster', '404')
    expect([unknown.code, unknown.complaints]).toEqual([1, expect.stringContaining('no such webmaster')])
  })

  it.each([
    [[]],
    [['https://aliexpress.ru/item/1.html']],
    [['https://aliexpress.ru/item/1.html', '--country', 'Kazakhstan']],
    [['a', 'b', '--country', 'KZ']],
    [['a', '--country', 'KZ', '--webmaster', 'anna']],
    [['a', '--country', 'KZ', '--colour', 'red']],
  ])('%j is wrong use', async (args) => {
    const { code, complaints } = await run(runLinksMake, ...args)
    expect([code, complaints]).toEqual([2, expect.stringContaining('Usage')])
  })
})

describe('webmaster add', () => {
  it('registers, and a link is made for that webmaster', async () => {
    const added = await run(runWebmasterAdd, '5001', '--name', 'Анна', '--language', 'ru', '--json')
    expect(added.code).toBe(0)
    const told = JSON.parse(added.out) as { adSpace: string }
    expect(told).toMatchObject({
      telegramId: 5001,
      name: 'Анна',
      language: 'ru',
      terms: '2024-10-16',
      fresh: true,
    })
    const webmaster = await fresh.database.webmasters.byTelegramId(5001)
    expect(webmaster?.termsAccepted?.how).toBe('operator')
    const space = await fresh.database.webmasters.adSpaceByKey(told.adSpace)
    expect(space?.traffic).toEqual({ source: 'telegram_bot' })
    const { out } = await run(
      runLinksMake,
      'https://aliexpress.ru/item/1005001234567890.html',
      '--country',
      'KZ',
      '--webmaster',
      '5001',
      '--json',
    )
    const { code } = JSON.parse(out) as { code: string }
    expect((await fresh.database.links.byCode(code))?.adSpaceId).toBe(space?.id)
  })

  it('twice keeps the ad space and changes what is given', async () => {
    await run(runWebmasterAdd, '5002', '--name', 'Борис')
    const again = await run(runWebmasterAdd, '5002', '--name', 'Боря')
    expect([again.code, again.out]).toEqual([0, expect.stringContaining('Боря (5002) is registered already')])
    const webmaster = await fresh.database.webmasters.byTelegramId(5002)
    expect(webmaster?.name).toBe('Боря')
    expect((await fresh.database.webmasters.adSpacesOf(webmaster?.id ?? 0)).length).toBe(1)
  })

  it.each([
    [[]],
    [['anna']],
    [['0']],
    [['-5']],
    [['1', '2']],
    [['1', '--language', 'russian']],
    [['1', '--name', ' ']],
  ])('%j is wrong use', async (args) => {
    const { code, complaints } = await run(runWebmasterAdd, ...args)
    expect([code, complaints]).toEqual([2, expect.stringContaining('Usage')])
  })
})
