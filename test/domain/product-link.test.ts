import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { globalItemId, plainPageOf, recogniseLink, recogniseLinks } from '../../src/domain/product-link.ts'
import { projectPath } from '../../src/paths.ts'

const ID = '1005004120987654'
const PLAIN = `https://aliexpress.ru/item/${ID}.html`
const encoded = encodeURIComponent

describe('an item', () => {
  it.each([
    PLAIN,
    `aliexpress.ru/item/${ID}.html`,
    `HTTPS://WWW.ALIEXPRESS.COM/ITEM/${ID}.HTML`,
    `//www.aliexpress.com/item/${ID}.html`,
    `https://https://aliexpress.ru/item/${ID}.html`,
    `https://aliexpress.ru:443/item/${ID}.html`,
    `aliexpress.ru:443/item/${ID}.html`,
    `https://aliexpress.com./item/${ID}.html`,
    `https://aliexpress.ru/item/${ID}`,
    `https://aliexpress.ru/item/${ID}?sku_id=12000012345678901`,
    `https://aliexpress.ru/item/${ID}.html?item_id=77&sku_id=12000012345678901&spm=a.b`,
    `https://m.aliexpress.ru/item/0_${ID}.html`,
    `https://m.aliexpress.com/i/${ID}.html?channel=coin`,
    `he.aliexpress.com/i/${ID}`,
    `https://pt.aliexpress.com/item/Kettle-1-7-l-220-V/${ID}.html`,
    `https://www.aliexpress.com/item/0000/${ID}.html`,
    `https://www.aliexpress.com//item/${ID}.html/_____tmd_____/page/feedback?rand=1`,
    `https://ru.aliexpress.com/store/product/Kettle-220-V/107430_${ID}.html`,
    `https://www.aliexpress.com/ssr/300000512/BundleDeals2?productIds=${ID}:12000042462335101&disableNav=YES`,
    `https://campaign.aliexpress.com/wow/gcp/page?gps-id=300000000422666&productIds=${ID},1005001111111111`,
    `https://m.aliexpress.com/p/help/index.html#/report?itemUrl=%2F%2Fwww.aliexpress.com%2Fitem%2F${ID}.html`,
    `https://login.aliexpress.com/buyer.htm?return=${encoded(PLAIN)}`,
    `https://star.aliexpress.com/share/share.htm?platform=AE&redirectUrl=${encoded(PLAIN)}&tt=CPS_NORMAL`,
    `https://star.aliexpress.com/share/share.htm?platform=AE&redirectUrl=${PLAIN}?shareId%3D6&tt=CPS_NORMAL`,
    `https://vk.com/away.php?to=${encoded(PLAIN)}&cc_key=`,
    `https://www.google.com/url?sa=t&amp;url=${encoded(PLAIN)}`,
    encoded(PLAIN),
  ])('is found in %s', (link) => {
    expect(recogniseLink(link)).toMatchObject({ kind: 'item', itemId: ID, itemUrl: PLAIN })
  })

  it.each([
    `Смотри, какой чайник! ${PLAIN}, а то разберут`,
    `(${PLAIN})`,
    `«${PLAIN}».`,
    `[чайник](${PLAIN})`,
    `<a href="${PLAIN}?a=1&amp;b=2">чайник</a>`,
    `Чайник 1,7 л: ${PLAIN}!!!`,
    `Чайникhttps://aliexpress.ru/item/${ID}.html`,
    `ссылка:aliexpress.ru/item/${ID}.html`,
    `👉aliexpress.ru/item/${ID}.html👈`,
    `👉${PLAIN}👈`,
    `\u200f${PLAIN}\u200e لقيت هذا المنتج`,
    `${PLAIN}Купить`,
    `url=${PLAIN}`,
    `https://shop.example/a,${PLAIN}`,
    `https://shop.example/ и ещё\n\n${PLAIN}\n`,
    `https://sl.aliexpress.ru/p?key=abcDEF1 она же ${PLAIN}`,
  ])('is found with text around it: %s', (text) => {
    expect(recogniseLink(text)).toMatchObject({ kind: 'item', itemId: ID, itemUrl: PLAIN })
  })

  it('keeps the id as it is written, zeros at the front included', () => {
    expect(recogniseLink('https://aliexpress.com/item/0987654321.html').itemId).toBe('0987654321')
  })

  it('of the US storefront keeps its own id, and its plain address carries the id that other storefronts know', () => {
    const found = recogniseLink('https://www.aliexpress.us/item/3256804395434699.html?gatewayAdapt=glo2usa')
    expect(found.itemId).toBe('3256804395434699')
    expect(found.itemUrl).toBe('https://aliexpress.ru/item/1005004581749451.html')
    expect(globalItemId('1005004581749451')).toBe('1005004581749451')
  })
})

