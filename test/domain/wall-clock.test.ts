import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import {
  EVERY_DAY,
  isTimeZone,
  minuteOfDay,
  momentOf,
  nextMinuteOf,
  nextTurns,
  type Turn,
  turnsBetween,
  wallTime,
} from '../../src/domain/wall-clock.ts'

const ZONES = [
  'UTC',
  'Europe/Moscow',
  'Asia/Almaty',
  'Europe/Chisinau',
  'Europe/Berlin',
  'Asia/Tbilisi',
  'Asia/Kolkata',
  'Asia/Pyongyang',
  'America/New_York',
  'America/St_Johns',
  'America/Sao_Paulo',
  'America/Havana',
  'Australia/Lord_Howe',
  'Africa/Cairo',
  'Africa/Casablanca',
  'Pacific/Apia',
  'Pacific/Kiritimati',
  'Antarctica/Troll',
] as const
const DAY_MS = 86_400_000
const MINUTE_MS = 60_000

const clocks = new Map<string, Intl.DateTimeFormat>()
/** What the platform says the clock shows, 'YYYY-MM-DD HH:MM': as text it sorts as it stands. */
function shown(at: number | Date, timeZone: string): string {
  let clock = clocks.get(timeZone)
  if (!clock) {
    clock = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' })
    clocks.set(timeZone, clock)
  }
  return clock.format(at)
}
const two = (n: number) => String(n).padStart(2, '0')
const written = ({ day, minute }: { day: string; minute: number }) =>
  `${day} ${two(Math.floor(minute / 60))}:${two(minute % 60)}`

const aZone = fc.constantFrom(...ZONES)
const aMoment = fc
  .integer({ min: Date.UTC(1991, 0) / 1_000, max: Date.UTC(2037, 11) / 1_000 })
  .map((s) => s * 1_000)
const aMinute = fc.integer({ min: 0, max: 1_439 })
const someMinutes = fc.uniqueArray(aMinute, { minLength: 1, maxLength: 5 })

/** The moments of a zone's changes in a year, by looking at every hour. */
function changesIn(year: number, zone: string): number[] {
  const changes: number[] = []
  for (let at = Date.UTC(year, 0); at < Date.UTC(year + 1, 0); at += 3_600_000) {
    const ahead = (moment: number) => Date.parse(`${shown(moment, zone).replace(' ', 'T')}Z`) - moment
    if (ahead(at) !== ahead(at + 3_600_000)) changes.push(at)
  }
  return changes
}
/** Moments near which the clock was put forward or back, over midnight too. */
const NEAR_CHANGES = [
  ['Europe/Berlin', 2026],
  ['Europe/Chisinau', 2026],
  ['America/New_York', 2026],
  ['America/St_Johns', 2010],
  ['America/Sao_Paulo', 2018],
  ['America/Havana', 2026],
  ['Australia/Lord_Howe', 2026],
  ['Africa/Cairo', 2026],
  ['Africa/Casablanca', 2026],
  ['Asia/Pyongyang', 2018],
  ['Asia/Almaty', 2024],
  ['Pacific/Apia', 2011],
  ['Pacific/Kiritimati', 1994],
  ['Antarctica/Troll', 2026],
] as const
const nearChanges = NEAR_CHANGES.flatMap(([zone, year]) => changesIn(year, zone).map((at) => ({ zone, at })))
const nearAChange = fc
  .tuple(fc.constantFrom(...nearChanges), fc.integer({ min: -2_000, max: 2_000 }))
  .map(([{ zone, at }, minutes]) => ({ zone, at: at + minutes * MINUTE_MS }))
const anywhere = fc.oneof(
  nearAChange,
  fc.record({ zone: aZone, at: aMoment.map((at) => Math.floor(at / MINUTE_MS) * MINUTE_MS) }),
)

it('the zones of these tests do change their clocks', () => {
  for (const [zone] of NEAR_CHANGES)
    expect(nearChanges.filter((change) => change.zone === zone).length, zone).toBeGreaterThan(0)
})

describe('what a clock shows', () => {
  it('is what the platform says, at any moment', () => {
    fc.assert(
      fc.property(anywhere, ({ zone, at }) => {
        expect(written(wallTime(new Date(at), zone))).toBe(shown(at, zone))
        expect(minuteOfDay(new Date(at), zone)).toBe(wallTime(new Date(at), zone).minute)
      }),
      { numRuns: 1_000 },
    )
  })

  it('holds for offsets that are no whole minutes', () => {
    expect(written(wallTime(new Date('1971-06-01T12:00:00Z'), 'Africa/Monrovia'))).toBe('1971-06-01 11:15')
  })

  it('of no zone, or on no day, is an error', () => {
    expect(() => wallTime(new Date(0), 'Mars/Olympus')).toThrow(RangeError)
    expect(() => momentOf('2026-02-31', 0, 'UTC')).toThrow(RangeError)
    expect(() => momentOf('tomorrow', 0, 'UTC')).toThrow(RangeError)
  })
})

