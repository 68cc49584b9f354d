/** The process: environment -> config -> compose -> start; signals; exit codes. */
import { existsSync } from 'node:fs'
import { openLog } from './compose.ts'
import { ConfigError, readConfig, secretsOf, withoutSecrets } from './config.ts'
import { RuleBookError } from './rules/parse-rule-book.ts'
import { type Serving, serve } from './serve.ts'
import { localeOf, type Words, words } from './text/words.ts'

/** Exit codes of the process: a wrong environment; a fault outside (database, port, token). */
const EXIT_MISUSED = 2
const EXIT_FAULT = 3

/** Once the environment is read. */
let secrets: readonly string[] = []

async function main(): Promise<void> {
  if (existsSync('.env')) process.loadEnvFile('.env')
  const config = readConfig(process.env)
  secrets = secretsOf(config)
  const log = openLog(config.logLevel, secrets)
  const serving = await serve(config, log, (error) => void end(EXIT_FAULT, error))
  announce(serving, words(localeOf(process.env.LC_ALL || process.env.LC_MESSAGES || process.env.LANG)))

  let ending = false
  async function end(code: number, error?: Error): Promise<void> {
    if (ending) return
    ending = true
    if (error) complain(error)
    await serving.stop()
    process.exit(code)
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void end(0))
}

/** Where to click, in one short block. */
function announce({ url, sandbox }: Serving, say: Words): void {
  process.stdout.write(`\n${say(sandbox ? 'main-open-sandbox' : 'main-open', { url })}\n\n`)
}

const complain = (error: unknown): void => {
  const message = error instanceof Error ? error.message : String(error)
  process.stderr.write(`${withoutSecrets(message, secrets)}\n`)
}

/** The environment, or a file that it names, is wrong. */
const isMisuse = (error: unknown) => error instanceof ConfigError || error instanceof RuleBookError

main().catch((error: unknown) => {
  complain(error)
  process.exit(isMisuse(error) ? EXIT_MISUSED : EXIT_FAULT)
})
