import type { TrafficSource } from '../domain/ad-space.ts'
import type { TrafficVerdict } from '../domain/reason.ts'
import { judgeTraffic } from '../rules/judge-traffic.ts'
import type { Outside } from './outside.ts'

/** What the rules say of a source of traffic, before or after it has become an ad space. */
export const judgeTrafficSource =
  ({ book }: Outside) =>
  (traffic: TrafficSource): TrafficVerdict =>
    judgeTraffic(traffic, book)
