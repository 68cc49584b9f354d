/** Words written by their sound in the other alphabet. */

const TO_LATIN: Readonly<Record<string, string>> = {
  а: 'a',
  б: 'b',
  в: 'v',
  г: 'g',
  д: 'd',
  е: 'e',
  ж: 'zh',
  з: 'z',
  и: 'i',
  й: 'y',
  к: 'k',
  л: 'l',
  м: 'm',
  н: 'n',
  о: 'o',
  п: 'p',
  р: 'r',
  с: 's',
  т: 't',
  у: 'u',
  ф: 'f',
  х: 'h',
  ц: 'ts',
  ч: 'ch',
  ш: 'sh',
  щ: 'sch',
  ъ: '',
  ы: 'y',
  ь: '',
  э: 'e',
  ю: 'yu',
  я: 'ya',
}

/** Longest first. */
const TO_CYRILLIC: readonly (readonly [string, string])[] = [
  ['shch', 'щ'],
  ['sch', 'щ'],
  ['zh', 'ж'],
  ['kh', 'х'],
  ['ts', 'ц'],
  ['ch', 'ч'],
  ['sh', 'ш'],
  ['yu', 'ю'],
  ['ya', 'я'],
  ['yo', 'е'],
  ['ju', 'ю'],
  ['ja', 'я'],
  ['iy', 'ий'],
  ['yy', 'ый'],
  ['ay', 'ай'],
  ['ey', 'ей'],
  ['oy', 'ой'],
  ['uy', 'уй'],
  ['a', 'а'],
  ['b', 'б'],
  ['c', 'ц'],
  ['d', 'д'],
  ['e', 'е'],
  ['f', 'ф'],
  ['g', 'г'],
  ['h', 'х'],
  ['i', 'и'],
  ['j', 'й'],
  ['k', 'к'],
  ['l', 'л'],
  ['m', 'м'],
  ['n', 'н'],
  ['o', 'о'],
  ['p', 'п'],
  ['q', 'к'],
  ['r', 'р'],
  ['s', 'с'],
  ['t', 'т'],
  ['u', 'у'],
  ['v', 'в'],
  ['w', 'в'],
  ['x', 'кс'],
  ['y', 'ы'],
  ['z', 'з'],
]

/** наушники -> naushniki. Letters that it does not know stay. */
export const inLatin = (word: string): string =>
  [...word].map((letter) => TO_LATIN[letter] ?? letter).join('')

/** naushniki -> наушники. Letters that it does not know stay. */
export function inCyrillic(word: string): string {
  let written = ''
  for (let at = 0; at < word.length; ) {
    const [latin, cyrillic] = TO_CYRILLIC.find(([sound]) => word.startsWith(sound, at)) ?? [
      word[at] ?? '',
      word[at] ?? '',
    ]
    written += cyrillic
    at += latin.length
  }
  return written
}

/**
 * How a Latin word sounds, roughly: first vowel kept as one letter, other vowels dropped, letters of one sound joined.
 * байсеус and baseus both give "bss".
 */
export function soundOf(latin: string): string {
  const sound = latin
    .replace(/^wh?/, 'v')
    .replace(/x/g, 'ks')
    .replace(/ph/g, 'f')
    .replace(/sch|sh|ch|ts|tch|zh|j/g, 's')
    .replace(/c(?=[eiy])/g, 's')
    .replace(/ck|c|q/g, 'k')
    .replace(/[wv]/g, 'v')
    .replace(/z/g, 's')
    .replace(/g(?=[eiy])/g, 's')
    .replace(/th/g, 't')
    .replace(/h/g, '')
  const head = /^[aeiouy]/.test(sound) ? 'a' : ''
  return head + sound.replace(/[aeiouy]/g, '').replace(/(.)\1+/g, '$1')
}
