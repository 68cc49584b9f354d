/** The judgement before a post goes out: will it earn, is what it says true, is it lawful? */
import type { TrafficSource } from '../domain/ad-space.ts'
import { isToken } from '../domain/advertising.ts'
import type { AdLabel } from '../domain/channel.ts'
import { type CountryCode, isInZone } from '../domain/country.ts'
import { readInn } from '../domain/inn.ts'
import type { LinkRefusal } from '../domain/link.ts'
import type { RubleRates } from '../domain/money.ts'
import type { CheckFinding, CheckLine, Light, PostCheck } from '../domain/post-check.ts'
import type { TrafficCause } from '../domain/reason.ts'
import { checkDeal, type DealToCheck, together } from './check-deal.ts'
import { judgePassage } from './judge-passage.ts'
import { judgeTraffic } from './judge-traffic.ts'
import type { RuleBook } from './rule-book.ts'

/** Everything that the lights depend on. */
export interface PostFacts {
  /** What the post is about: one, or those of a reworked post's links. */
  readonly deals: readonly DealToCheck[]
  /** Where the parcel goes, and so from where readers have to click. */
  readonly country: CountryCode
  /** Where the readers live; empty = not said. */
  readonly audience: readonly CountryCode[]
  readonly traffic: TrafficSource
  /** Why no link would be made, whatever the deal; null = one would. */
  readonly refusal: LinkRefusal | null
  /** Who advertises; null = the owner says that no label is needed. */
  readonly label: AdLabel | null
  readonly token: string | null
  /** The token stands with another creative. */
  readonly tokenUsed: boolean
  /** UTF-16 units that the post takes, and may take. */
  readonly length: { readonly units: number; readonly most: number }
  readonly at: Date
  readonly rubleRates: RubleRates
  /** Percent of the commission that is the webmaster's. */
  readonly share: string
}

const SEVERITY: Readonly<Record<Light, number>> = { green: 0, amber: 1, red: 2 }

/** The worse of two lights. */
const worse = (a: Light, b: Light): Light => (SEVERITY[a] >= SEVERITY[b] ? a : b)

/** Looks at a post. The same in and out; nothing is asked of anybody. */
export function checkPost(facts: PostFacts, book: RuleBook): PostCheck {
  const reached = [...new Set([facts.country, ...facts.audience])]
  const lines: CheckLine[] = [
    ...together(facts.deals.map((deal) => checkDeal(deal, facts, book))),
    ...(facts.refusal === null
      ? []
      : [{ light: 'red', finding: { about: 'link', is: 'refused', because: facts.refusal } } as const]),
    audienceLine(facts, book),
    trafficLine(facts, book),
    labelLine(facts, reached, book),
    lengthLine(facts),
  ]
  const { notice } = book.advertising
  return {
    light: lines.reduce<Light>((light, line) => worse(light, line.light), 'green'),
    lines,
    notice: notice?.countries.some((country) => reached.includes(country)) ? notice : null,
  }
}

function audienceLine({ audience, country, at }: PostFacts, book: RuleBook): CheckLine {
  if (audience.length === 0)
    return {
      light: 'amber',
      finding: { about: 'audience', is: 'unsaid', country, policy: book.countryPolicy },
    }
  const isVoid = (click: CountryCode): boolean =>
    judgePassage({ clickCountry: click, anonymizer: 'none', deliveryCountry: country }, at, book).outcome ===
    'nothing'
  const voids = audience.filter(isVoid)
  if (voids.length === 0) return { light: 'green', finding: { about: 'audience', is: 'fits', country } }
  const nobody = voids.length === audience.length
  return {
    light: nobody ? 'red' : 'amber',
    finding: {
      about: 'audience',
      is: nobody ? 'none' : 'partly',
      country,
      elsewhere: voids.filter(isInZone),
      outside: voids.filter((click) => !isInZone(click)),
    },
  }
}

function trafficLine({ traffic }: PostFacts, book: RuleBook): CheckLine {
  const { decision, reasons } = judgeTraffic(traffic, book)
  if (decision === 'allow') return { light: 'green', finding: { about: 'traffic', is: 'allowed' } }
  if (decision === 'review') return { light: 'amber', finding: { about: 'traffic', is: 'unclear' } }
  const causes = reasons.flatMap(({ code, detail }) =>
    code === 'traffic_forbidden' ? [detail as TrafficCause] : [],
  )
  return { light: 'red', finding: { about: 'traffic', is: 'forbidden', causes } }
}

/** Of readers who have to be shown a label: does the post show one, with a token that is its own? */
function labelLine(
  { label, token, tokenUsed }: PostFacts,
  reached: readonly CountryCode[],
  { advertising }: RuleBook,
): CheckLine {
  const countries = advertising.labelCountries.filter((country) => reached.includes(country))
  if (countries.length === 0) return { light: 'green', finding: { about: 'label', is: 'not_needed' } }
  if (label === null) return { light: 'amber', finding: { about: 'label', is: 'waived', countries } }
  const wrong = (
    is: Extract<CheckFinding, { about: 'label' }>['is'] &
      ('bad_inn' | 'no_token' | 'bad_token' | 'token_used'),
  ) => ({ light: 'red', finding: { about: 'label', is, countries } }) as const
  if (readInn(label.inn) !== label.inn) return wrong('bad_inn')
  if (token === null) return wrong('no_token')
  if (!isToken(token, advertising.token)) return wrong('bad_token')
  if (tokenUsed) return wrong('token_used')
  return { light: 'green', finding: { about: 'label', is: 'labelled', countries, label, token } }
}

const lengthLine = ({ length: { units, most } }: PostFacts): CheckLine =>
  units > most
    ? { light: 'red', finding: { about: 'length', is: 'too_long', units, most } }
    : { light: 'green', finding: { about: 'length', is: 'fits', units, most } }
