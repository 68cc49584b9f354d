import { linkCodeIn } from '../domain/link.ts'
import { innermost, isAliExpress, plainPageOf, type RecognisedLink } from '../domain/product-link.ts'
import { dealOfItem } from './deal-of-item.ts'
import { itemBehindLink } from './item-behind-link.ts'
import type { Outside } from './outside.ts'

/** Where a link in somebody's post leads. */
export type BehindLink =
  | { readonly kind: 'deal'; readonly dealId: number }
  /** A foreign affiliate link to a page of AliExpress's without a product: the plain page. */
  | { readonly kind: 'page'; readonly url: string }
  | { readonly kind: 'nothing'; readonly why: WhyNothing }

/**
 * hidden: an affiliate link that does not say where it leads. unanswered: AliExpress does not say where its own share link
 * leads. no_item: a page of AliExpress's without a product, or a link of this shop's that it does not know.
 */
export type WhyNothing = 'hidden' | 'unanswered' | 'no_item'

/** Is it a link of AliExpress's, an affiliate link that may lead there, or a tracked link of this shop's own? */
export function mayLeadToDeal(outside: Outside, link: RecognisedLink): boolean {
  const inner = innermost(link)
  return inner.kind !== 'other' || isAliExpress(inner.link ?? '') || ownCode(outside, link) !== null
}

/** The deal that a link leads to, found or registered. Only AliExpress's own hosts are asked where a link leads. */
export async function dealBehindLink(outside: Outside, link: RecognisedLink): Promise<BehindLink> {
  const own = ownCode(outside, link)
  if (own !== null) {
    const known = await outside.db.links.byCode(own)
    return known ? { kind: 'deal', dealId: known.dealId } : { kind: 'nothing', why: 'no_item' }
  }
  const inner = innermost(link)
  const asks = inner.kind === 'short' || inner.kind === 'affiliate'
  const itemId = asks ? await itemBehindLink(outside, link) : link.itemId
  if (itemId !== null) return { kind: 'deal', dealId: (await dealOfItem(outside, itemId)).deal.id }
  if (asks) return { kind: 'nothing', why: inner.kind === 'short' ? 'unanswered' : 'hidden' }
  const page = link.kind === 'affiliate' ? plainPageOf(inner.link ?? '') : null
  return page === null ? { kind: 'nothing', why: 'no_item' } : { kind: 'page', url: page }
}

const ownCode = ({ settings }: Outside, { link }: RecognisedLink): string | null =>
  linkCodeIn(link, settings.publicUrl)
