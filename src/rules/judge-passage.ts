import type { Passage, PassageVerdict, Reason } from '../domain/reason.ts'
import { geoReasons } from './geo.ts'
import { outcomeOf } from './reasons.ts'
import { type RuleBook, termsInForce } from './rule-book.ts'

/** Judges one passage through the click's door by the clauses that the click decides: countries and anonymizer. */
export function judgePassage(passage: Passage, at: Date, book: RuleBook): PassageVerdict {
  const reasons: Reason[] = []
  geoReasons(passage, book.countryPolicy, reasons)
  return {
    outcome: outcomeOf(reasons),
    reasons,
    terms: termsInForce(book, at.getTime()).firstDay,
    countryPolicy: book.countryPolicy,
  }
}
