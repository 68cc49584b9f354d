/**
 * Words whose stem another word has as well, for the database as for `lightStem`: "белье" is nothing white, "часы" no hours, "сони" no dreams. A text with one
 * of them is indexed under a name of its own besides, which no stemmer changes ("бельеъ"), and it is looked for under that.
 */
const FORMS = {
  белье: 'белья белью бельем',
  платье: 'платья платью платьем платьев платьям платьями платьях',
  часы: 'часам часами часах часов',
  весы: 'весов весам весами весах',
  цветы: 'цветам цветами цветах цветов',
  поло: '',
  печенье: 'печенья печенью печеньем',
  варенье: 'варенья варенью вареньем',
  колье: '',
  чернила: 'чернил чернилам чернилами чернилах',
  семена: 'семян семенам семенами семенах',
  сони: '',
}
/** "24 часов", "10 цветов": no watches, no flowers. */
const COUNTED = new Set(['часов', 'цветов'])

const MARK = 'ъ'

const names = new Map<string, string>()
for (const [name, others] of Object.entries(FORMS))
  for (const form of [name, ...others.split(' ')]) if (form) names.set(form, name + MARK)
const forms = new Map<string, string[]>()
for (const [form, name] of names) if (!COUNTED.has(form)) forms.set(name, [...(forms.get(name) ?? []), form])

/** The own name of a folded word, null where it has none. @param before the word before it */
export function ownName(word: string, before = ''): string | null {
  const name = names.get(word)
  return name === undefined || (COUNTED.has(word) && /\d$/.test(before)) ? null : name
}

/** The words that are indexed under an own name whatever stands before them; none where it is no such name. */
export const formsOf = (name: string): readonly string[] => forms.get(name) ?? []
