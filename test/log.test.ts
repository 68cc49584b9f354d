import { expect, test } from 'vitest'
import { openLog } from '../src/compose.ts'
import { readConfig, secretsOf } from '../src/config.ts'

const config = readConfig({
  BOT_TOKEN: '123456:the-token_itself',
  WEBHOOK_SECRET: 'the-hook',
  POSTBACK_SECRET: 'the-postback-secret',
  DATABASE_URL: 'postgres://shop:pass%22word@db.test/shop',
  DATABASE_SESSION_URL: 'postgres://shop:of-sessions@db.test/shop',
  DATABASE_SEARCH_URL: 'postgres://shop:of-searches@db.test/shop',
  ADMITAD_CLIENT_ID: 'id',
  ADMITAD_CLIENT_SECRET: 'of-admitad',
  ADMITAD_WEBSITE_ID: '1',
  ADMITAD_CAMPAIGN_ID: '2',
  ALIEXPRESS_APP_KEY: '1',
  ALIEXPRESS_APP_SECRET: 'of-aliexpress',
  ALIEXPRESS_TRACKING_ID: 't',
  EPN_CLIENT_ID: 'id',
  EPN_CLIENT_SECRET: 'of-epn',
})

/** What the log writes of something. */
function logged(facts: object, message = 'x'): string {
  let out = ''
  const write = (line: string) => {
    out += line
  }
  openLog('info', secretsOf(config), { write }).error(facts, message)
  return out
}

test('every secret of the environment is one', () => {
  expect(secretsOf(config)).toEqual([
    ...[
      '123456:the-token_itself',
      'the-hook',
      'the-postback-secret',
      'of-admitad',
      'of-aliexpress',
      'of-epn',
    ],
    ...['pass%22word', 'pass"word', 'of-sessions', 'of-searches'],
  ])
  expect(secretsOf(readConfig({}))).toEqual([])
  // Not what any line may hold besides.
  for (const password of ['a', '17643000'])
    expect(secretsOf(readConfig({ DATABASE_URL: `postgres://shop:${password}@db.test/shop` }))).toEqual([])
})

test.each(secretsOf(config))('%s stands in no line, whoever says it', (secret) => {
  const fault = new Error(`cannot fetch https://api.test/bot${secret}/getMe`, { cause: new Error(secret) })
  for (const line of [
    logged({ err: fault }),
    logged({ url: `x${secret}` }),
    logged({ deep: { er: [secret] } }),
    logged({}, secret),
  ]) {
    expect(line).not.toContain(JSON.stringify(secret).slice(1, -1))
    expect(line).toContain('***')
  }
})

test('whatever is said, a line is one line and JSON', () => {
  for (const text of ['a\nb', 'a\r\n{"level":60}', '\u001b[2J', '\u2028', '"}', '\ud800']) {
    const line = logged({ text, err: new Error(text) }, text)
    expect(line.trimEnd()).not.toMatch(/\p{Cc}/u)
    expect(JSON.parse(line)).toMatchObject({ msg: text })
  }
})
