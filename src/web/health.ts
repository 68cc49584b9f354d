import { Hono } from 'hono'
import type { Metrics } from './metrics.ts'
import type { Peered } from './peer.ts'

/** Is one thing able to work? Resolves when it is; throws or resolves to words that say why not. */
export type ReadyCheck = () => Promise<string | undefined> | string | undefined

const PATIENCE_MS = 2_000

/** GET /healthz: the process answers. GET /readyz: everything that it needs answers too. GET /metrics. */
export function health(checks: Readonly<Record<string, ReadyCheck>>, metrics: Metrics): Hono<Peered> {
  const app = new Hono<Peered>()
  app.get('/healthz', (c) => c.json({ alive: true }))

  app.get('/readyz', async (c) => {
    const results = await Promise.all(
      Object.entries(checks).map(async ([name, check]) => [name, await outcomeOf(check)] as const),
    )
    const ready = results.every(([, outcome]) => outcome === 'ok')
    return c.json({ ready, checks: Object.fromEntries(results) }, ready ? 200 : 503)
  })

  app.get('/metrics', async (c) =>
    c.body(await metrics.text(), 200, { 'Content-Type': 'text/plain; version=0.0.4; charset=utf-8' }),
  )
  return app
}

/** 'ok', or why not. A fault's own words may name addresses and accounts: they are for the log, not for whoever asks here. */
async function outcomeOf(check: ReadyCheck): Promise<string> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<string>((resolve) => {
    timer = setTimeout(() => resolve(`no answer within ${PATIENCE_MS / 1000} s`), PATIENCE_MS)
  })
  try {
    return (await Promise.race([Promise.resolve().then(check), late])) ?? 'ok'
  } catch {
    return 'failed'
  } finally {
    clearTimeout(timer)
  }
}
