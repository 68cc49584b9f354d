/** Channels, groups and inline mode on the chat page, by mouse and by keyboard, in a real browser. */
import type { Bot } from 'grammy'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { atRest, chromiumPath, closePages, openBrowser } from '../support/browser.ts'
import { drawing } from '../support/drawing.ts'
import { PATIENCE_MS } from '../support/patience.ts'
import { type SandboxServer, serveSandbox } from '../support/sandbox-server.ts'
import { shoot } from '../support/screenshots.ts'
import { channelsBot } from './channels-bot.ts'

describe.runIf(chromiumPath)('channels on the chat page', () => {
  let sandbox: SandboxServer
  let bot: Bot
  let browser: Browser
  let page: Page
  let problems: string[]

  beforeAll(async () => {
    sandbox = await serveSandbox()
    bot = channelsBot(sandbox.origin)
    void bot.start()
    browser = await openBrowser()
  })
  afterAll(async () => {
    await browser?.close()
    await bot?.stop()
    await sandbox?.close()
  })

  afterEach(() => closePages(browser))

  /** A page of its own storage, as a person of its own. */
  const open = async (name: string, options: BrowserContextOptions = {}) => {
    const context = await browser.newContext({
      locale: 'ru-RU',
      viewport: { width: 1180, height: 860 },
      ...options,
    })
    context.setDefaultTimeout(PATIENCE_MS)
    page = await context.newPage()
    problems = []
    page.on('pageerror', (error) => problems.push(error.message))
    await page.goto(sandbox.origin)
    await page.locator('#person-new').click()
    await page.locator('#newcomer-name').fill(name)
    await page.locator('#newcomer-form .primary').click()
    await page.getByRole('button', { name: new RegExp(`^${name}`) }).waitFor()
  }
  const createChannel = async (title: string, kind = 'Канал') => {
    await page.getByRole('button', { name: 'Новый канал или группа' }).click()
    await page.getByRole('radio', { name: kind }).check()
    await page.getByRole('textbox', { name: 'Название' }).fill(title)
    await page.getByRole('button', { name: 'Создать', exact: true }).click()
    await page.getByRole('dialog', { name: title }).waitFor()
  }
  const field = (name = 'Публикация') => page.getByRole('textbox', { name })
  const log = () => page.getByRole('log')
  const shot = (name: string) => shoot(page, name)
  const png = (name: string) => ({ name, mimeType: 'image/png', buffer: Buffer.from(drawing(320, 200)) })

  test('a channel is made, the bot gets ticked rights, both post, a button is pressed, a post goes to the bot', async () => {
    await open('Вера Канальная')
    await createChannel('Скидки дня')
    expect(await page.getByRole('checkbox', { name: 'Публиковать сообщения' }).isChecked()).toBe(true)
    await page.getByRole('checkbox', { name: 'Приглашать людей' }).check()
    await page.getByRole('checkbox', { name: 'Удалять чужие сообщения' }).uncheck()
    await shot('members')
    await page.getByRole('button', { name: 'Сделать администратором' }).click()
    await page.getByRole('button', { name: 'Сохранить права' }).waitFor()
    await page.getByText('Сохранено.').waitFor()
    expect(await page.getByRole('checkbox', { name: 'Удалять чужие сообщения' }).isChecked()).toBe(false)
    expect(await page.getByRole('checkbox', { name: 'Приглашать людей' }).isChecked()).toBe(true)
    await page.keyboard.press('Escape')
    await page.getByText('Канал · бот — администратор').waitFor()

    await log().getByText('Наушники за 1 999 849 ₽').waitFor()
    const link = page.getByRole('link', { name: 'Купить' })
    expect(await link.getAttribute('href')).toBe(`${sandbox.origin}/c/abc`)
    await page.getByRole('button', { name: 'Почём сейчас?' }).click()
    await page.getByText('По-прежнему 849 ₽').waitFor()

    await field().fill('Мой пост https://aliexpress.ru/item/1.html')
    await page.keyboard.press('Enter')
    await log().getByText('Мой пост').waitFor()
    const picture = png('deal.png')
    await page.locator('#attach-file').setInputFiles([picture, picture, picture])
    await page.getByRole('button', { name: 'Убрать картинку deal.png' }).first().click()
    await field().fill('Альбом')
    await page.keyboard.press('Enter')
    await page.getByRole('img', { name: 'Альбом' }).waitFor()
    expect(await page.getByRole('img', { name: 'Картинка' }).count()).toBe(1)
    await page.locator('#attach-file').setInputFiles([picture])
    await field().fill('Пост с картинкой')
    await page.keyboard.press('Enter')
    await page.getByRole('img', { name: 'Пост с картинкой' }).waitFor()
    await shot('channel')
    const post = page.locator('.message', { hasText: 'Мой пост' })
    await post.hover()
    await post.getByRole('button', { name: 'Переслать боту' }).click()
    await page.getByText('Переслано боту.').waitFor()
    const botLine = page.locator('#chats').getByRole('button', { name: /Prilavok/ })
    await expect.poll(() => botLine.textContent()).toContain('есть новое')
    await botLine.click()
    await log().getByText('Пост разобран: Мой пост').waitFor()
    expect(await log().getByText('Переслано от Скидки дня').count()).toBe(1)
    await page
      .locator('#chats')
      .getByRole('button', { name: /Скидки дня/ })
      .click()
    const album = page.locator('.message', { has: page.getByRole('img', { name: 'Альбом' }) })
    await album.hover()
    await album.getByRole('button', { name: 'Переслать боту' }).click()
    await page.getByText('Переслано боту.').last().waitFor()
    await botLine.click()
    await log().getByText('Альбом channel: Альбом').waitFor()
    expect(await log().getByText('Переслано от Скидки дня').count()).toBe(3)
    expect(problems).toEqual([])
  })

  test('a picture that is still being read goes out with the message that it was chosen for', async () => {
    await open('Ира Быстрая')
    await createChannel('Сразу')
    await page.keyboard.press('Escape')
    await page.evaluate(`{
      const read = FileReader.prototype.readAsDataURL
      FileReader.prototype.readAsDataURL = function (file) { window.readOn = () => read.call(this, file) }
    }`)
    await page.locator('#attach-file').setInputFiles([png('slow.png')])
    await field().fill('Не дожидаясь')
    await page.keyboard.press('Enter')
    await expect.poll(() => field().inputValue()).toBe('')
    await page.evaluate('window.readOn()')
    await page.getByRole('img', { name: 'Не дожидаясь' }).waitFor()
    expect(await page.locator('#attached').isHidden()).toBe(true)
    expect(problems).toEqual([])
  })

  test('a button that asks for a channel offers those that fit', async () => {
    await open('Ника Делится')
    await createChannel('Подходящий')
    await page.keyboard.press('Escape')
    await createChannel('Группа друзей', 'Группа')
    await page.keyboard.press('Escape')
    await page
      .locator('#chats')
      .getByRole('button', { name: /Prilavok/ })
      .click()
    await page.getByRole('button', { name: 'Начать', exact: true }).click()
    await page.getByRole('button', { name: 'Выбрать канал' }).click()
    const dialog = page.getByRole('dialog', { name: 'Выбрать канал' })
    await dialog.getByText('Бот станет там администратором').waitFor()
    expect(await dialog.getByRole('listitem').count()).toBe(1)
    await shot('picker')
    await dialog.getByRole('button', { name: /Подходящий/ }).focus()
    await page.keyboard.press('Enter')
    await log()
      .getByText(/Вы поделились каналом/)
      .waitFor()
    await page
      .locator('#chats')
      .getByRole('button', { name: /Подходящий/ })
      .click()
    await log().getByText('Канал подключён.').waitFor()
    await page.getByText('Канал · бот — администратор').waitFor()
    expect(problems).toEqual([])
  })

  test('inline results in a channel without the bot: by the keyboard, by the mouse, more of them, edited by the bot', async () => {
    await open('Юля Встроенная')
    await createChannel('Без бота')
    await page.keyboard.press('Escape')
    await page.getByText('Канал · бота здесь нет').waitFor()
    await page.getByRole('button', { name: '@prilavok_bot наушники' }).click()
    const options = page.locator('#inline-list [role=option]')
    await page.getByRole('option', { name: /Чайник/ }).waitFor()
    await shot('inline')
    expect(await options.count()).toBe(4)
    await page.keyboard.press('ArrowDown')
    expect(await page.getByRole('option', { name: /Чайник/ }).getAttribute('aria-selected')).toBe('true')
    await page.keyboard.press('Enter')
    await log().getByText('Чайник со стеклянной колбой: 850 ₽').waitFor()
    await log().getByText('через @prilavok_bot').waitFor()
    expect(await field().inputValue()).toBe('')
    await page.getByRole('button', { name: 'Проверить цену' }).click()
    await log().getByText('Цена та же, проверено.').waitFor()

    await field().pressSequentially('@prilavok_bot redmi')
    await page.getByRole('option', { name: 'Показать ещё' }).click()
    await page.getByRole('option', { name: /Redmi Note 12, 128 ГБ \(ещё\)/ }).click()
    await log().getByText('Redmi Note 12, 128 ГБ: 851 ₽').waitFor()
    await field().pressSequentially('@prilavok_bot x')
    await options.first().waitFor()
    await page.keyboard.press('Escape')
    expect(await options.count()).toBe(0)
    await field().fill('@prilavok_bot y')
    await page.getByRole('button', { name: 'Стать вебмастером' }).click()
    await log().getByText('/start inline').waitFor()
    expect(problems).toEqual([])
  })

  test('a button switches to inline mode, here or in a chat that it allows', async () => {
    await open('Лена Переключает')
    await createChannel('Разрешённый')
    await page.keyboard.press('Escape')
    await createChannel('Не для кнопки', 'Группа')
    await page.keyboard.press('Escape')
    await page
      .locator('#chats')
      .getByRole('button', { name: /Prilavok/ })
      .click()
    await page.getByRole('button', { name: 'Начать', exact: true }).click()
    await log().getByText('Какой канал подключаем?').waitFor()
    await field('Сообщение').fill('/share')
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Сюда' }).click()
    expect(await field('Сообщение').inputValue()).toBe('@prilavok_bot redmi')
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'В канал' }).click()
    const dialog = page.getByRole('dialog', { name: 'В какой чат?' })
    expect(await dialog.getByRole('listitem').count()).toBe(1)
    await dialog.getByRole('button', { name: /Разрешённый/ }).click()
    await page.getByRole('option', { name: /Чайник/ }).click()
    await log().getByText('Чайник со стеклянной колбой: 850 ₽').waitFor()
    expect(problems).toEqual([])
  })

  test('in a group people see each other, a reader of a channel reads only', async () => {
    await open('Зоя Группова')
    await createChannel('Подруги', 'Группа')
    await page.getByRole('button', { name: 'Добавить участником' }).click()
    await page.getByText('Сохранено.').waitFor()
    await page.getByRole('combobox', { name: /Анна Морозова/ }).selectOption({ label: 'Участник' })
    await expect.poll(() => page.getByRole('combobox', { name: /Анна Морозова/ }).inputValue()).toBe('member')
    await page.keyboard.press('Escape')
    await field('Сообщение').fill('всем привет')
    await page.keyboard.press('Enter')
    await createChannel('Только для чтения')
    await page.getByRole('combobox', { name: /Анна Морозова/ }).selectOption({ label: 'Участник' })
    await page.keyboard.press('Escape')
    await page.locator('#people').getByRole('button', { name: /Анна/ }).click()
    await page
      .locator('#chats')
      .getByRole('button', { name: /Только для чтения/ })
      .click()
    await page.getByText('Здесь вы только читаете').waitFor()
    expect(await field().isVisible()).toBe(false)
    await page
      .locator('#chats')
      .getByRole('button', { name: /Подруги/ })
      .click()
    await log().getByText('Анна теперь в группе').waitFor()
    await page.locator('.message.theirs', { hasText: 'всем привет' }).getByText('Зоя').waitFor()
    await field('Сообщение').fill('и тебе')
    await page.keyboard.press('Enter')
    await page.locator('.message.own', { hasText: 'и тебе' }).waitFor()
    await shot('group')
    expect(problems).toEqual([])
  })

  test('a sandbox that has forgotten is told again of the channels, with the rights of the bot', async () => {
    await open('Рая Памятливая')
    await createChannel('Помню')
    await page.getByRole('button', { name: 'Сделать администратором' }).click()
    await page.getByText('Сохранено.').waitFor()
    await page.keyboard.press('Escape')
    await page.getByText('Канал · бот — администратор').waitFor()
    const stored = await page.evaluate('JSON.stringify(localStorage)')
    const chats = async (origin: string) => {
      const { 'sandbox-person': id } = JSON.parse(stored as string)
      const lines = await (await fetch(`${origin}/sandbox/api/people/${id}/chats`)).json()
      return (lines as { chat: object; members: object }[]).map(({ chat, members }) => [chat, members])
    }
    const later = await serveSandbox()
    try {
      const context = await browser.newContext({ locale: 'ru-RU' })
      await context.addInitScript(
        `for (const [key, value] of Object.entries(${stored})) localStorage.setItem(key, value)`,
      )
      page = await context.newPage()
      await page.goto(later.origin)
      await page.locator('#chats').getByRole('button', { name: /Помню/ }).click()
      await page.getByText('Канал · бот — администратор').waitFor()
      expect(await chats(later.origin)).toEqual(await chats(sandbox.origin))
    } finally {
      await page.close()
      await later.close()
    }
  })

  test('phone width, in the dark, in English', async () => {
    await open('Maria Phone', {
      locale: 'en-GB',
      viewport: { width: 1000, height: 780 },
      colorScheme: 'dark',
      hasTouch: true,
      deviceScaleFactor: 2,
    })
    await page.setViewportSize({ width: 390, height: 780 })
    const side = page.getByRole('button', { name: 'People, chats, country and orders' })
    await side.click()
    await page.getByRole('button', { name: 'New channel or group' }).click()
    await page.getByLabel('Title').fill('Deals of the day')
    await page.getByLabel('Public name').fill('deals_daily')
    await shot('phone-new')
    await page.getByRole('button', { name: 'Create', exact: true }).click()
    await page.getByRole('button', { name: 'Make it an administrator' }).click()
    await page.getByText('Saved.').waitFor()
    await shot('phone-members')
    await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click()
    await page.getByRole('button', { name: 'Почём сейчас?' }).waitFor()
    await field('Post').fill('@prilavok_bot headphones')
    await page.getByRole('option', { name: /Lenovo/ }).waitFor()
    await shot('phone-inline')
    await page.getByRole('option', { name: /Lenovo/ }).click()
    await log().getByText('via @prilavok_bot').waitFor()
    await shot('phone-channel')
    await side.click()
    await shot('phone-side')
    await atRest(page)
    expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBe(0)
    expect(problems).toEqual([])
  })
})
