/** A YML feed as a stream: cut anywhere, in any pieces, in any encoding, with any text. */
import fc from 'fast-check'
import iconv from 'iconv-lite'
import { describe, expect, test } from 'vitest'
import { offer, readWhole, yml } from '../../support/feed.ts'

const titles = (deals: readonly { facts: { title: string } }[]) => deals.map(({ facts }) => facts.title)

const FEED = yml(
  [
    offer('1', '<description><![CDATA[Тонкий <b>лёд</b> ]] ]> & всё]]></description>'),
    `<!-- пауза -->${offer('2', '<param name="Цвет">синий</param>')}`,
    offer('3', '<vendor>Ёлка</vendor>'),
  ].join('\n'),
)

test('a feed cut at any byte keeps what came before and says that it was cut', async () => {
  const bytes = Buffer.from(FEED)
  const whole = await readWhole(bytes)
  expect(whole.deals).toHaveLength(3)
  expect(whole.faults).toEqual([])
  const end = bytes.lastIndexOf('</yml_catalog>') + '</yml_catalog>'.length
  for (
    let cut = bytes.indexOf('<yml_catalog') + '<yml_catalog date="2026-02-01 10:00">'.length;
    cut < end;
    cut++
  ) {
    const { deals, refusals, faults } = await readWhole(bytes.subarray(0, cut), {
      piece: 1_000,
      format: 'yml',
    })
    expect(deals).toEqual(whole.deals.slice(0, deals.length))
    expect(refusals.length).toBeLessThanOrEqual(1)
    expect(faults.filter(({ truncated }) => truncated)).toHaveLength(1)
  }
})

test('the pieces in which a feed arrives make no difference', async () => {
  const broken = FEED.replace('<param name="Цвет">синий</param>', '<param name="Цвет>синий</param>')
  for (const text of [FEED, broken]) {
    const whole = await readWhole(text)
    for (const piece of [1, 2, 3, 7, 61, 500]) expect(await readWhole(text, { piece })).toEqual(whole)
  }
})

describe('encodings', () => {
  const declared = (name: string) => FEED.replace('encoding="UTF-8"', `encoding="${name}"`)
  const undeclared = FEED.replace(/<\?xml.*\?>/, '')
  test.each([
    ['windows-1251, declared', iconv.encode(declared('windows-1251'), 'win1251')],
    ['windows-1251, undeclared', iconv.encode(undeclared, 'win1251')],
    ['windows-1251, declared as UTF-8', iconv.encode(FEED, 'win1251')],
    ['koi8-r, declared', iconv.encode(declared('koi8-r'), 'koi8-r')],
    ['UTF-8 with a byte order mark', Buffer.from(`\ufeff${FEED}`)],
    ['UTF-8, undeclared', Buffer.from(undeclared)],
    ['UTF-8, declared as windows-1251', Buffer.from(declared('windows-1251'))],
    ['UTF-16 with a byte order mark', iconv.encode(declared('UTF-16'), 'utf-16', { addBOM: true })],
  ])('%s', async (_name, bytes) => {
    const { deals, faults } = await readWhole(bytes, { piece: 13 })
    expect(faults).toEqual([])
    expect(titles(deals)).toEqual(['Товар 1', 'Товар 2', 'Товар 3'])
    expect(deals[2]?.brand).toBe('Ёлка')
  })
})

const text = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 40 })
  .filter((value) => /[\p{L}\p{N}]/u.test(value))
const escaped = (value: string) =>
  // What XML cannot hold is left out by whoever writes it.
  value
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')

test('a feed that is written from deals is read back as the same deals', async () => {
  const deal = fc.record({
    id: fc.stringMatching(/^[\w-]{1,20}$/),
    title: text,
    price: fc.integer({ min: 1, max: 1e9 }),
  })
  await fc.assert(
    fc.asyncProperty(
      fc.array(deal, { maxLength: 8 }),
      fc.boolean(),
      fc.integer({ min: 1, max: 300 }),
      async (deals, cdata, piece) => {
        const write = (value: string) => {
          const clean = escaped(value)
          return cdata && !value.includes(']]>') && clean.length > 0
            ? `<![CDATA[${value.replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')}]]>`
            : clean
        }
        const offers = deals.map(
          ({ id, title, price }) =>
            `<offer id="${id}"><name>${write(title)}</name><price>${price}</price><currencyId>RUB</currencyId></offer>`,
        )
        const read = await readWhole(yml(offers.join('')), { piece })
        expect(read.refusals).toEqual([])
        expect(read.deals.map(({ facts }) => [facts.externalId, facts.price?.minor])).toEqual(
          deals.map(({ id, price }) => [id, price * 100]),
        )
      },
    ),
    { numRuns: 60 },
  )
})

test('no text breaks the reader', async () => {
  const scraps = fc.constantFrom(
    '<offer id="1">',
    '</offer>',
    '<![CDATA[',
    ']]>',
    '<!--',
    '-->',
    '<name>',
    '</name>',
    'x',
    '&',
    '"',
    '<',
    '>',
    '<?',
    '<!DOCTYPE a [',
    '\u0000',
  )
  await fc.assert(
    fc.asyncProperty(
      fc.array(scraps, { maxLength: 30 }),
      fc.integer({ min: 1, max: 20 }),
      async (parts, piece) => {
        const read = await readWhole(parts.join(''), { piece, format: 'yml' })
        expect(read.deals.length + read.refusals.length).toBeLessThanOrEqual(parts.length)
      },
    ),
  )
})
