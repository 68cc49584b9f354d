import { EFFECTS, type Outcome, REASONS, type Reason, type ReasonCode } from '../domain/reason.ts'

const RANKS = Object.fromEntries(REASONS.map(({ code }, rank) => [code, rank])) as Record<ReasonCode, number>

const OF_THE_WHOLE = Object.fromEntries(
  REASONS.map(({ code, clause }) => [code, Object.freeze({ code, clause })]),
) as Record<ReasonCode, Reason>

/** A reason that speaks of the whole order, click or source. Always the same frozen object. */
export const reason = (code: ReasonCode): Reason => OF_THE_WHOLE[code]

/** A reason that speaks of one item. */
export const itemReason = (code: ReasonCode, item: string): Reason => ({
  code,
  clause: OF_THE_WHOLE[code].clause,
  item,
})

/** Nothing if any reason from the given place on says nothing, else review if any says review, else it earns. */
export function outcomeOf(reasons: readonly Reason[], from = 0): Outcome {
  let outcome: Outcome = 'earns'
  for (let at = from; at < reasons.length; at++) {
    const effect = EFFECTS[(reasons[at] as Reason).code]
    if (effect === 'nothing') return 'nothing'
    if (effect === 'review') outcome = 'review'
  }
  return outcome
}

/** What both say together: the worse of the two. */
export const worse = (a: Outcome, b: Outcome): Outcome =>
  a === 'nothing' || b === 'nothing' ? 'nothing' : a === 'review' || b === 'review' ? 'review' : 'earns'

/** Sorts in place into the order of the programme's table; reasons of one code keep theirs, which is that of the items. */
export function inTableOrder(reasons: Reason[]): Reason[] {
  return reasons.length < 2 ? reasons : reasons.sort((a, b) => RANKS[a.code] - RANKS[b.code])
}
