import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { visibleLinks } from '../../src/domain/links-in-post.ts'
import type { RichText, TextEntity } from '../../src/domain/post.ts'
import { linksOfPost, replaceInButtons, replaceInPost, replaceLinks } from '../../src/domain/replace-links.ts'
import { madePost, type Piece, spansOf } from '../support/made-posts.ts'

const LINK = 'https://aliexpress.ru/item/1005004120987654.html'
const BY = 'https://shop.test/c/AAAAAAAAAA'
const FEWER = LINK.length - BY.length
const FOREIGN = 'https://fas.st/AbC'

const mark = (type: string, offset: number, length: number, rest: object = {}): TextEntity => ({
  type,
  offset,
  length,
  ...rest,
})
const inText = (before: string, after: string, entities: TextEntity[]): RichText =>
  replaceLinks({ text: before + LINK + after, entities }, () => BY)

describe('a mark', () => {
  const at = 5
  const end = at + LINK.length
  it.each<[string, TextEntity, TextEntity | null]>([
    ['before the link', mark('bold', 0, 5), mark('bold', 0, 5)],
    ['behind it', mark('bold', end, 4), mark('bold', end - FEWER, 4)],
    ['on it', mark('bold', at, LINK.length), mark('bold', at, BY.length)],
    ['around it', mark('bold', 2, LINK.length + 5), mark('bold', 2, BY.length + 5)],
    ['within it', mark('italic', at + 4, 9), mark('italic', at, BY.length)],
    ['that ends within it', mark('bold', 0, 9), mark('bold', 0, at + BY.length)],
    ['that begins within it', mark('bold', end - 3, 6), mark('bold', at, BY.length + 3)],
    ['at its front', mark('code', at, 3), mark('code', at, BY.length)],
    ['at its back', mark('code', end - 3, 3), mark('code', at, BY.length)],
    ['of a custom emoji within it', mark('custom_emoji', at + 1, 2, { custom_emoji_id: '1' }), null],
    ['of a hashtag in it', mark('hashtag', end - 4, 4), null],
    ['of a custom emoji beside it', mark('custom_emoji', 0, 2), mark('custom_emoji', 0, 2)],
    ['with what is not known here', mark('new', 1, 1, { a: { b: 1 } }), mark('new', 1, 1, { a: { b: 1 } })],
  ])('%s', (_, before, after) => {
    const post = inText('🔥 a ', ' 🔥 b', [before])
    expect(post).toEqual({ text: `🔥 a ${BY} 🔥 b`, entities: after ? [after] : [] })
  })

  it('behind words leads elsewhere, the words stay', () => {
    const entities = [mark('text_link', 0, 6, { url: LINK }), mark('bold', 0, 6)]
    expect(replaceLinks({ text: 'чайник', entities }, () => BY)).toEqual({
      text: 'чайник',
      entities: [mark('text_link', 0, 6, { url: BY }), mark('bold', 0, 6)],
    })
  })
})

describe('a link that is taken out', () => {
  it('leaves the text and takes along what lay on it alone', () => {
    const text = `Раз ${FOREIGN} два`
    const entities = [
      mark('italic', 0, text.length),
      mark('url', 4, FOREIGN.length),
      mark('bold', text.length - 3, 3),
    ]
    expect(replaceLinks({ text, entities }, () => '')).toEqual({
      text: 'Раз  два',
      entities: [mark('italic', 0, 8), mark('bold', 5, 3)],
    })
  })

  it('leaves words plain', () => {
    const entities = [mark('bold', 0, 4), mark('text_link', 0, 4, { url: FOREIGN })]
    expect(replaceLinks({ text: 'Сюда', entities }, () => '')).toEqual({
      text: 'Сюда',
      entities: [mark('bold', 0, 4)],
    })
  })
})

