import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { editCall } from '../../../src/bot/channel/posts/post-call.ts'
import { wordPost } from '../../../src/bot/channel/posts/post-view.ts'
import type { DealFacts } from '../../../src/domain/deal.ts'
import type { TextEntity } from '../../../src/domain/post.ts'
import type { PostDelivery } from '../../../src/domain/post-delivery.ts'
import type { PostToWord } from '../../../src/domain/worded-post.ts'
import { aDeal } from '../../support/checked-post.ts'
import { plain } from '../../support/plain-spaces.ts'

const rub = (minor: number) => ({ minor, currency: 'RUB' })
const URL_OF_LINK = 'http://shop.test/c/AAAAAAAAAA?erid=2VtzquWg5JR'
const LABEL = { advertiser: 'ООО «АЛИБАБА.КОМ (РУ)»', inn: '7703380158', token: '2VtzquWg5JR' }

const FULL: Partial<DealFacts> = {
  title: 'Беспроводные наушники TWS с шумоподавлением',
  picture: 'https://img.test/1.jpg',
  price: rub(199_000),
  oldPrice: rub(398_000),
  ratingTenths: 48,
  orders: 1_234,
}

const to = (country: string, ...others: string[]): PostDelivery => ({ country, others, chosen: true })

const post = (deal: Partial<DealFacts> = FULL, change: Partial<PostToWord> = {}): PostToWord => ({
  language: 'ru',
  deal: aDeal(deal),
  delivery: to('KZ'),
  template: null,
  hashtags: ['находки', 'звук'],
  linkAs: 'text',
  ownText: null,
  coupon: 'SALE100',
  url: URL_OF_LINK,
  label: LABEL,
  rubleRates: { KZT: '0.165' },
  publicUrl: 'http://shop.test',
  standing: { is: 'live' },
  shape: null,
  ...change,
})

const worded = (deal?: Partial<DealFacts>, change?: Partial<PostToWord>) => wordPost(post(deal, change))
const text = (deal?: Partial<DealFacts>, change?: Partial<PostToWord>) =>
  plain(worded(deal, change).body.text)
/** What an entity of a body covers. */
const covered = ({ text, entities }: { text: string; entities: readonly TextEntity[] }, type: string) =>
  entities
    .filter((one) => one.type === type)
    .map(({ offset, length }) => plain(text.slice(offset, offset + length)))

