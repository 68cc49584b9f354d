import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ConfigError, readConfig } from '../src/config.ts'
import { takeEnvFile } from '../src/env-file.ts'

const problems = (env: Record<string, string>, purpose: 'serve' | 'command' = 'serve'): string => {
  try {
    readConfig(env, purpose)
  } catch (error) {
    if (error instanceof ConfigError) return error.message
    throw error
  }
  return ''
}

const LIVE = { BOT_TOKEN: '123456:ABC-DEF1234' }

describe('the environment', () => {
  it('needs nothing: the sandbox runs on this machine with everything by default', () => {
    const config = readConfig({})
    expect(config).toMatchObject({
      telegram: { token: null, mode: 'polling', apiRoot: 'https://api.telegram.org' },
      databaseUrl: null,
      dataDir: '.data',
      host: '127.0.0.1',
      port: 8080,
      countryPolicy: 'exact_country',
      admitad: null,
      logLevel: 'info',
    })
    expect([...config.roles]).toEqual(['bot', 'web', 'worker'])
  })

  it('takes an empty value for an absent one', () => {
    expect(readConfig({ BOT_TOKEN: '', PORT: ' ' }).port).toBe(8080)
  })

  it.each([
    ['PORT', 'eighty', 'a whole number from 0 to 65535'],
    ['PORT', '70000', 'a whole number from 0 to 65535'],
    ['BOT_TOKEN', 'secret', 'a bot token such as 123456:ABC-DEF1234'],
    ['TELEGRAM_MODE', 'push', 'polling or webhook'],
    ['TELEGRAM_API_ROOT', 'ftp://x', 'an http or https address'],
    ['DATABASE_URL', 'mysql://x', 'an address such as postgres://user:password@host:5432/name'],
    ['DATABASE_URL', 'postgres://user:word@host:door/name', 'an address such as postgres://'],
    ['DATABASE_URL', 'postgres://user:100%sure@host/name', 'an address such as postgres://'],
    ['DATABASE_URL', 'postgres://user:word@one:5432,two:door/name', 'an address such as postgres://'],
    ['DATABASE_URL', 'postgres://user:word@[::1]:5432/name', 'an address such as postgres://'],
    ['DATABASE_SESSION_URL', 'x', 'an address such as postgres://user:password@host:5432/name'],
    ['DATABASE_SEARCH_URL', 'x', 'an address such as postgres://user:password@host:5432/name'],
    ['ROLES', 'bot,cook', 'some of bot, web, worker'],
    ['TRUSTED_PROXIES', 'nginx', 'addresses or CIDR ranges'],
    ['TRUSTED_PROXIES', '999.1.1.1', 'addresses or CIDR ranges'],
    ['TRUSTED_PROXIES', '10.0.0.0/33', 'addresses or CIDR ranges'],
    ['CATALOGUE_HOSTS', 'feeds.example,https://feeds.example/', 'names of hosts, with commas'],
    ['CATALOGUE_HOSTS', 'feeds.example:8080', 'names of hosts, with commas'],
    ['PUBLIC_URL', 'https://shop.exa\nmple', 'an http or https address'],
    ['PUBLIC_URL', 'https://shop.example?x=1', 'an http or https address without ? and #'],
    ['RUBLE_RATES', 'USD=0.00', 'rates such as USD=92.5,KZT=0.19'],
    ['COUNTRY_POLICY', 'any', 'exact_country or same_zone'],
    ['OPERATOR_IDS', 'me', 'Telegram ids'],
    ['RUBLE_RATES', 'USD:92', 'rates such as USD=92.5,KZT=0.19'],
    ['WEBMASTER_SHARE', '120', 'percent from 0 to 100'],
    ['POSTBACK_SECRET', 'short', '16 to 256 of A-Z a-z 0-9 _ -'],
    ['POSTBACK_SECRET', 'with a blank and long enough', '16 to 256 of A-Z a-z 0-9 _ -'],
    ['LOG_LEVEL', 'loud', 'fatal, error, warn, info, debug, trace or silent'],
  ])('refuses %s=%s by its name and says what it may be', (name, value, expected) => {
    const said = problems({ ...LIVE, [name]: value })
    expect(said).toMatch(new RegExp(`^${name}: expected `))
    expect(said).toContain(expected)
  })

  it.each(['DATABASE_SESSION_URL', 'DATABASE_SEARCH_URL'])(
    'refuses %s without the database that it goes with',
    (name) => {
      expect(problems({ [name]: 'postgres://db/shop' })).toBe(
        `DATABASE_URL: expected a value, as ${name} is set`,
      )
    },
  )
  it('takes an address without the blanks around it', () => {
    expect(readConfig({ PUBLIC_URL: ' https://shop.example/ ' }).publicUrl).toBe('https://shop.example')
  })

  it('names every wrong variable at once and never a secret value', () => {
    const said = problems({ BOT_TOKEN: 'my-secret', PORT: '-1' })
    expect(said.split('\n')).toHaveLength(2)
    expect(said).not.toContain('my-secret')
  })

  it('asks a webhook for its address and secret', () => {
    const said = problems({ ...LIVE, TELEGRAM_MODE: 'webhook' })
    expect(said).toContain('PUBLIC_URL: expected')
    expect(said).toContain('WEBHOOK_SECRET: expected')
  })

  it('has a network wholly or not at all', () => {
    expect(problems({ ADMITAD_CLIENT_ID: 'x' }).split('\n')).toHaveLength(3)
    const whole = {
      ADMITAD_CLIENT_ID: 'x',
      ADMITAD_CLIENT_SECRET: 'y',
      ADMITAD_WEBSITE_ID: '1',
      ADMITAD_CAMPAIGN_ID: '2',
    }
    expect(readConfig(whole).admitad).toMatchObject({ websiteId: '1', apiRoot: 'https://api.admitad.com' })
  })

  it.each([
    ['ALIEXPRESS_APP_KEY', '1', ['ALIEXPRESS_APP_SECRET', 'ALIEXPRESS_TRACKING_ID'], 'ALIEXPRESS_'],
    ['ALIEXPRESS_APP_SECRET', 's3cret', ['ALIEXPRESS_APP_KEY', 'ALIEXPRESS_TRACKING_ID'], 'ALIEXPRESS_'],
    ['EPN_CLIENT_ID', 'x', ['EPN_CLIENT_SECRET'], 'EPN_'],
    ['EPN_CLIENT_SECRET', 's3cret', ['EPN_CLIENT_ID'], 'EPN_'],
  ])('names what is missing beside %s, and no value', (name, value, missing, family) => {
    expect(problems({ [name]: value }).split('\n')).toEqual(
      missing.map((one) => `${one}: expected a value, as other ${family} variables are set`),
    )
  })

  it('takes AliExpress and ePN whole, with their own addresses', () => {
    const both = readConfig({
      ALIEXPRESS_APP_KEY: '33505222',
      ALIEXPRESS_APP_SECRET: 's',
      ALIEXPRESS_TRACKING_ID: 'default',
      EPN_CLIENT_ID: 'c',
      EPN_CLIENT_SECRET: 'd',
      EPN_API_ROOT: 'http://127.0.0.1:9/',
    })
    expect(both).toMatchObject({
      admitad: null,
      aliexpress: { appKey: '33505222', appSecret: 's', trackingId: 'default' },
      epn: { clientId: 'c', clientSecret: 'd', apiRoot: 'http://127.0.0.1:9' },
    })
    expect(both.aliexpress?.apiRoot).toBe('https://api-sg.aliexpress.com')
    expect(both.epn?.oauthRoot).toBe('https://oauth2.epn.bz')
    expect(readConfig({})).toMatchObject({ aliexpress: null, epn: null })
  })

  it('keeps the sandbox on this machine and out of production', () => {
    expect(problems({ NODE_ENV: 'production' })).toContain('BOT_TOKEN: expected a bot token')
    expect(problems({ HOST: '0.0.0.0' })).toContain('HOST: expected 127.0.0.1')
    expect(problems({ HOST: '0.0.0.0', NODE_ENV: 'production', ...LIVE })).toBe('')
  })

  it('asks a command for no Telegram', () => {
    expect(problems({ NODE_ENV: 'production', HOST: '0.0.0.0' }, 'command')).toBe('')
  })
})

describe('the file .env', () => {
  it('is taken where it is one, missed by nobody, and told of where it cannot be read', () => {
    const folder = mkdtempSync(join(tmpdir(), 'env-'))
    const file = join(folder, '.env')
    try {
      expect(takeEnvFile(file)).toBeNull()
      // A folder of that name: an environment of Python's, or a file that Docker was to mount and did not find.
      const wrong = takeEnvFile(folder)
      expect(wrong).toBeInstanceOf(ConfigError)
      expect(wrong?.message).toBe(`${folder}: expected a file, got something else`)
      writeFileSync(file, 'PRILAVOK_TEST_OF_ENV=1\nPATH=nowhere\n')
      expect(takeEnvFile(file)).toBeNull()
      expect(process.env.PRILAVOK_TEST_OF_ENV).toBe('1')
      expect(process.env.PATH).not.toBe('nowhere')
    } finally {
      delete process.env.PRILAVOK_TEST_OF_ENV
      rmSync(folder, { recursive: true })
    }
  })
})