describe('an address from which something runs on', () => {
  it.each(['👈', 'Купить', ',Купить', '(новый)', '—скидка'])('is held apart from %s', (after) => {
    const held = mark('text_link', 2, BY.length, { url: BY })
    expect(inText('a ', after, []).entities).toEqual([held])
    const bold = mark('bold', 0, 2 + LINK.length)
    expect(inText('a ', after, [bold]).entities).toEqual([mark('bold', 0, 2 + BY.length), held])
  })

  it.each(['', ' 👈', '.', ', а', '!\n', ')', '» ', '”', '…'])('needs nothing before "%s"', (after) => {
    expect(inText('(', after, []).entities).toEqual([])
  })

  it.each(['code', 'pre', 'text_link'])('needs nothing under %s', (type) => {
    const over = mark(type, 0, LINK.length, type === 'text_link' ? { url: LINK } : {})
    expect(inText('', '👈', [over]).entities.map((entity) => entity.type)).toEqual([type])
  })
})

describe('a whole post', () => {
  const post = {
    texts: [
      { text: LINK, entities: [] },
      { text: '', entities: [] },
      { text: 'сюда', entities: [mark('text_link', 0, 4, { url: FOREIGN })] },
    ],
    buttons: [
      [{ text: 'Купить', url: LINK, style: 'primary' }],
      [
        { text: 'Купон', copy_text: { text: `SALE ${LINK}` } },
        { text: 'Ещё', callback_data: 'x' },
      ],
      [{ text: 'Чужая', url: FOREIGN }],
    ],
  }

  it('has other addresses in its captions and buttons, and nothing else', () => {
    const by = replaceInPost(post, ({ written }) => (written === LINK ? BY : ''))
    expect(by).toEqual({
      texts: [
        { text: BY, entities: [] },
        { text: '', entities: [] },
        { text: 'сюда', entities: [] },
      ],
      buttons: [
        [{ text: 'Купить', url: BY, style: 'primary' }],
        [
          { text: 'Купон', copy_text: { text: `SALE ${BY}` } },
          { text: 'Ещё', callback_data: 'x' },
        ],
      ],
    })
  })

  it('tells its links in order', () => {
    expect(linksOfPost(post).map(({ written }) => written)).toEqual([LINK, FOREIGN, LINK, LINK, FOREIGN])
  })

  it('keeps buttons that need nothing', () =>
    expect(replaceInButtons(post.buttons, () => null)).toEqual(post.buttons))
})

/** Where a position of the old text lies in the new one, told from the pieces alone. */
function placeAfter(pieces: readonly Piece[], position: number, edge: 'start' | 'end'): number {
  let at = 0
  for (const { start, end, written, by } of spansOf(pieces)) {
    const inside =
      edge === 'start' ? position >= start && position < end : position > start && position <= end
    if (inside) return at + (by === null ? position - start : edge === 'start' ? 0 : by.length)
    at += (by ?? written).length
  }
  return position === 0 ? 0 : at
}

const elsewhere = (url: string) => `https://shop.test/c/${url.length}`

/** The post as it has to be, links of its own left out. */
const expectedOf = (pieces: readonly Piece[], { entities }: RichText): RichText => ({
  text: pieces.map(({ written, by }) => by ?? written).join(''),
  entities: entities.flatMap((entity) => {
    const offset = placeAfter(pieces, entity.offset, 'start')
    const length = placeAfter(pieces, entity.offset + entity.length, 'end') - offset
    const url = entity.url === undefined ? {} : { url: elsewhere(entity.url) }
    return length > 0 ? [{ ...entity, offset, length, ...url }] : []
  }),
})

/** The n-th visible link becomes what its piece says; those behind words become told ones. */
function reworked({ pieces, post }: { pieces: readonly Piece[]; post: RichText }): RichText {
  const queue = pieces.filter(({ by }) => by !== null)
  return replaceLinks(post, ({ written }) => {
    if (queue.length === 0) return elsewhere(written)
    const next = queue.shift()
    expect(written).toBe(next?.written)
    return next?.by ?? null
  })
}

