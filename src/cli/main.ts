#!/usr/bin/env node
/** `prilavok COMMAND`: picks the command, opens what it needs, and turns its end into an exit code. */
import { constants, setPriority } from 'node:os'
import type { Composed } from '../compose.ts'
import { type Config, ConfigError, readConfig, secretsOf, withoutSecrets } from '../config.ts'
import { takeEnvFile } from '../env-file.ts'
import type { Shop } from '../flows/shop.ts'
import { readRuleBook } from '../rule-files.ts'
import { RuleBookError } from '../rules/parse-rule-book.ts'
import type { RuleBook } from '../rules/rule-book.ts'
import { localeOf } from '../text/words.ts'
import { addressAt } from '../web/own-address.ts'
import type { Command } from './command.ts'
import { type CliIo, openIo } from './io.ts'
import type { RulesWish } from './rules.ts'

/** Exit codes: done, something in the input was refused, wrong use, a fault outside. */
const EXIT = { done: 0, refused: 1, misused: 2, fault: 3 } as const

type PureCommand = (args: readonly string[], io: CliIo) => Promise<number>
type ShopCommand = Command<{ readonly shop: Shop; readonly config: Config }>

/** Commands that need neither configuration nor database. Loaded on demand: a command starts with what it needs. */
const PURE: Readonly<Record<string, () => Promise<PureCommand>>> = {
  'rules check': async () => {
    const { runRulesCheck } = await import('./rules.ts')
    return (args, io) => runRulesCheck(args, io, readBook)
  },
  'rules traffic': async () => {
    const { runRulesTraffic } = await import('./rules.ts')
    return (args, io) => runRulesTraffic(args, io, readBook)
  },
  'links recognise': async () => (await import('./links-recognise.ts')).runLinksRecognise,
}

const WITH_SHOP: Readonly<Record<string, () => Promise<ShopCommand>>> = {
  migrate: async () => (await import('./migrate.ts')).runMigrate,
  'catalog import': async () => (await import('./catalog-import.ts')).runCatalogImport,
  'catalog search': async () => (await import('./catalog-search.ts')).runCatalogSearch,
  'links make': async () => (await import('./links-make.ts')).runLinksMake,
  'links withdraw': async () => (await import('./links-withdraw.ts')).runLinksWithdraw,
  'webmaster add': async () => (await import('./webmaster-add.ts')).runWebmasterAdd,
  'orders fetch': async () => (await import('./orders-passes.ts')).runOrdersFetch,
  'orders settle': async () => (await import('./orders-passes.ts')).runOrdersSettle,
  'orders announce': async () => (await import('./orders-passes.ts')).runOrdersAnnounce,
  'orders explain': async () => (await import('./orders-explain.ts')).runOrdersExplain,
  'orders unmatched': async () => (await import('./orders-explain.ts')).runOrdersUnmatched,
  'orders differences': async () => (await import('./orders-explain.ts')).runOrdersDifferences,
  'orders match': async () => (await import('./orders-explain.ts')).runOrdersMatch,
  'orders misfits': async () => (await import('./orders-explain.ts')).runOrdersMisfits,
  'orders rejudge': async () => (await import('./orders-rejudge.ts')).runOrdersRejudge,
  'posts publish': async () => (await import('./posts-passes.ts')).runPostsPublish,
  'posts refresh': async () => (await import('./posts-passes.ts')).runPostsRefresh,
  statement: async () => (await import('./statement.ts')).runStatement,
  payout: async () => (await import('./statement.ts')).runPayout,
  'messages send': async () => {
    const [{ runMessagesSend }, { sendDue }, { ownFile }] = await Promise.all([
      import('./messages-send.ts'),
      import('../bot/send-due.ts'),
      import('../pictures/own-files.ts'),
    ])
    return (args, open, io) => {
      const world = async () => {
        const { shop, config } = await open()
        const { token, apiRoot } = config.telegram
        return {
          send: token === null ? null : () => sendDue({ shop, token, apiRoot, fetch, picture: ownFile }),
        }
      }
      return runMessagesSend(args, world, io)
    }
  },
  'messages doubtful': async () => (await import('./messages.ts')).runMessagesDoubtful,
  'messages failed': async () => (await import('./messages.ts')).runMessagesFailed,
  'messages repeat': async () => (await import('./messages.ts')).runMessagesRepeat,
  'messages leave': async () => (await import('./messages.ts')).runMessagesLeave,
}