describe('affiliate links', () => {
  it.each([
    ['https://s.click.aliexpress.com/e/_abc123', null],
    ['https://s.click.aliexpress.com/s/IDFv0J6NoaU59WtyjJwa5IWWbvPrMklnxfMGl7uDwKemVcbLbUO', null],
    [`https://s.click.aliexpress.com/deep_link.htm?aff_short_key=x&dl_target_url=${encoded(PLAIN)}`, ID],
    [
      `https://s.click.aliexpress.com/deep_link.htm?aff_short_key=x&dl_target_url=${PLAIN}?&aff_platform=y`,
      ID,
    ],
    [`https://ad.admitad.com/g/${'0123456789'.repeat(3)}/?ulp=${encoded(PLAIN)}&subid=a`, ID],
    [`https://ad.admitad.com/g/${'0123456789'.repeat(4)}/?i=5&ulp=${encoded(encoded(PLAIN))}`, ID],
    [`https://gate.example/g/${'0123456789'.repeat(3)}/?ulp=${encoded(PLAIN)}`, ID],
    [
      `https://alitems.com/g/${'0123456789'.repeat(3)}/?ulp=${encoded(
        `https://s.click.aliexpress.com/deep_link.htm?dl_target_url=${encoded(PLAIN)}`,
      )}`,
      ID,
    ],
    [`https://epnclick.ru/redirect/cpa/o/qwerty?to=${encoded(PLAIN)}&sub=1`, ID],
    ['https://alitems.com/g/00000000000000000000000000affid/?ulp', null],
    ['fas.st/AbC-', null],
    ['https://ali.ski/i_ABCD', null],
    ['http://got.by/4abcde', null],
    ['got.by/4abcde', null],
    ['http://alii.pub/5abcde', null],
    [`http://alipromo.com/redirect/cpa/o/${'0123456789abcdef'.repeat(2)}/?to=${PLAIN}`, ID],
    [`https://gate.example/redirect/cpa/o/${'0123456789abcdef'.repeat(2)}?sub=a&to=${encoded(PLAIN)}`, ID],
    [`https://gate.example/redirect/product/${'0123456789abcdef'.repeat(2)}/${ID}/ru`, ID],
    ['http://ali.pub/4abcde', null],
    ['https://alli.pub/6xyz12', null],
    ['https://aliclick.shop/r/c/1abcdef', null],
    ['https://takprdm.ru/000abc/?erid=2Vfnx', null],
  ])('%s', (link, itemId) => {
    expect(recogniseLink(link)).toMatchObject({ kind: 'affiliate', itemId })
  })

  it('keep a code that ends in a hyphen or an underscore', () => {
    expect(recogniseLink('Вот: https://fas.st/ala7-').link).toBe('https://fas.st/ala7-')
    expect(recogniseLink('https://s.click.aliexpress.com/e/_ab_.').link).toBe(
      'https://s.click.aliexpress.com/e/_ab_',
    )
  })
})

describe('what a link carries', () => {
  const gate = (target: string) =>
    `https://ad.admitad.com/g/${'0123456789'.repeat(3)}/?subid=a&ulp=${encoded(target)}`
  const short = 'https://a.aliexpress.com/_mAbCdE'
  const store = 'https://aliexpress.ru/store/1022067'
  it.each([
    [gate(PLAIN), PLAIN],
    [gate(`https://s.click.aliexpress.com/deep_link.htm?dl_target_url=${encoded(PLAIN)}`), PLAIN],
    [gate(short), short],
    [gate(store), store],
    [gate('https://shop.example/x'), 'https://shop.example/x'],
    [`https://vk.com/away.php?to=${encoded(gate(short))}`, short],
    [gate('not an address'), null],
    [gate(''), null],
    ['https://fas.st/AbC', null],
    [PLAIN, null],
    [short, null],
  ])('%s', (link, target) => {
    expect(recogniseLink(link).target).toBe(target)
  })

  it.each([
    [
      'https://aliexpress.ru/store/7?aff_fcid=1&a=2&aff_platform=x#top',
      'https://aliexpress.ru/store/7?a=2#top',
    ],
    ['https://sale.aliexpress.com/spring.htm', 'https://sale.aliexpress.com/spring.htm'],
    ['https://shop.example/aliexpress.ru', null],
    ['https://aliexpress.ru@shop.example/', null],
    ['aliexpress.ru/store/7', null],
  ])('%s as a plain page', (address, page) => expect(plainPageOf(address)).toBe(page))
})

