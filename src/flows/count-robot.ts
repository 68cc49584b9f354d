import type { Outside } from './outside.ts'

/** Counts a robot or a previewer at the door of a live link. Returns at once: nobody waits for it, and a count that is lost is no harm. */
export const countRobot =
  ({ db, now, log }: Outside) =>
  (linkCode: string): void => {
    db.linkRobots
      .count({ linkCode, at: now() })
      .catch((error: unknown) => log.debug({ err: error }, 'a robot was not counted'))
  }
