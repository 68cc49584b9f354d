import { createHash } from 'node:crypto'
import { supersedes } from '../domain/action.ts'
import type { Outside } from './outside.ts'

export type PostbackEnd =
  | { readonly kind: 'stored' }
  /** The same postback has come before. */
  | { readonly kind: 'known' }
  /** It cannot be read; it is kept raw. `problem`: which field, and what was expected. */
  | { readonly kind: 'misfit'; readonly problem: string }

/** A network's postback: the second door to the same actions. Duplicates, replays and any order do no harm. */
export const acceptPostback =
  ({ db, postbackReaders, settings, now }: Outside) =>
  async (network: 'admitad' | 'epn', parameters: Readonly<Record<string, string>>): Promise<PostbackEnd> => {
    const read = postbackReaders[network](parameters)
    const at = now()
    if ('misfit' in read) {
      await db.misfits.keep([read.misfit], at)
      return { kind: 'misfit', problem: read.misfit.problem }
    }
    const { received } = read
    const hash = createHash('sha256')
      .update(JSON.stringify(Object.entries(parameters).sort(([a], [b]) => (a < b ? -1 : 1))))
      .digest('base64url')
    return db.transaction(async (inside) => {
      if (!(await inside.misfits.isNewPostback({ hash, network, payload: received.payload }, at)))
        return { kind: 'known' }
      await inside.actions.record([received], {
        source: 'postback',
        at,
        share: settings.webmasterShare,
        supersedes,
      })
      return { kind: 'stored' }
    })
  }
