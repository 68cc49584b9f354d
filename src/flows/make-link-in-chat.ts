import type { CountryCode } from '../domain/country.ts'
import type { Deal } from '../domain/deal.ts'
import type { MadeLink } from '../domain/link.ts'
import { makeLink } from './make-link.ts'
import type { Outside } from './outside.ts'
import { payeeInChat } from './payee-in-chat.ts'

export interface ChatLinkRequest {
  readonly dealId: number
  readonly country: CountryCode
  /** Telegram id of the person who asks. */
  readonly personId: number
}

export type ChatLink =
  | (Extract<MadeLink, { kind: 'made' }> & { readonly deal: Deal })
  | Extract<MadeLink, { kind: 'refused' }>

/** A link for a person in the chat, paid to whom payeeInChat says. */
export const makeLinkInChat = (outside: Outside) => {
  const make = makeLink(outside)
  const payee = payeeInChat(outside)
  const { db } = outside
  return async (request: ChatLinkRequest): Promise<ChatLink> => {
    const adSpaceId = await payee(request.personId)
    const made = await make(adSpaceId === null ? request : { ...request, adSpaceId })
    if (made.kind === 'refused') return made
    const deal = await db.deals.find(request.dealId)
    if (!deal) return { kind: 'refused', because: 'deal_unknown', reasons: [] }
    return { ...made, deal }
  }
}
