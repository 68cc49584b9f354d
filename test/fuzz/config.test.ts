/** The environment: it is understood, or every wrong variable is named, and no value is repeated. */
import fc from 'fast-check'
import postgres from 'postgres'
import { describe, expect } from 'vitest'
import { ConfigError, readConfig } from '../../src/config.ts'
import { clientBehindProxies } from '../../src/web/client-address.ts'
import { fuzz } from '../support/fuzz.ts'
import { strangeText } from '../support/mutated.ts'

const GOOD: Readonly<Record<string, string>> = {
  NODE_ENV: 'production',
  BOT_TOKEN: '123456:ABC-DEF1234',
  TELEGRAM_API_ROOT: 'https://api.telegram.org',
  TELEGRAM_MODE: 'webhook',
  PUBLIC_URL: 'https://shop.example',
  WEBHOOK_SECRET: 'hook-secret',
  POSTBACK_SECRET: 'postback-secret-of-the-shop',
  DATABASE_URL: 'postgres://shop:password-of-the-shop@host:5432/name',
  DATABASE_SESSION_URL: 'postgres://user:password@one:5432,two:5433/name?target_session_attrs=read-write',
  DATABASE_SEARCH_URL: 'postgresql://user:p%40ssword@replica/name',
  HOST: '0.0.0.0',
  PORT: '8080',
  ROLES: 'bot,web',
  ADMITAD_CLIENT_ID: 'id',
  ADMITAD_CLIENT_SECRET: 'secret-of-admitad',
  ADMITAD_WEBSITE_ID: '1',
  ADMITAD_CAMPAIGN_ID: '2',
  ALIEXPRESS_APP_KEY: '1',
  ALIEXPRESS_APP_SECRET: 'secret-of-aliexpress',
  ALIEXPRESS_TRACKING_ID: 'default',
  EPN_CLIENT_ID: 'id',
  EPN_CLIENT_SECRET: 'secret-of-epn',
  TRUSTED_PROXIES: '10.0.0.0/8, 2001:db8::/32',
  COUNTRY_POLICY: 'same_zone',
  WEBMASTER_SHARE: '70.5',
  HOLD_DAYS: '30',
  OPERATOR_IDS: '1,2',
  RUBLE_RATES: 'USD=92.5,KZT=0.19',
  CATALOGUE_HOSTS: 'feeds.example',
  WW_PROGRAMME_URL: 'https://ww.example/?a=b',
  LOG_LEVEL: 'info',
}
const NAMES = [
  ...Object.keys(GOOD),
  ...['DATA_DIR', 'GEOIP_MMDB', 'RULES_DIR', 'MESSAGES_IN_DOUBT', 'ADMITAD_API_ROOT', 'ALIEXPRESS_API_ROOT'],
  ...['EPN_API_ROOT', 'EPN_OAUTH_ROOT'],
]

/** Nearly right: what the next check lets through is what breaks later. */
const nearly = fc.constantFrom(
  ...['999.1.1.1', '::::', '10.0.0.0/33', '1.2.3', '10.0.0.0/8/8', 'fe80::1', '127.0.0.1/0', '08.8.8.8'],
  ...[
    'https://',
    'https://a b',
    'https://x\n.test',
    ' https://shop.example ',
    'https://shop.example?x=1',
    'http://[::1',
  ],
  ...['65536', '-1', '8080.0', '1e3', 'bot,,web', 'bot,bot', 'USD=0', 'USD=1,USD=2', '100.0001', '00'],
  ...[
    'postgres://',
    'postgres:// ',
    'postgresql://h:99999/x',
    'postgres://h:x/y',
    'postgres://u:%zz@h/x',
    'postgres://u@h,i:x/y',
    '9999999999999999',
    '123:a b',
  ],
)
const env = fc.tuple(
  fc.subarray(NAMES),
  fc.dictionary(fc.constantFrom(...NAMES, '__proto__', 'PATH', 'X'), fc.oneof(strangeText, nearly), {
    maxKeys: 4,
  }),
)

describe('the environment', () => {
  fuzz('config', 'is understood or refused by name', env, ([kept, changed]) => {
    const given: Record<string, string> = {
      ...Object.fromEntries(kept.map((name) => [name, GOOD[name] ?? ''])),
      ...changed,
    }
    try {
      const config = readConfig(given)
      // What is taken has to work further in.
      clientBehindProxies(config.trustedProxies)
      expect(new URL('/telegram', config.publicUrl ?? 'http://x').pathname).toBe('/telegram')
      expect(config.publicUrl ?? '').not.toMatch(/[\s?#]/)
      for (const address of [config.databaseUrl, config.databaseSessionUrl, config.databaseSearchUrl])
        if (address !== null) expect(postgres(address).options.port.every((port) => port < 65_536)).toBe(true)
      for (const rate of Object.values(config.rubleRates)) expect(Number(rate)).toBeGreaterThan(0)
    } catch (error) {
      if (!(error instanceof ConfigError)) throw error
      for (const line of error.message.split('\n'))
        expect(
          NAMES.some((name) => line.startsWith(`${name}: expected `)),
          line,
        ).toBe(true)
      for (const value of Object.values(given))
        if (/secret|password/.test(value)) expect(error.message).not.toContain(value)
    }
  })
})
