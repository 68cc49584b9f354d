import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { CountryPolicy } from './domain/reason.ts'
import { projectPath } from './paths.ts'
import { parseRuleBook, RuleBookError, type RuleFile } from './rules/parse-rule-book.ts'
import type { RuleBook } from './rules/rule-book.ts'

/** What an operator chooses of the rules. */
export interface RulesChoice {
  readonly countryPolicy: CountryPolicy
  /** A folder with the operator's own data files (RULES_DIR); what it leaves out is taken from the packaged one. */
  readonly folder?: string | undefined
  /** A file that goes before the folder's list of stores without commission. */
  readonly storesWithoutCommissionFile?: string | undefined
}

const TERMS = 'terms'
const STORES_WITHOUT_COMMISSION = 'stores-without-commission.txt'
const AFFILIATED_STORES = 'affiliated-stores.csv'
const BANNED_NETWORKS = 'banned-social-networks.txt'
const ADVERTISING = 'advertising.json'

const KNOWN = [TERMS, STORES_WITHOUT_COMMISSION, AFFILIATED_STORES, BANNED_NETWORKS, ADVERTISING, 'README.md']

/** Reads the rule book from its data files. Throws a RuleBookError that names the file and what was expected. */
export function readRuleBook(choice: RulesChoice): RuleBook {
  const packaged = projectPath('src', 'rules', 'data')
  const folder = choice.folder ?? packaged
  refuseUnknownFiles(folder)
  const place = (name: string) => (existsSync(join(folder, name)) ? join(folder, name) : join(packaged, name))
  return parseRuleBook(
    {
      terms: readTerms(place(TERMS)),
      storesWithoutCommission: readFile(
        choice.storesWithoutCommissionFile ?? place(STORES_WITHOUT_COMMISSION),
      ),
      affiliatedStores: readFile(place(AFFILIATED_STORES)),
      bannedNetworks: readFile(place(BANNED_NETWORKS)),
      advertising: readFile(place(ADVERTISING)),
    },
    choice.countryPolicy,
  )
}

/** A misspelled name must not silently bring back the packaged list. */
function refuseUnknownFiles(folder: string): void {
  const unknown = list(folder).filter((name) => !KNOWN.includes(name))
  if (unknown.length > 0)
    throw new RuleBookError(
      unknown.map((name) => `${join(folder, name)}: expected only ${KNOWN.join(', ')} in the rules folder`),
    )
}

function readTerms(folder: string): RuleFile[] {
  const files = list(folder)
  const unknown = files.filter((name) => !name.endsWith('.json'))
  if (unknown.length > 0)
    throw new RuleBookError(
      unknown.map((name) => `${join(folder, name)}: expected only .json files, a version of the terms each`),
    )
  return files.map((name) => readFile(join(folder, name)))
}

/** Names in a folder, sorted; hidden ones are nobody's rules. */
function list(folder: string): string[] {
  if (!existsSync(folder) || !statSync(folder).isDirectory())
    throw new RuleBookError([`${folder}: expected a folder with rules, got none`])
  return readdirSync(folder)
    .filter((name) => !name.startsWith('.'))
    .sort()
}

function readFile(path: string): RuleFile {
  try {
    return { name: path, text: readFileSync(path, 'utf8') }
  } catch (error) {
    throw new RuleBookError([`${path}: expected a readable file: ${(error as Error).message}`])
  }
}
