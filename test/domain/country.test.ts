import { expect, it } from 'vitest'
import { CLOCK_OF, flagOf, parseCountry, toldCountry, ZONE } from '../../src/domain/country.ts'
import { ZONES_OF_THE_ZONE } from '../../src/text/time-zones.ts'

it.each([
  ['kz', 'KZ'],
  [' RU ', 'RU'],
  ['UK', 'GB'],
  ['uk', 'GB'],
  // Kosovo has no code of ISO's, and everybody writes this one.
  ['XK', 'XK'],
  ['QA', 'QA'],
])('%s is told as %s', (text, country) => {
  expect(toldCountry(text)).toBe(country)
})

it.each(['EU', 'AP', 'UN', 'XX', 'ZZ', 'xx', 'QZ', 'QM', 'AA', 'T1', 'A1', '', 'KAZ', '-'])(
  '%j tells no country',
  (text) => {
    expect(toldCountry(text)).toBeNull()
  },
)

it('the zone is the programme’s eleven countries, each with its flag', () => {
  expect(ZONE.join(' ')).toBe('RU AM AZ BY GE KZ KG MD TJ TM UZ')
  expect(ZONE.map(flagOf).join(' ')).toBe('🇷🇺 🇦🇲 🇦🇿 🇧🇾 🇬🇪 🇰🇿 🇰🇬 🇲🇩 🇹🇯 🇹🇲 🇺🇿')
})

it('every country of the zone is told as it is', () => {
  expect(ZONE.map(toldCountry)).toEqual(ZONE)
  expect(ZONE.map(parseCountry)).toEqual(ZONE)
})

it.each(ZONE)('%s lives by a clock that a channel can be set to', (country) =>
  expect(ZONES_OF_THE_ZONE).toContain(CLOCK_OF[country]),
)
