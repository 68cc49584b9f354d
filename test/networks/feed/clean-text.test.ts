import { expect, test } from 'vitest'
import { cleanText, peoplesText } from '../../../src/networks/feed/clean-text.ts'

test.each([
  ['Чайник https://evil.test/x?y=1 новый', 'Чайник новый'],
  ['Чайник t.me/evil', 'Чайник'],
  ['Чайник tg://resolve?domain=evil', 'Чайник'],
  ['Чайник www.evil.test', 'Чайник'],
  ['Чайник @evil_channel!', 'Чайник !'],
  ['Чайник &amp;#104;ttps://evil.test', 'Чайник &#104;'],
])('%s gives no link: %s', (text, clean) => {
  expect(peoplesText(text, 100)).toBe(clean)
})

test.each([
  'Wi-Fi 802.11a/b/g/n, USB 3.0/2.0, M.2/NVMe',
  'Чехол @ 2 шт., а@б.рф, 5 кг/шт.',
  'Node.js, C++ & Go: книга',
  'Кабель 1.5м/2м, шт.уп/кор, и т.д./и т.п.',
  'Redmi Note 12 4/128 ГБ @120Hz',
])('%s stays as it is', (text) => {
  expect(peoplesText(text, 100)).toBe(text)
})

// What is to be trimmed takes the long way, whatever else a text has.
test('no character escapes cleaning by the short way', () => {
  const strange: string[] = []
  for (let code = 0; code <= 0xffff; code++)
    for (const text of [`а${String.fromCharCode(code)}б`, String.fromCharCode(code)])
      if (cleanText(text, 10) !== cleanText(` ${text} `, 10)) strange.push(code.toString(16))
  expect(strange).toEqual([])
})

test.each(['https://evil.test', 'WWW.evil', 'evil.test/x', 'tg://x', '@evil_channel'])(
  '%s is not taken for harmless wherever it stands',
  (out) => {
    for (const text of [out, `а ${out}`, `${out} б`, `(${out})`])
      expect(peoplesText(text, 100)).toBe(peoplesText(`${text} :// @`, 100).replace(/ ?:\/\/ @$/, ''))
    expect(peoplesText(out, 100)).toBe('')
  },
)
