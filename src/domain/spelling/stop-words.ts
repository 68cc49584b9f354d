import type { Token } from '../search-text.ts'

/** Words that the database's russian configuration does not index. A query of them alone asks for nothing. */
const RUSSIAN =
  'и в во не что он на я с со как а то все она так его но да ты к у же вы за бы по только ее мне было вот от меня еще нет о из ему теперь ' +
  'когда даже ну вдруг ли если уже или ни быть был него до вас нибудь опять уж вам ведь там потом себя ничего ей может они тут где есть ' +
  'надо ней для мы тебя их чем была сам чтоб без будто чего раз тоже себе под будет ж тогда кто этот того потому этого какой совсем ним ' +
  'здесь этом один почти мой тем чтобы нее сейчас были куда зачем всех никогда можно при наконец два об другой хоть после над больше тот ' +
  'через эти нас про всего них какая много разве три эту моя впрочем хорошо свою этой перед иногда лучше чуть том нельзя такой им более ' +
  'всегда конечно всю между'
const ENGLISH =
  'i me my myself we our ours ourselves you your yours yourself yourselves he him his himself she her hers herself it its itself they them ' +
  'their theirs themselves what which who whom this that these those am is are was were be been being have has had having do does did doing ' +
  'a an the and but if or because as until while of at by for with about against between into through during before after above below to ' +
  'from up down in out on off over under again further then once here there when where why how all any both each few more most other some ' +
  'such no nor not only own same so than too very s t can will just don should now'

const STOP_WORDS = new Set(`${RUSSIAN} ${ENGLISH}`.split(' '))

export const isStopWord = (word: string): boolean => STOP_WORDS.has(word)

/** "для", and "что-нибудь", which is two of its kind. */
export const isLittle = ({ text, parts }: Token): boolean =>
  isStopWord(text) || (parts.length > 0 && parts.every(isStopWord))

/** Words of asking, not of goods: "купить недорого наушники". Left aside while other words are there. */
const ASKING = new Set(
  (
    'здравствуйте здравствуй приветствую привет спасибо купить куплю хочу хотим ищу ищем найти найди найдите покажи покажите подбери подберите подобрать посоветуй посоветуйте подарить подскажи подскажите нужен нужна ' +
    'нужны нужно заказать цена цены рублей рубля руб интернет магазин пожалуйста недорого недорогой недорогая недорогое недорогие недорогую недорогих дешево ' +
    'дешевый дешевая дешевое дешевые дешевую дешевых бюджетный бюджетная бюджетное бюджетные бюджетную хороший хорошая хорошее хорошие хорошую лучший ' +
    'лучшая лучшее лучшие лучшую качественный качественная качественное качественные отзыв отзывы скидка скидки скидку скидкой скидками акция акции акцией ' +
    'распродажа распродаже доставка доставку доставкой бесплатная бесплатной бесплатно алиэкспресс aliexpress buy something anything cheap inexpensive affordable budget price want need find show ' +
    'recommend good best please rubles sale discount discounts shipping delivery reviews online'
  ).split(' '),
)

export const isAskingWord = (word: string): boolean => ASKING.has(word)
