import { expect, test } from 'vitest'
import { openPace } from '../../../src/bot/intake/pace.ts'

test('bulk leaves 25 times a second in all, in a replica its share of that, and never stands still', () => {
  let at = 0
  const pace = openPace(() => at)
  const inTenSeconds = () => {
    let claimed = 0
    for (let ms = 0; ms < 10_000; ms += 10) {
      at += 10
      for (let n = pace.allowance(); n > 0; n--) {
        pace.noteClaim(1)
        claimed++
      }
    }
    return claimed
  }
  inTenSeconds()
  expect(inTenSeconds()).toBeCloseTo(250, -1)
  pace.setShare(0.5)
  inTenSeconds()
  // A replica's 12.5 come as 13 in one second and 12 in another.
  const half = inTenSeconds()
  expect(half).toBeGreaterThanOrEqual(120)
  expect(half).toBeLessThanOrEqual(130)
  pace.setShare(1 / 64)
  inTenSeconds()
  expect(inTenSeconds()).toBeGreaterThanOrEqual(3)
})

test('no second sees more than 25, however long nothing left before, answers among them', () => {
  let at = 0
  const pace = openPace(() => at)
  const claims: number[] = []
  for (; at < 5_000; at += 40) {
    if (at % 400 === 0) pace.noteClaim(0)
    if (at % 400 === 0) claims.push(at)
    for (let n = pace.allowance(); n > 0; n--) {
      pace.noteClaim(1)
      claims.push(at)
    }
  }
  const inSecondFrom = (from: number) =>
    claims.filter((claim) => claim >= from && claim < from + 1_000).length
  // An answer that comes on top of a full second is not held back.
  expect(Math.max(...claims.map(inSecondFrom))).toBeLessThanOrEqual(25 + 3)
  expect(claims.length).toBeGreaterThan(110)
})

test.each([
  ['back', -3_600_000],
  ['on', 3_600_000],
])('a clock that jumps %s an hour costs one rest at most, and brings no burst', (_, jump) => {
  let at = 10_000_000
  const pace = openPace(() => at)
  const inASecond = () => {
    let claimed = 0
    for (let ms = 0; ms < 1_000; ms += 10) {
      at += 10
      for (let n = pace.allowance(); n > 0; n--) {
        pace.noteClaim(1)
        claimed++
      }
    }
    return claimed
  }
  inASecond()
  at += jump
  expect(inASecond()).toBeLessThanOrEqual(26)
  expect(inASecond()).toBeGreaterThanOrEqual(24)
})

test('answers are never held back, but bulk waits for their sake', () => {
  let at = 0
  const pace = openPace(() => at)
  for (let n = 0; n < 500; n++) pace.noteClaim(0)
  expect(pace.allowance()).toBe(0)
  at += 900
  expect(pace.allowance()).toBe(0)
  at += 500
  expect(pace.allowance()).toBeGreaterThan(0)
})

test('a chat rests a second, a group three, whatever the clock does', () => {
  let at = 100_000
  const pace = openPace(() => at)
  pace.noteSent(5)
  pace.noteSent(-5)
  expect(pace.restingChats()).toEqual([5, -5])
  at += 1_000
  expect(pace.restingChats()).toEqual([-5])
  at += 2_000
  expect(pace.restingChats()).toEqual([])
  pace.noteSent(5)
  at = 0
  expect(pace.restingChats()).toEqual([])
})
