import type { Outside } from './outside.ts'

/**
 * The one door to all walks: bot, web, jobs and cli take the Shop and nothing else.
 * One line a walk.
 */
export const openShop = (outside: Outside) => ({
  settings: outside.settings,
  now: outside.now,
  log: outside.log,
})

export type Shop = ReturnType<typeof openShop>
