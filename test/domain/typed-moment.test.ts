import { describe, expect, test } from 'vitest'
import { readMoment } from '../../src/domain/typed-moment.ts'

/** 13:00 in Almaty, 11:00 in Moscow. */
const NOW = new Date('2026-11-25T08:00:00Z')
const read = (text: string, zone = 'Asia/Almaty') => readMoment(text, NOW, zone)?.toISOString() ?? null

describe('a moment as it is typed', () => {
  test.each([
    ['18:30', '2026-11-25T13:30:00.000Z'],
    ['9.05', '2026-11-26T04:05:00.000Z'],
    ['сегодня 10:00', '2026-11-25T05:00:00.000Z'],
    ['Завтра в 10:00', '2026-11-26T05:00:00.000Z'],
    ['послезавтра 10:00', '2026-11-27T05:00:00.000Z'],
    ['tomorrow at 10:00', '2026-11-26T05:00:00.000Z'],
    ['26.11 10:00', '2026-11-26T05:00:00.000Z'],
    ['25.11 10:00', '2027-11-25T05:00:00.000Z'],
    ['25.11.2026 10:00', '2026-11-25T05:00:00.000Z'],
    ['29.02 10:00', '2028-02-29T05:00:00.000Z'],
    ['  26.11   10:00 ', '2026-11-26T05:00:00.000Z'],
    ['31.11 10:00', null],
    ['24:00', null],
    ['10:60', null],
    ['завтра в 10', '2026-11-26T05:00:00.000Z'],
    ['26.11 в 9', '2026-11-26T04:00:00.000Z'],
    ['at 18', '2026-11-25T13:00:00.000Z'],
    ['завтра в 24', null],
    ['завтра 10', null],
    ['10', null],
    ['завтра', null],
    ['31.02.2027 10:00', null],
    ['26.11 10:00 или позже', null],
  ])('%s', (text, wanted) => expect(read(text)).toBe(wanted))

  test('by the clock of the zone, over a change of it', () => {
    expect(read('12:00', 'Europe/Moscow')).toBe('2026-11-25T09:00:00.000Z')
    expect(read('10.07.2027 10:00', 'Europe/Berlin')).toBe('2027-07-10T08:00:00.000Z')
    expect(read('10.01.2027 10:00', 'Europe/Berlin')).toBe('2027-01-10T09:00:00.000Z')
  })
})
