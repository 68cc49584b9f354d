import type { CountryCode } from '../domain/country.ts'
import { isNetworkFault } from '../domain/fault.ts'
import type { LinkRefusal, TrackedLink } from '../domain/link.ts'
import { holdsDealLink, withoutLinks } from '../domain/pasted-text.ts'
import { type FoundDeal, type FoundDeals, findDeals } from './find-deals.ts'
import { inParallel } from './in-parallel.ts'
import { makeLink } from './make-link.ts'
import { openPastedLink } from './open-pasted-link.ts'
import type { Outside } from './outside.ts'
import { payeeInChat } from './payee-in-chat.ts'
import { showDeal } from './show-deal.ts'

export interface OfferRequest {
  /** Words, or a link to a product; '' = what is popular. */
  readonly text: string
  /** Who is going to send one of them. */
  readonly personId: number
  readonly country: CountryCode
  readonly adult: boolean
  readonly offset: number
  readonly limit: number
}

/** A deal with the sender's own link to it. */
export interface Offer extends FoundDeal {
  readonly link: TrackedLink
  readonly url: string
}

export type Offers =
  /** `nextOffset` null: there are no more. Deals to which no link could be had are left out. */
  | { readonly kind: 'offers'; readonly offers: readonly Offer[]; readonly nextOffset: number | null }
  | { readonly kind: 'nothing'; readonly found: FoundDeals }
  | { readonly kind: 'refused'; readonly because: LinkRefusal }
  /** A link to a store, one that does not tell its product, or one that is none of AliExpress's goods. */
  | { readonly kind: 'store' | 'unreadable' | 'foreign' }

/** Links that are made at once for one query. */
const LINKS_AT_ONCE = 4
/** Telegram lets a query expire: no link is begun after so long. What was made is there when the person asks again. */
const PATIENCE_MS = 4_000

/**
 * A page of deals to send to somebody, each with the sender's own tracked link: made with a few at once, the ones that are there
 * already used again. Throws the network's fault where it kept all of them away.
 */
export const offerDeals = (outside: Outside) => {
  const find = findDeals(outside)
  const show = showDeal(outside)
  const open = openPastedLink(outside)
  const make = makeLink(outside)
  const payee = payeeInChat(outside)

  async function withLinks(
    deals: readonly FoundDeal[],
    { personId, country }: OfferRequest,
    nextOffset: number | null,
  ): Promise<Offers> {
    const adSpaceId = await payee(personId)
    const latest = outside.now().getTime() + PATIENCE_MS
    const tried = await inParallel(deals, LINKS_AT_ONCE, async (found) => {
      if (outside.now().getTime() > latest) return null
      const wish = { dealId: found.deal.id, country, personId }
      try {
        const made = await make(adSpaceId === null ? wish : { ...wish, adSpaceId })
        return made.kind === 'made' ? { ...found, link: made.link, url: made.url } : made
      } catch (fault) {
        if (!isNetworkFault(fault)) throw fault
        outside.log.warn({ err: fault }, 'no link for a query, as the network failed')
        return { fault }
      }
    })
    const offers = tried.filter((one): one is Offer => one !== null && 'url' in one)
    if (offers.length > 0) return { kind: 'offers', offers, nextOffset }
    for (const one of tried) {
      if (one !== null && 'fault' in one) throw one.fault
      if (one !== null && 'because' in one) return { kind: 'refused', because: one.because }
    }
    return { kind: 'offers', offers, nextOffset: null }
  }

  return async (request: OfferRequest): Promise<Offers> => {
    const { text, country, adult, offset, limit } = request
    if (holdsDealLink(text, outside.settings.publicUrl)) {
      const opened = await open(text)
      if (opened.kind !== 'deal') return { kind: opened.kind }
      const shown = await show(opened.dealId, country)
      return shown ? withLinks([shown], request, null) : { kind: 'refused', because: 'deal_unknown' }
    }
    const words = withoutLinks(text)
    if (words === '' && text !== '') return { kind: 'foreign' }
    const found = await find({ text: words, adult, offset, limit }, country)
    if (found.deals.length === 0 && offset === 0) return { kind: 'nothing', found }
    const end = offset + found.deals.length
    return withLinks(
      found.deals,
      request,
      found.deals.length > 0 && (found.more || end < found.total) ? end : null,
    )
  }
}
