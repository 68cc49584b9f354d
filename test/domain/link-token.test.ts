import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { linkAddress, withToken } from '../../src/domain/link-token.ts'
import type { ReworkedPost, TextEntity } from '../../src/domain/post.ts'
import { below } from '../../src/domain/rich-text.ts'

const SHOP = 'http://shop.test'
const ours = `${SHOP}/c/AbCdEf0123`
const T = 'tok-1'
const post = (
  text: string,
  entities: readonly TextEntity[] = [],
  more: Partial<ReworkedPost> = {},
): ReworkedPost => ({
  body: { text, entities },
  media: [],
  buttons: [],
  ...more,
})

test('the address of a link', () => {
  expect(linkAddress(SHOP, 'AbCdEf0123', null)).toBe(ours)
  expect(linkAddress(SHOP, 'AbCdEf0123', T)).toBe(`${ours}?erid=tok-1`)
})

describe('the token in an owner’s post', () => {
  test.each([
    ['each of our links', `${ours} и ${ours}, да`, `${ours}?erid=tok-1 и ${ours}?erid=tok-1, да`],
    ['what is no link of ours', `${ours}4 ${SHOP}/c/short https://x.test/c/AbCdEf0123`, null],
    ['one that has its token', `${ours}?erid=other`, null],
  ])('%s', (_, text, wanted) => expect(withToken(post(text), T, SHOP).body.text).toBe(wanted ?? text))

  test('behind words, buttons and further captions too', () => {
    const link = { type: 'text_link', offset: 0, length: 2, url: ours }
    const marked = withToken(
      post('да', [link], {
        media: [{ type: 'photo', fileId: 'a', caption: { text: ours, entities: [] } }],
        buttons: [
          [
            { text: 'Купить', url: ours },
            { text: 'Ещё', url: 'https://x.test/' },
          ],
        ],
      }),
      T,
      SHOP,
    )
    expect(marked).toMatchObject({
      body: { text: 'да', entities: [{ ...link, url: `${ours}?erid=tok-1` }] },
      media: [{ caption: { text: `${ours}?erid=tok-1` } }],
      buttons: [[{ url: `${ours}?erid=tok-1` }, { url: 'https://x.test/' }]],
    })
  })

  test('no token, no change', () => {
    const same = post(ours)
    expect(withToken(same, null, SHOP)).toBe(same)
  })

  test('whatever stands around: entities cover what they covered', () => {
    const piece = fc.record({ text: fc.string({ unit: 'grapheme', maxLength: 12 }), linked: fc.boolean() })
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 6 }), (pieces) => {
        const parts = pieces.map(({ text, linked }) => (linked ? ours : text.replace(/[A-Za-z0-9?/]/g, '.')))
        const whole = below(
          parts.map((text) => ({ text, entities: [{ type: 'bold', offset: 0, length: text.length }] })),
          ' ',
        )
        const { body } = withToken(post(whole.text, whole.entities), T, SHOP)
        const shown = body.entities.map(({ offset, length }) => body.text.slice(offset, offset + length))
        expect(shown).toEqual(
          parts.filter((text) => text !== '').map((text) => (text === ours ? `${ours}?erid=tok-1` : text)),
        )
      }),
    )
  })
})