describe('the moment of a minute', () => {
  it.each([
    ['an ordinary day', '2026-03-01', 600, 'Asia/Almaty', '2026-03-01T05:00:00Z'],
    ['left out by summer time: the jump', '2026-03-29', 150, 'Europe/Berlin', '2026-03-29T01:00:00Z'],
    ['just after the jump', '2026-03-29', 180, 'Europe/Berlin', '2026-03-29T01:00:00Z'],
    ['twice in autumn: the first', '2026-10-25', 150, 'Europe/Berlin', '2026-10-25T00:30:00Z'],
    ['after both', '2026-10-25', 180, 'Europe/Berlin', '2026-10-25T02:00:00Z'],
    ['left out by half an hour', '2026-10-04', 135, 'Australia/Lord_Howe', '2026-10-03T15:30:00Z'],
    ['a midnight that is left out', '2026-04-24', 0, 'Africa/Cairo', '2026-04-23T22:00:00Z'],
    ['a midnight after the evening came twice', '2026-10-30', 0, 'Africa/Cairo', '2026-10-29T22:00:00Z'],
    ['the end of a day that is left out', '2018-05-04', 1_425, 'Asia/Pyongyang', '2018-05-04T15:00:00Z'],
  ])('%s', (_, day, minute, zone, at) => {
    expect(momentOf(day, minute, zone)).toEqual(new Date(at))
  })

  it('is the first at which the clock shows it or a later one', () => {
    fc.assert(
      fc.property(anywhere, aMinute, ({ zone, at }, minute) => {
        const wanted = { day: shown(at, zone).slice(0, 10), minute }
        const moment = momentOf(wanted.day, minute, zone).getTime()
        expect(shown(moment, zone) >= written(wanted)).toBe(true)
        for (let before = moment - MINUTE_MS; before > moment - 1_600 * MINUTE_MS; before -= MINUTE_MS)
          if (shown(before, zone) >= written(wanted)) expect.fail(`${zone} ${written(wanted)}: too late`)
      }),
      { numRuns: 120 },
    )
  }, 60_000)
})

