import { z } from 'zod'
import {
  addressRange,
  databaseAddress,
  decoded,
  hostName,
  httpRoot,
  httpUrl,
  list,
  wholeNumber,
} from './config-values.ts'

/** An environment that cannot be used: every wrong variable by name, and what it may be. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'
}

const ROLE_NAMES = ['bot', 'web', 'worker'] as const
export type Role = (typeof ROLE_NAMES)[number]

const environment = z.object({
  NODE_ENV: z.string().optional(),
  BOT_TOKEN: z
    .string()
    .regex(/^\d+:[A-Za-z0-9_-]+$/, 'a bot token such as 123456:ABC-DEF1234')
    .optional(),
  TELEGRAM_API_ROOT: httpRoot.default('https://api.telegram.org'),
  TELEGRAM_MODE: z.enum(['polling', 'webhook'], { message: 'polling or webhook' }).default('polling'),
  PUBLIC_URL: httpRoot.optional(),
  WEBHOOK_SECRET: z
    .string()
    .regex(/^[A-Za-z0-9_-]{1,256}$/, '1 to 256 of A-Z a-z 0-9 _ -')
    .optional(),
  POSTBACK_SECRET: z
    .string()
    .regex(/^[A-Za-z0-9_-]{16,256}$/, '16 to 256 of A-Z a-z 0-9 _ -')
    .optional(),
  DATABASE_URL: databaseAddress.optional(),
  DATABASE_SESSION_URL: databaseAddress.optional(),
  DATABASE_SEARCH_URL: databaseAddress.optional(),
  DATA_DIR: z.string().min(1).default('.data'),
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: wholeNumber(0, 65535).default(8080),
  ROLES: z
    .string()
    .transform(list)
    .pipe(
      z.array(z.enum(ROLE_NAMES, { message: 'some of bot, web, worker' })).min(1, 'some of bot, web, worker'),
    )
    .default([...ROLE_NAMES]),
  ADMITAD_CLIENT_ID: z.string().optional(),
  ADMITAD_CLIENT_SECRET: z.string().optional(),
  ADMITAD_WEBSITE_ID: z.string().regex(/^\d+$/, 'a number').optional(),
  ADMITAD_CAMPAIGN_ID: z.string().regex(/^\d+$/, 'a number').optional(),
  ADMITAD_API_ROOT: httpRoot.default('https://api.admitad.com'),
  GEOIP_MMDB: z.string().optional(),
  TRUSTED_PROXIES: z.string().transform(list).pipe(z.array(addressRange)).default([]),
  COUNTRY_POLICY: z
    .enum(['exact_country', 'same_zone'], { message: 'exact_country or same_zone' })
    .default('exact_country'),
  ALIEXPRESS_APP_KEY: z.string().regex(/^\d+$/, 'a number').optional(),
  ALIEXPRESS_APP_SECRET: z.string().optional(),
  ALIEXPRESS_TRACKING_ID: z.string().optional(),
  ALIEXPRESS_API_ROOT: httpRoot.default('https://api-sg.aliexpress.com'),
  EPN_CLIENT_ID: z.string().optional(),
  EPN_CLIENT_SECRET: z.string().optional(),
  EPN_API_ROOT: httpRoot.default('https://app.epn.bz'),
  EPN_OAUTH_ROOT: httpRoot.default('https://oauth2.epn.bz'),
  WEBMASTER_SHARE: z
    .string()
    .regex(/^(100|\d{1,2})(\.\d{1,4})?$/, 'percent from 0 to 100')
    .refine((text) => Number(text) <= 100, { message: 'percent from 0 to 100' })
    .default('100'),
  HOLD_DAYS: wholeNumber(0, 365).default(30),
  CLICKS_KEPT_DAYS: wholeNumber(180, 36_500).default(400),
  MESSAGES_IN_DOUBT: z.enum(['list', 'repeat'], { message: 'list or repeat' }).default('list'),
  OPERATOR_IDS: z
    .string()
    .transform(list)
    .pipe(
      z.array(
        z
          .string()
          .regex(/^\d{1,16}$/, 'Telegram ids, with commas between them')
          .transform(Number),
      ),
    )
    .default([]),
  RULES_DIR: z.string().optional(),
  RUBLE_RATES: z
    .string()
    .transform(list)
    .pipe(
      z.array(
        z
          .string()
          .regex(
            /^[A-Z]{3}=(?=.*[1-9])\d{1,9}(\.\d{1,9})?$/,
            'rates such as USD=92.5,KZT=0.19: rubles for one unit',
          ),
      ),
    )
    .transform((pairs) => Object.fromEntries(pairs.map((pair) => pair.split('=') as [string, string])))
    .default({}),
  CATALOGUE_HOSTS: z.string().transform(list).pipe(z.array(hostName)).default([]),
  WW_PROGRAMME_URL: httpUrl.optional(),
  LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], {
      message: 'fatal, error, warn, info, debug, trace or silent',
    })
    .default('info'),
})

export interface AdmitadConfig {
  readonly clientId: string
  readonly clientSecret: string
  readonly websiteId: string
  readonly campaignId: string
  readonly apiRoot: string
}

export interface AliExpressConfig {
  readonly appKey: string
  readonly appSecret: string
  readonly trackingId: string
  readonly apiRoot: string
}

export interface EpnConfig {
  readonly clientId: string
  readonly clientSecret: string
  readonly apiRoot: string
  readonly oauthRoot: string
}

export type Config = ReturnType<typeof readConfig>

/**
 * The environment as the process understands it. Pure: reads nothing but its argument.
 * An empty value counts as absent. A command needs no Telegram, so what only a serving process has to have is not
 * asked of it. Throws ConfigError, which names every wrong variable.
 */
