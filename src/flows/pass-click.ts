import type { DoorLink } from '../db/links.ts'
import type { Click, Location, Passing } from '../domain/click.ts'
import { isLinkCode } from '../domain/link.ts'
import type { PassageVerdict } from '../domain/reason.ts'
import { judgePassage } from '../rules/judge-passage.ts'
import { holdBackFloods } from './hold-back-floods.ts'
import type { Outside } from './outside.ts'
import { rememberLinks } from './remember-links.ts'

const CLICK_ID_LENGTH = 22
const NOWHERE: Location = { country: null, asn: null, network: null, hosting: false }

/** A person at the door of a link. Previewers, robots and HEAD never come this far. */
export interface Arrival {
  readonly code: string
  /** Judged and dropped: never stored, never logged. null = not known. */
  readonly address: string | null
  /** The first click of the visit that this arrival goes on with; null = a new visit. */
  readonly visit: string | null
  /** The person was told that the reward would be void, and goes on all the same. */
  readonly decided: boolean
}

export type Passage =
  | { readonly kind: 'unknown' }
  | { readonly kind: 'withdrawn' }
  /** `to`: the link's own stored deeplink with this click's id in it. Nobody is ever sent anywhere else. */
  | { readonly kind: 'forwarded'; readonly to: string; readonly click: Click }
  | { readonly kind: 'stopped'; readonly click: Click; readonly behind: DoorLink }

/**
 * One pass of one person: locate, judge, store, and only then an answer. Throws when the click cannot be stored: then nobody
 * is forwarded, as an order without its click could not be judged.
 *
 * - Nothing against it: forwarded.
 * - The country is not known, or the look-up failed: forwarded, recorded as unknown. A buyer is never lost to a look-up.
 * - The judgement is "nothing": stopped, unless the person has decided to go on.
 * - Only a suspicion, the address of a hosting network: stopped too, unless decided. It is decided so because a VPN that ends in
 *   the right country is what voids rewards unseen; one more tap costs less than a lost reward, and the page offers going on first.
 * - Of a flood not every pass is written down, and each goes on all the same: see hold-back-floods.ts.
 */
export const passClick = (outside: Outside) => {
  const { db, network, book, newId } = outside
  const behindCode = rememberLinks(outside)
  const floods = holdBackFloods(outside)

  return async (arrival: Arrival): Promise<Passage> => {
    if (!isLinkCode(arrival.code)) return { kind: 'unknown' }
    const behind = await behindCode(arrival.code)
    if (!behind) return { kind: 'unknown' }
    const { link } = behind
    if (link.withdrawnAt) return { kind: 'withdrawn' }

    const at = outside.now()
    const location = locateSafely(outside, arrival.address)
    const anonymizer = location.hosting ? 'suspected' : 'none'
    const verdict = judgePassage(
      { clickCountry: location.country, anonymizer, deliveryCountry: link.country },
      at,
      book,
    )
    const passing = passingOf(verdict, arrival.decided)
    const id = newId(CLICK_ID_LENGTH)
    const own: Click = {
      id,
      visit: arrival.visit ?? id,
      linkCode: link.code,
      at,
      country: location.country,
      anonymizer,
      asn: location.asn,
      deliveryCountry: link.country,
      outcome: verdict.outcome,
      reasons: verdict.reasons,
      terms: verdict.terms,
      countryPolicy: verdict.countryPolicy,
      passing,
    }
    const { standIn, written } = floods.come(own, arrival.address)
    if (!(await (standIn ? db.links.isLive(link.code) : db.clicks.add(own)))) return { kind: 'withdrawn' }
    if (!standIn) written()
    const click = standIn ?? own
    if (passing === 'stopped') return { kind: 'stopped', click, behind }
    return { kind: 'forwarded', to: network.stampClick(link.deeplink, click.id), click }
  }
}

function passingOf(verdict: PassageVerdict, decided: boolean): Passing {
  const doubtful =
    verdict.outcome === 'nothing' || verdict.reasons.some((reason) => reason.code === 'anonymizer_suspected')
  if (!doubtful) return 'forwarded'
  return decided ? 'continued' : 'stopped'
}

/** The fault's own words may hold the address: only its kind is logged. */
function locateSafely({ locate, log }: Outside, address: string | null): Location {
  if (address === null) return NOWHERE
  try {
    return locate(address)
  } catch (fault) {
    log.warn({ fault: fault instanceof Error ? fault.name : typeof fault }, 'the look-up of a country failed')
    return NOWHERE
  }
}
