/** Toys, sport, tools, cars and animals. */
import { type Goods, goods } from './kind.ts'

const TOYS = ['Детям', 'Игрушки'] as const
const SPORT = ['Спорт и отдых', 'Спорт'] as const
const OUTDOORS = ['Спорт и отдых', 'Поход и рыбалка'] as const
const TOOLS = ['Инструменты', 'Ручной и электроинструмент'] as const
const CAR = ['Авто', 'Автоэлектроника'] as const
const PETS = ['Животным', 'Миски и игрушки'] as const

export const LEISURE: readonly Goods[] = [
  goods(
    'car',
    TOYS,
    'Машинка на радиоуправлении',
    'RC car',
    'WLtoys, Double E, Wltrack',
    'внедорожник 1:16|off-road 1:16; перевёртыш|stunt; гоночная 1:28|race 1:28',
    [990, 7990],
  ),
  goods(
    'blocks',
    TOYS,
    'Конструктор',
    'building blocks',
    'Mould King, Sembo, CaDA',
    '1200 деталей, кран|1200 pieces, crane; замок|castle; робот программируемый|programmable robot',
    [690, 8990],
  ),
  goods(
    'puzzle',
    TOYS,
    'Пазл',
    'puzzle',
    'Степ, Ravensburger',
    '1000 деталей|1000 pieces; деревянный|wooden; напольный детский|kids floor',
    [290, 1490],
  ),
  goods(
    'ball',
    SPORT,
    'Мяч футбольный',
    'football',
    'Kelme, Molten',
    'размер 5|size 5; детский, размер 3|kids, size 3; для зала|futsal',
    [690, 2490],
  ),
  goods(
    'dumbbell',
    SPORT,
    'Гантели разборные',
    'adjustable dumbbells',
    'Yunmai, Starfit',
    '2 × 10 кг|2 × 10 kg; виниловые 2 × 2 кг|vinyl 2 × 2 kg',
    [990, 6990],
  ),
  goods(
    'tent',
    OUTDOORS,
    'Палатка',
    'tent',
    'Naturehike, Desert Fox, Следопыт',
    'двухместная 1,8 кг|2-person 1.8 kg; автоматическая|instant; зимняя куб|winter cube',
    [2490, 18990],
  ),
  goods(
    'rod',
    OUTDOORS,
    'Удочка',
    'fishing rod',
    'Kastking, Sougayilang, Волжанка',
    'спиннинг 2,1 м|spinning 2.1 m; телескопическая 3,6 м|telescopic 3.6 m; набор с катушкой|combo with reel',
    [690, 4990],
  ),
  goods(
    'drill',
    TOOLS,
    'Шуруповёрт',
    'cordless drill',
    'Deko, Worx, Dongcheng',
    '20 В, два аккумулятора|20V, two batteries; бесщёточный|brushless; мини 4 В|mini 4V',
    [1490, 7990],
  ),
  goods(
    'screwdriver',
    TOOLS,
    'Набор отвёрток',
    'screwdriver set',
    'Xiaomi Mijia, Jakemy, Wowstick',
    '24 в 1|24 in 1; для точных работ|precision; магнитные|magnetic',
    [290, 2490],
  ),
  goods(
    'dashcam',
    CAR,
    'Видеорегистратор',
    'dash cam',
    '70mai, DDPai, Azdome',
    '4K, GPS|4K, GPS; две камеры|front and rear; зеркало|mirror',
    [1990, 10990],
  ),
  goods(
    'bowl',
    PETS,
    'Миска для животных',
    'pet bowl',
    'Petkit, Зверушка',
    'автокормушка|automatic feeder; фонтан-поилка|water fountain; двойная на подставке|raised double',
    [290, 5490],
  ),
  goods(
    'cat',
    PETS,
    'Игрушка для кошек',
    'cat toy',
    'Petkit, Мурка',
    'лазер автоматический|automatic laser; мячик с мятой|catnip ball; тоннель|tunnel',
    [149, 1690],
  ),
]