export function readConfig(
  env: Readonly<Record<string, string | undefined>>,
  purpose: 'serve' | 'command' = 'serve',
) {
  const given = Object.fromEntries(
    Object.entries(env).filter(([, value]) => value !== undefined && value.trim() !== ''),
  )
  const parsed = environment.safeParse(given)
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `${String(issue.path[0])}: expected ${issue.message}`)
    throw new ConfigError([...new Set(lines)].join('\n'))
  }
  const is = parsed.data
  const problems: string[] = []

  const networks = readNetworks(is, problems)
  for (const name of ['DATABASE_SESSION_URL', 'DATABASE_SEARCH_URL'] as const)
    if (is[name] !== undefined && is.DATABASE_URL === undefined)
      problems.push(`DATABASE_URL: expected a value, as ${name} is set`)
  const sandbox = is.BOT_TOKEN === undefined
  if (purpose === 'serve') problems.push(...servingProblems(is, sandbox))
  if (problems.length > 0) throw new ConfigError(problems.join('\n'))

  return {
    production: is.NODE_ENV === 'production',
    telegram: {
      token: is.BOT_TOKEN ?? null,
      apiRoot: is.TELEGRAM_API_ROOT,
      mode: is.TELEGRAM_MODE,
      webhookSecret: is.WEBHOOK_SECRET ?? null,
    },
    publicUrl: is.PUBLIC_URL ?? null,
    postbackSecret: is.POSTBACK_SECRET ?? null,
    databaseUrl: is.DATABASE_URL ?? null,
    databaseSessionUrl: is.DATABASE_SESSION_URL ?? null,
    databaseSearchUrl: is.DATABASE_SEARCH_URL ?? null,
    dataDir: is.DATA_DIR,
    host: is.HOST,
    port: is.PORT,
    roles: new Set<Role>(is.ROLES),
    ...networks,
    geoipMmdb: is.GEOIP_MMDB ?? null,
    trustedProxies: is.TRUSTED_PROXIES,
    countryPolicy: is.COUNTRY_POLICY,
    webmasterShare: is.WEBMASTER_SHARE,
    holdDays: is.HOLD_DAYS,
    clicksKeptDays: is.CLICKS_KEPT_DAYS,
    messagesInDoubt: is.MESSAGES_IN_DOUBT,
    operatorIds: new Set(is.OPERATOR_IDS),
    rulesDir: is.RULES_DIR ?? null,
    rubleRates: is.RUBLE_RATES,
    catalogueHosts: is.CATALOGUE_HOSTS,
    wwProgrammeUrl: is.WW_PROGRAMME_URL ?? null,
    logLevel: is.LOG_LEVEL,
  }
}

/** What a process that serves has to have besides. */
function servingProblems(is: z.infer<typeof environment>, sandbox: boolean): string[] {
  const problems: string[] = []
  if (is.TELEGRAM_MODE === 'webhook') {
    if (sandbox) problems.push('TELEGRAM_MODE: expected polling while BOT_TOKEN is not set')
    if (!is.PUBLIC_URL)
      problems.push('PUBLIC_URL: expected an address that Telegram reaches, as TELEGRAM_MODE is webhook')
    if (!is.WEBHOOK_SECRET)
      problems.push('WEBHOOK_SECRET: expected 1 to 256 of A-Z a-z 0-9 _ -, as TELEGRAM_MODE is webhook')
  }
  if (sandbox && is.NODE_ENV === 'production')
    problems.push('BOT_TOKEN: expected a bot token, as the sandbox does not run with NODE_ENV=production')
  if (sandbox && !LOOPBACK.has(is.HOST))
    problems.push(
      'HOST: expected 127.0.0.1, ::1 or localhost while BOT_TOKEN is not set: the sandbox is for this machine only',
    )
  return problems
}

