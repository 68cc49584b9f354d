import { describe, expect, it } from 'vitest'
import { isPerson } from '../../src/web/visitor.ts'

const CHROME =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36'
const asks = (agent: string | null, headers: Record<string, string> = {}, method = 'GET') =>
  isPerson(
    new Request('http://shop.test/c/x', {
      method,
      headers: { ...(agent !== null && { 'user-agent': agent }), ...headers },
    }),
    'robots',
  )

describe('who asks', () => {
  it.each([
    ['desktop Chrome', CHROME],
    [
      'Telegram’s inner browser on Android',
      `Mozilla/5.0 (Linux; Android 14; SM-S911B; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/126.0.0.0 Mobile Safari/537.36 Telegram-Android/11.3.3 (Samsung SM-S911B; Android 14; SDK 34; HIGH)`,
    ],
    [
      'Safari on a phone',
      'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1',
    ],
    [
      'Facebook’s inner browser',
      'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 [FBAN/FBIOS;FBAV/470.0]',
    ],
    [
      'Viber’s inner browser',
      'Mozilla/5.0 (Linux; Android 13; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/120.0 Mobile Safari/537.36 Viber/21.5',
    ],
    [
      'Yandex Browser',
      'Mozilla/5.0 (Linux; arm_64; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/124.0 YaBrowser/24.4 Mobile Safari/537.36',
    ],
    [
      'a phone called Cubot',
      'Mozilla/5.0 (Linux; Android 10; CUBOT X30) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/100.0 Mobile Safari/537.36',
    ],
  ])('%s is a person', (_, agent) => {
    expect(asks(agent)).toBe(true)
  })

  it.each([
    ['Telegram', 'TelegramBot (like TwitterBot)'],
    ['WhatsApp', 'WhatsApp/2.23.20.0'],
    ['VK', 'Mozilla/5.0 (compatible; vkShare; +http://vk.com/dev/Share)'],
    ['OK', 'Mozilla/5.0 (compatible; OdklBot/1.0 like Linux; klass@odnoklassniki.ru)'],
    ['Viber', 'Viber/13.3.0'],
    ['Facebook', 'facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)'],
    ['Slack', 'Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)'],
    ['Discord', 'Mozilla/5.0 (compatible; Discordbot/2.0; +https://discordapp.com)'],
    ['Google', 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)'],
    ['Yandex', 'Mozilla/5.0 (compatible; YandexBot/3.0; +http://yandex.com/bots)'],
    ['curl', 'curl/8.5.0'],
    ['python', 'python-requests/2.31'],
    ['headless Chrome', CHROME.replace('Chrome/', 'HeadlessChrome/')],
    ['nobody', ''],
    ['no header at all', null],
  ])('%s is not', (_, agent) => {
    expect(asks(agent)).toBe(false)
  })

  it.each([
    { purpose: 'prefetch' },
    { purpose: 'preview' },
    { 'sec-purpose': 'prefetch' },
    { 'sec-purpose': 'prefetch;prerender' },
    { 'x-moz': 'prefetch' },
    { 'x-purpose': 'preview' },
  ] as Record<string, string>[])('a browser that fetches ahead (%j) is not', (headers) => {
    expect(asks(CHROME, headers)).toBe(false)
  })

  it('a browser that names another purpose is a person’s', () => {
    expect(asks(CHROME, { purpose: 'navigate', 'x-moz': 'livebookmarks' })).toBe(true)
  })

  it('HEAD is nobody, whoever it is', () => {
    expect(asks(CHROME, {}, 'HEAD')).toBe(false)
  })

  it('headless browsers are the sandbox’s people', () => {
    const headless = new Request('http://shop.test/', {
      headers: { 'user-agent': CHROME.replace('Chrome/', 'HeadlessChrome/') },
    })
    expect(isPerson(headless, 'people')).toBe(true)
    const robot = new Request('http://shop.test/', {
      headers: { 'user-agent': 'TelegramBot (like TwitterBot)' },
    })
    expect(isPerson(robot, 'people')).toBe(false)
  })
})
