import { linkCodeIn } from '../domain/link.ts'
import { recogniseLink, recogniseLinks } from '../domain/product-link.ts'
import { dealOfItem } from './deal-of-item.ts'
import { itemBehindLink } from './item-behind-link.ts'
import type { Outside } from './outside.ts'

/** What a text with a link in it opens. */
export type OpenedLink =
  /** `fresh`: the catalogue did not know the item before. */
  | { readonly kind: 'deal'; readonly dealId: number; readonly fresh: boolean }
  | { readonly kind: 'store' }
  /** A short or foreign link that does not tell its product. */
  | { readonly kind: 'unreadable' }

/**
 * The deal that a pasted text is about: of a tracked link of this shop's its own, else found or registered by the link's pattern. Only
 * AliExpress's own share links are asked where they lead, and only of AliExpress.
 */
export const openPastedLink =
  (outside: Outside) =>
  async (text: string): Promise<OpenedLink> => {
    const own = await dealOfOwnLink(outside, text)
    if (own !== null) return { kind: 'deal', dealId: own, fresh: false }
    const recognised = recogniseLink(text)
    const itemId = await itemBehindLink(outside, recognised)
    if (!itemId) return { kind: recognised.kind === 'store' ? 'store' : 'unreadable' }
    const { deal, fresh } = await dealOfItem(outside, itemId)
    return { kind: 'deal', dealId: deal.id, fresh }
  }

/** The deal of the first tracked link of this shop's in a text; null without one that it knows. */
async function dealOfOwnLink({ db, settings }: Outside, text: string): Promise<number | null> {
  for (const { link } of recogniseLinks(text)) {
    const code = linkCodeIn(link, settings.publicUrl)
    const known = code === null ? null : await db.links.byCode(code)
    if (known) return known.dealId
  }
  return null
}
