/** The country page in a real browser: by mouse, by keyboard, on a phone, in both languages; and that it is accessible. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { Connection } from '../../src/db/connection.ts'
import { openStores } from '../../src/db/database.ts'
import { migrate } from '../../src/db/migrate.ts'
import { openConnection } from '../../src/db/open.ts'
import { openShop, type Shop } from '../../src/flows/shop.ts'
import { sampleNetwork } from '../../src/networks/sample/network.ts'
import { projectPath } from '../../src/paths.ts'
import { type HttpServer, openHttpServer } from '../../src/web/server.ts'
import { openWeb } from '../../src/web/web.ts'
import { chromiumPath, closePages, openBrowser } from '../support/browser.ts'
import { ADDRESSES, addDeal, TEST_SETTINGS, testOutside } from '../support/outside.ts'
import { shoot } from '../support/screenshots.ts'

const INSPECT = readFileSync(projectPath('test', 'pages', 'inspect-page.js'), 'utf8')

describe.runIf(chromiumPath)('the country page', () => {
  const folder = mkdtempSync(join(tmpdir(), 'door-'))
  let connection: Connection
  let server: HttpServer
  let browser: Browser
  let shop: Shop
  let page: Page
  let from: keyof typeof ADDRESSES = 'DE'
  let code: string

  beforeAll(async () => {
    connection = await openConnection({ dataDir: join(folder, 'data') })
    await migrate(connection)
    const dealId = await addDeal(connection, {
      title: 'Беспроводные наушники Lenovo LP40 Pro, Bluetooth 5.1, шумоподавление, 20 часов от футляра',
    })
    let web: ReturnType<typeof openWeb> | undefined
    const late = {
      fetch: (...args: Parameters<NonNullable<typeof web>['fetch']>) =>
        web?.fetch(...args) ?? Promise.reject(new Error('early')),
    }
    server = await openHttpServer(late, { host: '127.0.0.1', port: 0 })
    const settings = { ...TEST_SETTINGS, publicUrl: server.url }
    shop = openShop({
      ...testOutside(openStores(connection), { settings }),
      network: sampleNetwork(server.url),
    })
    web = openWeb(shop, {
      tokenKey: 'a key',
      headless: 'people',
      sampleShop: true,
      clientAddress: () => ADDRESSES[from],
    })
    const made = await shop.makeLink({ dealId, country: 'KZ' })
    if (made.kind !== 'made') throw new Error('no link')
    code = made.link.code
    browser = await openBrowser()
  })
  afterAll(async () => {
    await browser?.close()
    await server?.close()
    await connection?.close()
    rmSync(folder, { recursive: true, force: true })
  })
  afterEach(() => closePages(browser))

  async function open(
    options: { locale?: string; phone?: boolean; dark?: boolean; width?: number } = {},
  ): Promise<void> {
    const { locale = 'en', phone = false, dark = false, width = phone ? 360 : 1280 } = options
    const context = await browser.newContext({
      locale,
      viewport: { width, height: phone ? 740 : 900 },
      colorScheme: dark ? 'dark' : 'light',
    })
    page = await context.newPage()
    await page.goto(`${server.url}/c/${code}`)
  }

  const shot = (name: string) => shoot(page, name, { fullPage: true })
  const heading = () => page.locator('h1').textContent()
  const focused = () =>
    page.evaluate('document.activeElement.textContent.trim().slice(0, 40)') as Promise<string>

  it('stops the wrong country; with the VPN off "check again" goes on to the shop', async () => {
    from = 'DE'
    await open()
    expect(await heading()).toBe('Wait: the reward would be void')
    expect(await page.locator('dl').textContent()).toMatch(/Germany[\s\S]*Kazakhstan/)
    await shot('stop-desktop-en')
    await page.getByRole('link', { name: 'Check again' }).click()
    expect(await heading()).toBe('Wait: the reward would be void')
    from = 'KZ'
    await page.getByRole('link', { name: 'Check again' }).click()
    await page.waitForURL(/\/sample\/shop\?/)
    expect(await heading()).toBe('Here AliExpress would open')
    await shot('sample-shop')
  })

  it('goes on anyway when that is wished: the form’s redirect passes the page’s own policy', async () => {
    from = 'DE'
    await open({ phone: true, locale: 'ru' })
    await shot('stop-phone-ru')
    await page.getByRole('button', { name: 'Всё равно продолжить' }).click()
    await page.waitForURL(/\/sample\/shop\?/)
  })

  it('takes the parcel elsewhere: the country that is seen is chosen beforehand', async () => {
    from = 'RU'
    await open({ locale: 'ru', phone: true, dark: true })
    expect(await page.locator('select').inputValue()).toBe('RU')
    await shot('stop-phone-ru-dark')
    await page.getByRole('button', { name: 'Сменить' }).click()
    await page.waitForURL(/\/sample\/shop\?/)
    from = 'DE'
    await page.goto(`${server.url}/c/${code}`)
    await page.locator('select').selectOption('WW')
    await page.getByRole('button', { name: 'Сменить' }).click()
    expect(await heading()).toBe('Эту страну обслуживает другая программа')
    await shot('other-programme')
    await page.getByRole('link', { name: 'Назад' }).click()
    expect(await heading()).toBe('Подождите: вознаграждение пропадёт')
  })

  it('asks about a VPN where one is only suspected', async () => {
    from = 'hostedKZ'
    await open({ phone: true })
    expect(await heading()).toBe('Is a VPN on?')
    await shot('suspected-phone-en')
    await page.getByRole('button', { name: 'Continue anyway' }).click()
    await page.waitForURL(/\/sample\/shop\?/)
  })

  it('works by keyboard alone, in the order of the page', async () => {
    from = 'DE'
    await open()
    const order: string[] = []
    for (let step = 0; step < 6; step++) {
      await page.keyboard.press('Tab')
      order.push(await focused())
    }
    expect(order.slice(0, 3)).toEqual(['Русский', 'Check again', 'Continue anyway, without a reward'])
    expect(order[4]).toBe('Change')
    await page.getByRole('button', { name: 'Change' }).focus()
    const outline = await page.evaluate('getComputedStyle(document.activeElement).outlineStyle')
    expect(outline).toBe('solid')
    await page.getByRole('link', { name: 'Русский' }).focus()
    await page.keyboard.press('Enter')
    await page.waitForURL(/lang=ru/)
    expect(await page.locator('html').getAttribute('lang')).toBe('ru')
    await page.getByRole('button', { name: 'Всё равно продолжить' }).focus()
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/sample\/shop\?/)
  })

  it.each([
    { phone: false, dark: false },
    { phone: true, dark: false },
    { phone: true, dark: true },
    { phone: true, dark: false, width: 280 },
  ])('can be read and used by everybody: %j', async (look) => {
    from = 'DE'
    const complaints: string[] = []
    await open(look)
    page.on('console', (message) => complaints.push(message.text()))
    page.on('pageerror', (fault) => complaints.push(fault.message))
    await page.reload()
    const found = (await page.evaluate(INSPECT)) as { faults: string[]; leastContrast: number }
    expect(found.faults).toEqual([])
    expect(found.leastContrast).toBeGreaterThanOrEqual(4.5)
    expect(complaints).toEqual([])
  })

  it('loads nothing from anywhere else', async () => {
    from = 'DE'
    const asked: string[] = []
    await open()
    page.on('request', (request) => asked.push(new URL(request.url()).origin))
    await page.reload()
    expect([...new Set(asked)]).toEqual([server.url])
  })
})
