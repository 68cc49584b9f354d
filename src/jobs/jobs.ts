/** When: node-cron ticks that call the Shop. No logic here. */
import { schedule } from 'node-cron'
import type { Shop } from '../flows/shop.ts'

/** Name, cron expression (Moscow time) and what is called. */
const JOBS: readonly {
  readonly name: string
  readonly at: string
  readonly run: (shop: Shop) => Promise<unknown>
}[] = [
  { name: 'forget-old', at: '17 * * * *', run: (shop) => inTurn(shop, 'forget-old', 60, shop.forgetOld) },
  // Networks refresh their statistics every five minutes.
  {
    name: 'fetch-actions',
    at: '*/5 * * * *',
    run: (shop) => inTurn(shop, 'fetch-actions', 5, shop.fetchActions),
  },
  {
    name: 'settle-actions',
    at: '* * * * *',
    run: (shop) => inTurn(shop, 'settle-actions', 1, shop.settleActions),
  },
  {
    name: 'announce-changes',
    at: '* * * * *',
    run: (shop) => inTurn(shop, 'announce-changes', 1, shop.announceChanges),
  },
  { name: 'run-schedule', at: '* * * * *', run: (shop) => inTurn(shop, 'run-schedule', 1, shop.runSchedule) },
  {
    name: 'publish-posts',
    at: '* * * * *',
    run: (shop) => inTurn(shop, 'publish-posts', 1, shop.publishPosts),
  },
  // Catalogues are read every few hours.
  {
    name: 'refresh-posts',
    at: '*/10 * * * *',
    run: (shop) => inTurn(shop, 'refresh-posts', 10, shop.refreshPosts),
  },
]

/** Several workers tick at the same time: one of them runs the pass. */
const inTurn = (shop: Shop, pass: string, minutes: number, work: () => Promise<unknown>): Promise<unknown> =>
  shop.runPass(pass, minutes * 60_000, () => work())

/** Starts the ticks; what is returned stops them and waits for the one that runs. A failing tick is logged and comes again. */
export function startJobs(shop: Shop): () => Promise<void> {
  const running = new Set<Promise<unknown>>()
  const tasks = JOBS.map(({ name, at, run }) =>
    schedule(
      at,
      async () => {
        const tick = run(shop).catch((error: unknown) =>
          shop.log.error({ err: error, job: name }, 'a job failed'),
        )
        running.add(tick)
        await tick
        running.delete(tick)
      },
      { name, noOverlap: true, timezone: 'Europe/Moscow' },
    ),
  )
  return async () => {
    await Promise.all(tasks.map((task) => task.stop()))
    await Promise.all(running)
  }
}
