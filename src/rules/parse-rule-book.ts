import { z } from 'zod'
import type { Advertising } from '../domain/advertising.ts'
import { compare, decimal, parseDecimal } from '../domain/decimal.ts'
import type { CountryPolicy } from '../domain/reason.ts'
import { readAdvertising } from './advertising.ts'
import { moscowMidnight } from './moments.ts'
import { isPercentage } from './rates.ts'
import { type Parsed, readBy, shown } from './refusals.ts'
import type { RuleBook, Seller, TermsVersion } from './rule-book.ts'
import { networkName } from './traffic.ts'

/** The text of one data file, with the name by which an operator knows it. */
export interface RuleFile {
  readonly name: string
  readonly text: string
}

export interface RuleFiles {
  /** A version of the terms each. */
  readonly terms: readonly RuleFile[]
  readonly storesWithoutCommission: RuleFile
  readonly affiliatedStores: RuleFile
  readonly bannedNetworks: RuleFile
  readonly advertising: RuleFile
}

/** Data files that cannot be used: every mistake with its file, its field or line, and what was expected. */
export class RuleBookError extends Error {
  override readonly name = 'RuleBookError'
  readonly problems: readonly string[]

  constructor(problems: readonly string[]) {
    super(problems.join('\n'))
    this.problems = problems
  }
}

/** Builds the rule book from the text of its data files. Throws a RuleBookError that tells all mistakes at once. */
export function parseRuleBook(files: RuleFiles, countryPolicy: CountryPolicy): RuleBook {
  const problems: string[] = []
  const book: RuleBook = {
    countryPolicy,
    terms: termsOf(files.terms, problems),
    storesWithoutCommission: storeIds(files.storesWithoutCommission, problems),
    affiliatedStores: sellersByStore(files.affiliatedStores, problems),
    bannedNetworks: networkNames(files.bannedNetworks, problems),
    advertising: advertisingOf(files.advertising, problems),
  }
  if (problems.length > 0) throw new RuleBookError(problems)
  return book
}

const percentage = z
  .string({ error: 'a percentage as text, such as "64.8"' })
  .refine(isPercentage, { error: 'a percentage with up to four decimals, such as "64.8"' })

const seller = z.enum(['CN', 'RU'], { error: '"CN" or "RU"' })

const versionSchema = z.strictObject(
  {
    firstDay: z
      .string({ error: 'a day such as "2024-10-16"' })
      .refine((day) => moscowMidnight(day) !== null, { error: 'a day of the calendar such as "2024-10-16"' }),
    note: z.string({ error: 'text' }).optional(),
    publishedRates: z.array(
      z
        .strictObject(
          {
            seller: z.enum(['CN', 'RU', 'any'], { error: '"CN", "RU" or "any"' }),
            from: percentage,
            to: percentage,
          },
          { error: 'a range such as { "seller": "any", "from": "0.4", "to": "64.8" }' },
        )
        .refine(({ from, to }) => isUpward(from, to), { error: '"from" that is not above "to"' }),
      { error: 'a list of ranges' },
    ),
    boost: z
      .strictObject({ seller, upTo: percentage }, { error: '{ "seller": "CN", "upTo": "60" } or null' })
      .nullable(),
  },
  { error: 'an object with firstDay, publishedRates and boost' },
)

/** True too of what is no decimal: that is told by itself. */
function isUpward(from: string, to: string): boolean {
  const [low, high] = [parseDecimal(from), parseDecimal(to)]
  return low === null || high === null || compare(low, high) <= 0
}

function termsOf(files: readonly RuleFile[], problems: string[]): TermsVersion[] {
  const versions: TermsVersion[] = []
  const fileByDay = new Map<string, string>()
  for (const file of files) {
    const version = versionOf(file, problems)
    if (!version) continue
    const other = fileByDay.get(version.firstDay)
    if (other)
      problems.push(
        `${file.name}: firstDay: expected a day that no other version begins on, got ${shown(version.firstDay)} as in ${other}`,
      )
    fileByDay.set(version.firstDay, file.name)
    versions.push(version)
  }
  if (files.length === 0) problems.push('terms: expected one version of the terms at least, got no file')
  return versions.sort((a, b) => a.startsAt - b.startsAt)
}

