/** A channel's schedule: turns of its slots and rules, and what became of them. */

/**
 * posted: a post was taken from the queue, or picked by the rule. empty: there was none. missed: nobody was there in time.
 * passed: it was paused at that moment, or not there yet.
 */
export type TurnOutcome = 'posted' | 'empty' | 'missed' | 'passed'

/** A turn is caught up on for so long; what is older is missed, and not posted after the event. */
export const CAUGHT_UP_MS = 6 * 3_600_000

/** So far back is looked for turns that nobody has seen to. */
export const LOOK_BACK_MS = 24 * 3_600_000

export const MOST_SLOTS = 48
export const MOST_RULES = 20

/** What the owners are told of a schedule, besides what it posts. */
export type ScheduleNews =
  /** A rule had its turn and found nothing that the channel has not had. */
  | {
      readonly kind: 'nothing_fits'
      readonly channelId: number
      readonly title: string
      readonly rule: { readonly text: string; readonly category: string | null }
    }
  /** A post waits for an owner's word, or for a token of its own, or for both. */
  | {
      readonly kind: 'awaiting'
      readonly channelId: number
      readonly title: string
      readonly postId: number
      readonly dealTitle: string | null
      readonly lacksToken: boolean
    }

/** Under which name a channel remembers goods: the same thing in two catalogues is one. */
export const itemKeyOf = ({ id, itemId }: { readonly id: number; readonly itemId: string | null }): string =>
  itemId ?? `deal:${id}`
