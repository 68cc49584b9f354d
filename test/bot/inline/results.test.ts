/** What stands in the list of results, and what is sent when one is picked. */
import { describe, expect, test } from 'vitest'
import { dealResult } from '../../../src/bot/inline/deal-result.ts'
import { postResult } from '../../../src/bot/inline/post-result.ts'
import { ZONE, type ZoneCountry } from '../../../src/domain/country.ts'
import type { Deal } from '../../../src/domain/deal.ts'
import type { HandPost } from '../../../src/domain/hand-post.ts'
import type { TrackedLink } from '../../../src/domain/link.ts'
import { pictureAddress } from '../../../src/domain/picture.ts'
import type { PostMedia } from '../../../src/domain/post.ts'
import { words } from '../../../src/text/words.ts'
import { someReason } from '../../support/order.ts'
import { plain } from '../../support/plain-spaces.ts'
import { someDeal } from '../../support/some-deal.ts'

const ADDRESS = 'https://shop.test/c/abcdefghij'
const reader = (locale: 'ru' | 'en') => ({ locale, say: words(locale) })
const offer = (change: Partial<Deal> = {}, country: ZoneCountry = 'KZ') => ({
  deal: { ...someDeal(), id: 77, catalogue: 'sample', updatedAt: new Date(0), ...change } as Deal,
  marks: [],
  link: { country } as TrackedLink,
  url: ADDRESS,
})

describe('a deal', () => {
  test('is told by price, discount, stars and orders, with the picture beside it', () => {
    const result = dealResult(
      offer({ oldPrice: { minor: 398_000, currency: 'RUB' }, picture: 'picture:kettle-1' }),
      reader('ru'),
      'https://shop.test',
    )
    expect(result).toMatchObject({
      type: 'article',
      id: 'd77',
      title: 'Чайник со свистком',
      thumbnail_url: 'https://shop.test/pictures/kettle-1.png',
    })
    expect(plain(result.description)).toBe('💰 1 990 ₽  3 980 ₽  −50 % · ⭐ 4,7 · 12 заказов')
  })

  test.each(ZONE)(
    'becomes a message that says how to open the link for %s, with the link as a button only',
    (country) => {
      for (const locale of ['ru', 'en'] as const) {
        const { input_message_content: content, reply_markup: markup } = dealResult(
          offer({ picture: 'https://pictures.test/a.jpg' }, country),
          reader(locale),
          null,
        )
        const say = words(locale)
        expect(content).toMatchObject({
          message_text: expect.stringContaining(`🚚 ${say(`chat-link-rule-${country}`)}`),
          entities: expect.arrayContaining([
            expect.objectContaining({ type: 'bold', offset: 0, length: 18 }),
          ]),
          link_preview_options: { url: 'https://pictures.test/a.jpg', show_above_text: true },
        })
        expect(JSON.stringify(content)).toContain('VPN')
        expect(JSON.stringify(content)).not.toContain(ADDRESS)
        expect(markup?.inline_keyboard).toEqual([[{ text: say('chat-button-open'), url: ADDRESS }]])
      }
    },
  )

  test('without a picture that Telegram can reach shows no preview at all', () => {
    for (const picture of [null, 'picture:kettle-1', 'ftp://pictures.test/a.jpg']) {
      const result = dealResult(offer({ picture }), reader('en'), null)
      expect(result).not.toHaveProperty('thumbnail_url')
      expect(result.input_message_content).toMatchObject({ link_preview_options: { is_disabled: true } })
    }
  })

  test('that perhaps earns nothing says so to whoever picks it', () => {
    const marked = { ...offer(), marks: [someReason('virtual_goods')] }
    expect(dealResult(marked, reader('en'), null).description).toContain('perhaps without a reward')
    expect(dealResult(offer(), reader('en'), null).description).not.toContain('reward')
  })
})

describe('a ready post', () => {
  const body = { text: 'Чайник 🫖\nкупить', entities: [{ type: 'bold', offset: 0, length: 9 }] }
  const post = (change: Partial<HandPost> = {}): HandPost => ({
    postId: 12,
    title: 'Чайник',
    body,
    picture: 'picture:kettle-1',
    media: null,
    leftBehind: 0,
    buttons: [[{ text: 'Купить', url: ADDRESS }]],
    ...change,
  })
  const buttons = { inline_keyboard: [[{ text: 'Купить', url: ADDRESS }]] }

  test('goes out as it stands, its picture above the text', () =>
    expect(postResult(post(), 'https://shop.test')).toMatchObject({
      type: 'article',
      id: 'P12',
      input_message_content: {
        message_text: body.text,
        entities: body.entities,
        link_preview_options: { url: 'https://shop.test/pictures/kettle-1.png' },
      },
      reply_markup: buttons,
    }))

  test('looks as it did in its owner’s channel', () => {
    const preview = { url: 'https://telegra.ph/file/1.jpg' }
    expect(postResult(post({ picture: null, preview }), null)).toMatchObject({
      input_message_content: { link_preview_options: preview },
    })
    const media = { type: 'photo', fileId: 'a' } as const
    expect(postResult(post({ media, captionAbove: true }), null)).toMatchObject({
      show_caption_above_media: true,
    })
  })

  test.each([
    ['photo', 'photo', 'photo_file_id'],
    ['video', 'video', 'video_file_id'],
    ['animation', 'mpeg4_gif', 'mpeg4_file_id'],
    ['document', 'document', 'document_file_id'],
  ] as const)('with a %s of its own keeps it, the text as its caption', (type, result, field) => {
    const media: PostMedia = { type, fileId: 'file-1' }
    expect(postResult(post({ media }), null)).toMatchObject({
      type: result,
      [field]: 'file-1',
      caption: body.text,
      caption_entities: body.entities,
      reply_markup: buttons,
    })
  })

  test('without buttons has no keyboard', () =>
    expect(postResult(post({ buttons: [] }), null)).not.toHaveProperty('reply_markup'))
})

test.each([
  [null, 'https://shop.test', null],
  ['picture:kettle-1', 'https://shop.test', 'https://shop.test/pictures/kettle-1.png'],
  ['picture:kettle-1', null, null],
  ['http://pictures.test/a.jpg', null, 'http://pictures.test/a.jpg'],
  ['//pictures.test/a.jpg', 'https://shop.test', null],
  ['https://pictures.test/a b.jpg', 'https://shop.test', null],
])('the address of %o, from %o, is %o', (picture, reachable, address) =>
  expect(pictureAddress(picture, reachable)).toBe(address),
)