describe('a post in words', () => {
  test('in Russian', () =>
    expect(text()).toMatchInlineSnapshot(`
    "Беспроводные наушники TWS с шумоподавлением

    💰 1 990 ₽ ≈ 12 061 ₸ 3 980 ₽ −50 %
    🎟 Купон: SALE100
    ⭐ 4,8 · 1 234 заказа
    🚚 Доставка: 🇰🇿 Казахстан

    🛡 Открывайте без VPN и из страны доставки (Казахстан): иначе заказ не засчитается.
    👉 Смотреть на AliExpress

    #находки #звук

    Реклама. ООО «АЛИБАБА.КОМ (РУ)». ИНН 7703380158
    erid: 2VtzquWg5JR"
  `))
  test('in English', () =>
    expect(text(FULL, { language: 'en' })).toMatchInlineSnapshot(`
    "Беспроводные наушники TWS с шумоподавлением

    💰 ₽1,990 ≈ ₸12,061 ₽3,980 −50 %
    🎟 Coupon: SALE100
    ⭐ 4.8 · 1,234 orders
    🚚 Delivery: 🇰🇿 Kazakhstan

    🛡 Open it without a VPN and from the delivery country (Kazakhstan): otherwise the order does not count.
    👉 See it on AliExpress

    #находки #звук

    Реклама. ООО «АЛИБАБА.КОМ (РУ)». ИНН 7703380158
    erid: 2VtzquWg5JR"
  `))
  test('with what little a deal says', () =>
    expect(
      text(
        { title: 'X', price: null, ratingTenths: null, orders: null },
        { coupon: null, hashtags: [], label: null },
      ),
    ).toMatchInlineSnapshot(`
      "X

      🚚 Доставка: 🇰🇿 Казахстан

      🛡 Открывайте без VPN и из страны доставки (Казахстан): иначе заказ не засчитается.
      👉 Смотреть на AliExpress"
    `))

  test('title, price and old price are marked by entities, the link by its words', () => {
    const { body } = worded()
    expect(covered(body, 'bold')).toEqual(['Беспроводные наушники TWS с шумоподавлением', '1 990 ₽'])
    expect(covered(body, 'strikethrough')).toEqual(['3 980 ₽'])
    expect(body.entities.filter(({ type }) => type === 'text_link')).toMatchObject([{ url: URL_OF_LINK }])
    expect(covered(body, 'text_link')).toEqual(['Смотреть на AliExpress'])
  })

  test('the link as a button: no words in the text', () => {
    const { body, buttons, send } = worded(FULL, { linkAs: 'button' })
    expect(body.text).not.toContain('Смотреть')
    expect(buttons).toEqual([[{ text: 'Открыть на AliExpress', url: URL_OF_LINK }]])
    expect(send.payload).toMatchObject({ reply_markup: { inline_keyboard: buttons } })
  })

  test('by country: rubles alone in Russia, a range where it is one', () => {
    expect(text({ ...FULL, priceTo: rub(250_000), oldPrice: null }, { delivery: to('RU') })).toContain(
      '💰 1 990 ₽ – 2 500 ₽\n',
    )
    expect(text({ ...FULL, priceTo: rub(250_000), oldPrice: null })).toContain(
      '💰 1 990 ₽ – 2 500 ₽ ≈ 12 061 ₸ – 15 152 ₸\n',
    )
  })

  test.each([
    [
      'one more country',
      { delivery: to('KZ', 'RU') },
      [
        '🚚 Доставка: 🇰🇿 Казахстан, также 🇷🇺 Россия: выберите её на странице ссылки',
        '🛡 Открывайте без VPN и из той страны, куда едет посылка: иначе заказ не засчитается.',
      ],
    ],
    [
      'some, each with its money',
      { delivery: to('KZ', 'BY', 'RU', 'UZ'), language: 'en' as const },
      [
        '💰 ₽1,990 ≈ ₸12,061 ≈ BYN 71.07 ≈ UZS 306,154 ₽3,980 −50 %',
        '🚚 Delivery: 🇰🇿 Kazakhstan, also 🇧🇾 Belarus, 🇷🇺 Russia, and 🇺🇿 Uzbekistan: choose yours on the link’s page',
        '🛡 Open it without a VPN and from the country your parcel goes to: otherwise the order does not count.',
      ],
    ],
    [
      'many, and no more money than a line has room for',
      { delivery: to('RU', 'KZ', 'BY', 'UZ', 'AM') },
      [
        '💰 1 990 ₽ ≈ 12 061 ₸ ≈ 71,07 BYN ≈ 306 154 UZS 3 980 ₽ −50 %',
        '🚚 Доставка: 🇷🇺 Россия, также 🇰🇿 🇧🇾 🇺🇿 🇦🇲: выберите свою страну на странице ссылки',
      ],
    ],
    [
      'where nobody has to choose',
      { delivery: { ...to('KZ', 'BY', 'RU'), chosen: false } },
      ['🚚 Доставка: 🇰🇿 Казахстан, 🇧🇾 Беларусь и 🇷🇺 Россия'],
    ],
  ])('countries of delivery: %s', (_, change, wanted) => {
    const rubleRates = { KZT: '0.165', BYN: '28', UZS: '0.0065', AMD: '0.2' }
    expect(text(FULL, { rubleRates, ...change }).split('\n')).toEqual(expect.arrayContaining(wanted))
  })

  test('the owner’s form, and what it forgets', () =>
    expect(text(FULL, { template: '🔥 {title}\nВсего {price}!\n{link}' })).toMatchInlineSnapshot(`
      "🔥 Беспроводные наушники TWS с шумоподавлением
      Всего 1 990 ₽ ≈ 12 061 ₸!
      Смотреть на AliExpress
      Открывайте без VPN и из страны доставки (Казахстан): иначе заказ не засчитается.

      Реклама. ООО «АЛИБАБА.КОМ (РУ)». ИНН 7703380158
      erid: 2VtzquWg5JR"
    `))

  test('a form that would be refused today does not stop a post: the shop’s own is taken', () =>
    expect(text(FULL, { template: '{nonsense}' })).toBe(text()))

  test('the legal words stand in an English post too', () =>
    expect(text(FULL, { language: 'en' })).toMatch(
      /Реклама\. ООО «АЛИБАБА\.КОМ \(РУ\)»\. ИНН 7703380158\nerid: 2VtzquWg5JR$/,
    ))
})

describe('the owner’s own text', () => {
  test('stands above, its entities as they were, the shop’s moved behind', () =>
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }),
        fc.nat(50),
        fc.nat(10),
        (own, offset, length) => {
          const entities = [{ type: 'custom_emoji', offset, length, custom_emoji_id: '5', unknown: { a: 1 } }]
          const { body } = worded(FULL, { ownText: { text: own, entities } })
          expect(body.text.startsWith(`${own}\n\n`)).toBe(true)
          expect(body.entities[0]).toEqual(entities[0])
          expect(body.text.slice(own.length + 2)).toBe(worded().body.text)
          expect(covered(body, 'text_link')).toEqual(['Смотреть на AliExpress'])
        },
      ),
    ))
})

