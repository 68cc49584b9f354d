/** A small catalogue of our own, Russian and English, with the traps that real ones have. key | title | category | rubles | orders | stars */
const GOODS = `
tws-ru | Беспроводные наушники Xiaomi Redmi Buds 4 Lite белые | Наушники | 1990 | 5200 | 48
tws-en | TWS Wireless Earbuds Bluetooth 5.3 Headphones with Microphone | Наушники | 890 | 12000 | 46
jbl | Наушники накладные JBL Tune 510BT черные | Наушники | 3490 | 900 | 47
headphones-sony | Sony WH-1000XM5 Noise Cancelling Headphones | Наушники | 29990 | 310 | 49
buds-case | Чехол для наушников Apple AirPods Pro силиконовый | Аксессуары | 250 | 15000 | 47
note12 | Смартфон Xiaomi Redmi Note 12 8/128 ГБ Global | Смартфоны | 14990 | 4100 | 48
note12pro | Смартфон Xiaomi Redmi Note 12 Pro 8/256 ГБ | Смартфоны | 21990 | 2300 | 48
note11 | Xiaomi Redmi Note 11 smartphone 128GB NFC | Смартфоны | 12490 | 8000 | 47
note12-case | Чехол для Xiaomi Redmi Note 12 прозрачный | Аксессуары | 190 | 22000 | 46
note12-glass | Защитное стекло для Redmi Note 12 Pro 2 шт | Аксессуары | 150 | 18000 | 45
iphone13 | Смартфон Apple iPhone 13 128 ГБ темная ночь | Смартфоны | 62990 | 700 | 49
iphone11 | Смартфон Apple iPhone 11 и 13 подарков в комплекте | Смартфоны | 32990 | 50000 | 50
iphone13-case | Чехлы для iPhone 13 с MagSafe | Аксессуары | 450 | 9000 | 46
iphone12-case | Case for iPhone 12 shockproof transparent | Аксессуары | 320 | 11000 | 46
a54 | Samsung Galaxy A54 5G 8/256GB | Смартфоны | 27990 | 1500 | 48
a54-case | Чехол-книжка на Samsung Galaxy A54 кожаный | Аксессуары | 590 | 2500 | 45
rtx | Видеокарта Palit GeForce RTX 4060 Dual 8GB | Компьютеры | 34990 | 210 | 49
rtx-joined | Игровая видеокарта MSI RTX4060 Ventus | Компьютеры | 36990 | 120 | 48
rtx3060 | Видеокарта Gigabyte RTX 3060 12GB | Компьютеры | 29990 | 400 | 48
keyboard | Механическая клавиатура Redragon K617 с подсветкой | Компьютеры | 3290 | 1700 | 47
keyboard-en | Mechanical Gaming Keyboard RGB 61 keys hot swappable | Компьютеры | 2790 | 2600 | 47
mouse | Мышь беспроводная Logitech M185 | Компьютеры | 990 | 5400 | 48
router | Wi-Fi роутер TP-Link Archer AX23 | Компьютеры | 4490 | 800 | 47
band | Фитнес-браслет Xiaomi Smart Band 8 | Часы | 2790 | 14000 | 48
strap | Ремешок для Mi Band 8 силиконовый | Аксессуары | 190 | 30000 | 46
watch | Умные часы Amazfit GTS 4 Mini | Часы | 6990 | 1300 | 47
watch-en | Smart Watch for Men Waterproof Heart Rate | Часы | 1890 | 9500 | 45
drill | Дрель-шуруповерт аккумуляторная Makita DF333 12 В | Инструменты | 8990 | 640 | 48
drill-bosch | Шуруповерт Bosch GSR 120-LI | Инструменты | 9490 | 520 | 48
drill-en | Cordless Drill 21V Brushless Electric Screwdriver | Инструменты | 3990 | 4300 | 46
sneakers | Кроссовки мужские Adidas Runfalcon 3 | Обувь | 5990 | 830 | 47
sneakers-nike | Nike Air Max 90 sneakers | Обувь | 12990 | 410 | 48
bag | Сумка женская через плечо кожаная | Сумки | 2490 | 3100 | 46
bags | Набор дорожных сумок 6 штук | Сумки | 990 | 7200 | 46
wallet | Кошелек мужской из натуральной кожи | Сумки | 1290 | 2700 | 47
socks | Носки хлопковые, 10 пар | Одежда | 690 | 16000 | 47
underwear | Комплект женского белья кружевной | Одежда | 1490 | 900 | 46
tshirt | Футболка женская белая хлопок | Одежда | 590 | 26000 | 47
slippers | Тапочки домашние войлочные | Обувь | 690 | 1200 | 46
dress | Платье летнее в цветочек | Одежда | 1990 | 2200 | 45
lego | Конструктор LEGO Technic 42151 Bugatti | Игрушки | 4990 | 950 | 49
blocks | Building Blocks Sports Car 1200 pcs compatible with major brands | Игрушки | 1590 | 6100 | 46
doll | Кукла Барби с аксессуарами | Игрушки | 2190 | 560 | 48
lamp | Светодиодная лампа настольная с зажимом | Освещение | 1190 | 3400 | 46
lights | Гирлянда штора 3х3 м теплый свет | Освещение | 590 | 21000 | 46
vacuum | Робот-пылесос Roborock S7 MaxV | Бытовая техника | 39990 | 430 | 49
kettle | Чайник электрический Tefal 1,7 л | Бытовая техника | 2990 | 1900 | 47
cable | Кабель USB Type-C 100W быстрая зарядка 2 м | Аксессуары | 290 | 45000 | 48
charger | Baseus GaN зарядное устройство 65W | Аксессуары | 2190 | 7700 | 48
powerbank | Power Bank 20000mAh fast charging | Аксессуары | 1690 | 13000 | 47
ssd | SSD накопитель Kingston NV2 1ТБ M.2 | Компьютеры | 5490 | 2100 | 48
thermos | Термос из нержавеющей стали 1,2л | Туризм | 1290 | 900 | 47
tent | Палатка туристическая трехместная | Туризм | 5490 | 380 | 46
rod | Удочка телескопическая 3,6 м | Рыбалка | 1490 | 1100 | 45
toy-adult | Вибратор с пультом | Для взрослых | 1990 | 5000 | 46
`

