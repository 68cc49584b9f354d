/**
 * Words for common goods that mean the same: forms that stemming does not join and, on the right, their English names. Folded single
 * words; two words joined by + stand together, and are found, not looked for.
 */
const THINGS = `
наушники наушник гарнитура | headphones earphones earbuds headset
чехол чехлы чехольчик | case cover
смартфон телефон мобильный | smartphone phone cellphone
smartphone phone cellphone | смартфон
зарядка зарядное зарядник | charger charging
кабель шнур провод | cable cord
часы | watch clock
браслет браслеты | bracelet band
ремешок ремешки | strap
стекло стекла | glass protector
пленка | film
колонка колонки динамик | speaker
микрофон | microphone mic
клавиатура клава | keyboard
мышь мышка мыши | mouse
коврик | mat pad
монитор | monitor
ноутбук ноут лэптоп | laptop notebook
планшет | tablet
телевизор телик | tv television
приставка | box console
пульт | remote
геймпад джойстик контроллер | gamepad joystick controller
видеокарта | gpu graphics+card
процессор | cpu processor
флешка флешки флэшка накопитель | flash usb+drive
батарейка аккумулятор | battery batteries
павербанк повербанк пауэрбанк внешний+аккумулятор | powerbank power+bank
переходник адаптер | adapter converter
хаб разветвитель | hub splitter
держатель подставка | holder stand mount
штатив | tripod
камера | camera
видеорегистратор регистратор | dashcam dvr dash+cam
дрон квадрокоптер | drone quadcopter
лампа лампочка | lamp bulb
светильник | light lamp
фонарь фонарик | flashlight torch
гирлянда | garland string+lights
лента | strip tape ribbon
пылесос | vacuum
чайник | kettle
утюг | iron
фен | dryer
блендер | blender
весы | scale scales
увлажнитель | humidifier
вентилятор | fan
обогреватель | heater
машинка | trimmer clipper
бритва | razor shaver
щетка щетки | brush toothbrush
отвертка отвертки | screwdriver
дрель | drill
шуруповерт | screwdriver drill
перфоратор | hammer+drill
молоток | hammer
пила | saw
нож ножи ножик | knife
ножницы | scissors
инструмент | tool tools
рюкзак | backpack
сумка сумочка | bag handbag
кошелек кошельки | wallet purse
чемодан | suitcase luggage
ремень | belt
платье | dress
юбка | skirt
футболка | tshirt t+shirt tee
рубашка | shirt
блузка | blouse
куртка | jacket
пальто | coat
пуховик | down+jacket
толстовка худи | hoodie sweatshirt
свитер | sweater
джинсы | jeans
брюки штаны | pants trousers
шорты | shorts
носки носок | socks
перчатки перчатка | gloves
шапка | hat beanie
кепка | cap
шарф | scarf
кроссовки кеды | sneakers
ботинки | boots shoes
туфли | shoes heels
тапки тапочки | slippers
обувь | shoes footwear
кольцо кольца колечко | ring
серьги сережки | earrings
цепочка | chain necklace
ожерелье колье | necklace
очки | glasses sunglasses
зонт зонтик | umbrella
игрушка | toy toys
кукла | doll
конструктор | blocks constructor
пазл | puzzle
машина | car
коляска | stroller
одеяло | blanket quilt
подушка | pillow
шторы занавески | curtains
ковер ковры коврик | carpet rug
полотенце полотенца | towel
постельное | bedding
стол столик | table desk
стул стулья | chair
шкаф | wardrobe cabinet
диван | sofa couch
кровать | bed
книга книги | book
органайзер | organizer storage
коробка | box
полка | shelf
крючок крючки | hook hooks
зеркало зеркала | mirror
кружка чашка | mug cup
бутылка | bottle
термос | thermos flask
сковорода | pan
кастрюля | pot
тарелка | plate
ложка | spoon
вилка | fork plug
крем | cream
помада | lipstick
тушь | mascara
духи парфюм | perfume
шампунь | shampoo
маска | mask
лак | polish
кисть кисточка | brush
удочка спиннинг | fishing+rod rod
катушка | reel
палатка | tent
спальник | sleeping+bag
велосипед | bicycle bike
самокат | scooter
гантель гантели | dumbbell
скакалка | jump+rope
мяч | ball
насос | pump
шина | tire
собака | dog
кошка кот | cat
ошейник | collar
поводок поводки | leash
корм | food
семена | seeds
гитара | guitar
ручка | pen handle
тетрадь | notebook
наклейка стикер | sticker stickers
краска | paint
бусины бисер | beads
ткань | fabric
нитки | thread
`

/** What goods are like, and how they come. */
const QUALITIES = `
набор комплект | set kit
беспроводной | wireless
механический | mechanical
игровой | gaming
умный | smart
детский | kids baby children
женский | women womens ladies
мужской | men mens
черный | black
белый | white
красный | red
синий | blue
зеленый | green
розовый | pink
золотой | gold golden
серебряный | silver
`

export interface SameGoods {
  /** Other words of the same language for the same thing. */
  readonly same: readonly string[]
  /** Words of the other language. */
  readonly translations: readonly string[]
}

const linesOf = (table: string): string[] => table.trim().split('\n')

/** Is a name written in this language's alphabet? */
export const isWrittenIn = (language: 'ru' | 'en', name: string): boolean =>
  /\p{Script=Cyrillic}/u.test(name) === (language === 'ru')

/** What goods are called in a language, one word a kind. */
export const namesOfGoods = (language: 'ru' | 'en'): string[] => [
  ...new Set(
    linesOf(THINGS).flatMap(
      (line) => line.split(/ \| | /).find((name) => !name.includes('+') && isWrittenIn(language, name)) ?? [],
    ),
  ),
]

const EMPTY: SameGoods = { same: [], translations: [] }

/** By light stem, so that every form of a word finds its line. */
export function goodsIndex(stem: (word: string) => string): (word: string) => SameGoods {
  const index = new Map<string, { same: Set<string>; translations: Set<string> }>()
  const at = (word: string) => {
    const key = stem(word)
    const entry = index.get(key) ?? { same: new Set<string>(), translations: new Set<string>() }
    index.set(key, entry)
    return entry
  }
  for (const line of [...linesOf(THINGS), ...linesOf(QUALITIES)]) {
    const [russian = [], english = []] = line.split(' | ').map((side) => side.split(' '))
    for (const word of russian) {
      if (word.includes('+')) continue
      for (const other of russian) if (other !== word) at(word).same.add(other)
      for (const other of english) at(word).translations.add(other)
    }
    // English names on one line are translations of one word, not always the same thing: cover is not case.
    for (const word of english) {
      if (!word.includes('+') && russian[0]) at(word).translations.add(russian[0])
    }
  }
  return (word) => {
    const entry = index.get(stem(word))
    return entry ? { same: [...entry.same], translations: [...entry.translations] } : EMPTY
  }
}
