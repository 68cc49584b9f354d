import { expect, test } from 'vitest'
import { peoplesText } from '../../../src/networks/feed/clean-text.ts'

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
