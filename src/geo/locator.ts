import { openCountryTable, packagedCountryTable } from './country-table.ts'
import { HOSTING_NETWORKS } from './hosting-networks.ts'
import { readPublicAddress } from './ip-address.ts'
import { type Locate, NOWHERE } from './locate.ts'
import { lowerHalf, openNetworkTable, upperHalf } from './network-table.ts'

/**
 * Reads the packaged tables (or the given country database in the place of the packaged one) into memory and answers
 * from there. Takes some tenths of a second; throws CountryTableError. The answer itself never throws.
 */
export function openLocator(options: { readonly countryMmdb?: string | undefined } = {}): Locate {
  const countryOf = openCountryTable(options.countryMmdb ?? packagedCountryTable())
  const networks = openNetworkTable()
  return (written) => {
    const address = readPublicAddress(written)
    if (!address) return NOWHERE
    const network =
      address.version === 4
        ? networks.ofIPv4(address.value)
        : networks.ofIPv6(upperHalf(address.groups), lowerHalf(address.groups))
    return {
      country: countryOf(address.text),
      asn: network?.asn ?? null,
      network: network?.name ?? null,
      hosting: network !== null && HOSTING_NETWORKS.has(network.asn),
    }
  }
}

/**
 * A look-up that is opened when it is asked for the first time: most commands ask for no place, and reading the tables is a third of what they take.
 * What `open` throws is thrown by the look-up, each time.
 */
export function locateWhenAsked(open: () => Locate): Locate {
  let opened: Locate | undefined
  return (address) => {
    opened ??= open()
    return opened(address)
  }
}
