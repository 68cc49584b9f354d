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