function versionOf(file: RuleFile, problems: string[]): TermsVersion | null {
  const refuse = (problem: string) => {
    problems.push(`${file.name}: ${problem}`)
    return null
  }
  const json = jsonOf(file)
  if ('refused' in json) return refuse(json.refused)
  const read = readBy(versionSchema, json.value)
  if ('refused' in read) return refuse(read.refused)

  const { firstDay, publishedRates, boost } = read.value
  const rates: Record<Seller | 'any', TermsVersion['publishedRates']['any']> = {
    CN: null,
    RU: null,
    any: null,
  }
  for (const range of publishedRates) {
    if (rates[range.seller])
      return refuse(`publishedRates: expected one range for "${range.seller}", got two`)
    rates[range.seller] = { from: decimal(range.from), to: decimal(range.to) }
  }
  return {
    firstDay,
    startsAt: moscowMidnight(firstDay) ?? Number.NaN,
    publishedRates: rates,
    boost: boost && { seller: boost.seller, upTo: decimal(boost.upTo) },
  }
}

const NO_ADVERTISING: Advertising = {
  labelCountries: [],
  advertiser: null,
  token: { shortest: 1, longest: 1 },
  notice: null,
}

function advertisingOf(file: RuleFile, problems: string[]): Advertising {
  const json = jsonOf(file)
  const read = 'refused' in json ? json : readAdvertising(json.value)
  if ('value' in read) return read.value
  problems.push(`${file.name}: ${read.refused}`)
  return NO_ADVERTISING
}

function jsonOf(file: RuleFile): Parsed<unknown> {
  try {
    return { value: JSON.parse(withoutMark(file.text)) }
  } catch (error) {
    return { refused: `expected JSON: ${(error as Error).message}` }
  }
}

/** Lines that say something, with their numbers: no byte order mark, no empty lines, no comments. */
function* linesOf(file: RuleFile): Generator<{ line: string; at: string }> {
  for (const [index, raw] of withoutMark(file.text).split(/\r?\n/).entries()) {
    const line = raw.trim()
    if (line !== '' && !line.startsWith('#')) yield { line, at: `${file.name}: line ${index + 1}` }
  }
}

const withoutMark = (text: string): string => text.replace(/^\uFEFF/, '')

const STORE_ID = /^[A-Za-z0-9_.-]{1,64}$/

function storeIds(file: RuleFile, problems: string[]): Set<string> {
  const ids = new Set<string>()
  for (const { line, at } of linesOf(file)) {
    if (STORE_ID.test(line)) ids.add(line)
    else problems.push(`${at}: expected one store id, such as 1101, got ${shown(line)}`)
  }
  return ids
}

function sellersByStore(file: RuleFile, problems: string[]): Map<string, Seller | null> {
  const sellers = new Map<string, Seller | null>()
  for (const { line, at } of linesOf(file)) {
    const [id = '', country = '', ...more] = line.split(/[,;\t]/).map((cell) => cell.trim())
    if (!STORE_ID.test(id) || !/^(?:[A-Z]{2})?$/.test(country) || more.length > 0)
      problems.push(`${at}: expected a store id and a country, such as 1101,CN, got ${shown(line)}`)
    else if (sellers.has(id)) problems.push(`${at}: expected each store once, got ${shown(id)} again`)
    else sellers.set(id, country === 'CN' || country === 'RU' ? country : null)
  }
  return sellers
}

function networkNames(file: RuleFile, problems: string[]): Set<string> {
  const names = new Set<string>()
  for (const { line, at } of linesOf(file)) {
    const name = networkName(line)
    if (name === '') problems.push(`${at}: expected the name of a social network, got ${shown(line)}`)
    else names.add(name)
  }
  return names
}
