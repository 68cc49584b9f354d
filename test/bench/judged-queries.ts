/**
 * What shoppers type, and which titles answer it: whatever the catalogue, a judgement is a function of the title. Used on the real
 * listings and on the sample catalogue; a query that nothing in a catalogue answers is not judged there.
 */
import { tokensOf } from '../../src/domain/search-text.ts'

/**
 * query | what a title has to have: groups by &, alternatives by commas, each the beginning of a word (a number: the word);
 * after ! what no title may have.
 */
const JUDGED = {
  'one word': `
футболка | футболк,tshirt
чехол | чех,case,cover,coque
наушники | наушник,headphone,earphone,earbud,headset
платье | плать,dress
носки | носк,носок,socks
куртка | куртк,jacket
кабель | кабел,cable
рюкзак | рюкзак,backpack
чайник | чайник,kettle
подушка | подуш,pillow
шампунь | шампун,shampoo
термометр | термометр,thermometer
фонарь | фонар,flashlight
пижама | пижам,pajama
колготки | колгот
светильник | светильник,lamp,light
кроссовки | кроссов,sneaker,shoes
перчатки | перчат,glove
часы | час,watch
мяч | мяч,ball
зонт | зонт,umbrella
весы | весы,scale
отвертка | отверт,screwdriver
дрель | дрел,drill
smartphone | smartphone,смартфон
sneakers | sneaker,кроссов
headphones | headphone,наушник
drill | drill,дрел
screwdriver | screwdriver,отверт
dress | dress,плать
charger | charger,charging,заряд
laptop | laptop,ноутбук`,
  'two and more words': `
чехол для телефона | чех,case,cover & телефон,phone,смартфон
футболка оверсайз | футболк & оверсайз,oversize
спортивный костюм | костюм & спортивн
корм для кошек | корм & кош
чай зеленый | чай & зелен
масло для волос | масло & волос
крем для лица | крем & лиц
кухонный нож | нож & кухонн
настольная лампа | ламп,светильник & настольн
подарочный набор чая | подарочн & набор & ча
коврик для йоги | коврик & йог
палочки для суши | палоч & суш
бутылка для воды | бутыл & вод
щетка для собак | щетк,расческ & собак
держатель для полотенец | держател & полотен
носки женские хлопок | носк & женск & хлоп
трусы мужские набор | трус & мужск & набор,комплект
краска для ткани | краск & ткан
свечи для торта | свеч & торт
лента светодиодная | лент & светодиодн,led
шорты спортивные мужские | шорт & спортивн & мужск
форма для выпечки | форм & выпеч
полотенце банное | полотен & банн,бан
дождевик для собак | дождевик & собак
очки для плавания | очк & плаван
маска для сна | маск & сн
семена томатов | семен & томат
кофе в зернах | кофе & зерн
wireless headphones | wireless,беспроводн & headphone,earphone,наушник
cordless drill | cordless,аккумуляторн & drill,дрел,шуруп
running shoes men | running & shoe,sneaker & men,man
gaming mouse | gaming,игров & mouse,мыш
power bank | power,powerbank
usb c cable | usb & cable,кабел
drill bit set | drill & bit & set
summer dress women | summer & dress & women,woman
silicone phone case | silicone & case,cover & phone
bluetooth speaker | bluetooth & speaker
mobile phone 5g | phone,smartphone & 5g
rugged phone | rugged & phone,smartphone
led strip lights | led & strip & light
stainless steel ring | steel & ring
neck massager | neck,шеи & massag,массаж`,
  'other forms of a word': `
футболки | футболк
наушников | наушник
чехлы | чех
чехлов для телефонов | чех & телефон
платья летние | плать & летн
подушки декоративные | подуш & декоративн
кружек | круж
кружку | круж
полотенца | полотен
ложки столовые | лож & столов
вилок | вил
ножи | нож
сумку женскую | сум & женск
рубашки мужские | рубаш & мужск
мячи | мяч
щетки | щетк,щеток
игрушки для кошки | игруш & кош
наборов посуды | набор & посуд
детская пижама | пижам & детск
тапок | тап
джинсов женских | джинс & женск
брюк мужских | брюк & мужск
стаканы | стакан
коробок для хранения | короб & хранен
свечей | свеч
drills | drill
watches | watch
phones | phone,smartphone
shirts | shirt
cables | cable`,
  slip: `
футбока | футболк
наущники | наушник
кросовки | кроссов
рюкзачок детский | рюкза & детск
полотенцо | полотен
подущка | подуш
шампун | шампун
тирмометр | термометр
светилник | светильник
каврик для йоги | коврик & йог
перчакти | перчат
калготки | колгот
органайзр | органайзер
бутылак | бутыл
кружкка | круж
клавеатура | клавиатур
электрическая щотка | электрическ & щетк
нaушники | наушник
чeхол для телефона | чех & телефон
лонгслиф | лонгслив
толстофка | толстовк
комбенезон | комбинезон
шеколад | шоколад
массажор | массажер
вентелятор | вентилятор
акамулятор | аккумулятор
smartfone | smartphone
headphons | headphone
sneekers | sneaker
scredriver | screwdriver
wirless charger | wireless & charger
blutooth | bluetooth
samsng galaxy | samsung & galaxy
xaiomi redmi | xiaomi & redmi`,
  'wrong layout': `
yfeiybrb | наушник,headphone
aen,jkrf | футболк
rkfdbfnehf | клавиатур
rhjccjdrb | кроссов,sneaker
gjleirf | подуш
xfqybr | чайник
gkfnmt | плать
htvtym | ремень,ремн
cnfrfy | стакан
yjcrb ;tycrbt | носк & женск
rjdhbr lkz qjub | коврик & йог
ыьфкезрщту | smartphone
руфвзрщтуы | headphone
чшфщьш | xiaomi
ыфьыгтп | samsung
вкшдд | drill`,
  brand: `
xiaomi | xiaomi
сяоми | xiaomi,сяоми
ксиоми | xiaomi,сяоми
редми | redmi
самсунг | samsung,самсунг
самсунг галакси | samsung & galaxy
айфон | iphone,айфон
чехол на айфон | чех,case,cover,coque & iphone,айфон
хуавей | huawei,хуавей
адидас | adidas,адидас
найк | nike,найк
кроссовки найк | кроссов,sneaker,shoe & nike,найк
рибок | reebok,рибок
пума | puma,пума
филипс | philips,филипс
бош | bosch,бош
макита | makita,макита
лего | lego,лего
сони | sony,сони
леново | lenovo,леново
apple watch | apple & watch
декатлон | decathlon,декатлон
adidas футболка | adidas & футболк
твое футболка | твое & футболк
uzcotton трусы | uzcotton & трус`,
  model: `
redmi note 12 | redmi & note & 12 ! чех,case,cover,coque,стекл,glass
redmi note 11 | redmi & note & 11 ! чех,case,cover,coque,стекл,glass
чехол redmi note 10 | чех,case,cover,coque & redmi & note & 10
iphone 13 | iphone & 13
iphone 11 case | iphone & 11 & case,cover,coque,чех
айфон 12 чехол | iphone & 12 & чех,case,cover,coque
galaxy s22 ultra | galaxy & s22 & ultra
samsung a52 | samsung & a52
poco x3 | poco & x3
ssd 1tb | ssd & 1tb
ddr4 16gb | ddr4 & 16gb
usb 3.0 | usb & 3.0
nvme m.2 | nvme
батарейки aa | батаре & aa
лампа e27 | ламп & e27
18v battery | 18v & battery
hdmi кабель 2 м | hdmi & кабел
tws i12 | i12
lenovo lp40 | lp40
airpods pro | airpods & pro`,
  'measures and words of asking': `
кроссовки мужские 43 размер | кроссов,sneaker,shoe & мужск,men,man
платье 48 размера | плать
размер 44 джинсы | джинс
футболка размер xl | футболк
игрушки для мальчика 5 лет | игруш & мальчик
пазл 1000 деталей | пазл
чайник электрический 1.7 литра | чайник & электр
термос 1 литр | термос
лента светодиодная 5 метров | лент & светодиод,led
телевизор 55 дюймов | телевизор & 55
бесплатная доставка чехол | чех
алиэкспресс чехлы | чех
скидки на платья | плать
распродажа кроссовки | кроссов
наушники отзывы | наушник
running shoes size 42 | running & shoe,sneaker
free shipping phone case | phone & case,cover
женское белье | белье,белья,бельем & жен
нижнее белье | белье,белья,бельем
весы напольные | весы & напольн
печенье овсяное | печень & овсян`,
} as const

