/** The forms in which people publish links to AliExpress, with ids of nobody's. */
export interface LinkForm {
  readonly link: string
  /** What a post's owner gets: a tracked link by the pattern, by asking AliExpress, a plain page, or word that it stays. */
  readonly leads: 'item' | 'asked' | 'page' | 'nowhere'
}

export const FORM_ID = '1005004120987654'
const US_ID = '3256803934672902'
const PLAIN = `https://aliexpress.ru/item/${FORM_ID}.html`
const encoded = encodeURIComponent
const HASH = '0123456789abcdef0123456789abcdef'

const items = [
  // Storefronts, languages, phones.
  PLAIN,
  `http://aliexpress.ru/item/${FORM_ID}.html`,
  `aliexpress.ru/item/${FORM_ID}.html`,
  `www.aliexpress.ru/item/${FORM_ID}.html`,
  `m.aliexpress.ru/item/${FORM_ID}.html`,
  `https://aliexpress.ru/item/${FORM_ID}`,
  `https://aliexpress.ru/item/${FORM_ID}/`,
  `https://aliexpress.com/item/${FORM_ID}.html`,
  `https://www.aliexpress.com/item/${FORM_ID}.html`,
  `http://www.aliexpress.com/item/${FORM_ID}.html`,
  `www.aliexpress.com/item/${FORM_ID}.html`,
  `aliexpress.com/item/${FORM_ID}.html`,
  `https://m.aliexpress.com/item/${FORM_ID}.html`,
  `https://m.aliexpress.ru/item/0_${FORM_ID}.html`,
  ...['ru', 'es', 'pt', 'fr', 'de', 'it', 'pl', 'nl', 'tr', 'ja', 'ko', 'th', 'vi', 'id', 'ar', 'he'].map(
    (language) => `https://${language}.aliexpress.com/item/${FORM_ID}.html`,
  ),
  `https://kz.aliexpress.com/item/${FORM_ID}.html`,
  `https://uz.aliexpress.com/item/${FORM_ID}.html?gatewayAdapt=glo2uzb`,
  `he.aliexpress.com/i/${FORM_ID}`,
  `https://www.aliexpress.com/i/${FORM_ID}.html`,
  `https://m.aliexpress.com/i/${FORM_ID}.html?channel=coin&sourceType=620`,
  `https://www.aliexpress.us/item/${US_ID}.html`,
  `www.aliexpress.us/item/${US_ID}.html?gatewayAdapt=glo2usa`,
  'https://aliexpress.com/item/32812345678.html',
  'https://aliexpress.ru/item/4000812345678.html',
  `HTTPS://WWW.ALIEXPRESS.COM/ITEM/${FORM_ID}.HTML`,
  `https://aliexpress.ru:443/item/${FORM_ID}.html`,
  `https://aliexpress.com./item/${FORM_ID}.html`,
  // Names in the path.
  `https://www.aliexpress.com/item/Steel-Kettle-1-7-l/${FORM_ID}.html`,
  `http://ru.aliexpress.com/item/2017-New-Kettle/${FORM_ID}.html`,
  `https://pt.aliexpress.com/item/Chaleira-a-o-1-7/${FORM_ID}.html?spm=a.b`,
  `https://ru.aliexpress.com/item/чайник-1-7-л/${FORM_ID}.html`,
  `https://aliexpress.ru/item/%D1%87%D0%B0%D0%B9%D0%BD%D0%B8%D0%BA/${FORM_ID}.html`,
  `https://www.aliexpress.com/item/0000/${FORM_ID}.html`,
  `https://www.aliexpress.com//item/${FORM_ID}.html`,
  `https://ru.aliexpress.com/store/product/Kettle-220-V/107430_${FORM_ID}.html`,
  `https://aliexpress.ru/product-fm/${FORM_ID}-kettle.html`,
  `https://www.aliexpress.com/item/${FORM_ID}.html/_____tmd_____/page/feedback?rand=1`,
  // Parameters and fragments.
  `https://aliexpress.ru/item/${FORM_ID}.html?sku_id=12000012345678901`,
  `https://aliexpress.ru/item/${FORM_ID}.html?item_id=77&sku_id=12000012345678901&spm=a2g2w.a.0.0`,
  `https://aliexpress.ru/item/${FORM_ID}.html?spm=a2g0s.9042311.0.0.1a2b3c4dEfGh`,
  `https://aliexpress.ru/item/${FORM_ID}.html?_randl_currency=RUB&_randl_shipto=RU&src=google&aff_fcid=none`,
  `https://aliexpress.ru/item/${FORM_ID}.html?utm_source=tg&utm_medium=post#reviews`,
  `https://aliexpress.ru/item/${FORM_ID}.html#nav-review`,
  `https://aliexpress.ru/item/${FORM_ID}.html?ws_ab_test=searchweb0_0,searchweb201602_9,searchweb201603_53`,
  `https://www.aliexpress.com/item/${FORM_ID}.html?algo_pvid=4fa0-9b&pdp_ext_f=%7B%22order%22%3A%226%22%7D`,
  `https://www.aliexpress.com/item/${FORM_ID}.html?a=1&&b=2&`,
  `https://www.aliexpress.com/item/${FORM_ID}.html?a=1&amp;b=2`,
  `https://aliexpress.ru/item/${FORM_ID}.html?q=чайник`,
  `https://www.aliexpress.com/ssr/300000512/BundleDeals2?productIds=${FORM_ID}:12000042462335101&disableNav=YES`,
  `https://campaign.aliexpress.com/wow/gcp/page?gps-id=3000004&productIds=${FORM_ID},1005001111111111`,
  `https://m.aliexpress.com/p/help/index.html#/report?itemUrl=%2F%2Fwww.aliexpress.com%2Fitem%2F${FORM_ID}.html`,
  // The address of the item within another address.
  `https://login.aliexpress.com/buyer.htm?return=${encoded(PLAIN)}`,
  `https://star.aliexpress.com/share/share.htm?platform=AE&redirectUrl=${encoded(PLAIN)}&tt=CPS_NORMAL`,
  `https://star.aliexpress.com/share/share.htm?platform=AE&redirectUrl=${PLAIN}?shareId%3D6&tt=CPS_NORMAL`,
  `https://vk.com/away.php?to=${encoded(PLAIN)}&cc_key=`,
  `https://www.google.com/url?sa=t&url=${encoded(PLAIN)}`,
  `https://t.me/share/url?url=${encoded(PLAIN)}`,
  `https://www.youtube.com/redirect?event=video&q=${encoded(PLAIN)}`,
  `https://l.facebook.com/l.php?u=${encoded(PLAIN)}`,
  `https://ok.ru/dk?st.link=${encoded(PLAIN)}`,
  encoded(PLAIN),
  encoded(`https://aliexpress.ru/item/чайник/${FORM_ID}.html`),
  encoded(`https://aliexpress.ru/item/🔥-чайник/${FORM_ID}.html`),
  // Other people's affiliate links that carry their target.
  `https://s.click.aliexpress.com/deep_link.htm?aff_short_key=x&dl_target_url=${encoded(PLAIN)}`,
  `https://s.click.aliexpress.com/deep_link.htm?aff_short_key=x&dl_target_url=${PLAIN}?&aff_platform=y`,
  `https://s.click.aliexpress.com/e/LyUL?af=1&dp=v5&dl_target_url=${encoded(PLAIN)}`,
  `http://s.click.aliexpress.com/e/abc?dl_target_url=${encoded(encoded(PLAIN))}`,
  `https://ad.admitad.com/g/${HASH}/?ulp=${encoded(PLAIN)}`,
  `https://ad.admitad.com/g/${HASH}/?i=5&subid=tg&ulp=${encoded(PLAIN)}`,
  `ad.admitad.com/g/${HASH}/?ulp=${encoded(encoded(PLAIN))}`,
  `https://alitems.com/g/${HASH}/?ulp=${encoded(PLAIN)}`,
  `https://alitems.co/g/${HASH}/?ulp=${encoded(PLAIN)}&erid=2Vfnx`,
  `https://alitems.site/g/${HASH}/?ulp=${encoded(PLAIN)}`,
  `https://lenkmio.com/g/${HASH}/?ulp=${encoded(PLAIN)}`,
  `https://gate.example/g/${HASH}/?ulp=${encoded(PLAIN)}`,
  `https://alitems.com/g/${HASH}/?ulp=${encoded(
    `https://s.click.aliexpress.com/deep_link.htm?dl_target_url=${encoded(PLAIN)}`,
  )}`,
  `https://vk.com/away.php?to=${encoded(`https://ad.admitad.com/g/${HASH}/?ulp=${encoded(PLAIN)}`)}`,
  `https://epnclick.ru/redirect/cpa/o/${HASH}?to=${encoded(PLAIN)}&sub=1`,
  `http://alipromo.com/redirect/cpa/o/${HASH}/?sub=a&to=${PLAIN}`,
  `https://gate.example/redirect/cpa/o/${HASH}/?to=${encoded(PLAIN)}`,
  `http://alipromo.com/redirect/product/${HASH}/${FORM_ID}/ru`,
  `https://gate.example/redirect/product/${HASH}/${FORM_ID}/en`,
  `http://got.by/4abcde?to=${encoded(PLAIN)}`,
  `alli.pub/4abcde?to=${encoded(PLAIN)}`,
  `https://aliclick.shop/r/c/1abcdef?target_url=${encoded(PLAIN)}`,
  `https://fas.st/AbC?ulp=${encoded(PLAIN)}`,
]

