/**
 * `npm run bench [-- NAME ... --json]`: every measurement beside its peers and limits, in one run. With --json an object a
 * line; else a table. Names: verdicts, search, relevance, import, settlement, outbox, clicks, bot, broadcast, processes, start.
 */
import type { BenchRow } from './bench-row.ts'

const BENCHES: Readonly<Record<string, () => Promise<BenchRow[]>>> = {
  verdicts: async () => (await import('./verdicts.ts')).run(),
  search: async () => (await import('./search.ts')).run(),
  relevance: async () => (await import('./relevance.ts')).run(),
  import: async () => (await import('./import.ts')).run(),
  settlement: async () => (await import('./settlement.ts')).run(),
  outbox: async () => (await import('./outbox.ts')).run(),
  clicks: async () => (await import('./clicks.ts')).run(),
  bot: async () => (await import('./bot.ts')).run(),
  broadcast: async () => (await import('./broadcast.ts')).run(),
  processes: async () => (await import('./processes.ts')).run(),
  start: async () => (await import('./start.ts')).run(),
}

const args = process.argv.slice(2)
const json = args.includes('--json')
const names = args.filter((arg) => arg !== '--json')
const unknown = names.filter((name) => !(name in BENCHES))
if (unknown.length > 0) {
  process.stderr.write(`no bench named ${unknown.join(', ')}; there are ${Object.keys(BENCHES).join(', ')}\n`)
  process.exit(2)
}

const round = (value: number): number => (value >= 100 ? Math.round(value) : Number(value.toPrecision(3)))

for (const [name, run] of Object.entries(BENCHES)) {
  if (names.length > 0 && !names.includes(name)) continue
  process.stderr.write(`${name} …\n`)
  for (const row of await run()) process.stdout.write(json ? `${JSON.stringify(row)}\n` : `${lineOf(row)}\n`)
}

function lineOf({ bench, value, unit, against, againstValue, ratio }: BenchRow): string {
  const figure = `${bench}: ${round(value)} ${unit}`
  if (against === null || againstValue === null) return figure
  const beside = `${figure.padEnd(64)} ${against}: ${round(againstValue)} ${unit}`
  return ratio === null ? beside : `${beside}, ratio ${round(ratio)}`
}
