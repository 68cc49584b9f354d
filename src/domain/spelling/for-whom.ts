import { lightStem } from './stem.ts'

/** Whom goods are for, and what they are given for: titles seldom say it, and a slip away there is always something else ("wife" and "wifi"). */
const WORDS =
  'жена муж мама папа мать отец бабушка дедушка сын дочь дочка брат сестра тетя дядя внук внучка подруга друг девушка парень мужчина женщина ребенок ' +
  'дети мальчик девочка малыш подросток учитель учительница коллега начальник шеф любимая любимый теща свекровь ' +
  'зима весна лето осень подарок подарки сюрприз праздник юбилей свадьба рождение рождество год март февраль скидка акция распродажа ' +
  'wife husband mother mom mum father dad grandmother grandma grandfather grandpa son daughter brother sister aunt uncle friend girlfriend boyfriend ' +
  'woman man child teen teenager teacher boss gift gifts present birthday wedding anniversary christmas holiday party sale discount'

const STEMS = new Set(WORDS.split(' ').map(lightStem))

export const isForWhom = (word: string): boolean => STEMS.has(lightStem(word))