describe('turns', () => {
  /** All days that a zone's calendar has in a year. */
  function daysOf(year: number, zone: string): string[] {
    const days = new Set<string>()
    for (let at = Date.UTC(year, 0) - 2 * DAY_MS; at < Date.UTC(year + 1, 0) + 2 * DAY_MS; at += 3_600_000)
      days.add(shown(at, zone).slice(0, 10))
    return [...days].filter((day) => day.startsWith(String(year))).sort()
  }
  const ofYear = (year: number, minutes: readonly number[], zone: string): Turn[] =>
    turnsBetween(
      new Date(Date.UTC(year, 0) - 2 * DAY_MS),
      new Date(Date.UTC(year + 1, 0) + 2 * DAY_MS),
      minutes,
      EVERY_DAY,
      zone,
    ).filter(({ day }) => day.startsWith(String(year)))

  it('come once for each minute of each day of a year, in order, when the clock shows them', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.constantFrom(...NEAR_CHANGES).map(([zone, year]) => ({ zone, year })),
          fc.record({ zone: aZone, year: fc.integer({ min: 1991, max: 2037 }) }),
        ),
        someMinutes,
        ({ zone, year }, minutes) => {
          const turns = ofYear(year, minutes, zone)
          const expected = daysOf(year, zone).flatMap((day) =>
            [...minutes].sort((a, b) => a - b).map((minute) => written({ day, minute })),
          )
          expect(turns.map(written)).toEqual(expected)
          const jumps = new Set<string>()
          turns.forEach((turn, n) => {
            expect(turn.at.getTime()).toBeGreaterThanOrEqual(turns[n - 1]?.at.getTime() ?? 0)
            if (shown(turn.at, zone) !== written(turn)) jumps.add(turn.day)
          })
          // No zone has put its clock forward more often in a year.
          expect(jumps.size).toBeLessThanOrEqual(3)
        },
      ),
      { numRuns: 40 },
    )
  }, 60_000)

  it('are the same however the time is divided', () => {
    const aDay = fc.integer({ min: 0, max: 3 * DAY_MS })
    fc.assert(
      fc.property(
        anywhere,
        someMinutes,
        fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }),
        fc.array(aDay, { minLength: 1, maxLength: 12 }),
        ({ zone, at }, minutes, weekdays, steps) => {
          const cuts = [0, ...steps].map(
            (_, n) => at - DAY_MS + steps.slice(0, n).reduce((sum, step) => sum + step, 0),
          )
          const between = (from = 0, to = 0) =>
            turnsBetween(new Date(from), new Date(to), minutes, weekdays, zone)
          const parts = cuts.slice(1).flatMap((to, n) => between(cuts[n], to))
          expect(parts).toEqual(between(cuts[0], cuts.at(-1)))
        },
      ),
      { numRuns: 500 },
    )
  })

  it('keep to their weekdays', () => {
    const turns = turnsBetween(
      new Date('2026-03-01T00:00:00Z'),
      new Date('2026-03-31T00:00:00Z'),
      [600],
      [2, 7],
      'Europe/Moscow',
    )
    expect(turns.map(({ day }) => day).join(' ')).toBe(
      '2026-03-01 2026-03-03 2026-03-08 2026-03-10 2026-03-15 2026-03-17 2026-03-22 2026-03-24 2026-03-29',
    )
  })

  it('a day that the calendar leaves out has none; its neighbours have theirs', () => {
    const days = ofYear(2011, [600], 'Pacific/Apia').filter(({ day }) => day >= '2011-12-28')
    expect(days.map(({ day }) => day)).toEqual(['2011-12-28', '2011-12-29', '2011-12-31'])
  })

  it('that a jump leaves out are all at the jump', () => {
    const night = turnsBetween(
      new Date('2026-03-29T00:00:00Z'),
      new Date('2026-03-29T01:00:00Z'),
      [119, 120, 150, 180, 181],
      EVERY_DAY,
      'Europe/Berlin',
    )
    expect(night.map(({ minute, at }) => [minute, at.toISOString().slice(11, 16)])).toEqual([
      [119, '00:59'],
      [120, '01:00'],
      [150, '01:00'],
      [180, '01:00'],
    ])
  })

  it('the end of the time belongs to it, its beginning to the time before', () => {
    const at = new Date('2026-03-01T07:00:00Z')
    const count = (after: Date, until: Date) =>
      turnsBetween(after, until, [600], EVERY_DAY, 'Europe/Moscow').length
    expect([
      count(new Date(at.getTime() - 1), at),
      count(at, new Date(at.getTime() + 1)),
      count(at, at),
    ]).toEqual([1, 0, 0])
  })

  it('the next ones are as many as wanted', () => {
    const after = new Date('2026-03-28T12:00:00Z')
    const next = nextTurns(after, 4, [150, 600], [6, 7], 'Europe/Berlin')
    expect(next.map(({ at }) => at.toISOString())).toEqual([
      '2026-03-29T01:00:00.000Z',
      '2026-03-29T08:00:00.000Z',
      '2026-04-04T00:30:00.000Z',
      '2026-04-04T08:00:00.000Z',
    ])
    expect(nextTurns(after, 100, [0, 1, 2], [3], 'UTC')).toHaveLength(100)
    expect(nextTurns(after, 5, [], EVERY_DAY, 'UTC')).toEqual([])
    expect(nextTurns(after, 5, [600], [], 'UTC')).toEqual([])
  })

  it('ask nothing of the platform once a year is known', () => {
    const halfHours = Array.from({ length: 48 }, (_, n) => n * 30)
    const march = () =>
      turnsBetween(
        new Date('2026-02-28T21:59:59Z'),
        new Date('2026-03-30T20:59:59Z'),
        halfHours,
        EVERY_DAY,
        'Europe/Chisinau',
      )
    march()
    const asked = vi.spyOn(Intl, 'DateTimeFormat')
    try {
      expect(march()).toHaveLength(30 * 48)
      expect(asked).not.toHaveBeenCalled()
    } finally {
      asked.mockRestore()
    }
  })
})

it('the next minute that fits comes a day later where the clock leaves it out', () => {
  const next = (at: string, minute: number) =>
    nextMinuteOf(new Date(at), 'Europe/Berlin', (shows) => shows === minute).toISOString()
  expect(next('2026-03-28T12:00:30Z', 150)).toBe('2026-03-30T00:30:00.000Z')
  // In the night when it comes twice, the second one is still to come.
  expect(next('2026-10-25T00:45:00Z', 150)).toBe('2026-10-25T01:30:00.000Z')
  expect(nextMinuteOf(new Date(5), 'UTC', () => false)).toEqual(new Date(5))
})

it('a time zone is one that the world knows', () => {
  expect(['Asia/Almaty', 'Europe/Moscow', 'Mars/Olympus', ''].map(isTimeZone)).toEqual([
    true,
    true,
    false,
    false,
  ])
})