const HELP: ReadonlySet<string> = new Set(['help', '--help', '-h'])

/** What a table itself holds: 'constructor' is no command. */
const own = <Command>(table: Readonly<Record<string, Command>>, name: string): Command | undefined =>
  Object.hasOwn(table, name) ? table[name] : undefined

/** Much work that nobody waits for: where the machine is short of time, the shop goes first. */
const BEHIND: ReadonlySet<string> = new Set(['catalog import'])

async function run(argv: readonly string[], io: CliIo): Promise<number> {
  const [first = '', second = ''] = argv
  if (HELP.has(first)) {
    await io.print(`${io.words('cli-usage')}\n`)
    return EXIT.done
  }
  const name = `${first} ${second}`
  const pure = own(PURE, name)
  if (pure) return (await pure())(argv.slice(2), io)
  if (first === 'doctor') {
    const [{ runDoctor }, { examine }] = await Promise.all([import('./doctor.ts'), import('../examine.ts')])
    const world = {
      config: () => readConfig(process.env),
      examine: (config: Config) => examine(config, io.words),
    }
    // Its findings hold what others say of what is wrong.
    const code = await runDoctor(argv.slice(1), world, { ...io, print: (text) => io.print(masked(text)) })
    // All is told; a network that says nothing would be asked again for minutes.
    process.exit(code)
  }
  const oneWord = own(WITH_SHOP, first)
  const withShop = oneWord ?? own(WITH_SHOP, name)
  if (!withShop) {
    io.complain(io.words('cli-usage'))
    return EXIT.misused
  }
  if (BEHIND.has(name)) setPriority(constants.priority.PRIORITY_BELOW_NORMAL)
  let opened: Composed | undefined
  const open = async () => {
    const config = readConfig(process.env, 'command')
    opened = await openWorld(config)
    return { shop: opened.shop, config }
  }
  try {
    return await (await withShop())(argv.slice(oneWord ? 1 : 2), open, io)
  } finally {
    await opened?.close()
  }
}

/** The rule book by the environment (RULES_DIR, COUNTRY_POLICY); what the command line says goes before it. */
function readBook(wish: RulesWish): RuleBook {
  const { RULES_DIR, COUNTRY_POLICY } = process.env
  const { countryPolicy, rulesDir } = readConfig({ RULES_DIR, COUNTRY_POLICY }, 'command')
  return readRuleBook({ countryPolicy, ...(rulesDir === null ? {} : { folder: rulesDir }), ...wish })
}

async function openWorld(config: Config): Promise<Composed> {
  // Commands that judge or recognise come up without the whole shop.
  const { compose, openLog } = await import('../compose.ts')
  // A command speaks to a person, and tells what went wrong itself: the log holds its tongue unless it is asked for.
  const log = openLog(process.env.LOG_LEVEL ? config.logLevel : 'error', secretsOf(config))
  return compose(config, config.publicUrl ?? addressAt(config.host, config.port), log)
}

/** What went wrong, in one line for a person. Refusals are values; whatever is thrown lies outside of the input. */
function endOf(error: unknown, io: CliIo): number {
  if (error instanceof ConfigError || error instanceof RuleBookError) {
    io.complain(error.message)
    return EXIT.misused
  }
  const message = error instanceof Error ? error.message : String(error)
  io.complain(io.words('cli-fault', { message }))
  return EXIT.fault
}

/** As it is where the environment cannot be read: then nothing of it was used. */
function masked(text: string): string {
  try {
    return withoutSecrets(text, secretsOf(readConfig(process.env, 'command')))
  } catch {
    return text
  }
}

const unread = takeEnvFile()
const locale = localeOf(process.env.LC_ALL || process.env.LC_MESSAGES || process.env.LANG)
const io = openIo(process, locale, masked)
process.exitCode = unread
  ? endOf(unread, io)
  : await run(process.argv.slice(2), io).catch((error: unknown) => endOf(error, io))
