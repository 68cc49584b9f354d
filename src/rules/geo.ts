import { isInZone } from '../domain/country.ts'
import type { CountryPolicy, Passage, Reason } from '../domain/reason.ts'
import { reason } from './reasons.ts'

/**
 * geo.*: where the parcel goes, where the click came from, and whether it hid where it came from.
 * A mismatch speaks of two countries inside the zone; a click from outside it is told as that alone.
 */
export function geoReasons(passage: Passage, policy: CountryPolicy, reasons: Reason[]): void {
  const { clickCountry: click, deliveryCountry: delivery } = passage
  const deliveredInside = delivery !== null && isInZone(delivery)
  const clickedInside = click !== null && isInZone(click)
  if (delivery !== null && !deliveredInside) reasons.push(reason('delivery_outside_zone'))
  if (click !== null && !clickedInside) reasons.push(reason('click_outside_zone'))
  if (policy === 'exact_country' && clickedInside && deliveredInside && click !== delivery)
    reasons.push(reason('click_country_mismatch'))
  if (click === null) reasons.push(reason('click_country_unknown'))
  if (delivery === null) reasons.push(reason('delivery_country_unknown'))
  if (passage.anonymizer === 'detected') reasons.push(reason('anonymizer_detected'))
  if (passage.anonymizer === 'suspected') reasons.push(reason('anonymizer_suspected'))
}
