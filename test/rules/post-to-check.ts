import { expect } from 'vitest'
import type { CheckFinding, Light } from '../../src/domain/post-check.ts'
import { readRuleBook } from '../../src/rule-files.ts'
import { checkPost, type PostFacts } from '../../src/rules/check-post.ts'
import { checkedDeal, postFacts } from '../support/checked-post.ts'

export const book = readRuleBook({ countryPolicy: 'exact_country' })

export const rub = (minor: number) => ({ minor, currency: 'RUB' })
export const deals = (...args: Parameters<typeof checkedDeal>) => ({ deals: [checkedDeal(...args)] })

export const check = (change: Partial<PostFacts>, rules = book) => checkPost(postFacts(change), rules)
export const lineOf = (about: CheckFinding['about'], change: Partial<PostFacts>, rules = book) =>
  check(change, rules).lines.find(({ finding }) => finding.about === about)

/** What is changed of a post that is green all over, and the line that tells of it. */
export type LineRow = [what: string, change: Partial<PostFacts>, light: Light, finding: object]

/** The last line about something is as the row says, and the whole is no better than it. */
export function expectLine(_: string, change: Partial<PostFacts>, light: Light, finding: object): void {
  const { about } = finding as CheckFinding
  const line = check(change)
    .lines.filter((one) => one.finding.about === about)
    .at(-1)
  expect(line).toMatchObject({ light, finding })
  expect(['amber', 'red'].indexOf(check(change).light)).toBeGreaterThanOrEqual(
    ['amber', 'red'].indexOf(light),
  )
}