describe('how it is sent', () => {
  test('a picture with a caption where it fits', () =>
    expect(worded().send).toMatchObject({
      method: 'sendPhoto',
      payload: { photo: 'https://img.test/1.jpg', caption: worded().body.text },
    }))

  const long = { ownText: { text: 'я'.repeat(1_000), entities: [] } }
  test('else a text with the picture as its preview', () =>
    expect(worded(FULL, long).send).toMatchObject({
      method: 'sendMessage',
      payload: { link_preview_options: { url: 'https://img.test/1.jpg' } },
    }))

  test('our own picture is previewed at the shop', () =>
    expect(worded({ ...FULL, picture: 'picture:headphones' }, long).send.payload).toMatchObject({
      link_preview_options: { url: 'http://shop.test/pictures/headphones.png' },
    }))

  test('without a picture nothing is previewed', () =>
    expect(worded({ ...FULL, picture: null }).send).toMatchObject({
      method: 'sendMessage',
      payload: { link_preview_options: { is_disabled: true } },
    }))

  test('whatever the post: a preview never points to the tracked link', () =>
    fc.assert(
      fc.property(
        fc.constantFrom('https://img.test/1.jpg', 'picture:a', null),
        fc.nat(1_500),
        fc.constantFrom('button', 'text'),
        (picture, length, linkAs) => {
          const own = { text: 'ж'.repeat(length), entities: [] }
          const { send } = worded({ ...FULL, picture }, { ownText: own, linkAs: linkAs as 'text' })
          if (send.method === 'sendPhoto') {
            expect(String(send.payload.caption).length).toBeLessThanOrEqual(1_024)
            return
          }
          const preview = send.payload.link_preview_options as { is_disabled?: boolean; url?: string }
          expect(preview.is_disabled === true || /\.(jpg|png)$/.test(preview.url ?? '')).toBe(true)
        },
      ),
    ))
})

describe('a post whose deal is over or dearer', () => {
  test('over, in the text’s place: no link, the label stays', () => {
    const { body, buttons } = worded(FULL, {
      standing: { is: 'over', how: 'edit' },
      linkAs: 'button',
      shape: 'photo',
    })
    expect(plain(body.text)).toMatchInlineSnapshot(`
      "⛔ Предложение закончилось.
      Беспроводные наушники TWS с шумоподавлением

      Реклама. ООО «АЛИБАБА.КОМ (РУ)». ИНН 7703380158
      erid: 2VtzquWg5JR"
    `)
    expect(buttons).toEqual([])
  })

  test('over, marked: the rest stays', () => {
    const { body, buttons } = worded(FULL, {
      standing: { is: 'over', how: 'mark' },
      linkAs: 'button',
      shape: 'photo',
    })
    expect(body.text).toBe(`⛔ Предложение закончилось.\n\n${worded(FULL, { linkAs: 'button' }).body.text}`)
    expect(buttons).toHaveLength(1)
  })

  test('dearer, marked', () =>
    expect(text(FULL, { standing: { is: 'dearer' }, shape: 'photo' })).toMatch(
      /^⚠️ Цена изменилась: теперь 1 990 ₽\.\n\n/,
    ))

  test('a mark that a caption has no room for: the news alone', () => {
    const live = worded(FULL, {
      ownText: { text: 'я'.repeat(1_015 - worded().body.text.length), entities: [] },
    })
    expect(live.shape).toBe('photo')
    const own = { text: 'я'.repeat(1_015 - worded().body.text.length), entities: [] }
    const marked = worded(FULL, { ownText: own, shape: 'photo', standing: { is: 'over', how: 'mark' } })
    expect(marked.body.text.length).toBeLessThanOrEqual(1_024)
    expect(marked.body.text).toMatch(/^⛔ Предложение закончилось\.\n/)
  })

  test('is changed where it stands, the picture left', () => {
    const place = { chatId: -100, messageId: 7 }
    expect(editCall(worded(), place, 'http://shop.test')).toMatchObject({
      method: 'editMessageCaption',
      payload: { chat_id: -100, message_id: 7, caption: worded().body.text },
    })
    expect(
      editCall(worded(FULL, { shape: 'text' }), { inlineMessageId: 'i' }, 'http://shop.test'),
    ).toMatchObject({
      method: 'editMessageText',
      payload: { inline_message_id: 'i', link_preview_options: { url: 'https://img.test/1.jpg' } },
    })
  })
})
