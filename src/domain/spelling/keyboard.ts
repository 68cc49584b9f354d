/** What was typed with the keyboard in the other language: yfeiybrb -> наушники, руфвзрщтуы -> headphones. */

const LATIN = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`"
const CYRILLIC = 'йцукенгшщзхъфывапролджэячсмитьбюё'

const TO_CYRILLIC = new Map([...LATIN].map((key, at) => [key, CYRILLIC[at] as string]))
const TO_LATIN = new Map([...CYRILLIC].map((key, at) => [key, LATIN[at] as string]))
// With Shift held, the same keys.
for (const [at, key] of [...'{}:"<>~'].entries()) TO_CYRILLIC.set(key, [...'хъжэбюё'][at] as string)

/** The same keys in the other language, or null when the text has letters of both or of neither. Case is lost. */
export function otherLayout(text: string): string | null {
  const lower = text.toLowerCase()
  const latin = /[a-z]/.test(lower)
  const cyrillic = /[а-яё]/.test(lower)
  if (latin === cyrillic) return null
  const keys = latin ? TO_CYRILLIC : TO_LATIN
  return [...lower].map((letter) => keys.get(letter) ?? letter).join('')
}
