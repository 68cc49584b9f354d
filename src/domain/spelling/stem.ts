/**
 * A light stem, to tell whether a word is known and where in a title it stands. The database stems by its own, better rules: what
 * differs is only seen as an unknown word, which is still searched as it is written.
 */
export function lightStem(word: string): string {
  if (word.length < 4) return word
  return word.charCodeAt(0) >= 0x400 ? russian(word) : english(word)
}

const RUSSIAN_ENDINGS =
  /(?:иями|ями|ами|ого|его|ому|ему|ыми|ими|ией|иях|иям|ев|ов|ей|ой|ий|ый|ая|яя|ое|ее|ые|ие|ых|их|ую|юю|ам|ям|ах|ях|ом|ем|ым|им|ою|ею|ия|ию|ии|ью|ья|ье|[аоеыиуюяьй])$/

function russian(word: string): string {
  const stem = word.replace(RUSSIAN_ENDINGS, '')
  return stem.length >= 3 ? stem : word
}

function english(word: string): string {
  if (/\d/.test(word)) return word
  if (word.endsWith('ies') && word.length > 4) return `${word.slice(0, -3)}i`
  if (/(?:ss|x|ch|sh)es$/.test(word)) return word.slice(0, -2)
  const single = word.endsWith('s') && !/(?:ss|us|is)$/.test(word) ? word.slice(0, -1) : word
  const bare = single.length > 6 ? single.replace(/(?:ing|ed)$/, '') : single
  return bare.length > 3 ? bare.replace(/e$/, '').replace(/(?<=[^aeiou])y$/, 'i') : bare
}

/** Other stems of one Russian word with a fleeting vowel: сумок -> сумк, чехлы -> чехол. Candidates, to be looked up. */
export function fleetingForms(word: string): string[] {
  if (!/^[а-я]{4,}$/.test(word)) return []
  const forms: string[] = []
  const full =
    /^(.*[бвгджзйклмнпрстфхцчшщь])([ое])([кцлнр])$/.exec(word) ?? /^(.*[а-я])([ое])([кц])$/.exec(word)
  if (full) {
    const [, head = '', vowel, tail = ''] = full
    const before = head.at(-1) ?? ''
    // кошелек -> кошельки, батареек -> батарейки
    if (vowel === 'е' && /[лн]/.test(before)) forms.push(`${head}ь${tail}`)
    if (vowel === 'е' && /[аеиоуя]/.test(before)) forms.push(`${head}й${tail}`)
    forms.push(head + tail)
  }
  const stem = russian(word)
  const short = stem === word ? null : /^(.*)([бвгджзклмнпрстфхцчшщйь])([кцлнр])$/.exec(stem)
  if (short) {
    const [, head = '', before = '', tail = ''] = short
    if (before === 'ь' || before === 'й') forms.push(`${head}е${tail}`)
    else
      forms.push(
        `${head}${before}${/[жшчщц]/.test(before) ? 'е' : 'о'}${tail}`,
        `${head}${before}${'е'}${tail}`,
      )
  }
  return [...new Set(forms)].filter((form) => form !== word)
}
