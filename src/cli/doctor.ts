/** `doctor`: checks configuration, database, place look-up, network and Telegram; says what to do. */
import type { Config } from '../config.ts'
import type { CliIo } from './io.ts'

export interface Finding {
  readonly name:
    | 'configuration'
    | 'database'
    | 'replica'
    | 'geo'
    | 'network'
    | 'orders'
    | 'telegram'
    | 'address'
  readonly state: 'well' | 'mind' | 'ill'
  /** What was found, or what to do. */
  readonly said: string
}

export interface DoctorWorld {
  /** Reads and checks the environment as a serving process would. Throws ConfigError. */
  config(): Config
  /** Opens the database, migrates it, and tells what the rest found. Throws what keeps the shop closed. */
  examine(config: Config): Promise<readonly Finding[]>
}

/** Exit codes: 0 nothing is ill, 2 the environment is wrong, 3 something outside is ill. `--json`: a list of findings. */
export async function runDoctor(args: readonly string[], world: DoctorWorld, io: CliIo): Promise<number> {
  const json = args[0] === '--json'
  if (args.length > (json ? 1 : 0)) {
    io.complain(io.words('doctor-usage'))
    return 2
  }
  const { findings, code } = await examine(world, io)
  if (json) await io.print(`${JSON.stringify(findings)}\n`)
  else
    await io.print(
      findings
        .map(({ name, state, said }) => `${MARKS[state]} ${io.words(`doctor-${name}`)}: ${said}\n`)
        .join(''),
    )
  return code
}

const MARKS = { well: '✓', mind: '!', ill: '✗' } as const

async function examine(world: DoctorWorld, io: CliIo): Promise<{ findings: Finding[]; code: number }> {
  let config: Config
  try {
    config = world.config()
  } catch (error) {
    return { findings: [{ name: 'configuration', state: 'ill', said: messageOf(error) }], code: 2 }
  }
  const findings: Finding[] = [{ name: 'configuration', state: 'well', said: io.words('doctor-well') }]
  try {
    findings.push(...(await world.examine(config)))
  } catch (error) {
    findings.push({ name: 'database', state: 'ill', said: messageOf(error) })
  }
  return { findings, code: findings.some(({ state }) => state === 'ill') ? 3 : 0 }
}

/** What somebody has said of what is wrong. */
export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))
