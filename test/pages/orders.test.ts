/** The sandbox's orders in a real browser: what a stranger presses, by mouse and by keyboard, and what arrives in the chat. */
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { chromiumPath, openBrowser } from '../support/browser.ts'
import { PATIENCE_MS } from '../support/patience.ts'
import { shoot } from '../support/screenshots.ts'
import { type ShopProcess, startShop } from '../support/shop-process.ts'
import { stockedFolder } from '../support/stocked-folder.ts'

describe.runIf(chromiumPath)('orders on the chat page', () => {
  let folder: Awaited<ReturnType<typeof stockedFolder>>
  let shop: ShopProcess
  let browser: Browser
  let page: Page
  const problems: string[] = []

  beforeAll(async () => {
    folder = await stockedFolder()
    shop = await startShop({ DATA_DIR: folder.path })
    browser = await openBrowser()
    const context = await browser.newContext({ locale: 'ru-RU', viewport: { width: 1180, height: 1000 } })
    context.setDefaultTimeout(PATIENCE_MS)
    page = await context.newPage()
    page.on('pageerror', (error) => problems.push(String(error)))
    await page.goto(shop.url)
    await page.getByRole('button', { name: 'Начать', exact: true }).click()
    await page.getByRole('button', { name: 'Казахстан' }).click()
    await page.getByText('Страна доставки: 🇰🇿 Казахстан').waitFor()
    await page.locator('#place').selectOption('KZ')
  })
  afterAll(async () => {
    await browser?.close()
    await shop?.stop()
    await folder?.remove()
  })

  const say = async (text: string) => {
    const field = page.getByRole('textbox', { name: 'Сообщение' })
    await field.fill(text)
    await field.press('Enter')
  }
  const status = (text: string) =>
    expect
      .poll(() => page.locator('#orders [role=status]').textContent(), { timeout: 30_000 })
      .toContain(text)
  const orders = () => page.locator('#orders .order')

  /** Searches, takes the link and opens it, as a person does. */
  async function open(query: string): Promise<void> {
    const links = page.getByRole('link', { name: 'Открыть на AliExpress' })
    const before = await links.count()
    const pictures = page.locator('.message.theirs.with-picture')
    const shown = await pictures.count()
    await say(query)
    await expect.poll(() => pictures.count()).toBeGreaterThan(shown)
    await page.getByRole('button', { name: 'Получить ссылку' }).last().click()
    await expect.poll(() => links.count()).toBeGreaterThan(before)
    const [opened] = await Promise.all([page.context().waitForEvent('page'), links.last().click()])
    await opened.waitForURL(/\/sample\/shop/)
    await opened.close()
  }

  /** The newest order says so, once it does. */
  const newest = (words: string | RegExp) => expect.poll(() => orders().first().textContent()).toMatch(words)
  const pay = () => orders().first().getByRole('button', { name: 'Покупатель платит' }).click()

  it('are none at first, and the page says how to have one', async () => {
    await page.getByRole('heading', { name: 'Заказы' }).waitFor()
    expect(await page.locator('#orders [data-none]').isVisible()).toBe(true)
    expect(await orders().count()).toBe(0)
  })

  it('of the shop’s own tell nobody, and the page says so', async () => {
    await open('чайник')
    await orders().first().waitFor()
    expect(await orders().first().textContent()).toContain('Комиссия самого магазина')
    await pay()
    await status('Комиссия принадлежит самому магазину')
  })

  it('of a webmaster are told in the chat: bought, approved, thirty days on, declined', async () => {
    await say('/webmaster')
    await page.getByRole('button', { name: 'Стать вебмастером' }).last().click()
    await page.getByRole('button', { name: 'Принимаю условия' }).last().click()
    await page.getByText('Готово, условия приняты').waitFor()
    await open('термос')
    await expect.poll(() => orders().count()).toBe(2)
    const order = orders().first()
    expect(await order.textContent()).toContain('Термос')

    await order.getByRole('button', { name: 'Покупатель платит' }).click()
    await page.getByText('Новый заказ').waitFor()
    await status('уходит в чат')
    await order.getByRole('button', { name: 'Рекламодатель подтверждает' }).click()
    await page.getByText(/подтверждён, в холде до/).waitFor()
    await shoot(page, 'orders')
    const before = await page.locator('#orders [data-clock]').textContent()
    await page.getByRole('button', { name: 'Проходит 30 дней' }).click()
    await page.getByText('Срок холда прошёл').waitFor()
    expect(await page.locator('#orders [data-clock]').textContent()).not.toBe(before)
    await order.getByRole('button', { name: 'Рекламодатель отклоняет' }).click()
    await page.getByText('Отмена или возврат заказа').last().waitFor()
    await shoot(page, 'orders-declined')
  })

  it('are worked by keyboard alone: the place is kept, what is not possible does nothing', async () => {
    const order = orders().first()
    const approve = order.getByRole('button', { name: 'Рекламодатель подтверждает' })
    const buy = order.getByRole('button', { name: 'Покупатель платит' })
    await buy.focus()
    await page.keyboard.press('Enter')
    expect(await buy.getAttribute('aria-disabled')).toBe('true')
    await approve.focus()
    await page.keyboard.press('Space')
    await expect.poll(() => order.locator('.order-state').textContent()).toBe('Подтверждён')
    // The button cannot be pressed any more: the next one of the same order has the focus.
    expect(await page.evaluate('document.activeElement?.dataset.act')).toBe('decline')
  })

  it('are counted at the network that was chosen, which the page remembers', async () => {
    const network = page.getByRole('combobox', { name: 'Новые заказы считает' })
    expect(await network.inputValue()).toBe('admitad')
    expect(await orders().first().textContent()).toContain('Admitad начисляет')
    // By keyboard: the letters of its name, as in any select.
    await network.focus()
    await page.keyboard.type('ePN')
    expect(await network.inputValue()).toBe('epn')
    await page.reload()
    await expect.poll(() => network.inputValue()).toBe('epn')
    // The conversation comes back whole.
    await page.getByText('Отмена или возврат заказа').last().waitFor()

    await open('рюкзак')
    await newest('Рюкзак')
    await pay()
    await newest(/ePN начисляет [1-9]/)
    await network.selectOption({ label: 'AliExpress' })
    await open('рюкзак')
    await newest('Ничего не куплено')
    await pay()
    await newest(/AliExpress начисляет [1-9]/)
    // An order stays where it was counted, whatever is chosen since.
    expect(await orders().nth(1).textContent()).toContain('ePN начисляет')
    await orders().nth(1).getByRole('button', { name: 'Рекламодатель отклоняет' }).click()
    await page.getByText('Сеть отклонила заказ.').last().waitFor()
    await newest('Оплачен')
    await status('Заказ отклонён')
    await orders().first().getByRole('button', { name: 'Рекламодатель отклоняет' }).click()
    await page.getByText('покупателю вернули деньги').last().waitFor()
    await newest(/AliExpress не начислит [1-9]/)
    await shoot(page, 'orders-networks')
  })

  it('speak English too, and fit a phone', async () => {
    await page.getByRole('button', { name: 'EN', exact: true }).click()
    await page.getByRole('heading', { name: 'Orders' }).waitFor()
    expect(await orders().first().textContent()).toContain('Advertiser declines')
    expect(await page.getByRole('combobox', { name: 'New orders are counted by' }).inputValue()).toBe(
      'aliexpress',
    )
    await page.setViewportSize({ width: 390, height: 780 })
    await page.getByRole('button', { name: 'People, chats, country and orders' }).click()
    await orders().first().scrollIntoViewIfNeeded()
    const wide = await page.evaluate('document.documentElement.scrollWidth')
    expect(wide).toBeLessThanOrEqual(390)
    await shoot(page, 'orders-phone')
    await page.emulateMedia({ colorScheme: 'dark' })
    await page.getByRole('combobox', { name: 'New orders are counted by' }).scrollIntoViewIfNeeded()
    await shoot(page, 'orders-phone-dark')
    expect(problems).toEqual([])
  })
})
