import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  DEFAULT_TEMPLATE,
  fillTemplate,
  PLACES,
  type Place,
  readTemplate,
} from '../../src/domain/post-template.ts'

const read = (text: string, button = false) => readTemplate(text, { button })

/** The filled template as text, places as their names in capitals. */
function filled(text: string, places: readonly Place[], button = false): string {
  const template = read(text, button)
  if (template.kind !== 'read') throw new Error(`refused: ${JSON.stringify(template.problems)}`)
  return fillTemplate(template.template, new Set(places))
    .map((line) => line.map((part) => (typeof part === 'string' ? part : part.place.toUpperCase())).join(''))
    .join('\n')
}

describe('a template is read', () => {
  test.each([
    [
      'an unknown place by its name, each once',
      '{link} {prise} {titel} {prise}',
      [
        { code: 'unknown_place', name: 'prise' },
        { code: 'unknown_place', name: 'titel' },
      ],
    ],
    ['no link', '{title}', [{ code: 'no_link' }]],
    [
      'too long, and all problems at once',
      `${'x'.repeat(1_000)} {x}`,
      [{ code: 'too_long', most: 1_000 }, { code: 'unknown_place', name: 'x' }, { code: 'no_link' }],
    ],
  ])('refused: %s', (_, text, problems) => expect(read(text)).toEqual({ kind: 'refused', problems }))

  test('a button makes the place of the link needless', () => expect(read('{title}', true).kind).toBe('read'))
  test('the shop’s own form is taken', () => expect(read(DEFAULT_TEMPLATE).kind).toBe('read'))
})

describe('a template is filled', () => {
  test.each<[string, string, Place[], string]>([
    [
      'lines whose places are all empty vanish',
      '{title}\n🎟 {coupon}\n{link}',
      ['title', 'link'],
      'TITLE\nLINK',
    ],
    ['lines without places stay', 'Находка дня\n{title}\n{link}', ['link'], 'Находка дня\nLINK'],
    [
      'an empty place takes the separator before it along',
      '{rating} · {orders}\n{link}',
      ['rating', 'link'],
      'RATING\nLINK',
    ],
    [
      'one empty line is left of several',
      '{title}\n\n{coupon}\n\n{link}',
      ['title', 'link'],
      'TITLE\n\nLINK',
    ],
    ['no empty line stands first or last', '{coupon}\n\n{link}\n\n{hashtags}', ['link'], 'LINK'],
    [
      'a forgotten warning stands below',
      '{title}\n{link}',
      ['title', 'link', 'warning'],
      'TITLE\nLINK\nWARNING',
    ],
    [
      'the label ends it though the template forgot it',
      '{link}\n{hashtags}',
      ['link', 'hashtags', 'label'],
      'LINK\nHASHTAGS\n\nLABEL',
    ],
    [
      'the label ends it though the template has it elsewhere',
      '{label}\n{title} {label}\n{link}',
      ['title', 'link', 'label'],
      'TITLE\nLINK\n\nLABEL',
    ],
  ])('%s', (_, text, places, wanted) => expect(filled(text, places)).toBe(wanted))

  test('whatever the template: what there is of link, warning and label is shown; the label comes last', () => {
    const words = fc.array(
      fc.oneof(
        fc.constantFrom(...PLACES.map((place) => `{${place}}`)),
        fc.constantFrom('слово', '\n', ' · ', '🎁'),
      ),
      {
        maxLength: 25,
      },
    )
    fc.assert(
      fc.property(words, fc.subarray([...PLACES]), (parts, places) => {
        const text = filled(`${parts.join('')}\n{link}`, places)
        for (const place of ['link', 'warning', 'label'] as const)
          expect(text.includes(place.toUpperCase())).toBe(places.includes(place))
        if (places.includes('label')) expect(text.endsWith('\n\nLABEL') || text === 'LABEL').toBe(true)
        if (places.includes('label')) expect(text.match(/LABEL/g)).toHaveLength(1)
        expect(text).not.toMatch(/\{|\n\n\n|^\n/)
      }),
    )
  })
})
