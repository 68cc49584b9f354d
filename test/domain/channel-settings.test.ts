import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  MOST_HASHTAGS,
  readHashtags,
  type SettingsChange,
  wrongSetting,
} from '../../src/domain/channel-settings.ts'

describe('hashtags', () => {
  it.each([
    ['#скидки #aliexpress', ['скидки', 'aliexpress']],
    ['скидки, AliExpress;дня', ['скидки', 'AliExpress', 'дня']],
    ['#a#b', ['a', 'b']],
    ['#Скидки #скидки', ['скидки']],
    ['#қазақ_2024 #ёж', ['қазақ_2024', 'ёж']],
  ])('%s', (text, tags) => expect(readHashtags(text)).toEqual(tags))

  it.each([
    '',
    ' # ',
    '#2024',
    '#a-b',
    '#<b>',
    `#${'а'.repeat(61)}`,
    Array.from({ length: MOST_HASHTAGS + 1 }, (_, n) => `#a${n}`).join(' '),
  ])('%s: none', (text) => expect(readHashtags(text)).toBeNull())

  it('that were read are read again as the same', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const tags = readHashtags(text)
        if (tags) expect(readHashtags(tags.map((tag) => `#${tag}`).join(' '))).toEqual(tags)
      }),
    )
  })
})

describe('settings', () => {
  it('that can be are taken', () =>
    expect(
      wrongSetting({
        language: 'en',
        country: 'UZ',
        audience: ['RU', 'KZ'],
        timeZone: 'Asia/Tashkent',
        template: '{title} {link}',
        hashtags: ['скидки'],
        link: 'text',
        approval: true,
        whenOver: 'mark',
        label: { advertiser: 'ООО «Ромашка»', inn: '7707083893' },
      }),
    ).toBeNull())

  it.each([
    [{ language: 'de' }],
    [{ country: 'UA' }],
    [{ audience: ['RU', 'RU'] }],
    [{ audience: ['ru'] }],
    [{ timeZone: 'Mars/Olympus' }],
    [{ template: ' ' }],
    [{ template: 'x'.repeat(1_001) }],
    [{ hashtags: ['a b', '!'] }],
    [{ link: 'both' }],
    [{ approval: 'yes' }],
    [{ whenOver: 'delete' }],
    [{ label: { advertiser: '', inn: '7707083893' } }],
    [{ label: { advertiser: 'A', inn: '7707083894' } }],
  ])('%j is none', (change) =>
    expect(wrongSetting(change as unknown as SettingsChange)).toBe(Object.keys(change)[0]),
  )
})
