/** Posts made by chance for properties: words of every script, links among them, marks anywhere. */
import fc from 'fast-check'
import type { RichText, TextEntity } from '../../src/domain/post.ts'
import { LINK_FORMS } from './link-forms.ts'

/** A piece of a text: words, or a link and what may come in its place. */
export interface Piece {
  readonly written: string
  /** null: no link. */
  readonly by: string | null
}

export interface MadePost {
  readonly pieces: readonly Piece[]
  readonly post: RichText
}

/** Nothing here runs into a link before it or behind it as a part of its address. */
const WORDS = [
  ...'абвя .!,…—–«»“”()[]→•₽№\n\t',
  ...[' ', '\u00a0', '\u200f', '\u200e', '\u2028', '\r\n'],
  ...['🔥', '👉', '👨‍👩‍👧‍👦', '🇰🇿', '❤️‍🔥', '1️⃣', '👍🏽', '🏴󠁧󠁢󠁥󠁮󠁧󠁿'],
  ...['й\u0306', 'é\u0301\u0302', 'שלום', 'لقيت', '买买', '𝗞𝘂𝗽𝗶', '\u{1f9ff}', '✅'],
  ...[' kettle, 2 l ', ' #чайник ', ' @lavka ', ' 50% ', ' a/b=c? ', ' 10:00 '],
]

const words = fc.array(fc.constantFrom(...WORDS), { maxLength: 8 }).map((all) => all.join(''))

const links = LINK_FORMS.map(({ link }) => link).filter((link) => link !== 'aliexpress.ru')

const code = fc.string({ unit: fc.constantFrom(...'ABCabc019'), minLength: 10, maxLength: 10 })
const replacement = fc.oneof(
  { weight: 6, arbitrary: code.map((written) => `https://shop.test/c/${written}`) },
  { weight: 1, arbitrary: fc.constant('') },
  {
    weight: 1,
    arbitrary: code.map((written) => `https://a-shop-with-a-very-long-name.test/c/${written.repeat(30)}`),
  },
)

const piece = fc.oneof(
  words.map((written): Piece => ({ written, by: null })),
  fc.record({ written: fc.constantFrom(...links), by: replacement }),
)

/** What ends a word, so that an address without a scheme may begin. */
const ENDS_WORD = /(?:^|[\s—–«»“”()[\]→•₽…🔥👉✅])$/u

/** Puts a space where a reader, too, would take two pieces for one address. */
const kept = (pieces: readonly Piece[]): Piece[] => {
  const all: Piece[] = []
  for (const one of pieces.filter(({ written }) => written !== '')) {
    const before = all.at(-1) ?? { written: '', by: null }
    const oneAddress =
      one.by === null
        ? before.by !== null && /[/?#&=_-]$|[^ -~]$/.test(before.written)
        : before.by !== null ||
          !(/^https?:\/\//i.test(one.written) ? /(?:^|[^=/?&#%:@])$/u : ENDS_WORD).test(before.written)
    if (oneAddress) all.push({ written: ' ', by: null })
    all.push(one)
  }
  return all
}

const LOOKS = [
  ...'bold italic underline strikethrough spoiler blockquote expandable_blockquote code pre'.split(' '),
  ...'url text_link text_mention a_mark_of_the_future'.split(' '),
]
const NAMES = ['custom_emoji', 'hashtag', 'mention', 'date_time', 'phone_number']

const details: Readonly<Record<string, object>> = {
  text_mention: { user: { id: 7, is_bot: false, first_name: 'Аня' } },
  pre: { language: 'ts' },
  a_mark_of_the_future: { depth: { of: ['it', 1] } },
  custom_emoji: { custom_emoji_id: '5368324170671202286' },
  date_time: { unix_time: 1_767_225_600 },
}

/** Marks between any two characters, over, under and across the links; those that name their text lie on words. */
const entitiesOf = (pieces: readonly Piece[]) => {
  const text = pieces.map(({ written }) => written).join('')
  const edges = [0]
  for (const character of text) edges.push((edges.at(-1) ?? 0) + character.length)
  const edge = fc.nat({ max: edges.length - 1 }).map((at) => edges[at] as number)
  const mark = fc.record({
    a: edge,
    b: edge,
    type: fc.constantFrom(...LOOKS),
    url: fc.constantFrom(...links),
  })
  const looks = fc.array(mark, { maxLength: 8 }).map((all) =>
    all
      .filter(({ a, b }) => a !== b)
      .map(
        ({ a, b, type, url }): TextEntity => ({
          type,
          offset: Math.min(a, b),
          length: Math.abs(a - b),
          ...(type === 'text_link' && { url }),
          ...details[type],
        }),
      ),
  )
  const wordSpans = spansOf(pieces).filter(({ by, written }) => by === null && written !== '')
  const names =
    wordSpans.length === 0
      ? fc.constant([])
      : fc.array(
          fc.tuple(fc.constantFrom(...wordSpans), fc.constantFrom(...NAMES)).map(
            ([{ start, written }, type]): TextEntity => ({
              type,
              offset: start,
              length: written.length,
              ...details[type],
            }),
          ),
          { maxLength: 3 },
        )
  return fc
    .tuple(looks, names)
    .map(([some, others]) => [...some, ...others].sort((a, b) => a.offset - b.offset || b.length - a.length))
}

export const spansOf = (pieces: readonly Piece[]) => {
  let at = 0
  return pieces.map((one) => {
    const start = at
    at += one.written.length
    return { ...one, start, end: at }
  })
}

export const madePost: fc.Arbitrary<MadePost> = fc
  .array(piece, { maxLength: 8 })
  .map(kept)
  .chain((pieces) =>
    entitiesOf(pieces).map((entities) => ({
      pieces,
      post: { text: pieces.map(({ written }) => written).join(''), entities },
    })),
  )
