/** What is worn and carried. */
import { type Goods, goods } from './kind.ts'

const CLOTHES = ['Одежда и обувь', 'Одежда'] as const
const SHOES = ['Одежда и обувь', 'Обувь'] as const
const EXTRAS = ['Одежда и обувь', 'Аксессуары'] as const

export const CLOTHES_GOODS: readonly Goods[] = [
  goods(
    'umbrella',
    EXTRAS,
    'Зонт складной',
    'folding umbrella',
    'Три слона, Xiaomi, Olycat',
    'автомат, антиветер|automatic, windproof; обратный|reverse; с фонариком|with flashlight',
    [690, 2490],
  ),
  goods(
    'backpack',
    EXTRAS,
    'Рюкзак',
    'backpack',
    'Mark Ryden, Xiaomi, Tigernu',
    'для ноутбука 15,6"|for 15.6" laptop; городской 20 л|city 20 l; школьный с отражателями|school with reflectors',
    [990, 5990],
  ),
  goods(
    'bag',
    EXTRAS,
    'Сумка женская',
    'handbag',
    'Bostanten, Foxer, Zooler',
    'кожаная через плечо|leather crossbody; шопер|tote; клатч вечерний|evening clutch',
    [790, 6490],
  ),
  goods(
    'shoes',
    SHOES,
    'Кроссовки',
    'sneakers',
    'Li-Ning, Xtep, 361 Degrees',
    'беговые мужские|running, men; женские дышащие|breathable, women; детские на липучке|kids hook and loop',
    [1490, 7990],
  ),
  goods(
    'tshirt',
    CLOTHES,
    'Футболка',
    'T-shirt',
    'Inflation, Saucezhan, Simwood',
    'хлопок, оверсайз|cotton, oversize; с принтом|printed; поло мужское|men’s polo',
    [390, 1990],
  ),
  goods(
    'jacket',
    CLOTHES,
    'Куртка',
    'jacket',
    'Tiger Force, Icebear, Metersbonwe',
    'зимняя с капюшоном|winter with hood; ветровка|windbreaker; джинсовая|denim',
    [1990, 11990],
  ),
  goods(
    'dress',
    CLOTHES,
    'Платье',
    'dress',
    'Simplee, Missord, Vangull',
    'летнее в цветочек|summer floral; вечернее длинное|long evening; вязаное|knitted',
    [890, 4990],
  ),
  goods(
    'cap',
    EXTRAS,
    'Кепка',
    'baseball cap',
    'Joymay, Northwood',
    'хлопок|cotton; с сеткой|mesh; тёплая с ушками|warm with ear flaps',
    [290, 1190],
  ),
  goods(
    'glasses',
    EXTRAS,
    'Очки солнцезащитные',
    'sunglasses',
    'Barcur, Merrys, Xiaomi',
    'поляризация|polarised; авиаторы|aviator; детские|kids',
    [290, 1990],
  ),
  goods(
    'ring',
    EXTRAS,
    'Кольцо',
    'ring',
    'Jewelry Palace, Sokolov',
    'серебро 925, фианит|925 silver, zirconia; парные|pair; безразмерное|adjustable',
    [290, 3990],
  ),
]
