import type { CountryCode } from '../domain/country.ts'
import { isLinkCode, type MadeLink } from '../domain/link.ts'
import { type LinkRequest, makeLink } from './make-link.ts'
import type { Outside } from './outside.ts'

/** "My parcel goes elsewhere": the same deal from the same ad space for the same person, judged anew for another country. */
export const moveParcel = (outside: Outside) => {
  const make = makeLink(outside)
  return async (code: string, country: CountryCode): Promise<MadeLink | { readonly kind: 'gone' }> => {
    const link = isLinkCode(code) ? await outside.db.links.byCode(code) : null
    if (!link || link.withdrawnAt) return { kind: 'gone' }
    const request: LinkRequest = {
      dealId: link.dealId,
      country,
      adSpaceId: link.adSpaceId,
      ...(link.personId !== null && { personId: link.personId }),
      ...(link.postId !== null && { postId: link.postId }),
    }
    return make(request)
  }
}
