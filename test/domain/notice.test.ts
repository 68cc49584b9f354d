import { describe, expect, it } from 'vitest'
import { isQuiet, mayTell, type NoticeWishes, tellingTime } from '../../src/domain/notice.ts'

const wishes = (change: Partial<NoticeWishes> = {}): NoticeWishes => ({
  digest: 'at_once',
  quiet: null,
  timeZone: 'Asia/Almaty',
  ...change,
})
const night = { from: 1_320, to: 480 }

describe('when a change is told', () => {
  it.each<[string, string, NoticeWishes, string]>([
    ['at once', '2026-03-01T12:34:56Z', wishes(), '2026-03-01T12:34:56Z'],
    [
      'hourly: at the next full hour',
      '2026-03-01T12:34:56Z',
      wishes({ digest: 'hourly' }),
      '2026-03-01T13:00:00Z',
    ],
    [
      'hourly where the zone is off by half an hour',
      '2026-03-01T12:34:56Z',
      wishes({ digest: 'hourly', timeZone: 'Asia/Kolkata' }),
      '2026-03-01T13:30:00Z',
    ],
    [
      'daily: at ten in the morning',
      '2026-03-01T12:34:56Z',
      wishes({ digest: 'daily' }),
      '2026-03-02T05:00:00Z',
    ],
    [
      'daily, before ten of the same day',
      '2026-03-01T04:59:30Z',
      wishes({ digest: 'daily' }),
      '2026-03-01T05:00:00Z',
    ],
    [
      'in quiet hours: at their end',
      '2026-03-01T18:00:00Z',
      wishes({ quiet: night }),
      '2026-03-02T03:00:00Z',
    ],
    [
      'after midnight in quiet hours',
      '2026-03-01T20:30:00Z',
      wishes({ quiet: night }),
      '2026-03-02T03:00:00Z',
    ],
    ['outside of them at once', '2026-03-01T03:00:00Z', wishes({ quiet: night }), '2026-03-01T03:00:00Z'],
    [
      'a digest that falls into them waits for their end',
      '2026-03-01T16:30:00Z',
      wishes({ digest: 'hourly', quiet: night }),
      '2026-03-02T03:00:00Z',
    ],
    // In Berlin the clock goes from 2:00 to 3:00 on 29 March 2026.
    [
      'over the change to summer time',
      '2026-03-28T23:00:00Z',
      wishes({ quiet: { from: 0, to: 150 }, timeZone: 'Europe/Berlin' }),
      '2026-03-29T01:00:00Z',
    ],
    [
      'a daily digest over the change back',
      '2026-10-24T09:00:00Z',
      wishes({ digest: 'daily', timeZone: 'Europe/Berlin' }),
      '2026-10-25T09:00:00Z',
    ],
  ])('%s', (_, at, wish, expected) => {
    expect(tellingTime(new Date(at), wish)).toEqual(new Date(expected))
  })
})

it.each<[string, NoticeWishes, string, boolean]>([
  ['before it is due', wishes({ digest: 'daily' }), '2026-03-02T04:59:00Z', false],
  ['when it is due', wishes({ digest: 'daily' }), '2026-03-02T05:00:00Z', true],
  ['hours later, in the quiet hours', wishes({ quiet: night }), '2026-03-01T18:00:00Z', false],
  ['after their end', wishes({ quiet: night }), '2026-03-02T03:00:00Z', true],
  ['a digest that was missed, between two', wishes({ digest: 'daily' }), '2026-03-02T07:00:00Z', true],
])('what may be told now: %s', (_, wish, now, expected) => {
  expect(mayTell(new Date('2026-03-01T12:34:56Z'), wish, new Date(now))).toBe(expected)
})

it('quiet hours may pass midnight', () => {
  expect([0, 479, 480, 1_319, 1_320, 1_439].map((minute) => isQuiet(minute, night))).toEqual([
    true,
    true,
    false,
    false,
    true,
    true,
  ])
  // From a time to itself there are none: nobody wishes never to be told.
  expect([0, 600, 601].map((minute) => isQuiet(minute, { from: 600, to: 600 }))).toEqual([
    false,
    false,
    false,
  ])
  expect([59, 60, 119, 120].map((minute) => isQuiet(minute, { from: 60, to: 120 }))).toEqual([
    false,
    true,
    true,
    false,
  ])
})
