import { Bot, InlineKeyboard, InputFile, Keyboard } from 'grammy'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { atRest, chromiumPath, closePages, openBrowser } from '../support/browser.ts'
import { drawing } from '../support/drawing.ts'
import { PATIENCE_MS } from '../support/patience.ts'
import { type SandboxServer, serveSandbox, TOKEN } from '../support/sandbox-server.ts'
import { shoot } from '../support/screenshots.ts'

/** A bot of this test's own that does a bit of everything. */
function testBot(apiRoot: string): Bot {
  const bot = new Bot(TOKEN, { client: { apiRoot } })
  bot.catch(({ error }) => console.error(String(error)))
  const card = new InlineKeyboard()
    .text('Получить ссылку', 'link')
    .row()
    .text('‹', 'page:1')
    .text('2 / 7', 'page:2')
    .text('›', 'page:3')
  bot.command('start', (context) =>
    context.reply(
      `<b>Здравствуйте, ${context.from?.first_name}!</b> ${context.match}\nНапишите, что ищете: <i>наушники</i>, <code>redmi note 12</code>, или вставьте ссылку.\n<blockquote>Наушники дешевле на 40 %</blockquote>Команды: /help`,
      {
        parse_mode: 'HTML',
        reply_markup: new InlineKeyboard()
          .text('🇷🇺 Россия', 'country:RU')
          .text('🇰🇿 Казахстан', 'country:KZ')
          .row()
          .url('О программе', 'https://example.com/'),
      },
    ),
  )
  bot.command('keyboard', (context) =>
    context.reply('Кнопки снизу', { reply_markup: new Keyboard().text('Да').text('Нет').resized() }),
  )
  bot.callbackQuery('link', async (context) => {
    await context.answerCallbackQuery({ text: 'Готово: ссылка ниже' })
    await context.reply('Ваша ссылка. Платите и получайте в <b>Казахстане</b>, откройте без VPN и прокси.', {
      parse_mode: 'HTML',
      reply_markup: new InlineKeyboard()
        .add({ text: 'Открыть магазин', url: `${apiRoot}/c/abc`, style: 'primary' })
        .row()
        .copyText('Скопировать ссылку', `${apiRoot}/c/abc`),
    })
  })
  bot.callbackQuery(/^page:(\d)$/, async (context) => {
    await context.answerCallbackQuery()
    await context.editMessageCaption({ caption: `Страница ${context.match[1]}`, reply_markup: card })
  })
  bot.callbackQuery(/^country:/, async (context) => {
    await context.answerCallbackQuery({ text: 'Страна доставки сохранена', show_alert: true })
    await context.editMessageReplyMarkup()
  })
  bot.command('wipe', (context) => context.api.deleteMessage(context.chat.id, context.msg.message_id))
  bot.on('message:text', async (context) => {
    await context.replyWithChatAction('typing')
    await context.replyWithPhoto(new InputFile(drawing(480, 360), 'deal.png'), {
      caption: `<b>Беспроводные наушники Lenovo LP40 Pro</b>\n<s>1 999 ₽</s> <b>849 ₽</b> (−58 %)\n★ 4,8 · 12 400 заказов · Lenovo Official Store\nПо запросу: ${context.msg.text.replace(/[<&]/g, '')}`,
      parse_mode: 'HTML',
      reply_markup: card,
    })
  })
  return bot
}

