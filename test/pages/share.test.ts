/** The page that hands a ready message to a chat, in a real browser: inside a Telegram of the test's own, an old one, and outside. */
import { readFileSync } from 'node:fs'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { Database } from '../../src/db/database.ts'
import { openShop } from '../../src/flows/shop.ts'
import { projectPath } from '../../src/paths.ts'
import { type HttpServer, openHttpServer } from '../../src/web/server.ts'
import { openWeb } from '../../src/web/web.ts'
import { chromiumPath, closePages, openBrowser } from '../support/browser.ts'
import { testOutside } from '../support/outside.ts'

const INSPECT = readFileSync(projectPath('test', 'pages', 'inspect-page.js'), 'utf8')
const SCRIPT = 'https://telegram.org/js/telegram-web-app.js'

/** Telegram's script as far as the page asks it. The first message is refused, as when a person closes the list of chats. */
const telegram = (version: string, initData = 'user=5') => `
window.shared = []
window.Telegram = { WebApp: {
  initData: '${initData}',
  isVersionAtLeast: (asked) => ${version} >= Number(asked),
  ready() {},
  shareMessage(id, done) { window.shared.push(id); done(window.shared.length > 1) },
} }`

describe.runIf(chromiumPath)('the page of a prepared message', () => {
  let server: HttpServer
  let browser: Browser
  let page: Page
  let violations: string[]

  beforeAll(async () => {
    const shop = openShop(testOutside({} as Database))
    server = await openHttpServer(openWeb(shop, { tokenKey: 'a key', botName: () => 'prilavok_bot' }), {
      host: '127.0.0.1',
      port: 0,
    })
    browser = await openBrowser()
  })
  afterAll(async () => {
    await browser?.close()
    await server?.close()
  })
  afterEach(() => closePages(browser))

  /** @param script what Telegram's address gives; null: it cannot be reached. */
  async function open(script: string | null, lang = 'en'): Promise<void> {
    const context = await browser.newContext({ viewport: { width: 360, height: 640 } })
    page = await context.newPage()
    violations = []
    page.on('console', (line) => {
      if (line.type() === 'error' && line.text().includes('Content Security Policy'))
        violations.push(line.text())
    })
    await page.route(SCRIPT, (route) =>
      script === null ? route.abort() : route.fulfill({ contentType: 'text/javascript', body: script }),
    )
    await page.goto(`${server.url}/app?share=p%2F1%2Ba&lang=${lang}`)
  }
  const seen = (text: string) => page.getByText(text).isVisible()
  const status = () => page.getByRole('status').textContent()
  const inspected = () => page.evaluate(INSPECT) as Promise<{ faults: string[]; leastContrast: number }>

  it('asks for the chat at once, and again by the button, and says what came of it', async () => {
    await open(telegram('8'))
    expect(await status()).toContain('Not sent.')
    expect(await seen('This page works inside Telegram')).toBe(false)
    await page.getByRole('button', { name: 'Choose where to send it' }).click()
    expect(await status()).toBe('Sent.')
    expect(await page.evaluate('window.shared')).toEqual(['p/1+a', 'p/1+a'])
    expect(await inspected()).toMatchObject({ faults: [] })
    expect(violations).toEqual([])
  })

  it('says what to do where Telegram is too old for it', async () => {
    await open(telegram('7'), 'ru')
    expect(await seen('Этот Telegram ещё так не умеет')).toBe(true)
    expect(await page.getByRole('button').count()).toBe(0)
    expect(await page.evaluate('window.shared')).toEqual([])
  })

  it.each([
    ['in any browser', telegram('8', '')],
    ['where Telegram’s script cannot be had', null],
  ])('says what it is for %s', async (_, script) => {
    await open(script)
    expect(await seen('This page works inside Telegram')).toBe(true)
    expect(await page.getByRole('link', { name: 'Open the bot in Telegram' }).isVisible()).toBe(true)
    expect(await page.getByRole('button').count()).toBe(0)
    const { faults, leastContrast } = await inspected()
    expect(faults).toEqual([])
    expect(leastContrast).toBeGreaterThanOrEqual(4.5)
  })
})
