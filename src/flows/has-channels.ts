import type { Outside } from './outside.ts'

/** May a person post in a channel? */
export const hasChannels =
  ({ db }: Outside) =>
  async (personId: number): Promise<boolean> =>
    db.channels.hasAny(personId)
