import type { OwnedAdSpace } from '../db/webmasters.ts'
import type { AdSpace } from '../domain/ad-space.ts'
import { type CountryCode, isInZone } from '../domain/country.ts'
import type { Deal } from '../domain/deal.ts'
import {
  type FrozenTerms,
  LINK_CODE_LENGTH,
  type LinkRefusal,
  type MadeLink,
  type TrackedLink,
} from '../domain/link.ts'
import type { Reason } from '../domain/reason.ts'
import type { Verdict } from '../domain/verdict.ts'
import type { Deeplink } from '../networks/network.ts'
import { judgeGoods } from '../rules/judge-goods.ts'
import { houseAdSpace } from './house-ad-space.ts'
import type { Outside } from './outside.ts'

const MOST_CODES_TRIED = 5

export interface LinkRequest {
  readonly dealId: number
  /** The declared delivery country. */
  readonly country: CountryCode
  /** The ad space that is paid for it; without one, the shop's own. */
  readonly adSpaceId?: number
  /** Telegram id of the person who asks, if one does. */
  readonly personId?: number
  /** The post that carries it, if one does. */
  readonly postId?: number
}

/**
 * A tracked link: judged, the network asked for its deeplink, judged again with what the network says, stored with the terms as
 * they stood. Refused: as a value. The network down: its NetworkError goes through. The same wish on the same terms gives the
 * link that is there, without asking the network again; two taps at once share one walk.
 */
export const makeLink = (outside: Outside): ((request: LinkRequest) => Promise<MadeLink>) => {
  const house = houseAdSpace(outside)
  const underway = new Map<string, Promise<MadeLink>>()

  const walk = async (request: LinkRequest): Promise<MadeLink> => {
    const { db, settings } = outside
    const deal = await db.deals.find(request.dealId)
    if (!deal) return refused('deal_unknown')
    if (deal.url === '') return refused('deal_without_address')
    const owned =
      request.adSpaceId === undefined ? await house() : await db.webmasters.ownedAdSpace(request.adSpaceId)
    if (!owned) return refused('ad_space_unknown')
    if (!owned.webmaster.termsAccepted) return refused('terms_not_accepted')

    const before = frozenTerms(deal, null)
    const forecast = forecastOf(outside, deal, before, request.country, owned.adSpace)
    const forbidden = forecast.reasons.filter((reason) => reason.code === 'traffic_forbidden')
    if (forbidden.length > 0) return refused('traffic_forbidden', forbidden)
    if (!isInZone(request.country))
      return refused(
        'country_outside_zone',
        forecast.reasons.filter((reason) => reason.code === 'delivery_outside_zone'),
      )

    const url = (link: TrackedLink) => `${settings.publicUrl}/c/${link.code}`
    const there = await db.links.newestOf({
      dealId: deal.id,
      adSpaceId: owned.adSpace.id,
      country: request.country,
      personId: request.personId ?? null,
      postId: request.postId ?? null,
    })
    if (there && sameTerms(outside, there, before, forecast))
      return { kind: 'made', link: there, url: url(there), fresh: false }
    const link = await storeNew(outside, deal, owned, request)
    return { kind: 'made', link, url: url(link), fresh: true }
  }

  return (request) => {
    const { dealId, country, adSpaceId, personId, postId } = request
    const wish = [dealId, country, adSpaceId, personId, postId].join(' ')
    const begun = underway.get(wish)
    if (begun) return begun
    const fresh = walk(request).finally(() => underway.delete(wish))
    underway.set(wish, fresh)
    return fresh
  }
}

/** Asks the network, judges with its word, stores. A code that is taken (one in 10^17) is drawn again, deeplink and all. */
async function storeNew(
  outside: Outside,
  deal: Deal,
  { adSpace }: OwnedAdSpace,
  request: LinkRequest,
): Promise<TrackedLink> {
  const { db, network, newId } = outside
  for (let tried = 0; tried < MOST_CODES_TRIED; tried++) {
    const code = newId(LINK_CODE_LENGTH)
    const said = await network.makeDeeplink({ url: deal.url, linkCode: code })
    // People will be sent there: an adapter that lets anything else through is our own bug.
    if (!/^https?:\/\//i.test(said.deeplink))
      throw new Error(`${network.name} gave a deeplink that is no web address`)
    const frozen = frozenTerms(deal, said)
    const link: TrackedLink = {
      code,
      dealId: deal.id,
      adSpaceId: adSpace.id,
      personId: request.personId ?? null,
      country: request.country,
      network: network.name,
      deeplink: said.deeplink,
      frozen,
      verdict: { ...forecastOf(outside, deal, frozen, request.country, adSpace), id: code },
      createdAt: outside.now(),
      withdrawnAt: null,
      postId: request.postId ?? null,
    }
    if (await db.links.add(link)) return link
  }
  throw new Error(`${MOST_CODES_TRIED} random link codes were taken: the source of chance is broken`)
}

/** What an order of one piece would earn: made now, clicked and delivered as declared, from this ad space. */
const forecastOf = (
  { book, now, settings }: Outside,
  deal: Deal,
  goods: FrozenTerms,
  country: CountryCode,
  adSpace: AdSpace,
): Verdict =>
  judgeGoods(
    goods,
    { price: deal.price, country, at: now(), traffic: adSpace.traffic, rubleRates: settings.rubleRates },
    book,
  )

/** The network's word goes before the catalogue's. */
const frozenTerms = (deal: Deal, said: Deeplink | null): FrozenTerms => ({
  affiliated: said?.affiliated ?? deal.affiliated,
  rate: said?.rate ?? deal.rate,
  boost: deal.boost,
  seller: deal.seller,
  kind: deal.kind,
  section: deal.section,
  storeId: deal.storeId,
  catalogue: { affiliated: deal.affiliated, rate: deal.rate },
})

/** Would a new link be judged by the same things: network, catalogue's word, version of the terms, country policy? */
function sameTerms({ network }: Outside, link: TrackedLink, now: FrozenTerms, forecast: Verdict): boolean {
  const was = link.frozen
  return (
    link.network === network.name &&
    link.verdict.terms === forecast.terms &&
    link.verdict.countryPolicy === forecast.countryPolicy &&
    was.catalogue.affiliated === now.catalogue.affiliated &&
    was.catalogue.rate === now.catalogue.rate &&
    was.boost === now.boost &&
    was.seller === now.seller &&
    was.kind === now.kind &&
    was.section === now.section &&
    was.storeId === now.storeId
  )
}

const refused = (because: LinkRefusal, reasons: readonly Reason[] = []): MadeLink => ({
  kind: 'refused',
  because,
  reasons,
})