const asked = [
  'https://a.aliexpress.com/_mAbCdE',
  'http://a.aliexpress.com/_mAbCdE',
  'a.aliexpress.com/_EAbCd_',
  'https://a.aliexpress.ru/_mAbCdE',
  'https://sl.aliexpress.ru/p?key=abcDEF1',
  'sl.aliexpress.ru/p?key=abcDEF1',
  'https://s.click.aliexpress.com/e/_abc123',
  'https://s.click.aliexpress.com/e/_ab-_',
  's.click.aliexpress.com/e/_abc123',
  'https://s.click.aliexpress.com/e/43K45abc',
  'https://s.click.aliexpress.com/s/IDFv0J6NoaU59WtyjJwa5IWWbvPrMklnxfMGl7uDwKemVcbLbUO',
  `https://ad.admitad.com/g/${HASH}/?ulp=${encoded('https://a.aliexpress.com/_mAbCdE')}`,
]

const pages = [
  `https://ad.admitad.com/g/${HASH}/?ulp=${encoded('https://aliexpress.ru/store/1022067')}`,
  `https://alitems.co/g/${HASH}/?ulp=${encoded('https://sale.aliexpress.ru/spring.htm?a=1&aff_fcid=2')}`,
  `https://s.click.aliexpress.com/deep_link.htm?dl_target_url=${encoded('https://aliexpress.ru/category/7')}`,
]

