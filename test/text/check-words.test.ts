import { describe, expect, test } from 'vitest'
import { readRuleBook } from '../../src/rule-files.ts'
import { checkPost, type PostFacts } from '../../src/rules/check-post.ts'
import { checkLines, noticeText } from '../../src/text/check-words.ts'
import { LOCALES } from '../../src/text/words.ts'
import { checkedDeal, daysAgo, postFacts } from '../support/checked-post.ts'
import { plain } from '../support/plain-spaces.ts'

const book = readRuleBook({ countryPolicy: 'exact_country' })
const rub = (minor: number) => ({ minor, currency: 'RUB' })
const check = (change: Partial<PostFacts>) => checkPost(postFacts(change), book)

const said = (change: Partial<PostFacts>, locale: 'ru' | 'en') =>
  checkLines(check(change), locale).map(plain).join('\n')

const WRONG: Partial<PostFacts> = {
  deals: [
    checkedDeal(
      {
        price: rub(199_000),
        priceTo: rub(250_000),
        oldPrice: rub(400_000),
        seller: 'CN',
        boost: '60',
        storeId: null,
      },
      { history: [{ at: daysAgo(40), price: rub(200_000) }], lastWordAt: daysAgo(12) },
    ),
  ],
  country: 'KZ',
  audience: ['KZ', 'RU', 'UZ', 'DE'],
  label: { advertiser: 'ООО «Ромашка»', inn: '7707083893' },
  share: '70',
}

describe('the check card in words', () => {
  test.each([
    [199_000, 'обычно товар столько и стоит', 'this is what it usually costs'],
    [150_000, 'сейчас дороже, чем обычно', 'it costs more now than usually'],
  ])('a discount that is none of what usually costs %d', (usual, ru, en) => {
    const history = [
      { at: daysAgo(1), price: rub(199_000) },
      { at: daysAgo(40), price: rub(usual) },
    ]
    const deals = [checkedDeal({ price: rub(199_000), oldPrice: rub(400_000) }, { history })]
    expect(said({ deals }, 'ru')).toContain(`«Скидка» 50 % — не скидка: ${ru}.`)
    expect(said({ deals }, 'en')).toContain(`The “discount” of 50 % is no discount: ${en}.`)
  })

  test('in Russian', () =>
    expect(said(WRONG, 'ru')).toMatchInlineSnapshot(`
      "🟢 Товар участвует в партнёрской программе.
      🟡 Каталог не называет магазин: нет ли его в списке магазинов без комиссии, не проверить.
      🟢 Не виртуальный товар и не раздел «Еда!», насколько говорит каталог.
      🟢 Ставка 7,5 %, с повышением на 60 %. За заказ: 238,80 ₽ – 300 ₽ (ваша часть 167,16 ₽ – 210 ₽).
      🟡 Сейчас 1 990 ₽, обычно 2 000 ₽, ниже всего было 1 990 ₽ (за 40 дней). «Скидка» 50 % — не скидка: обычно товар столько и стоит.
      🟡 Каталог молчит о товаре уже 12 дней: проверьте, есть ли он ещё и почём.
      🟡 Посылка едет в страну Казахстан: переходы части читателей не засчитаются. Другие страны программы: Россия, Узбекистан. Такие переходы засчитаются, только если читатель выберет свою страну на странице ссылки. Вне программы: Германия.
      🟢 Источник трафика программа разрешает.
      🔴 Нужна маркировка (возможные читатели: Россия), а токена erid у поста нет: впишите его.
      🟢 Текст помещается: знаков 300 из 4 096."
    `))
  test('in English', () =>
    expect(said(WRONG, 'en')).toMatchInlineSnapshot(`
      "🟢 The product is in the affiliate programme.
      🟡 The catalogue does not name the store: whether it is on the list of stores without commission cannot be checked.
      🟢 Neither virtual goods nor the “Eat!” section, as far as the catalogue says.
      🟢 Rate 7.5%, boosted by 60%. Per order: ₽238.80 – ₽300 (your part ₽167.16 – ₽210).
      🟡 ₽1,990 now, usually ₽2,000, ₽1,990 at the lowest (over 40 days). The “discount” of 50 % is no discount: this is what it usually costs.
      🟡 The catalogue has been silent about the product for 12 days: check whether it is still there, and at what price.
      🟡 The parcel goes to Kazakhstan: the clicks of some readers will not count. Other countries of the programme: Russia, Uzbekistan. Such clicks count only if the reader chooses their country on the link’s page. Outside the programme: Germany.
      🟢 The programme allows this source of traffic.
      🔴 An ad label is needed (possible readers: Russia), and the post has no erid token: put it in.
      🟢 The text fits: 300 characters of 4,096."
    `))

  test('the regulator’s position comes with its date and source', () => {
    expect(plain(noticeText(check({ audience: ['RU'] }), 'ru') ?? '')).toMatch(
      /^Позиция регулятора на 10 марта 2026 г\. \(ria\.ru.*\): ФАС/,
    )
    expect(noticeText(check({ audience: ['RU'] }), 'en')).toMatch(/as of 10 March 2026 .*FAS/)
    expect(noticeText(check({}), 'ru')).toBeNull()
  })

  test('whatever is found has words in both languages', () => {
    const cases: Partial<PostFacts>[] = [
      {},
      { deals: [checkedDeal({ affiliated: false, kind: 'game', price: null })], audience: [] },
      { deals: [checkedDeal({ rate: null, available: false })], traffic: { source: 'pigeon' } },
      { deals: [checkedDeal({ section: 'eat', url: '' })], refusal: 'terms_not_accepted' },
      { deals: [checkedDeal({ price: { minor: 1, currency: 'USD' } }, { withdrawn: true })], country: 'DE' },
      { deals: [checkedDeal({ boost: '99', affiliated: null }, { history: [] })], audience: ['DE'] },
      { audience: ['RU'], label: null, traffic: { source: 'social_network', network: 'x' } },
      { audience: ['RU'], label: { advertiser: 'a', inn: '1' }, length: { units: 5000, most: 4096 } },
      { audience: ['RU'], label: { advertiser: 'a', inn: '7707083893' }, token: 'x' },
      { audience: ['RU'], label: { advertiser: 'a', inn: '7707083893' }, token: 'abcdef', tokenUsed: true },
      { audience: ['RU'], label: { advertiser: 'a', inn: '7707083893' }, token: 'abcdef' },
    ]
    for (const locale of LOCALES)
      for (const change of cases)
        for (const line of said(change, locale).split('\n')) expect(line).toMatch(/^(🟢|🟡|🔴) [^{}]{8,}$/u)
  })
})