/** Marks that only hold an address apart: text_links that lead where they say. */
const holdsApart = ({ text }: RichText, { type, url, offset, length }: TextEntity) =>
  type === 'text_link' && url === text.slice(offset, offset + length)

describe('whatever a post holds', () => {
  const runs = { numRuns: 400 }

  it('its words stay, and every mark lies where it lay, over the new links', () =>
    fc.assert(
      fc.property(madePost, (made) => {
        const after = reworked(made)
        const own = after.entities.filter((entity) => !holdsApart(after, entity))
        expect({ ...after, entities: own }).toEqual(expectedOf(made.pieces, made.post))
      }),
      runs,
    ))

  it('a mark that touches no link covers the very same words', () =>
    fc.assert(
      fc.property(madePost, (made) => {
        const links = spansOf(made.pieces).filter(({ by }) => by !== null)
        const apart = made.post.entities.filter(
          ({ offset, length }) => !links.some(({ start, end }) => start < offset + length && end > offset),
        )
        const after = reworked(made)
        const covered = after.entities.map((entity) => [
          entity.type,
          after.text.slice(entity.offset, entity.offset + entity.length),
        ])
        for (const { type, offset, length } of apart)
          expect(covered).toContainEqual([type, made.post.text.slice(offset, offset + length)])
      }),
      runs,
    ))

  it('marks are valid and in order, and no character is cut', () =>
    fc.assert(
      fc.property(madePost, (made) => {
        const { text, entities } = reworked(made)
        for (const { offset, length } of entities) {
          expect(length).toBeGreaterThan(0)
          expect(offset + length).toBeLessThanOrEqual(text.length)
          for (const edge of [offset, offset + length])
            expect(/^[\ud800-\udbff][\udc00-\udfff]$/.test(text.slice(Math.max(edge - 1, 0), edge + 1))).toBe(
              false,
            )
        }
        const offsets = entities.map(({ offset }) => offset)
        expect(offsets).toEqual(offsets.toSorted((a, b) => a - b))
        expect(text).not.toMatch(/\p{Surrogate}/u)
      }),
      runs,
    ))

  it('a new address ends where it should, or a mark says so', () =>
    fc.assert(
      fc.property(madePost, (made) => {
        const after = reworked(made)
        let at = 0
        for (const { written, by } of made.pieces) {
          const start = at
          at += (by ?? written).length
          if (by === null || by === '' || !/^[\p{L}\p{So}]/u.test(after.text.slice(at))) continue
          const said = after.entities.some(
            ({ type, offset, length }) =>
              ['text_link', 'text_mention', 'code', 'pre'].includes(type) &&
              offset < at &&
              offset + length > start,
          )
          expect(said).toBe(true)
        }
      }),
      runs,
    ))

  it('the same addresses, or none, change nothing', () =>
    fc.assert(
      fc.property(madePost, ({ post }) => {
        expect(replaceLinks(post, ({ written }) => written)).toEqual(post)
        expect(replaceLinks(post, () => null)).toEqual(post)
      }),
      runs,
    ))

  it('a text of any characters with marks anywhere never throws, and its links lie in order', () =>
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 60 }),
        fc.array(
          fc.record({
            type: fc.constantFrom('url', 'text_link', 'bold', 'custom_emoji'),
            offset: fc.integer(),
            length: fc.integer(),
          }),
        ),
        (text, entities) => {
          const post = { text: `${text}${LINK}${text}`, entities }
          const links = visibleLinks(post)
          for (const [at, { start, end, written }] of links.entries()) {
            expect(post.text.slice(start, end)).toBe(written)
            expect(start).toBeGreaterThanOrEqual(links[at - 1]?.end ?? 0)
          }
          replaceLinks(post, () => BY)
        },
      ),
      runs,
    ))
})
