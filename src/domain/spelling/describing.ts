/** Words that say what a thing is like, and not what it is: "wireless", "красное". */

const ENGLISH = new Set(
  (
    'black white red blue green pink gray grey purple yellow orange brown gold golden silver beige transparent clear colorful mini small little ' +
    'big large long short wide slim thin thick heavy light smart electric electronic automatic digital magnetic fast quick quiet silent loud new ' +
    'original genuine cute soft hard hot cold warm round square foldable folding men mens women womens ladies kids baby children girls boys gaming ' +
    'winter summer outdoor indoor led cotton leather plastic wooden metal steel stainless silicone vintage retro modern professional universal multifunctional'
  ).split(' '),
)
const ENGLISH_ENDING = /(?:less|proof|able|ible|ful|ous|ive)$/
const RUSSIAN_ENDING = /(?:[ыои]й|[ая]я|[ое]е|[ыи]е)$/

/** One of the list, and so spelled right. */
export const isKnownQuality = (word: string): boolean => ENGLISH.has(word)

/** By the ending, or by a list where English endings do not tell. */
export const isDescribing = (word: string): boolean =>
  RUSSIAN_ENDING.test(word) || ENGLISH.has(word) || (word.length > 5 && ENGLISH_ENDING.test(word))
