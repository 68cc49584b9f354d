import { statSync } from 'node:fs'
import { ConfigError } from './config.ts'

/** Takes `.env`, where there is one, into the environment; what stands there already stays. Gives what is wrong with it, or null. */
export function takeEnvFile(file = '.env'): ConfigError | null {
  try {
    const found = statSync(file, { throwIfNoEntry: false })
    if (!found) return null
    if (!found.isFile()) return new ConfigError(`${file}: expected a file, got something else`)
    process.loadEnvFile(file)
    return null
  } catch (fault) {
    return new ConfigError(`${file}: cannot be read (${(fault as NodeJS.ErrnoException).code ?? fault})`)
  }
}
