/**
 * Goods for adults, by the words of their title and categories: sex goods, means for potency, pornography. Russian,
 * English, and the commonest words of other storefronts. Underwear (unless it calls itself erotic), condoms, perfume and tobacco are not among them.
 */
const STEMS = [
  'секс(?!уальн|т|апил)',
  'сексуальн\\p{L}* (?:игр|стимул|возбужд|удовольств|фантаз)',
  'эрот',
  'интим(?:н\\p{L}+ (?:товар|игруш|гель|смазк)|-?товар)',
  '(?:гель|смазка|лубрикант)[ -](?:\\p{L}+[ -]){0,3}(?:интим|анальн)',
  'лубрикант',
  'порно',
  'фаллоимитатор',
  'фаллопротез',
  'фалло-?имитатор',
  'дилдо',
  'страпон',
  'мастурбат',
  'вибропул',
  'вибро-?яйц',
  'виброяиц',
  'вибромассажер (?:для )?(?:клитор|интим|точки|простат)',
  'вагин',
  'клитор',
  'анальн',
  'пенис',
  'эрекц',
  'потенци(?!ал|ом)',
  'бдсм',
  'возбудител[ьи]',
  'возбуждающ',
  'виагр',
  'сиалис',
  'левитр',
  'дапоксетин',
  'товар\\p{L}* для взрослых',
  'игруш\\p{L}* для взрослых',
  'для взрослых 18',
  '18\\+ (?:товар|игр)',
  'sex(?:y toy|ual| ?toy| ?doll| ?shop| machine| game| product| furniture| swing|$| )',
  'sextoy',
  'erotic',
  'porn',
  'dildo',
  'vibrator',
  'strap[ -]?on dildo',
  'masturbat',
  'butt ?plug',
  'anal (?:plug|bead|sex|toy|vibr|dildo|douche|hook|ring)',
  'anale? ?plug',
  'buttplug',
  'cock ?ring',
  'penis',
  'vagina',
  'clitor',
  'nipple clamp',
  'bdsm',
  'bondage (?:set|kit|rope|restrain)',
  'adult (?:toy|game|sex|product)',
  'fetish',
  'orgasm',
  'g-?spot',
  'prostate massager',
  'consolador',
  'sexspielzeug',
  'sexspeel',
]
const adult = new RegExp(`(?<![\\p{L}\\p{N}])(?:${STEMS.join('|')})`, 'u')
/** The same at any place of a word: looked for in half the time, and hardly ever there. */
const perhapsAdult = new RegExp(STEMS.join('|'), 'u')

/** 'Вибратор' alone says nothing: builders compact concrete with it. */
const vibrator = /(?<!\p{L})вибратор/u
const tools =
  /бетон|глубинн|площадочн|строит|электрич\p{L}* вибратор|поверхностн|concrete|пневмо|насос|штукатур|плит|carburetor/u

const ADULT_SLUGS = /(?:^|[-/])(?:tovary-dlya-vzroslyh|intimnye|eroti|seks|sex)/

/** Whether words or categories mark an entry as goods for adults. */
export function isAdult(title: string, categories: readonly string[], slug = ''): boolean {
  const text = `${title} ${categories.join(' ')}`.toLowerCase().replaceAll('ё', 'е')
  if (perhapsAdult.test(text) && adult.test(text)) return true
  if (text.includes('вибратор') && vibrator.test(text) && !tools.test(text)) return true
  return slug !== '' && ADULT_SLUGS.test(slug.toLowerCase())
}
