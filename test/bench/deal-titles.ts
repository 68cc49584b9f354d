/** Deals as marketplaces have them, made up: frequent and rare goods, brands, models, Russian and English. The same number gives the same deal. */

export interface MadeDeal {
  readonly title: string
  readonly categoryPath: readonly string[]
  readonly rubMinor: number
  readonly oldRubMinor: number | null
  readonly orders: number | null
  readonly ratingTenths: number | null
}

/** Russian name (singular, plural), English name, section, typical price in rubles, share. */
type Good = readonly [
  one: string,
  many: string,
  english: string,
  section: string,
  price: number,
  share: number,
]

const GOODS: readonly Good[] = [
  ['чехол', 'чехлы', 'phone case', 'Аксессуары', 350, 90],
  ['защитное стекло', 'защитные стекла', 'screen protector', 'Аксессуары', 250, 60],
  ['наушники', 'наушники', 'wireless headphones', 'Наушники', 2500, 55],
  ['зарядное устройство', 'зарядки', 'fast charger', 'Аксессуары', 900, 40],
  ['кабель', 'кабели', 'usb cable', 'Аксессуары', 300, 45],
  ['смартфон', 'смартфоны', 'smartphone', 'Смартфоны', 18000, 35],
  ['часы', 'часы', 'smart watch', 'Часы', 4500, 35],
  ['ремешок', 'ремешки', 'watch strap', 'Аксессуары', 500, 25],
  ['кроссовки', 'кроссовки', 'sneakers', 'Обувь', 4800, 45],
  ['футболка', 'футболки', 't-shirt', 'Одежда', 1100, 60],
  ['платье', 'платья', 'dress', 'Одежда', 2300, 55],
  ['куртка', 'куртки', 'jacket', 'Одежда', 5200, 40],
  ['сумка', 'сумки', 'handbag', 'Сумки', 2600, 35],
  ['рюкзак', 'рюкзаки', 'backpack', 'Сумки', 2900, 25],
  ['клавиатура', 'клавиатуры', 'mechanical keyboard', 'Компьютеры', 3500, 15],
  ['мышь', 'мыши', 'gaming mouse', 'Компьютеры', 1500, 15],
  ['видеокарта', 'видеокарты', 'graphics card', 'Компьютеры', 42000, 6],
  ['ноутбук', 'ноутбуки', 'laptop', 'Компьютеры', 55000, 10],
  ['планшет', 'планшеты', 'tablet', 'Планшеты', 15000, 12],
  ['телевизор', 'телевизоры', 'smart tv', 'Телевизоры', 38000, 8],
  ['пылесос', 'пылесосы', 'vacuum cleaner', 'Бытовая техника', 13000, 12],
  ['чайник', 'чайники', 'electric kettle', 'Бытовая техника', 2400, 10],
  ['дрель', 'дрели', 'cordless drill', 'Инструменты', 6500, 12],
  ['набор отверток', 'наборы отверток', 'screwdriver set', 'Инструменты', 1200, 14],
  ['лампа', 'лампы', 'led lamp', 'Освещение', 800, 30],
  ['гирлянда', 'гирлянды', 'string lights', 'Освещение', 600, 15],
  ['игрушка', 'игрушки', 'toy', 'Игрушки', 900, 45],
  ['конструктор', 'конструкторы', 'building blocks', 'Игрушки', 2100, 20],
  ['кукла', 'куклы', 'doll', 'Игрушки', 1400, 12],
  ['кольцо', 'кольца', 'ring', 'Украшения', 700, 25],
  ['серьги', 'серьги', 'earrings', 'Украшения', 650, 25],
  ['удочка', 'удочки', 'fishing rod', 'Рыбалка', 3100, 12],
  ['катушка', 'катушки', 'spinning reel', 'Рыбалка', 2700, 8],
  ['палатка', 'палатки', 'camping tent', 'Туризм', 7400, 6],
  ['фонарь', 'фонари', 'flashlight', 'Туризм', 950, 18],
  ['крем', 'кремы', 'face cream', 'Красота', 620, 28],
  ['помада', 'помады', 'lipstick', 'Красота', 450, 16],
  ['шторы', 'шторы', 'curtains', 'Дом', 2200, 14],
  ['постельное белье', 'комплекты белья', 'bedding set', 'Дом', 2800, 16],
  ['органайзер', 'органайзеры', 'storage box', 'Дом', 700, 30],
  ['кружка', 'кружки', 'mug', 'Посуда', 550, 18],
  ['сковорода', 'сковороды', 'frying pan', 'Посуда', 1900, 12],
  ['нож', 'ножи', 'kitchen knife', 'Посуда', 1300, 16],
  ['насос', 'насосы', 'air pump', 'Автотовары', 2300, 10],
  ['видеорегистратор', 'видеорегистраторы', 'dash cam', 'Автотовары', 5600, 9],
  ['держатель', 'держатели', 'car holder', 'Автотовары', 650, 22],
  ['колонка', 'колонки', 'bluetooth speaker', 'Аудио', 3300, 16],
  ['микрофон', 'микрофоны', 'microphone', 'Аудио', 2100, 9],
  ['камера', 'камеры', 'security camera', 'Безопасность', 3700, 14],
  ['наклейки', 'наклейки', 'stickers', 'Творчество', 180, 30],
]

