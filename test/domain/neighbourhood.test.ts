import { expect, it } from 'vitest'
import { neighbourhoodOf } from '../../src/domain/neighbourhood.ts'

it.each([
  ['192.0.2.17', '192.0.2'],
  ['203.113.114.115', '203.113.114'],
  ['2001:db8:7::1', '2001:db8:7'],
  ['2001:db8::1', '2001:db8:0'],
  ['2001:DB8:7:1:2:3:4:5', '2001:db8:7'],
  ['::1', '0:0:0'],
  ['not known', 'not known'],
  ['', ''],
])('%s lies in %s', (address, neighbourhood) => {
  expect(neighbourhoodOf(address)).toBe(neighbourhood)
})