const nowhere = [
  'https://fas.st/AbC-',
  'fas.st/AbC',
  'http://ali.pub/4abcde',
  'ali.pub/4abcde',
  'https://alli.pub/6xyz12',
  'http://alii.pub/5abcde',
  'http://got.by/4abcde',
  'got.by/4abcde',
  'https://ali.ski/i_ABCD',
  'https://aliclick.shop/r/c/1abcdef',
  'https://takprdm.ru/000abc/?erid=2Vfnx',
  `https://alitems.co/g/${HASH}/`,
  `https://alitems.com/g/${HASH}/?ulp`,
  `https://gate.example/redirect/cpa/o/${HASH}/`,
  'https://aliexpress.ru/store/1022067?spm=a.b',
  'es.aliexpress.com/store/1103622855',
  'https://aliexpress.ru/category/202001195/phones.html',
  'https://www.aliexpress.com/w/wholesale-kettle.html?SearchText=kettle',
  'https://sale.aliexpress.com/spring.htm',
  'https://us-click.aliexpress.com/ci_bb?ot=shop&a=1',
  'aliexpress.ru',
]

const every = (links: readonly string[], leads: LinkForm['leads']): LinkForm[] =>
  links.map((link) => ({ link, leads }))

export const LINK_FORMS: readonly LinkForm[] = [
  ...every(items, 'item'),
  ...every(asked, 'asked'),
  ...every(pages, 'page'),
  ...every(nowhere, 'nowhere'),
]
