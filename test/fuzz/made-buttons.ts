/** Data of buttons, as every area of the bot writes them, and what is near to them. */
import fc from 'fast-check'
import { strangeText } from '../support/mutated.ts'

/** Numbers at which readers and columns end. */
export const digits = fc.oneof(
  fc.nat(30).map(String),
  fc.constantFrom(
    '0',
    '00',
    '2147483647',
    '2147483648',
    '4294967296',
    '999999999',
    '999999999999999',
    '9999999999999999',
    '-1',
    '1e9',
    '01',
  ),
)
const code = fc.oneof(
  digits,
  fc.constantFrom(
    'KZ',
    'RU',
    'ZZ',
    '--',
    '*',
    'k1.1.1',
    'l1',
    'k999999999999999.999999999.999999999',
    'tc',
    'x001',
    'so',
    '2026-11',
    '2026-11-26',
    'card',
    'click',
    'ru',
    'p',
    'at_once',
    '0-1439',
    '1440-1',
    'Europe/Moscow',
    '__proto__',
    'owner',
  ),
)
/** A kind's letters and what comes after them, as every area of the bot writes its buttons. */
const KINDS = [
  ...['p', 'O', 'o', 'G', 'g', 'm', 'u', 'l', 'C', 'c', 'e', 'b', 'Y', 'y', 'a', 'f', 'x'],
  ...'hxbFmgntqZzpyaAoOfCMcdQT'.split('').map((letter) => `w${letter}`),
  ...['Pn', 'Po', 'Pd', 'PC', 'PA', ...'cvekiIzwqtThrxgu'.split('').map((letter) => `Pa${letter}`)],
  ...'hxdfuprl'.split('').map((letter) => `v${letter}`),
  ...['h', 's', 't'].flatMap((area) =>
    'abcdefghijklmnopqrstuvwxyzABCDEGHIKLMNOPQRSTUWZ'.split('').map((letter) => area + letter),
  ),
]
export const buttonData = fc.oneof(
  {
    weight: 12,
    arbitrary: fc
      .tuple(fc.constantFrom(...KINDS), fc.array(code, { maxLength: 4 }))
      .map(([kind, rest]) => [kind, ...rest].join(':').slice(0, 64)),
  },
  {
    weight: 6,
    arbitrary: fc
      .tuple(
        fc.string({
          unit: fc.constantFrom(...'pOoGgmulCcebYyafxwPSRKHThxbFmgntqZzdQMAyvkiE:'),
          minLength: 1,
          maxLength: 3,
        }),
        fc.array(code, { maxLength: 4 }),
      )
      .map(([kind, rest]) => [kind, ...rest].join(':').slice(0, 64)),
  },
  { weight: 1, arbitrary: strangeText.map((text) => text.slice(0, 64)) },
)
