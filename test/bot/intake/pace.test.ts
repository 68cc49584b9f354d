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
  expect(inTenSeconds()).toBeCloseTo(125, -1)
  pace.setShare(1 / 64)
  inTenSeconds()
  expect(inTenSeconds()).toBeGreaterThanOrEqual(3)
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
