import type { Outside } from './outside.ts'

/** After an import that changed something: the catalogue's words and the spread of its prices are counted anew. */
export const refreshSearch =
  ({ db }: Outside) =>
  (): Promise<void> =>
    db.searchWords.refresh()
