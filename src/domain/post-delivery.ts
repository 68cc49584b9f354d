/** Where the parcels of a post's readers may go. */
import { type CountryCode, isInZone } from './country.ts'
import type { CountryPolicy } from './reason.ts'

export interface PostDelivery {
  /** The link's own. */
  readonly country: CountryCode
  /** The programme's other countries in which readers live, in the owner's order. */
  readonly others: readonly CountryCode[]
  /** Do readers in those choose their country at the click's door, as theirs and the parcel's have to be the same? */
  readonly chosen: boolean
}

/** @param audience where the readers live, inside the programme or not; empty = not said */
export const deliveryOf = (
  country: CountryCode,
  audience: readonly CountryCode[],
  policy: CountryPolicy,
): PostDelivery => ({
  country,
  others: audience.filter((one) => one !== country && isInZone(one)),
  chosen: policy === 'exact_country',
})