describe.runIf(chromiumPath)('the chat page', () => {
  let sandbox: SandboxServer
  let bot: Bot
  let browser: Browser
  let page: Page

  beforeAll(async () => {
    sandbox = await serveSandbox()
    bot = testBot(sandbox.origin)
    await bot.api.setMyCommands([
      { command: 'start', description: 'Начать сначала' },
      { command: 'help', description: 'Как это устроено' },
      { command: 'keyboard', description: 'Показать кнопки' },
    ])
    await bot.api.setMyDescription('Нахожу товары AliExpress и даю ссылку с кэшбэком.')
    void bot.start()
    browser = await openBrowser()
  })

  afterAll(async () => {
    await browser?.close()
    await bot?.stop()
    await sandbox?.close()
  })

  afterEach(() => closePages(browser))

  /** A page of its own storage, on a person of its own. */
  const open = async (path = '/', options: object = {}) => {
    const context = await browser.newContext({
      locale: 'ru-RU',
      viewport: { width: 1180, height: 780 },
      permissions: ['clipboard-read', 'clipboard-write'],
      ...options,
    })
    context.setDefaultTimeout(PATIENCE_MS)
    page = await context.newPage()
    const problems: string[] = []
    page.on('pageerror', (error) => problems.push(error.message))
    page.on('console', (message) => {
      if (message.type() === 'error' && !message.text().includes('ERR_INCOMPLETE'))
        problems.push(message.text())
    })
    await page.goto(sandbox.origin + path)
    return problems
  }

  const newPerson = async (name: string) => {
    await page.locator('#person-new').click()
    await page.locator('#newcomer-name').fill(name)
    await page.locator('#newcomer-form .primary').click()
  }

  test('a stranger starts, searches, presses, copies: by mouse and by keyboard', async () => {
    const problems = await open()
    await expect.poll(() => page.title()).toBe('Прилавок: песочница')
    await page.getByText('Нахожу товары AliExpress').waitFor()
    await page.getByRole('button', { name: 'redmi note 12' }).waitFor()
    await shoot(page, 'stranger')

    await page.getByRole('button', { name: 'Начать', exact: true }).click()
    await page.getByText('Здравствуйте, Анна!').waitFor()
    await page.getByRole('button', { name: 'Казахстан' }).click()
    await page.getByText('Страна доставки сохранена').waitFor()
    await page.keyboard.press('Enter')
    await expect.poll(() => page.getByRole('button', { name: 'Казахстан' }).count()).toBe(0)

    await page.getByRole('textbox', { name: 'Сообщение' }).click()
    await page.keyboard.type('наушники')
    await page.keyboard.press('Enter')
    const picture = page.getByRole('img', { name: /Lenovo LP40/ })
    await picture.waitFor()
    await expect
      .poll(() => picture.evaluate((image: { naturalWidth: number }) => image.naturalWidth))
      .toBe(480)

    await page.getByRole('button', { name: '›' }).focus()
    await page.keyboard.press('Enter')
    await page.getByText('Страница 3').waitFor()
    expect(await page.locator('.message.theirs').count()).toBe(2)
    await page.getByText(/изм\./).first().waitFor()
    await expect.poll(() => page.locator(':focus').textContent()).toContain('›')

    await page.getByRole('button', { name: 'Получить ссылку' }).click()
    const link = page.getByRole('link', { name: 'Открыть магазин' })
    await link.waitFor()
    expect(await link.getAttribute('target')).toBe('_blank')
    await page.getByText('Готово: ссылка ниже').waitFor()
    await page.getByRole('button', { name: 'Скопировать ссылку' }).click()
    await page.getByText('Скопировано').waitFor()
    expect(await page.evaluate('navigator.clipboard.readText()')).toBe(`${sandbox.origin}/c/abc`)
    await shoot(page, 'chat-desktop')
    expect(problems).toEqual([])
  })

  test("the command menu, the bot's keyboard, a deleted message", async () => {
    await open()
    await newPerson('Пётр Кнопкин')
    await page.getByRole('button', { name: 'Начать', exact: true }).click()
    await page.getByText('Здравствуйте, Пётр!').waitFor()
    const text = page.getByRole('textbox', { name: 'Сообщение' })
    await text.click()
    await text.pressSequentially('/')
    await page.getByRole('option', { name: /\/help/ }).waitFor()
    await shoot(page, 'menu')
    await text.pressSequentially('key')
    await page.keyboard.press('Enter')
    await page.getByText('Кнопки снизу').waitFor()
    await shoot(page, 'keyboard')
    await page.getByRole('button', { name: 'Нет', exact: true }).click()
    await page.getByText('По запросу: Нет').waitFor()
    await text.fill('/wipe')
    await page.keyboard.press('Enter')
    await expect.poll(() => page.locator('.own', { hasText: '/wipe' }).count()).toBe(0)
  })

  test('a deep link in the address starts with its payload', async () => {
    await open('/?start=ch_12345')
    await newPerson('Лина Глубокова')
    await page.getByRole('button', { name: 'Начать с «ch_12345»' }).click()
    await page.getByText('Здравствуйте, Лина! ch_12345').waitFor()
    expect(new URL(page.url()).search).toBe('')
  })

  test('the country goes into the cookie, by person', async () => {
    await open()
    const address = async () =>
      (await page.context().cookies()).find(({ name }) => name === 'sandbox_address')?.value
    await expect.poll(address).toBe('77.88.8.8')
    await page.getByLabel('Откуда этот человек').selectOption({ label: 'Узбекистан' })
    await expect.poll(address).toBe('213.230.64.1')
    await page.getByRole('button', { name: /Айгерім/ }).click()
    await expect.poll(address).toBe('95.59.0.1')
    await page.getByRole('button', { name: /Анна/ }).click()
    await expect.poll(address).toBe('213.230.64.1')
  })

  test('a blocked bot, and back', async () => {
    await open()
    await newPerson('Блок Блоков')
    await page.getByRole('button', { name: 'Начать', exact: true }).click()
    await page.getByText('Здравствуйте, Блок!').waitFor()
    await page.getByRole('button', { name: 'Заблокировать' }).click()
    await page.getByRole('button', { name: 'Разблокировать и начать снова' }).click()
    await expect.poll(() => page.getByText('Здравствуйте, Блок!').count()).toBe(2)
  })

  test('a sandbox that is out of reach when the page opens is said to be, and asked again', async () => {
    const context = await browser.newContext({ locale: 'ru-RU' })
    context.setDefaultTimeout(PATIENCE_MS)
    page = await context.newPage()
    let refused = 0
    await page.route('**/sandbox/api/people', (route) =>
      refused++ < 2 ? route.fulfill({ status: 503, body: 'opening' }) : route.continue(),
    )
    await page.goto(sandbox.origin)
    await page.getByText('нет связи с песочницей…').waitFor()
    await page.getByRole('button', { name: /Анна/ }).waitFor()
    expect(refused).toBeGreaterThan(2)
  })

  test('whoever starts by keyboard goes on typing', async () => {
    await open()
    await newPerson('Клава Клавина')
    await page.getByRole('button', { name: 'Начать' }).focus()
    await page.keyboard.press('Enter')
    await page.getByText('Здравствуйте, Клава!').waitFor()
    await page.keyboard.type('чайник')
    await page.keyboard.press('Enter')
    await page.getByText('По запросу: чайник').waitFor()
  })

  test('what cannot be sent, as the sandbox is away, is said and stands in the field again', async () => {
    await open()
    await newPerson('Вера Верная')
    await page.getByRole('button', { name: 'Начать' }).click()
    await page.getByText('Здравствуйте, Вера!').waitFor()
    await page.route('**/messages', (route) => route.abort())
    await page.locator('#text').fill('чайник со свистком')
    await page.keyboard.press('Enter')
    await page.getByText('Не получилось: нет связи с песочницей…').waitFor()
    expect(await page.locator('#text').inputValue()).toBe('чайник со свистком')
    await page.unroute('**/messages')
    await page.keyboard.press('Enter')
    await page.getByText('По запросу: чайник со свистком').waitFor()
    expect(await page.locator('#text').inputValue()).toBe('')
  })

  test('what the sandbox refuses is said', async () => {
    await open()
    await newPerson('Нина Новая')
    await page.getByRole('button', { name: 'Новый канал или группа' }).click()
    await page.getByLabel('Название').fill('Скидки')
    await page.getByRole('button', { name: 'Создать' }).click()
    await page.getByRole('button', { name: 'Закрыть' }).last().click()
    await page.route('**/members', (route) => route.fulfill({ status: 403, json: { error: 'not yours' } }))
    await page.getByRole('button', { name: 'Участники и права' }).click()
    await page.getByText('Не получилось: not yours').waitFor()
  })

  test('whose browser is English meets an English person, English words to try, and adds English people', async () => {
    await open('/', { locale: 'en-GB' })
    await expect.poll(() => page.locator('#as-name').textContent()).toBe('Oliver Grant')
    await page.getByRole('button', { name: 'headphones' }).waitFor()
    const language = page.locator('#newcomer-language')
    expect(await language.inputValue()).toBe('en')
    await newPerson('Nora')
    await expect.poll(() => page.locator('#as-name').textContent()).toBe('Nora')
    expect(await language.inputValue()).toBe('en')
    await page.getByRole('button', { name: 'RU', exact: true }).click()
    expect(await language.inputValue()).toBe('ru')
  })

  test('phone width, in the dark, in English', async () => {
    const problems = await open('/', {
      locale: 'en-GB',
      viewport: { width: 390, height: 780 },
      colorScheme: 'dark',
      hasTouch: true,
      isMobile: true,
      deviceScaleFactor: 2,
    })
    await page.getByRole('button', { name: 'People, chats, country and orders' }).click()
    await page.getByRole('button', { name: /Oliver/ }).waitFor()
    await shoot(page, 'phone-side')
    await expect.poll(() => page.locator(':focus').getAttribute('id')).toBe('side-close')
    await page.keyboard.press('Escape')
    await expect.poll(() => page.locator(':focus').getAttribute('id')).toBe('side-open')
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: /Oliver/ }).click()
    await page.getByRole('button', { name: 'redmi note 12' }).waitFor()
    // Of a page that is too wide, a phone's innerWidth tells the whole width; clientWidth does not.
    const widths = '[document.documentElement.scrollWidth, document.documentElement.clientWidth]'
    await atRest(page)
    expect(await page.evaluate(widths)).toEqual([390, 390])
    await page.getByRole('button', { name: 'redmi note 12' }).click()
    await page.getByText('По запросу: redmi note 12').waitFor()
    await shoot(page, 'phone')
    await atRest(page)
    expect(await page.evaluate(widths)).toEqual([390, 390])
    expect(problems).toEqual([])
  })
})