/** Shorter texts, and numbers, would be found in what is no secret. */
const isSecret = (text: string | null | undefined): text is string =>
  typeof text === 'string' && text.length >= 6 && /\D/.test(text)

/** Everything in the environment that must be shown nowhere. */
export function secretsOf(config: Config): string[] {
  const { telegram, postbackSecret, admitad, aliexpress, epn } = config
  const databases = [config.databaseUrl, config.databaseSessionUrl, config.databaseSearchUrl]
  // By pattern: an address of several hosts is none for the parser of addresses.
  const passwords = databases.map((url) => /^\w+:\/\/[^/?#:@]*:([^/?#]*)@/.exec(url ?? '')?.[1] ?? '')
  const secrets = [
    telegram.token,
    telegram.webhookSecret,
    postbackSecret,
    admitad?.clientSecret,
    aliexpress?.appSecret,
    epn?.clientSecret,
    ...passwords.flatMap((password) => [password, decoded(password) ?? '']),
  ]
  return [...new Set(secrets.filter(isSecret))]
}

/** A text for people or logs, with asterisks where a secret stood. */
export const withoutSecrets = (text: string, secrets: readonly string[]): string =>
  secrets.reduce((shown, secret) => shown.replaceAll(secret, '***'), text)

const LOOPBACK = new Set(['127.0.0.1', '::1', 'localhost'])

type Environment = z.infer<typeof environment>

/** The networks whose credentials are there; one of which only some are there is a problem that names the others. */
function readNetworks(is: Environment, problems: string[]) {
  const admitad = allOf(
    is,
    ['ADMITAD_CLIENT_ID', 'ADMITAD_CLIENT_SECRET', 'ADMITAD_WEBSITE_ID', 'ADMITAD_CAMPAIGN_ID'],
    problems,
  )
  const aliexpress = allOf(
    is,
    ['ALIEXPRESS_APP_KEY', 'ALIEXPRESS_APP_SECRET', 'ALIEXPRESS_TRACKING_ID'],
    problems,
  )
  const epn = allOf(is, ['EPN_CLIENT_ID', 'EPN_CLIENT_SECRET'], problems)
  const admitadConfig: AdmitadConfig | null = admitad && {
    clientId: admitad.ADMITAD_CLIENT_ID,
    clientSecret: admitad.ADMITAD_CLIENT_SECRET,
    websiteId: admitad.ADMITAD_WEBSITE_ID,
    campaignId: admitad.ADMITAD_CAMPAIGN_ID,
    apiRoot: is.ADMITAD_API_ROOT,
  }
  const aliexpressConfig: AliExpressConfig | null = aliexpress && {
    appKey: aliexpress.ALIEXPRESS_APP_KEY,
    appSecret: aliexpress.ALIEXPRESS_APP_SECRET,
    trackingId: aliexpress.ALIEXPRESS_TRACKING_ID,
    apiRoot: is.ALIEXPRESS_API_ROOT,
  }
  const epnConfig: EpnConfig | null = epn && {
    clientId: epn.EPN_CLIENT_ID,
    clientSecret: epn.EPN_CLIENT_SECRET,
    apiRoot: is.EPN_API_ROOT,
    oauthRoot: is.EPN_OAUTH_ROOT,
  }
  return { admitad: admitadConfig, aliexpress: aliexpressConfig, epn: epnConfig }
}

/** The values of variables that belong together, or null where none of them is set, or not all. */
function allOf<Name extends keyof Environment>(
  is: Environment,
  names: readonly Name[],
  problems: string[],
): Readonly<Record<Name, string>> | null {
  const missing = names.filter((name) => is[name] === undefined)
  if (missing.length === 0) return is as Readonly<Record<Name, string>>
  const family = `${names[0]?.split('_', 1)[0] ?? ''}_`
  if (missing.length < names.length)
    problems.push(...missing.map((name) => `${name}: expected a value, as other ${family} variables are set`))
  return null
}
