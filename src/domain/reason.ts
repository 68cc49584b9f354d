import type { CountryCode } from './country.ts'

/** What a reason does to an order: nothing is paid, a person has to look, or it is only told. */
export type Effect = 'nothing' | 'review' | 'told'

/**
 * Every reason that a judgement can give, in the order in which verdicts list them.
 * Source: the table "What an order earns" of the programme's rules.
 */
export const REASONS = [
  { code: 'delivery_outside_zone', clause: 'geo.delivery', effect: 'nothing' },
  { code: 'click_outside_zone', clause: 'geo.click', effect: 'nothing' },
  { code: 'click_country_mismatch', clause: 'geo.match', effect: 'nothing' },
  { code: 'click_country_unknown', clause: 'geo.unknown', effect: 'review' },
  { code: 'delivery_country_unknown', clause: 'geo.unknown', effect: 'review' },
  { code: 'anonymizer_detected', clause: 'geo.anonymizer', effect: 'nothing' },
  { code: 'anonymizer_suspected', clause: 'geo.anonymizer', effect: 'review' },
  { code: 'goods_not_affiliated', clause: 'goods.unaffiliated', effect: 'nothing' },
  { code: 'store_without_commission', clause: 'goods.unaffiliated', effect: 'nothing' },
  { code: 'affiliation_unknown', clause: 'goods.unaffiliated', effect: 'review' },
  { code: 'virtual_goods', clause: 'goods.virtual', effect: 'nothing' },
  { code: 'eat_section', clause: 'goods.eat', effect: 'nothing' },
  { code: 'traffic_forbidden', clause: 'traffic.*', effect: 'nothing' },
  { code: 'traffic_needs_review', clause: 'traffic.*', effect: 'review' },
  { code: 'rate_missing', clause: 'rate.missing', effect: 'review' },
  { code: 'rate_outside_published_range', clause: 'rate.range', effect: 'told' },
  { code: 'boost_not_applicable', clause: 'rate.boost', effect: 'told' },
  { code: 'internal_rate_missing', clause: 'money.rubles', effect: 'review' },
  { code: 'order_declined', clause: 'order.declined', effect: 'nothing' },
] as const satisfies readonly { code: string; clause: string; effect: Effect }[]

export type ReasonCode = (typeof REASONS)[number]['code']

export const EFFECTS = Object.fromEntries(REASONS.map(({ code, effect }) => [code, effect])) as Readonly<
  Record<ReasonCode, Effect>
>

/**
 * Every cause for which a source of traffic is forbidden, the detail of `traffic_forbidden`, in the order in which
 * verdicts list them, with the clause that each stands under.
 */
export const TRAFFIC_CAUSES = [
  { detail: 'no_user_intent', clause: 'traffic.intent' },
  { detail: 'brand_context', clause: 'traffic.brand' },
  { detail: 'pv_direct', clause: 'traffic.pv' },
  { detail: 'banned_social_network', clause: 'traffic.social' },
  { detail: 'extension_popup', clause: 'traffic.extension' },
  { detail: 'extension_modifies_site', clause: 'traffic.extension' },
] as const

export type TrafficCause = (typeof TRAFFIC_CAUSES)[number]['detail']

/** Why an order, an item, a click or a source of traffic was judged as it was. */
export interface Reason {
  readonly code: ReasonCode
  readonly clause: string
  /** The id of the item it speaks of; absent where it speaks of the whole. */
  readonly item?: string
  /** Which of several causes, or the network's own comment. */
  readonly detail?: string
}

export type Outcome = 'earns' | 'nothing' | 'review'

/** Page's words ('exact_country') or Admitad's help ('same_zone'). */
export type CountryPolicy = 'exact_country' | 'same_zone'

export type Anonymizer = 'none' | 'suspected' | 'detected'

/** The judgement of one source of traffic. */
export interface TrafficVerdict {
  readonly decision: 'allow' | 'deny' | 'review'
  readonly reasons: readonly Reason[]
}

/** The judgement of one passage through the click's door. */
export interface PassageVerdict {
  readonly outcome: Outcome
  readonly reasons: readonly Reason[]
  /** First day of the terms' version that judged, YYYY-MM-DD. */
  readonly terms: string
  readonly countryPolicy: CountryPolicy
}

/** What is known of a passage when it is judged. */
export interface Passage {
  readonly clickCountry: CountryCode | null
  readonly anonymizer: Anonymizer
  readonly deliveryCountry: CountryCode | null
}
