/** How brands are written in the catalogue (first) and how Russian shoppers write them. One brand a line; folded; single words. */
const TABLE = `
xiaomi сяоми ксяоми ксиоми сиоми шаоми ксаоми ксяоме сяйоми xaomi
redmi редми рэдми редме
poco поко
iphone айфон афон ифон эйфон айфоны
apple эпл эппл апл аппл эйпл
ipad айпад
macbook макбук
airpods аирподс эирподс аирподсы эйрподс айрподс эирподсы
samsung самсунг самсунк самсонг
galaxy гэлакси галакси гелакси
huawei хуавей хуавэй хуавеи хавей хуавай
honor хонор онор
realme реалми риалми рилми
oppo оппо
vivo виво
oneplus ванплас уанплас
tecno текно
infinix инфиникс
meizu мейзу
nokia нокия
motorola моторола
sony сони
playstation плейстейшн плэйстейшн плейстейшен
xbox иксбокс хбокс
nintendo нинтендо
lenovo леново
asus асус
acer асер эйсер
dell делл
msi мси
gigabyte гигабайт гигабит
intel интел интэл
amd амд
nvidia нвидиа нвидия
radeon радеон
geforce джифорс
kingston кингстон
sandisk сандиск
seagate сигейт
logitech логитек логитеч лоджитек
razer рейзер разер
redragon редрагон
baseus басеус байсеус базеус басеюс
ugreen угрин югрин
anker анкер
hoco хоко
remax ремакс
jbl жбл джбл джибиэль
marshall маршал маршалл
edifier эдифаер эдифайер
haylou хайлоу хейлоу
amazfit амазфит эмейзфит
garmin гармин
casio касио
philips филипс филлипс
bosch бош
makita макита
dewalt деволт девалт
metabo метабо
stanley стенли стэнли
deko деко
karcher керхер кархер
tefal тефаль тефал
braun браун
panasonic панасоник
rowenta ровента
dyson дайсон
roborock роборок
dreame дрим дриме
deerma дерма дирма
redmond редмонд
polaris поларис
electrolux электролюкс
indesit индезит
gorenje горенье
lg элджи лж
haier хайер хаер
hisense хайсенс
midea мидеа мидея
toshiba тошиба
canon кэнон канон кенон
nikon никон
gopro гопро
dji джи диджиай
lego лего
barbie барби
hasbro хасбро
nike найк найки
adidas адидас адидасс
puma пума
reebok рибок
asics асикс
converse конверс
vans ванс
timberland тимберленд
columbia коламбия
zara зара
levis левис левайс
gucci гуччи
chanel шанель
dior диор
maybelline мейбелин мэйбелин мейбеллин
loreal лореаль
nivea нивея
oralb оралби
gillette жиллет джилет
pampers памперс
huggies хаггис
shimano шимано
naturehike натурхайк
ninebot найнбот
kugoo куго кугу
bmw бмв
toyota тойота
lada лада
kia киа
hyundai хендай хундай хендэ хюндай
volkswagen фольксваген
mercedes мерседес
thinkpad синкпад тинкпад
android андроид
bluetooth блютуз блютус блютуф блютузный
wifi вайфай
usb юсб усб
pro про
max макс
mini мини
ultra ультра
note ноут нот
plus плюс
lite лайт
air эир эйр
`

/** Spelling or brand -> all ways to write it, the catalogue's own first. */
const WAYS = new Map<string, readonly string[]>()
for (const line of TABLE.trim().split('\n')) {
  const ways = line.split(' ')
  for (const way of ways) if (!WAYS.has(way)) WAYS.set(way, ways)
}

/** Other ways to write a brand, the catalogue's own first; empty when the word is no brand. */
export const brandSpellings = (word: string): readonly string[] => {
  const ways = WAYS.get(word)
  return ways ? ways.filter((way) => way !== word) : []
}

/** Every spelling of every brand: what a typo may have been meant to be. */
export const everyBrandSpelling = (): IterableIterator<string> => WAYS.keys()

/** How the catalogue itself writes a brand that is spelled otherwise here; null when the word is no such spelling. */
export const catalogueSpelling = (word: string): string | null => {
  const own = WAYS.get(word)?.[0]
  return own === undefined || own === word ? null : own
}
