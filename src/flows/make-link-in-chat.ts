import type { CountryCode } from '../domain/country.ts'
import type { Deal } from '../domain/deal.ts'
import type { MadeLink } from '../domain/link.ts'
import { makeLink } from './make-link.ts'
import type { Outside } from './outside.ts'

export interface ChatLinkRequest {
  readonly dealId: number
  readonly country: CountryCode
  /** Telegram id of the person who asks. */
  readonly personId: number
}

export type ChatLink =
  | (Extract<MadeLink, { kind: 'made' }> & { readonly deal: Deal })
  | Extract<MadeLink, { kind: 'refused' }>

/**
 * A link for a person in the chat. Who is paid for it: the person, where the person is a webmaster; else the channel that
 * brought them; else the shop itself.
 */
export const makeLinkInChat = (outside: Outside) => {
  const make = makeLink(outside)
  const { db } = outside
  return async (request: ChatLinkRequest): Promise<ChatLink> => {
    const [person, webmaster] = await Promise.all([
      db.people.find(request.personId),
      db.webmasters.byTelegramId(request.personId),
    ])
    const own = webmaster?.termsAccepted ? (await db.webmasters.adSpacesOf(webmaster.id))[0] : undefined
    const adSpaceId = own?.id ?? person?.broughtBy ?? undefined
    const made = await make(adSpaceId === undefined ? request : { ...request, adSpaceId })
    if (made.kind === 'refused') return made
    const deal = await db.deals.find(request.dealId)
    if (!deal) return { kind: 'refused', because: 'deal_unknown', reasons: [] }
    return { ...made, deal }
  }
}
