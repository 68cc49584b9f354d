import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Refusal } from '../../src/sandbox/telegram/refusal.ts'
import { messageText } from '../../src/sandbox/telegram/text/formatted.ts'
import { parseHtml } from '../../src/sandbox/telegram/text/html.ts'
import { parseMarkdown } from '../../src/sandbox/telegram/text/markdown.ts'

const told = (text: string, parse_mode?: 'HTML' | 'MarkdownV2') => {
  const body = messageText({ text, parse_mode })
  return body.entities.map(({ type, offset, length, ...more }) => [
    type,
    body.text.slice(offset, offset + length),
    ...Object.values(more),
  ])
}

test('marks that Telegram makes by itself are its own: those of a call are neither doubled nor believed', () => {
  const text = 'https://a.example слово'
  const entities = [
    { type: 'url' as const, offset: 0, length: 17 },
    { type: 'url' as const, offset: 18, length: 5 },
    { type: 'bold' as const, offset: 18, length: 5 },
  ]
  expect(messageText({ text, entities }).entities).toEqual([entities[0], entities[2]])
})

describe('HTML', () => {
  test.each([
    [
      '<b>я</b> <strong>x</strong>',
      [
        ['bold', 'я'],
        ['bold', 'x'],
      ],
    ],
    [
      '<i>a<b>b</b></i>',
      [
        ['italic', 'ab'],
        ['bold', 'b'],
      ],
    ],
    [
      '<u>a</u><s>b</s><del>c</del>',
      [
        ['underline', 'a'],
        ['strikethrough', 'b'],
        ['strikethrough', 'c'],
      ],
    ],
    ['<a href="https://a.b/?x=1&amp;y=2">тут</a>', [['text_link', 'тут', 'https://a.b/?x=1&y=2']]],
    ["<a href='http://127.0.0.1:8080/c/x'>тут</a>", [['text_link', 'тут', 'http://127.0.0.1:8080/c/x']]],
    ['<a href="nowhere">тут</a>', []],
    ['<pre><code class="language-ts">x</code></pre>', [['pre', 'x', 'ts']]],
    ['<blockquote expandable>😀 q</blockquote>', [['expandable_blockquote', '😀 q']]],
    [
      '<tg-spoiler>x</tg-spoiler><span class="tg-spoiler">y</span>',
      [
        ['spoiler', 'x'],
        ['spoiler', 'y'],
      ],
    ],
    ['<B>x</B>', [['bold', 'x']]],
    ['  \n<b>x</b>\n', [['bold', 'x']]],
    ['&lt;b&gt; &amp; &#8381; &#x41; &nbsp;', []],
  ])('%s', (source, entities) => {
    expect(told(source, 'HTML')).toEqual(entities)
  })

  test('character references', () => {
    expect(parseHtml('&lt;b&gt; &amp; &quot; &#8381; &#x41; &nbsp; R&D').text).toBe('<b> & " ₽ A &nbsp; R&D')
  })
})

describe('MarkdownV2', () => {
  test.each([
    [
      '*я* _x_ __y__ ~z~ ||s||',
      [
        ['bold', 'я'],
        ['italic', 'x'],
        ['underline', 'y'],
        ['strikethrough', 'z'],
        ['spoiler', 's'],
      ],
    ],
    ['[тут](https://a.b/\\)x)', [['text_link', 'тут', 'https://a.b/)x']]],
    [
      '`a.b!` and ```ts\nx*y\n``` end',
      [
        ['code', 'a.b!'],
        ['pre', 'x*y\n', 'ts'],
      ],
    ],
    ['>a\n>b\nc', [['blockquote', 'a\nb']]],
    ['1\\.5\\!', []],
    [
      '*a _b_*',
      [
        ['bold', 'a b'],
        ['italic', 'b'],
      ],
    ],
  ])('%s', (source, entities) => {
    expect(told(source, 'MarkdownV2')).toEqual(entities)
  })
})

describe('what Telegram marks by itself', () => {
  test.each([
    ['/start abc', [['bot_command', '/start']]],
    ['см. https://aliexpress.ru/item/1.html?x=(1), да', [['url', 'https://aliexpress.ru/item/1.html?x=(1)']]],
    ['a.aliexpress.com/_mO1!', [['url', 'a.aliexpress.com/_mO1']]],
    ['(http://127.0.0.1:8080/c/Ab1)', [['url', 'http://127.0.0.1:8080/c/Ab1']]],
    [
      '@prilavok_bot #скидки me@shop.example',
      [
        ['mention', '@prilavok_bot'],
        ['hashtag', '#скидки'],
        ['email', 'me@shop.example'],
      ],
    ],
    ['1/2 и/или 5.5 версия 1.2', []],
  ])('%s', (text, entities) => {
    expect(told(text)).toEqual(entities)
  })
})

const parsers = [parseHtml, parseMarkdown]
const noisy = fc
  .array(
    fc.constantFrom(
      '<b>',
      '</b>',
      '<a href="',
      '">',
      '&amp;',
      '&',
      '*',
      '_',
      '__',
      '||',
      '`',
      '```',
      '[',
      '](',
      ')',
      '\\',
      '>',
      '\n',
      '😀',
      'я',
      ' ',
      'x.',
      '!',
    ),
    { maxLength: 30 },
  )
  .map((parts) => parts.join(''))

test("any text is taken or refused with Telegram's 400, and entities lie within the text", () => {
  fc.assert(
    fc.property(noisy, fc.constantFrom(...parsers), (source, parse) => {
      try {
        const { text, entities } = parse(source)
        for (const { offset, length } of entities) {
          expect(offset).toBeGreaterThanOrEqual(0)
          expect(length).toBeGreaterThan(0)
          expect(offset + length).toBeLessThanOrEqual(text.length)
        }
      } catch (error) {
        if (!(error instanceof Refusal)) throw error
        expect(error.code).toBe(400)
        expect(error.message).toMatch(/^Bad Request: can't parse entities: /)
      }
    }),
    { numRuns: 2000 },
  )
})

test('escaped text comes out as it went in', () => {
  const escapeHtml = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')
  const escapeMarkdown = (text: string) => text.replace(/[\\_*[\]()~`>#+\-=|{}.!]/g, '\\$&')
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      expect(parseHtml(`<b>${escapeHtml(text)}</b>`).text).toBe(text)
      expect(parseMarkdown(escapeMarkdown(text)).text).toBe(text)
    }),
  )
})
