/** Counts one thing by one label. */
export interface Counter {
  add(label: string, by?: number): void
}

/** A measure that is read when somebody asks: one number, or one a label. */
export type Reading = () => number | Record<string, number> | Promise<number | Record<string, number>>

export interface Metrics {
  /** `name` as Prometheus wants it, ending in _total; `label` is the one label's name. */
  counter(name: string, help: string, label: string): Counter
  gauge(name: string, help: string, reading: Reading, label?: string): void
  /** Prometheus text format 0.0.4. A reading that fails is left out: the others are wanted all the more. */
  text(): Promise<string>
}

const NAME = /^[a-z][a-z0-9_]*$/
/** A label's values come from our own code; more than this many would be a mistake there. */
const MOST_LABELS = 200

/**
 * A small register of what is measured. Ours and not a library's: counters with one label and gauges read on demand are all
 * that is wanted, and that is a page.
 */
export function openMetrics(): Metrics {
  const series: { name: string; type: 'counter' | 'gauge'; help: string; lines: () => Promise<string[]> }[] =
    []

  const register = (
    name: string,
    type: 'counter' | 'gauge',
    help: string,
    lines: () => Promise<string[]>,
  ) => {
    if (!NAME.test(name) || series.some((one) => one.name === name))
      throw new Error(`metric "${name}": bad or taken name`)
    series.push({ name, type, help, lines })
  }

  return {
    counter(name, help, label) {
      const counts = new Map<string, number>()
      register(name, 'counter', help, async () =>
        [...counts].map(([value, count]) => `${name}{${label}="${escaped(value)}"} ${count}`),
      )
      return {
        add(value, by = 1) {
          if (counts.has(value) || counts.size < MOST_LABELS) counts.set(value, (counts.get(value) ?? 0) + by)
        },
      }
    },
    gauge(name, help, reading, label = 'kind') {
      register(name, 'gauge', help, async () => {
        const read = await reading()
        return typeof read === 'number'
          ? [`${name} ${read}`]
          : Object.entries(read).map(([value, number]) => `${name}{${label}="${escaped(value)}"} ${number}`)
      })
    },
    async text() {
      const parts = await Promise.all(
        series.map(async ({ name, type, help, lines }) => {
          const read = await lines().catch(() => [])
          return [`# HELP ${name} ${help.replaceAll('\n', ' ')}`, `# TYPE ${name} ${type}`, ...read]
        }),
      )
      return `${parts.flat().join('\n')}\n`
    },
  }
}

const escaped = (value: string): string =>
  value.replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll('"', '\\"')

/** What every Prometheus dashboard of a Node process looks at. */
export function processMetrics(metrics: Metrics): void {
  metrics.gauge('process_uptime_seconds', 'Seconds since the process began.', () => process.uptime())
  metrics.gauge('process_resident_memory_bytes', 'Resident memory.', () => process.memoryUsage.rss())
  metrics.gauge('nodejs_heap_used_bytes', 'Heap in use.', () => process.memoryUsage().heapUsed)
  metrics.gauge(
    'process_cpu_seconds',
    'Processor time used so far.',
    () => {
      const { user, system } = process.cpuUsage()
      return { user: user / 1e6, system: system / 1e6 }
    },
    'mode',
  )
}
