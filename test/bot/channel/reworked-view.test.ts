import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { editCall } from '../../../src/bot/channel/posts/post-call.ts'
import { wordReworked } from '../../../src/bot/channel/posts/reworked-view.ts'
import type { GoodsNews, ReworkNews } from '../../../src/domain/goods-news.ts'
import { linksOfPost } from '../../../src/domain/replace-links.ts'
import { strikeLinks } from '../../../src/domain/strike-links.ts'
import { madePost } from '../../support/made-posts.ts'

const LABEL = { advertiser: 'ООО «АЛИБАБА.КОМ (РУ)»', inn: '7703380158', token: '2VtzquWg5JR' }

describe('an existing post whose links were replaced', () => {
  const body = { text: 'Смотри', entities: [{ type: 'bold', offset: 0, length: 6 }] }
  const buttons = [[{ text: 'Купить', url: 'http://shop.test/c/B' }]]
  const photo = (fileId: string) => ({ type: 'photo' as const, fileId })

  test('text, without a preview', () =>
    expect(wordReworked({ body, media: [], buttons }, null, 'ru', null).send).toEqual({
      method: 'sendMessage',
      payload: {
        text: 'Смотри',
        entities: body.entities,
        link_preview_options: { is_disabled: true },
        reply_markup: { inline_keyboard: buttons },
      },
    }))

  const seen = { url: 'https://telegra.ph/file/1.jpg', prefer_large_media: true, show_above_text: true }
  const place = { chatId: -100, messageId: 5 }

  test('text, with the preview that it had, also once it is edited', () => {
    const worded = wordReworked({ body, media: [], buttons, preview: seen }, LABEL, 'ru', null)
    expect(worded.send.payload).toMatchObject({ link_preview_options: seen })
    const edited = editCall(worded, place, 'http://shop.test')
    expect(edited.payload).toMatchObject({ message_id: 5, link_preview_options: seen })
  })

  test('a hidden picture below its words, also once it is edited', () => {
    const hidden = { ...photo('a'), spoiler: true as const }
    const worded = wordReworked({ body, media: [hidden], buttons, captionAbove: true }, null, 'ru', null)
    expect(worded.send.payload).toMatchObject({ has_spoiler: true, show_caption_above_media: true })
    expect(editCall(worded, place, 'http://shop.test').payload).toMatchObject({
      show_caption_above_media: true,
    })
    const album = wordReworked(
      { body, media: [hidden, photo('b')], buttons, captionAbove: true },
      null,
      'ru',
      null,
    )
    expect(album.send.payload).toMatchObject({
      media: [
        { has_spoiler: true, show_caption_above_media: true },
        { media: 'b', show_caption_above_media: true },
      ],
    })
  })

  test('one picture or video, with its buttons', () =>
    expect(
      wordReworked({ body, media: [{ type: 'video', fileId: 'v' }], buttons }, null, 'ru', null).send,
    ).toMatchObject({
      method: 'sendVideo',
      payload: { video: 'v', caption: 'Смотри', reply_markup: { inline_keyboard: buttons } },
    }))

  test('an album, the text under the first', () =>
    expect(
      wordReworked(
        { body, media: [photo('a'), { ...photo('b'), caption: body }], buttons },
        LABEL,
        'ru',
        null,
      ).send,
    ).toEqual({
      method: 'sendMediaGroup',
      payload: {
        media: [
          {
            type: 'photo',
            media: 'a',
            caption: 'Смотри\n\nРеклама. ООО «АЛИБАБА.КОМ (РУ)». ИНН 7703380158\nerid: 2VtzquWg5JR',
            caption_entities: body.entities,
          },
          { type: 'photo', media: 'b', caption: 'Смотри', caption_entities: body.entities },
        ],
      },
    }))
})

