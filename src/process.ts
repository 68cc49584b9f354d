/** The process: environment -> config -> compose -> start; its end; exit codes. */
import { openLog } from './compose.ts'
import { ConfigError, readConfig, secretsOf, withoutSecrets } from './config.ts'
import { takeEnvFile } from './env-file.ts'
import { RuleBookError } from './rules/parse-rule-book.ts'
import { type Serving, serve } from './serve.ts'
import { localeOf, type Words, words } from './text/words.ts'

/** Exit codes of the process: a wrong environment; a fault outside (database, port, token). */
const EXIT_MISUSED = 2
const EXIT_FAULT = 3

/** Once the environment is read. */
let secrets: readonly string[] = []

async function open(onEnd: (end: () => unknown) => void): Promise<void> {
  // Nobody has to read where to click, or the log: the shop goes on without a reader.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {})
  const unread = takeEnvFile()
  if (unread) throw unread
  const config = readConfig(process.env)
  secrets = secretsOf(config)

  let serving: Serving | null = null
  let ending = false
  async function end(code: number, error?: Error): Promise<void> {
    if (ending) return
    ending = true
    if (error) complain(error)
    // While it opens, nothing was promised to anybody; and a database that is waited for may never come.
    await serving?.stop()
    process.exit(code)
  }
  onEnd(() => end(0))

  // A bug: nothing that was acknowledged hangs on a clean end, and node's own words would show the error as it is, secrets included.
  process.on('uncaughtException', (error) => {
    complain(placesOf(error))
    process.exit(EXIT_FAULT)
  })

  serving = await serve(config, openLog(config.logLevel, secrets), (error) => void end(EXIT_FAULT, error))
  announce(serving, words(localeOf(process.env.LC_ALL || process.env.LC_MESSAGES || process.env.LANG)))
}

/** Where to click, in one short block. */
function announce({ url, sandbox }: Serving, say: Words): void {
  process.stdout.write(`\n${say(sandbox ? 'main-open-sandbox' : 'main-open', { url })}\n\n`)
}

const complain = (error: unknown): void => {
  const message = error instanceof Error ? error.message : String(error)
  process.stderr.write(`${withoutSecrets(message, secrets)}\n`)
}

/** Where an error and what has caused it happened. */
const placesOf = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error)
  const place = error.stack ?? error.message
  return error.cause === undefined ? place : `${place}\ncaused by ${placesOf(error.cause)}`
}

/** The environment, or a file that it names, is wrong. */
const isMisuse = (error: unknown) => error instanceof ConfigError || error instanceof RuleBookError

/** Opens the shop. `onEnd` is told how it is ended when a signal comes. Where it cannot open, says why and ends the process. */
export const run = (onEnd: (end: () => unknown) => void): Promise<void> =>
  open(onEnd).catch((error: unknown) => {
    complain(error)
    process.exit(isMisuse(error) ? EXIT_MISUSED : EXIT_FAULT)
  })
