/** When: node-cron ticks that call the Shop. No logic here. */
import { schedule } from 'node-cron'
import { USUAL_TIME_ZONE } from '../domain/wall-clock.ts'
import type { Shop } from '../flows/shop.ts'

/** Name, cron expression (Moscow time), minutes from one run to the next, and what is called. */
const JOBS: readonly {
  readonly name: string
  readonly at: string
  readonly minutes: number
  readonly work: (shop: Shop) => Promise<unknown>
}[] = [
  { name: 'forget-old', at: '17 * * * *', minutes: 60, work: (shop) => shop.forgetOld() },
  // Networks refresh their statistics every five minutes.
  { name: 'fetch-actions', at: '*/5 * * * *', minutes: 5, work: (shop) => shop.fetchActions() },
  { name: 'settle-actions', at: '* * * * *', minutes: 1, work: (shop) => shop.settleActions() },
  { name: 'announce-changes', at: '* * * * *', minutes: 1, work: (shop) => shop.announceChanges() },
  { name: 'run-schedule', at: '* * * * *', minutes: 1, work: (shop) => shop.runSchedule() },
  { name: 'publish-posts', at: '* * * * *', minutes: 1, work: (shop) => shop.publishPosts() },
  // Catalogues are read every few hours.
  { name: 'refresh-posts', at: '*/10 * * * *', minutes: 10, work: (shop) => shop.refreshPosts() },
]

/** Starts the ticks; what is returned stops them and waits for the one that runs. A failing tick is logged and comes again. */
export function startJobs(shop: Shop): () => Promise<void> {
  const running = new Set<Promise<unknown>>()
  const tasks = JOBS.map(({ name, at, minutes, work }) =>
    schedule(
      at,
      async () => {
        // Several workers tick at the same time: one of them runs the pass.
        const tick = shop
          .runPass(name, minutes * 60_000, () => work(shop))
          .catch((error: unknown) => shop.log.error({ err: error, job: name }, 'a job failed'))
        running.add(tick)
        await tick
        running.delete(tick)
      },
      { name, noOverlap: true, timezone: USUAL_TIME_ZONE },
    ),
  )
  return async () => {
    await Promise.all(tasks.map((task) => task.stop()))
    await Promise.all(running)
  }
}