describe('goods of an existing post that are no longer as they were shown', () => {
  const A = 'http://shop.test/c/AAAAAAAAAA'
  const B = 'http://shop.test/c/BBBBBBBBBB'
  const body = {
    text: `Чайник ${A} и кружка тут`,
    entities: [
      { type: 'bold', offset: 0, length: 6 },
      { type: 'text_link', offset: 46, length: 3, url: B },
    ],
  }
  const buttons = [
    [
      { text: 'Чайник', url: A },
      { text: 'Кружка', url: B },
    ],
  ]
  const over = (title: string, address: string): GoodsNews => ({
    title,
    is: 'over',
    price: null,
    addresses: [address],
  })
  const news = (change: Partial<ReworkNews> = {}): ReworkNews => ({
    goods: [over('Чайник', A)],
    how: 'edit',
    alone: false,
    ...change,
  })
  const worded = (told: ReworkNews, language: 'ru' | 'en' = 'ru', label: typeof LABEL | null = null) =>
    wordReworked({ body, media: [], buttons }, label, language, told)
  const struck = ({ body }: ReturnType<typeof worded>) =>
    body.entities
      .filter(({ type }) => type === 'strikethrough')
      .map(({ offset, length }) => body.text.slice(offset, offset + length))

  test('are named below the owner’s words, above the label, their links struck out and their buttons gone', () => {
    const shown = worded(news({ goods: [over('Чайник', A), over('Кружка', B)] }), 'ru', LABEL)
    expect(shown.body.text).toBe(
      `${body.text}\n\n⛔ Закончилось: Чайник\n⛔ Закончилось: Кружка\n\nРеклама. ООО «АЛИБАБА.КОМ (РУ)». ИНН 7703380158\nerid: 2VtzquWg5JR`,
    )
    expect(shown.body.entities).toEqual(expect.arrayContaining(body.entities))
    expect(struck(shown)).toEqual(['тут', A])
    expect(shown.buttons).toEqual([])
  })

  test('by the channel’s wish are named only', () => {
    const shown = worded(news({ how: 'mark' }), 'en')
    expect(shown.body.text).toBe(`${body.text}\n\n⛔ Over: Чайник`)
    expect(struck(shown)).toEqual([])
    expect(shown.buttons).toEqual(buttons)
  })

  test('dearer ones keep link and button; one that stands alone needs no name', () => {
    const dearer = { ...over('Чайник', A), is: 'dearer', price: { minor: 300_000, currency: 'RUB' } } as const
    const shown = worded(news({ goods: [dearer] }))
    expect(shown.body.text.replace(/\s/g, ' ')).toContain('⚠️ Цена изменилась: Чайник — теперь 3 000 ₽')
    expect([struck(shown), shown.buttons]).toEqual([[], buttons])
    expect(worded(news({ alone: true })).body.text).toBe(`${body.text}\n\n⛔ Предложение закончилось.`)
  })

  test('leave the owner’s text and all of its marks as they are, wherever those lie', () => {
    fc.assert(
      fc.property(madePost, ({ post }) => {
        const addresses = linksOfPost({ texts: [post], buttons: [] }).map(({ written }) => written)
        const { text, entities } = strikeLinks(post, addresses)
        expect(text).toBe(post.text)
        expect(entities.slice(0, post.entities.length)).toEqual(post.entities)
        const added = entities.slice(post.entities.length)
        for (const { type, offset, length } of added) {
          expect(type).toBe('strikethrough')
          const shown = addresses.includes(text.slice(offset, offset + length))
          const hidden = post.entities.some(
            (one) => one.type === 'text_link' && one.offset === offset && one.length === length,
          )
          expect(shown || hidden).toBe(true)
        }
      }),
    )
  })

  test('a longer address is another one, and what Telegram bears no mark in gets none', () => {
    const other = { text: `${A}?erid=x ${A}B`, entities: [] }
    expect(strikeLinks(other, [A])).toEqual(other)
    const code = { text: A, entities: [{ type: 'code', offset: 0, length: A.length }] }
    expect(strikeLinks(code, [A])).toEqual(code)
  })
})
