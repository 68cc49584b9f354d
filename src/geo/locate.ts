import type { Location } from '../domain/click.ts'

/** Where an address lies. Total: an address that says nothing gives nulls. Synchronous: the data lie in memory. */
export type Locate = (address: string) => Location

export const NOWHERE: Location = { country: null, asn: null, network: null, hosting: false }
