import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { visibleLinks } from '../../src/domain/links-in-post.ts'
import type { TextEntity } from '../../src/domain/post.ts'
import { globalItemId } from '../../src/domain/product-link.ts'
import { replaceLinks } from '../../src/domain/replace-links.ts'
import { projectPath } from '../../src/paths.ts'
import { FORM_ID, LINK_FORMS } from '../support/link-forms.ts'

/** What stands around a link in posts: what is before, what is after. */
const PLACES = [
  ['', ''],
  ['Чайник: ', ' по акции'],
  ['👉', '👈'],
  ['👉 ', ' 👨‍👩‍👧‍👦🇰🇿'],
  ['1️⃣', '2️⃣'],
  ['(', ')'],
  ['«', '».'],
  ['“', '”…'],
  ['\n', '\n\n#чайник'],
  ['→ ', ', а то разберут!'],
  ['Цена — ', ' — 1 990 ₽'],
  ['\u200f', '\u200e لقيت هذا المنتج'],
  ['Беру!🔥', '❤️‍🔥'],
  ['é\u0301 ', '\u200d🙂'],
  ['[чайник](', ')'],
  ['𝗞𝘂𝗽𝗶 ', ' 𝗞𝘂𝗽𝗶'],
  ['• ', '; '],
] as const

const BY = 'https://shop.test/c/AAAAAAAAAA'

describe('a link in a post', () => {
  it('is known in more than a hundred forms', () => expect(LINK_FORMS.length).toBeGreaterThan(120))

  it.each(LINK_FORMS)('$link is found to its last character, wherever it stands', ({ link }) => {
    const wrong = PLACES.filter(([before, after]) => {
      const post = { text: `${before}${link}${after}`, entities: [] }
      return replaceLinks(post, () => BY).text !== `${before}${BY}${after}`
    })
    expect(wrong).toEqual([])
  })

  it.each(LINK_FORMS.filter(({ leads }) => leads === 'item'))('$link tells its item', ({ link }) => {
    const id = globalItemId(visibleLinks({ text: link, entities: [] })[0]?.recognised.itemId ?? '0')
    expect(
      [FORM_ID, '1005004120987654', '32812345678', '4000812345678', '1005003934672902'].includes(id),
    ).toBe(true)
  })

  it.each(['Купить', 'Купить сейчас', ',Купить', 'купон:SALE', 'è', 'قهوة', '买', '𝗞𝘂𝗽𝗶'])(
    'with an end keeps its words when %s runs on from it',
    (words) => {
      const text = `https://aliexpress.ru/item/${FORM_ID}.html${words}`
      expect(replaceLinks({ text, entities: [] }, () => BY).text).toBe(`${BY}${words}`)
      const short = `https://s.click.aliexpress.com/e/_abc${words}`
      expect(replaceLinks({ text: short, entities: [] }, () => BY).text).toBe(`${BY}${words}`)
    },
  )

  it.each([
    'someone@aliexpress.ru',
    'evilaliexpress.ru/item/1005004120987654.html',
    'Магазинaliexpress.ru/item/1005004120987654.html',
    '1005004120987654',
  ])('is none in %s', (text) => expect(visibleLinks({ text, entities: [] })).toEqual([]))
})

describe('where Telegram has marked an address', () => {
  const marked = (before: string, address: string, after = ''): [string, TextEntity[]] => [
    before + address + after,
    [{ type: 'url', offset: before.length, length: address.length }],
  ]
  const replaced = ([text, entities]: [string, TextEntity[]]) => replaceLinks({ text, entities }, () => BY)

  it('brackets inside belong to it', () => {
    const post = replaced(marked('🔥 ', `https://aliexpress.ru/item/Kettle-(steel)/${FORM_ID}.html`, ' 🔥'))
    expect(post).toEqual({
      text: `🔥 ${BY} 🔥`,
      entities: [{ type: 'url', offset: 3, length: BY.length }],
    })
  })

  it('a bare host that the pattern does not know is a link', () => {
    expect(replaced(marked('Ещё: ', 'shop.example/kettle')).text).toBe(`Ещё: ${BY}`)
  })

  it('comes in its place among the others', () => {
    const [text, entities] = marked(
      '',
      'shop.example/kettle',
      ` и https://aliexpress.ru/item/${FORM_ID}.html`,
    )
    expect(replaced([text, entities]).text).toBe(`${BY} и ${BY}`)
  })

  it('words and emoji that run on stay, though Telegram takes them for a part', () => {
    expect(replaced(marked('', `https://aliexpress.ru/item/${FORM_ID}.html👈Купить`)).text).toBe(
      `${BY}👈Купить`,
    )
  })

  it('a mark through the middle of a character is not believed', () => {
    const text = 'shop.example/🔥'
    const entities = [{ type: 'url', offset: 0, length: text.length - 1 }]
    expect(visibleLinks({ text, entities })).toEqual([])
  })

  it('two that are glued are two', () => {
    const two = `https://aliexpress.ru/item/${FORM_ID}.html,https://aliexpress.ru/item/77777.html`
    expect(replaced(marked('', two)).text).toBe(`${BY},${BY}`)
  })

  it.each([
    { type: 'url', offset: -3, length: 9 },
    { type: 'url', offset: 0, length: 900 },
    { type: 'url', offset: 2, length: 0 },
    { type: 'url', offset: 0, length: -1 },
  ])('a mark that lies outside is not believed: %o', (entity) => {
    const text = `aliexpress.ru/item/${FORM_ID}.html и слова`
    expect(replaceLinks({ text, entities: [entity] }, () => BY).text).toBe(`${BY} и слова`)
  })
})

const collection = projectPath('..', 'shared', 'data', 'urls')

describe.runIf(existsSync(collection))('links as people publish them', () => {
  const read = (name: string) => JSON.parse(readFileSync(`${collection}/${name}`, 'utf8'))

  it('are each found to the last character, wherever they stand', () => {
    const links: { url: string }[] = read('aliexpress_urls.json')
    // A question mark at the end asks nothing of the shop: it is the sentence's.
    const wrong = links.flatMap(({ url: published }) => {
      const url = published.replace(/\?$/, '')
      return PLACES.filter(
        ([before, after]) =>
          replaceLinks({ text: `${before}${url}${after}`, entities: [] }, () => BY).text !==
          `${before}${BY}${after}`,
      ).map(([before, after]) => `${before}${url}${after}`)
    })
    expect(wrong).toEqual([])
  })

  it('of share texts are found, their words stay', () => {
    const texts: { text: string; expected_url: string | null }[] = read('share_texts.json')
    for (const { text, expected_url } of texts)
      if (expected_url !== null && text.includes('aliexpress')) {
        const post = replaceLinks({ text, entities: [] }, ({ written }) =>
          written === expected_url ? BY : null,
        )
        expect(post.text).toBe(text.replace(expected_url, BY))
      }
  })
})