export interface JudgedQuery {
  readonly kind: string
  readonly query: string
  readonly answeredBy: (title: string) => boolean
}

export const JUDGED_QUERIES: readonly JudgedQuery[] = Object.entries(JUDGED).flatMap(([kind, lines]) =>
  lines
    .trim()
    .split('\n')
    .map((line) => {
      const [query = '', wanted = ''] = line.split(' | ')
      const [has = '', hasNot] = wanted.split(' ! ')
      const groups = has.split(' & ').map(startingWith)
      const refused = hasNot === undefined ? () => false : startingWith(hasNot)
      return {
        kind,
        query,
        answeredBy: (title: string) => {
          const words = tokensOf(title).flatMap(({ text, parts }) => [text, ...parts])
          return groups.every((group) => words.some(group)) && !words.some(refused)
        },
      }
    }),
)

function startingWith(alternatives: string): (word: string) => boolean {
  const all = alternatives.split(',').map((each) => each.trim())
  return (word) => all.some((each) => (/^[\d.]+$/.test(each) ? word === each : word.startsWith(each)))
}

/** 1 / place of the first title that answers, of those that were found in this order; 0 when none does. */
export function reciprocalRank({ answeredBy }: JudgedQuery, titles: readonly string[]): number {
  return 1 / (titles.findIndex(answeredBy) + 1 || Number.POSITIVE_INFINITY)
}
