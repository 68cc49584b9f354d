import type { TitledPost } from '../db/titled-posts.ts'
import type { Outside } from './outside.ts'

export interface Drafts {
  /** The newest first. */
  readonly drafts: readonly TitledPost[]
  readonly total: number
}

/** A person's own drafts, and the posts that leave or have left by their own hand, `limit` of them from `offset` on. */
export const listDrafts =
  ({ db }: Outside) =>
  async (personId: number, offset: number, limit: number): Promise<Drafts> => {
    const [drafts, total] = await Promise.all([
      db.drafts.list(personId, offset, limit),
      db.drafts.count(personId),
    ])
    return { drafts, total }
  }
