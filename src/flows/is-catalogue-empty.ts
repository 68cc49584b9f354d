import type { Outside } from './outside.ts'

/** Whether nobody has imported anything yet. */
export const isCatalogueEmpty =
  ({ db }: Outside) =>
  (): Promise<boolean> =>
    db.deals.isEmpty()
