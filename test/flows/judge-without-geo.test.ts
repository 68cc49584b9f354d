import { expect, it } from 'vitest'
import type { OpenVersion } from '../../src/db/open-versions.ts'
import type { ActionReport } from '../../src/domain/action.ts'
import { earnedWithoutGeo } from '../../src/flows/judge-without-geo.ts'
import { click, facts, item, link, open } from './version-to-settle.ts'

it.each<[string, Partial<ActionReport>, Partial<OpenVersion>, number | null]>([
  ['clicked abroad', {}, { click: { ...click, country: 'DE' } }, 14_925],
  ['clicked in another country of the programme', {}, { click: { ...click, country: 'UZ' } }, 14_925],
  ['clicked through a VPN', {}, { click: { ...click, anonymizer: 'detected' } }, 14_925],
  ['delivered abroad', { deliveryCountry: 'DE' }, {}, 14_925],
  ['whatever the network credits', { reported: null }, {}, 14_925],
  ['the webmaster’s share of it, half a kopeck up', {}, { share: '70' }, 10_448],
  ['nothing where something else is in the way', item({ kind: 'game' }), {}, 0],
  ['nothing where it is declined', { status: 'declined' }, {}, 0],
  ['unknown without a link: nobody knows for which country it was', {}, { link: null }, null],
  ['unknown of an order older than the terms', { orderedAt: '2021-01-01T00:00:00Z' }, {}, null],
  ['nothing where the link’s country is itself outside', {}, { link: { ...link, country: 'DE' } }, 0],
])('what an order would have brought with the right addresses: %s', (_, report, change, minor) => {
  const earned = earnedWithoutGeo(open(report, change), facts)
  expect(earned).toEqual(minor === null ? null : { minor, currency: 'RUB' })
})