const BRANDS = [
  'Xiaomi',
  'Samsung',
  'Apple',
  'Huawei',
  'Honor',
  'Realme',
  'Baseus',
  'Ugreen',
  'Anker',
  'Lenovo',
  'HOCO',
  'Remax',
  'JBL',
  'Sony',
  'Philips',
  'Bosch',
  'Makita',
  'Deko',
  'Nike',
  'Adidas',
  'Puma',
  'Lego',
  'Haylou',
  'Amazfit',
  'QCY',
  'Edifier',
  'Logitech',
  'Redragon',
  'Asus',
  'Acer',
  'HP',
  'Dell',
  'MSI',
  'Palit',
  'Tefal',
  'Braun',
  'Dreame',
  'Roborock',
  'Deerma',
  'Kugoo',
  'Ninebot',
  'Shimano',
  'Naturehike',
]
const PHONES = [
  'Redmi Note 12',
  'Redmi Note 13 Pro',
  'Redmi Note 11',
  'Redmi 12C',
  'Poco X5 Pro',
  'iPhone 11',
  'iPhone 12',
  'iPhone 13 Pro',
  'iPhone 14',
  'iPhone 15 Pro Max',
  'Galaxy A54',
  'Galaxy A34',
  'Galaxy S23 Ultra',
  'Galaxy S21',
  'Honor 90',
  'Huawei P60',
  'Realme 11',
  'Mi 13 Lite',
]
const COLOURS = [
  ['черный', 'black'],
  ['белый', 'white'],
  ['красный', 'red'],
  ['синий', 'blue'],
  ['зеленый', 'green'],
  ['розовый', 'pink'],
  ['золотой', 'gold'],
  ['серый', 'grey'],
] as const
const EXTRAS = [
  ['беспроводной', 'wireless'],
  ['оригинальный', 'original'],
  ['для дома', 'for home'],
  ['для детей', 'for kids'],
  ['женский', 'women'],
  ['мужской', 'men'],
  ['новинка 2024', 'new 2024'],
  ['с доставкой', 'free shipping'],
  ['водонепроницаемый', 'waterproof'],
  ['быстрая зарядка', 'fast charging'],
  ['портативный', 'portable'],
  ['силиконовый', 'silicone'],
  ['кожаный', 'leather'],
  ['металлический', 'metal'],
  ['складной', 'foldable'],
  ['с подсветкой', 'with led light'],
  ['bluetooth 5.3', 'bluetooth 5.3'],
  ['usb type-c', 'usb type-c'],
  ['подарочный набор', 'gift set'],
  ['2 шт', '2pcs'],
  ['для автомобиля', 'for car'],
  ['летний', 'summer'],
  ['зимний', 'winter'],
  ['мини', 'mini'],
] as const

/** Numbers in 0..1 that look random and are always the same for a seed. */
export function chance(seed: number): () => number {
  let state = (seed * 2_654_435_761 + 0x9e3779b9) >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

const TOTAL_SHARE = GOODS.reduce((sum, good) => sum + good[5], 0)

function goodAt(point: number): Good {
  let left = point * TOTAL_SHARE
  for (const good of GOODS) {
    left -= good[5]
    if (left < 0) return good
  }
  return GOODS[0] as Good
}

const LETTERS = 'abcdefghklmnprstvxz'

/** The deal of a number: any whole number from 0. */
export function madeDeal(number: number): MadeDeal {
  const next = chance(number + 1)
  const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(next() * items.length)] as Item
  const good = goodAt(next())
  const [one, many, english, section, price] = good
  const russian = next() < 0.6
  const at = russian ? 0 : 1
  const words: string[] = []
  const name = russian ? (next() < 0.7 ? one : many) : english
  const brand = next() < 0.6 ? BRANDS[Math.floor(next() ** 2 * BRANDS.length)] : undefined
  const accessory = section === 'Аксессуары'
  if (russian || next() < 0.5) words.push(name, brand ?? '')
  else words.push(brand ?? '', name)
  if (section === 'Смартфоны')
    words.push(pick(PHONES), `${pick([4, 6, 8, 12])}/${pick([64, 128, 256])} ${russian ? 'ГБ' : 'GB'}`)
  else if (accessory && next() < 0.7) words.push(russian ? 'для' : 'for', pick(PHONES))
  else if (section === 'Компьютеры' && next() < 0.5)
    words.push(`${pick(['RTX 4060', 'RTX 3060', 'DDR5', 'i5-12400F', 'M.2 1TB'])}`)
  else if (next() < 0.35)
    words.push(`${pick([...LETTERS])}${pick([...LETTERS])}${Math.floor(next() * 9_000 + 100)}`)
  for (let more = Math.floor(next() * 4) + 1; more > 0; more--) words.push(pick(EXTRAS)[at])
  if (next() < 0.5) words.push(pick(COLOURS)[at])
  // A long tail of words that few deals have.
  if (next() < 0.3)
    words.push(
      `${pick(['кат', 'лор', 'мив', 'тэр', 'нок', 'вис'])}${pick(['ан', 'ел', 'ир', 'ос'])}${pick(['ка', 'тор', 'ина', 'ель'])}${Math.floor(next() * 40) === 0 ? 'ми' : ''}`,
    )
  const rubMinor = Math.max(1_000, Math.round(price * 100 * Math.exp((next() + next() + next() - 1.5) * 1.2)))
  const discounted = next() < 0.6
  return {
    title: words.filter(Boolean).join(' '),
    categoryPath: [accessory ? 'Электроника' : 'Каталог', section],
    rubMinor,
    oldRubMinor: discounted ? Math.round(rubMinor * (1 + next() * 2)) : null,
    orders: next() < 0.8 ? Math.floor(Math.exp(next() ** 3 * 10.5)) : null,
    ratingTenths: next() < 0.7 ? Math.floor(40 + next() * 11) : null,
  }
}
