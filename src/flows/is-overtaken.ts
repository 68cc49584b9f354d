import { laneOf } from '../domain/update.ts'
import type { Outside } from './outside.ts'

/** Whether a person has typed on: a newer inline query of theirs waits, and nobody looks at the answer to this one any more. */
export const isOvertaken =
  ({ db }: Outside) =>
  (updateId: number, personId: number): Promise<boolean> =>
    db.inbox.hasNewerQuery(laneOf(personId), personId, updateId)
