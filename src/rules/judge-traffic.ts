import type { TrafficSource } from '../domain/ad-space.ts'
import type { Reason, TrafficVerdict } from '../domain/reason.ts'
import { outcomeOf } from './reasons.ts'
import type { RuleBook } from './rule-book.ts'
import { trafficReasons } from './traffic.ts'

const DECISIONS = { earns: 'allow', nothing: 'deny', review: 'review' } as const

/** Judges a source of traffic alone, as an ad space is judged before any order comes from it. */
export function judgeTraffic(traffic: TrafficSource, book: RuleBook): TrafficVerdict {
  const reasons: Reason[] = []
  trafficReasons(traffic, book.bannedNetworks, reasons)
  return { decision: DECISIONS[outcomeOf(reasons)], reasons }
}