describe('stores, short links and the rest', () => {
  it.each([
    ['es.aliexpress.com/store/1103622855', '1103622855'],
    ['https://aliexpress.ru/store/1022067?spm=a.b', '1022067'],
    ['https://lamps.th.aliexpress.com/store/4682001/pages/all-items.html', '4682001'],
    ['he.aliexpress.com/store/all-wholesale-products/3828002.html', '3828002'],
    ['lamps.aliexpress.com/store/group/Towels/1102203277_40000002166292.html', '1102203277'],
    ['https://www.aliexpress.com/store/', null],
  ])('store %s', (link, storeId) => {
    expect(recogniseLink(link)).toMatchObject({ kind: 'store', itemId: null, storeId, itemUrl: null })
  })

  it.each([
    'https://a.aliexpress.com/_mAbCdE',
    'https://a.aliexpress.ru/_mAbCdE',
    'sl.aliexpress.ru/p?key=abcDEF1',
  ])('short %s', (link) => {
    expect(recogniseLink(`Посмотрите: ${link}.`)).toMatchObject({ kind: 'short', itemId: null })
  })

  it.each([
    '',
    '   ',
    'наушники беспроводные',
    'redmi note 12',
    '1005004120987654',
    'https://www.aliexpress.com/',
    'https://a.aliexpress.com/',
    'https://www.aliexpress.com/category/200000491/mens.html',
    'https://www.aliexpress.com/w/wholesale-4997284.html?SearchText=lamp',
    'https://login.aliexpress.com/buyer.htm?return=https%3A%2F%2Fwww.aliexpress.com%2F&random=46C4127371C1',
    'us-click.aliexpress.com/ci_bb?ot=shop-033001202194.us44&a=1822646108',
    'https://gate.example/redirect/cpa/o/abc/?to=https://shop.example/',
    `https://gate.example/redirect/product/abc/${ID}/ru`,
    'https://ozon.example/product/1005004120987654.html',
    'someone@aliexpress.ru',
  ])('other: %s', (text) => {
    expect(recogniseLink(text)).toMatchObject({ kind: 'other', itemId: null, storeId: null, itemUrl: null })
  })
})

describe('several links', () => {
  const other = '1005001111111111'

  it('come in their order, the single form takes the first item', () => {
    const text = `Магазин https://aliexpress.ru/store/1022067 и https://aliexpress.ru/item/${ID}.html,https://aliexpress.ru/item/${other}.html;aliexpress.ru/item/77.html`
    expect(recogniseLinks(text).map(({ kind, itemId }) => [kind, itemId])).toEqual([
      ['store', null],
      ['item', ID],
      ['item', other],
      ['item', '77'],
    ])
    expect(recogniseLink(text).itemId).toBe(ID)
  })

  it('glued without anything between are two', () => {
    expect(
      recogniseLinks(`${PLAIN}https://aliexpress.ru/item/${other}.html`).map(({ itemId }) => itemId),
    ).toEqual([ID, other])
  })

  it('a comma inside a parameter does not cut', () => {
    const link = `${PLAIN}?ws_ab_test=searchweb0_0,searchweb201602_9,searchweb201603_53`
    expect(recogniseLinks(link).map((found) => found.link)).toEqual([link])
  })
})

const collection = projectPath('..', 'shared', 'data', 'urls', 'aliexpress_urls.json')

describe.runIf(existsSync(collection))('links as people publish them', () => {
  it('every one gives its item, alone and in a sentence', () => {
    const links: { form: string; url: string; item_id: string | null }[] = JSON.parse(
      readFileSync(collection, 'utf8'),
    )
    const wrong = links.filter(
      ({ url, item_id }) =>
        recogniseLink(url).itemId !== item_id ||
        recogniseLink(`Смотри (${url}), красота!`).itemId !== item_id,
    )
    expect(wrong).toEqual([])
    const kinds = new Set(links.map(({ form, url }) => `${form.split(' ')[0]} ${recogniseLink(url).kind}`))
    for (const kind of [
      'item item',
      'store store',
      'short short',
      's.click affiliate',
      'third-party affiliate',
      'search other',
    ])
      expect(kinds).toContain(kind)
  })
})
