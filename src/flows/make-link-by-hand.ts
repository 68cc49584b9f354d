import type { CountryCode } from '../domain/country.ts'
import type { MadeLink } from '../domain/link.ts'
import { makeLink } from './make-link.ts'
import { openPastedLink } from './open-pasted-link.ts'
import type { Outside } from './outside.ts'

export interface HandRequest {
  /** A link to a product, in any form that people paste. */
  readonly url: string
  readonly country: CountryCode
  /** Telegram id of the webmaster who is paid; without one, the shop itself. */
  readonly webmaster?: number
}

export type HandLink =
  | MadeLink
  /** No product can be read from the link. */
  | { readonly kind: 'unreadable' }
  | { readonly kind: 'webmaster_unknown' }

/** A link by the operator's hand: its deal found or registered, the webmaster's first ad space paid. */
export const makeLinkByHand = (outside: Outside) => {
  const make = makeLink(outside)
  const open = openPastedLink(outside)
  const { db } = outside
  return async ({ url, country, webmaster }: HandRequest): Promise<HandLink> => {
    const payee = webmaster === undefined ? null : await db.webmasters.byTelegramId(webmaster)
    if (webmaster !== undefined && !payee) return { kind: 'webmaster_unknown' }
    const opened = await open(url)
    if (opened.kind !== 'deal') return { kind: 'unreadable' }
    const [adSpace] = payee ? await db.webmasters.adSpacesOf(payee.id) : []
    if (payee && !adSpace) return { kind: 'refused', because: 'ad_space_unknown', reasons: [] }
    return make({ dealId: opened.dealId, country, ...(adSpace && { adSpaceId: adSpace.id }) })
  }
}
