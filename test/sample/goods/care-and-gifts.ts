/** Care, gifts and food, and what the programme treats apart: cards, books, goods for adults. */
import { type Goods, goods } from './kind.ts'

const BEAUTY = ['Красота и здоровье', 'Уход'] as const

export const CARE_AND_GIFTS: readonly Goods[] = [
  goods(
    'brush',
    BEAUTY,
    'Кисти для макияжа',
    'makeup brushes',
    'Docolor, Ducare, Jessup',
    'набор 12 штук|set of 12; для теней|eyeshadow',
    [390, 2490],
  ),
  goods(
    'dryer',
    BEAUTY,
    'Фен для волос',
    'hair dryer',
    'Xiaomi, Showsee, Laifen',
    'ионизация, складной|ionic, foldable; высокоскоростной|high speed; с насадкой для кудрей|curl diffuser',
    [890, 8990],
  ),
  goods(
    'toothbrush',
    BEAUTY,
    'Зубная щётка электрическая',
    'electric toothbrush',
    'Oclean, Soocas, Xiaomi',
    'звуковая, четыре режима|sonic, four modes; детская|kids; набор насадок|brush heads',
    [390, 4490],
  ),
  goods(
    'card',
    ['Подарки', 'Карты и купоны'],
    'Подарочная карта',
    'gift card',
    'Steam, App Store, PlayStation',
    'код на почту|code by e-mail',
    [500, 3000],
    { kind: 'gift_card' },
  ),
  goods(
    'book',
    ['Подарки', 'Электронные книги'],
    'Электронная книга',
    'digital book',
    'Сказки народов Азии, Учебник Python',
    'файл epub|epub file',
    [99, 490],
    { kind: 'digital_book' },
  ),
  goods(
    'food',
    ['Еда', 'Сладости и орехи'],
    'Орехи и сухофрукты',
    'nuts and dried fruit',
    'Еда рядом, Восток',
    'смесь 500 г|mix 500 g; миндаль 1 кг|almonds 1 kg',
    [290, 1290],
    { section: 'eat' },
  ),
  goods(
    'heart',
    ['Красота и здоровье', 'Для взрослых'],
    'Набор для взрослых 18+',
    'adult set 18+',
    'Amor, Rosa',
    'подарочный|gift box',
    [990, 3990],
    { adult: true },
  ),
]
