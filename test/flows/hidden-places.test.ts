/** By what a flood's addresses are known for a day. That nothing else of them is kept: hold-back-floods.slow.test.ts. */
import { beforeEach, expect, test } from 'vitest'
import { hiddenPlaces } from '../../src/flows/hidden-places.ts'
import { countedId } from '../support/outside.ts'

let at: Date
let forgotten: number
beforeEach(() => {
  at = new Date('2026-03-01T00:00:00Z')
  forgotten = 0
})

/** A process of its own. */
const opened = () =>
  hiddenPlaces({ now: () => at, newId: countedId }, () => {
    forgotten += 1
  })

test('one link’s neighbourhood has one name all day, which nothing else has, and which shows nothing of it', () => {
  const nameOf = opened()
  const name = nameOf('AbCd012345', '192.0.2.1')
  expect(name).toMatch(/^[\w-]{43}$/)
  at = new Date('2026-03-01T23:59:59.999Z')
  expect(nameOf('AbCd012345', '192.0.2.200')).toBe(name)
  const others = [
    nameOf('AbCd012345', '192.0.3.1'),
    nameOf('AbCd012346', '192.0.2.1'),
    nameOf('AbCd012345', null),
  ]
  expect(new Set([...others, name]).size).toBe(4)
  expect(forgotten).toBe(1)
})

test('the next day it has another one, and what went by the old one is forgotten', () => {
  const nameOf = opened()
  const name = nameOf('AbCd012345', '192.0.2.1')
  at = new Date('2026-03-02T00:00:00Z')
  expect(nameOf('AbCd012345', '192.0.2.1')).not.toBe(name)
  expect(forgotten).toBe(2)
})

test('in another process it has another one on the same day', () => {
  const [one, other] = [opened(), opened()]
  expect(one('AbCd012345', '192.0.2.1')).not.toBe(other('AbCd012345', '192.0.2.1'))
})
