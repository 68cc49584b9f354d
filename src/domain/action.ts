import type { CountryCode } from './country.ts'
import type { Money } from './money.ts'

/** Who reports orders. 'sample' invents them. */
export type OrderNetwork = 'admitad' | 'aliexpress' | 'epn' | 'sample'

/** What an order has come to, in our words. The networks' own are mapped by their adapters and kept as `statusWord`. */
export type ActionStatus = 'pending' | 'approved' | 'declined'

/** An order (or a line of one) as a network reports it at one moment. Everything in it survives JSON. */
export interface ActionReport {
  readonly network: OrderNetwork
  /** The network's id of this action, unique within the network for ever: text, as 16 digits pass 2^53. */
  readonly id: string
  /** The marketplace's order; several actions may belong to one. */
  readonly orderId: string
  readonly status: ActionStatus
  /** The network's own word: 'approved_but_stalled', 'Completed Settlement'. */
  readonly statusWord: string
  /** Why the network declined, in its own words. */
  readonly comment: string | null
  /** ISO 8601 with a zone. */
  readonly orderedAt: string
  /** When the network last changed it, ISO 8601 with a zone; null where the report does not say (postbacks). */
  readonly statusAt: string | null
  /** What the network credits to us for it, or will when it is approved; null = not said. */
  readonly reported: Money | null
  /** The network has paid it out to us. */
  readonly paidToUs: boolean
  /** Our click's id, if the report carries one that looks like ours. */
  readonly clickId: string | null
  /** Our link's code, the same. */
  readonly linkCode: string | null
  /** What the network itself says of the click; our own click goes before it. */
  readonly clickCountry: CountryCode | null
  readonly deliveryCountry: CountryCode | null
  /** One at least. */
  readonly items: readonly ReportedItem[]
}

/** One thing that was bought. */
export interface ReportedItem {
  readonly id: string
  readonly name: string | null
  /** Decimal text in major units: '1990.00'. */
  readonly amount: string
  readonly currency: string
  /** Percent, decimal text; null = not said: then what is frozen on the link counts. */
  readonly rate: string | null
  readonly affiliated: boolean | null
  /** 'CN' or 'RU' where the network tells sellers apart. */
  readonly seller: 'CN' | 'RU' | null
  readonly storeId: string | null
  /** As `kind` and `section` of an order line. */
  readonly kind: string | null
  readonly section: string | null
  /** The product's id at the marketplace. */
  readonly productId: string | null
  /** What the network credits for this thing alone, where it says so. */
  readonly reported: Money | null
}

/** What decides in a report, when it is judged and booked. */
export interface JudgedReport
  extends Pick<
    ActionReport,
    'status' | 'comment' | 'orderedAt' | 'reported' | 'clickCountry' | 'deliveryCountry'
  > {
  readonly items: readonly JudgedItem[]
}

export type JudgedItem = Omit<ReportedItem, 'name' | 'reported'>

/** How a report reached us: read from the network's statistics, or told by its postback. */
export type ReportSource = 'poll' | 'postback'

/** A report with the payload that it was read from, which is kept as evidence. */
export interface ReceivedReport {
  readonly report: ActionReport
  /** The network's own payload, JSON. Personal data of buyers (addresses, user agents) is left out. */
  readonly payload: unknown
}

/** A payload that could not be read: kept raw, listed and counted, while the rest goes on. */
export interface Misfit {
  readonly network: OrderNetwork
  readonly source: ReportSource
  /** As it came, cut to what a person can look through (8,000 characters). */
  readonly payload: string
  /** Which field, and what was expected there. */
  readonly problem: string
}

/** Statuses in the order in which they usually come: of two reports that nobody can date, the further one counts. */
const PROGRESS: Readonly<Record<ActionStatus, number>> = { pending: 0, approved: 1, declined: 2 }

/**
 * Networks' statistics lag behind their postbacks by minutes; after so long they have caught up. Windows of statistics overlap by more, so that
 * what is put aside as lagging is read again when it counts.
 */
export const STATISTICS_LAG_MS = 30 * 60_000

/** A report and how it came. */
export interface Dated {
  readonly status: ActionStatus
  readonly statusAt: string | null
  readonly source: ReportSource
  /** When it reached us. */
  readonly receivedAt: Date
}

/**
 * Whether a report tells of a later state than what is known. Postbacks come late, twice and in any order and do not say when
 * the status changed, so that:
 * - of two that are dated, the later change counts, and of one and the same change what was read later;
 * - an undated one counts when it is further (pending, approved, declined) than what is known;
 * - a dated one that meets an undated one counts when its change is later than the other's arrival, when it is further, or when
 *   it was read so long after that the network's statistics must have caught up.
 */
export function supersedes(incoming: Dated, known: Dated): boolean {
  const further = PROGRESS[incoming.status] - PROGRESS[known.status]
  if (incoming.statusAt === null) return further > 0
  const changed = Date.parse(incoming.statusAt)
  if (known.statusAt !== null) {
    const before = Date.parse(known.statusAt)
    return changed === before ? incoming.receivedAt >= known.receivedAt : changed > before
  }
  const told = known.receivedAt.getTime()
  return further >= 0 || changed > told || incoming.receivedAt.getTime() > told + STATISTICS_LAG_MS
}
