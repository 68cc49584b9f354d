import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readWeekdays, weekdaysText } from '../../src/text/weekdays.ts'

describe('days of the week', () => {
  it.each([
    [[1, 2, 3, 4, 5], 'пн–пт', 'Mon–Fri'],
    [[1, 2, 6], 'пн, вт, сб', 'Mon, Tue, Sat'],
    [[7, 1, 2, 3], 'пн–ср, вс', 'Mon–Wed, Sun'],
    [[1, 2, 3, 4, 5, 6, 7], 'каждый день', 'every day'],
  ])('%j are said', (days, ru, en) => {
    expect([weekdaysText(days, 'ru'), weekdaysText(days, 'en')]).toEqual([ru, en])
  })

  it.each([
    ['пн-пт', [1, 2, 3, 4, 5]],
    ['Пн – ср, вс', [1, 2, 3, 7]],
    ['вторник четверг', [2, 4]],
    ['mon wed', [1, 3]],
    ['sat-mon', [1, 6, 7]],
    ['1-3;7', [1, 2, 3, 7]],
    ['-', [1, 2, 3, 4, 5, 6, 7]],
    ['—', [1, 2, 3, 4, 5, 6, 7]],
    ['Каждый день', [1, 2, 3, 4, 5, 6, 7]],
    ['ежедневно', [1, 2, 3, 4, 5, 6, 7]],
    ['every day', [1, 2, 3, 4, 5, 6, 7]],
    ['daily', [1, 2, 3, 4, 5, 6, 7]],
    ['Все', [1, 2, 3, 4, 5, 6, 7]],
    ['по будням', [1, 2, 3, 4, 5]],
    ['weekdays', [1, 2, 3, 4, 5]],
    ['выходные', [6, 7]],
    ['Weekends', [6, 7]],
    ['сб', [6]],
    ['someday', null],
    ['п', null],
    ['8', null],
    ['пн-ср-пт', null],
    ['', null],
    ['пн--пт', null],
  ])('"%s" is read', (text, days) => {
    expect(readWeekdays(text)).toEqual(days)
  })

  it('are read as they are said, in both languages', () => {
    const days = fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 6 })
    fc.assert(
      fc.property(days, fc.constantFrom('ru' as const, 'en' as const), (some, locale) => {
        expect(readWeekdays(weekdaysText(some, locale))).toEqual([...some].sort((a, b) => a - b))
      }),
    )
  })
})
