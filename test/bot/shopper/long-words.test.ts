/** Texts at Telegram's bounds: a call that is longer is refused, and the person would hear nothing. */
import { expect, test } from 'vitest'
import type { Shop } from '../../../src/flows/shop.ts'
import { last, pocketChat } from '../../support/pocket-chat.ts'
import { someDeal } from '../../support/some-deal.ts'

const MOST_CAPTION = 1024
const MOST_TEXT = 4096
/** As long as a wish may be. */
const WISH = 'слово '.repeat(40).slice(0, 200).trim()
const wordy = { ...someDeal({ title: 'я'.repeat(900), storeName: 'л'.repeat(300) }), id: 1, picture: null }

const shop = {
  startSearch: async (_: number, search: object) => ({ ...search, number: 1 }),
  findDeals: async () => ({
    deals: [{ deal: wordy, marks: [{ code: 'virtual_goods' }, { code: 'goods_not_affiliated' }] }],
    total: 1,
    more: false,
    corrected: WISH,
    relaxed: true,
    dropped: WISH.split(' '),
    suggestions: [],
    fromPriceMinor: null,
    hiddenAdult: false,
  }),
  mayPost: async () => false,
} as unknown as Partial<Shop>

test.each(['ru', 'en'] as const)(
  'a card fits into its caption, whatever was asked for (%s)',
  async (language) => {
    const { text } = last(await pocketChat(shop, language).say(WISH))
    expect(text).toContain('слово слово')
    expect(text.length).toBeLessThanOrEqual(MOST_CAPTION)
  },
)

test('what is searched for a post is as long as a message, and the answer is shorter', async () => {
  const nothing = { deals: [], total: 0 }
  const chat = pocketChat({ ...shop, findDeals: async () => nothing } as unknown as Partial<Shop>)
  await chat.pressData('Pn:0')
  const { text } = last(await chat.say('слово '.repeat(682)))
  expect(text).toContain('слово слово')
  expect(text.length).toBeLessThanOrEqual(MOST_TEXT)
})

test('a title is cut between characters, never within one', async () => {
  const deal = { ...wordy, title: `${'я'.repeat(239)}🫖${'я'.repeat(10)}` }
  const made = {
    kind: 'made',
    deal,
    link: { country: 'KZ', verdict: { reasons: [] } },
    url: 'https://shop.test/c/x',
  }
  const chat = pocketChat({ makeLinkInChat: async () => made } as unknown as Partial<Shop>)
  const { text } = last(await chat.pressData('l:1'))
  expect(text).not.toMatch(/\p{Cs}/u)
  expect(text).toContain('яя…')
})