export interface JudgedGood {
  readonly key: string
  readonly title: string
  readonly category: string
  readonly rubles: number
  readonly orders: number
  readonly ratingTenths: number
}

export const judgedGoods: readonly JudgedGood[] = GOODS.trim()
  .split('\n')
  .map((line) => {
    const [key = '', title = '', category = '', rubles, orders, stars] = line.split(' | ')
    return {
      key,
      title,
      category,
      rubles: Number(rubles),
      orders: Number(orders),
      ratingTenths: Number(stars),
    }
  })

/** query | the keys that have to come first, in any order among themselves | keys that may not be on the first page */
const JUDGEMENTS = `
наушник | tws-ru jbl | dress note12
наушники | tws-ru jbl | dress
наушников | tws-ru jbl | dress
наушники xiaomi | tws-ru | jbl
headphone | tws-en headphones-sony | dress
headphones | tws-en headphones-sony | dress
нaушинки | tws-ru jbl | dress
наушнки | tws-ru jbl | dress
yfeiybrb | tws-ru jbl | dress
руфвзрщтуы | tws-en headphones-sony | dress
naushniki | tws-ru jbl | dress
xaiomi | note12 note12pro note11 band tws-ru note12-case | a54
ксяоми | note12 note12pro note11 band tws-ru note12-case | a54
сяоми редми нот 12 | note12 note12pro | note11
redmi note 12 | note12 note12pro | note11
note 12 redmi | note12 note12pro | note11
redmi note 12 pro | note12pro | note12 note11
чехол redmi note 12 | note12-case | note12 note12pro
чехол | note12-case buds-case a54-case iphone13-case | note12
чехлы | iphone13-case note12-case buds-case a54-case | note12
айфон | iphone13 iphone11 | note12
iphone 13 | iphone13 | iphone12-case
айфон 13 | iphone13 | iphone12-case
чехол на айфон 13 | iphone13-case | iphone12-case iphone13
iphone 13 128 | iphone13 | iphone13-case
самсунг | a54 | note12
galaxy a 54 | a54 | iphone13
samsung а54 | a54 | iphone13
rtx 4060 | rtx rtx-joined | rtx3060
rtx4060 | rtx rtx-joined | rtx3060
видиокарта | rtx rtx-joined rtx3060 | note12
клавеатура | keyboard | mouse
wifi роутер | router | mouse
вай-фай роутер | router | mouse
sony wh-1000xm5 | headphones-sony | jbl
смарт браслет сяоми | band | strap
макита | drill | drill-bosch
бош шуруповерт | drill-bosch | sneakers
адидас кроссовки | sneakers | bag
кросовки найк | sneakers-nike | bag
сумок | bags bag | dress
кошельки | wallet | dress
носок | socks | dress
лего | lego | doll
купить недорого чайник | kettle | lamp
ghjdjl | | note12
1 тб ssd | ssd | rtx
повербанк | powerbank | ssd
powerbank | powerbank | ssd
недорогие наушники | tws-ru jbl | dress
наушники до 2000 | tws-ru | jbl headphones-sony
телефон до 15 тысяч рублей | note12 | note12pro iphone13 note12-case
wireless drill | drill-en | tws-en
палатка трехместная красная | tent | rod
гирлянда 3x3 | lights | lamp
робот пылесос | vacuum | kettle
женское белье | underwear | tshirt
белая футболка | tshirt | underwear
белье | underwear | tshirt
тапок | slippers | sneakers
redmi note 12 256gb | note12pro | note12
redmi 8 гб 128 гб | note12 | note12pro
galaxy 256 гб | a54 | note12pro
кроссовки мужские 43 размер | sneakers | slippers
платье размер 48 | dress | tshirt
термос 1.2 литра | thermos | kettle
термос 5 литров | thermos | kettle
чайник 1,7 литра | kettle | thermos
кабель 2 метра | cable | thermos
кукла для девочки 5 лет | doll | lego
видеокарта для школы | rtx rtx-joined rtx3060 | blocks
саксофон для кошки | | doll
бесплатная доставка термос | thermos | tent
алиэкспресс палатка отзывы | tent | rod
`

export interface Judgement {
  readonly query: string
  readonly first: readonly string[]
  readonly absent: readonly string[]
}

export const judgements: readonly Judgement[] = JUDGEMENTS.trim()
  .split('\n')
  .map((line) => {
    const [query = '', first = '', absent = ''] = line.split('|').map((part) => part.trim())
    return { query, first: first.split(' ').filter(Boolean), absent: absent.split(' ').filter(Boolean) }
  })
