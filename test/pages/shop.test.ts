/**
 * The whole shop in a real browser, as a stranger sees it after `npm start`: chat, country, search, link, country page.
 * Its pictures are kept in the folder that SCREENSHOTS names, to be looked at; README shows the first one.
 */
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { chromiumPath, closePages, openBrowser } from '../support/browser.ts'
import { PATIENCE_MS } from '../support/patience.ts'
import { shoot } from '../support/screenshots.ts'
import { type ShopProcess, startShop } from '../support/shop-process.ts'
import { stockedFolder } from '../support/stocked-folder.ts'

describe.runIf(chromiumPath)('the shop in a browser', () => {
  let folder: Awaited<ReturnType<typeof stockedFolder>>
  let shop: ShopProcess
  let browser: Browser
  beforeAll(async () => {
    folder = await stockedFolder()
    shop = await startShop({ DATA_DIR: folder.path })
    browser = await openBrowser()
  })
  afterAll(async () => {
    await browser?.close()
    await shop?.stop()
    await folder?.remove()
  })

  afterEach(() => closePages(browser))

  async function openChat(viewport: { width: number; height: number }): Promise<Page> {
    const context = await browser.newContext({ locale: 'ru-RU', viewport })
    context.setDefaultTimeout(PATIENCE_MS)
    const page = await context.newPage()
    await page.goto(shop.url)
    return page
  }

  it('leads a stranger from the first click to AliExpress, and stops them at a foreign address', async () => {
    const page = await openChat({ width: 1180, height: 1240 })
    await page.getByRole('button', { name: 'Начать', exact: true }).click()
    await page.getByRole('button', { name: 'Казахстан' }).click()
    await page.getByText('Страна доставки: 🇰🇿 Казахстан').waitFor()
    const text = page.getByRole('textbox', { name: 'Сообщение' })
    await text.fill('наушники xiaomi')
    await text.press('Enter')
    const picture = page.getByRole('img', { name: /Xiaomi/ }).first()
    await picture.waitFor()
    await expect
      .poll(() => picture.evaluate((image: { naturalWidth: number }) => image.naturalWidth))
      .toBeGreaterThan(100)
    await page.getByRole('button', { name: 'Получить ссылку' }).click()
    const link = page.getByRole('link', { name: 'Открыть на AliExpress' })
    await link.waitFor()
    await shoot(page, 'chat')

    await page.locator('#place').selectOption({ label: await label(page, 'Германия') })
    const [stopped] = await Promise.all([page.context().waitForEvent('page'), link.click()])
    await stopped.getByRole('heading', { level: 1 }).waitFor()
    expect(await stopped.textContent('main')).toContain('Германия')
    await shoot(stopped, 'country-page')

    await page.locator('#place').selectOption({ label: await label(page, 'Казахстан') })
    await stopped
      .getByRole('link', { name: /Проверить/ })
      .or(stopped.getByRole('button', { name: /Проверить/ }))
      .click()
    await stopped.waitForURL(/\/sample\/shop/)
    expect(await stopped.textContent('body')).toContain('aliexpress.ru/item/')
    await shoot(stopped, 'sample-shop')
  })

  it('fits a phone, and is worked by keyboard alone', async () => {
    const page = await openChat({ width: 1180, height: 860 })
    await page.locator('#person-new').click()
    await page.locator('#newcomer-name').fill('Дилноза')
    await page.locator('#newcomer-form .primary').click()
    await page.setViewportSize({ width: 390, height: 780 })
    await page.getByRole('button', { name: 'Начать', exact: true }).focus()
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Узбекистан' }).focus()
    await page.keyboard.press('Enter')
    await page.getByText('Страна доставки: 🇺🇿 Узбекистан').waitFor()
    await page.getByRole('textbox', { name: 'Сообщение' }).focus()
    await page.keyboard.type('чайник')
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Получить ссылку' }).waitFor()
    const overflow = await page.evaluate('document.documentElement.scrollWidth - innerWidth')
    expect(overflow).toBeLessThanOrEqual(0)
    await page.setViewportSize({ width: 360, height: 740 })
    expect(await page.evaluate(linesOf('Категория'))).toBe(1)
    await shoot(page, 'chat-phone')
  })
})

/** Asks a page over how many lines a word goes. */
const linesOf = (word: string): string => `{
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  while (texts.nextNode() && !texts.currentNode.data.includes('${word}'));
  const range = document.createRange()
  const from = texts.currentNode.data.indexOf('${word}')
  range.setStart(texts.currentNode, from)
  range.setEnd(texts.currentNode, from + ${word.length})
  new Set([...range.getClientRects()].map(({ top }) => top)).size
}`

/** The whole label of the place that has these words. */
async function label(page: Page, words: string): Promise<string> {
  const labels = await page.locator('#place option').allTextContents()
  const found = labels.find((text) => text.includes(words))
  if (!found) throw new Error(`no place "${words}" among ${labels.join(', ')}`)
  return found
}
