/** Texts at Telegram's bounds: a call that is longer is refused, and the person would hear nothing. */
import { expect, test } from 'vitest'
import { programmeView } from '../../src/bot/webmaster/programme-view.ts'
import { MOST_RULES } from '../../src/domain/schedule.ts'
import type { Shop } from '../../src/flows/shop.ts'
import { words } from '../../src/text/words.ts'
import { labels, last, pocketChat } from '../support/pocket-chat.ts'
import { someDeal } from '../support/some-deal.ts'
import { channelShop } from './channel/queue-shop.ts'

const MOST_CAPTION = 1024
const MOST_TEXT = 4096
const MOST_BUTTONS = 100
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

test('as many rules as there may be, in many words: each can still be opened', async () => {
  const { shop: world } = channelShop()
  const rule = { text: 'ч'.repeat(100), category: 'к'.repeat(100), maxPriceMinor: 123_456_700, minute: 600 }
  for (let n = 0; n < MOST_RULES; n++) await world.addRule?.(5, 3, { ...rule, weekdays: [1, 3, 5, 7] })
  const said = await pocketChat(world).pressData('sr:3')
  expect(last(said).text).toContain(`${MOST_RULES}. `)
  expect(last(said).text.length).toBeLessThanOrEqual(MOST_TEXT)
  expect(labels(said).filter((label) => label.includes('чч'))).toHaveLength(MOST_RULES)
})

test('more channels than a message has room for buttons', async () => {
  const channels = Array.from({ length: 150 }, (_, n) => ({ channel: { id: n + 1, title: `К${n + 1}` } }))
  const world = { listChannels: async () => channels, findWebmaster: async () => ({}) }
  const all = labels(await pocketChat(world as unknown as Partial<Shop>).pressData('Po:1'))
  expect(all.length).toBeLessThanOrEqual(MOST_BUTTONS)
  expect(all).toContain('К150')
})

test('of many channels each is found, page by page', async () => {
  const channels = Array.from({ length: 85 }, (_, n) => ({
    channel: { id: n + 1, title: `К${n + 1}.`, paused: null },
  }))
  const world = { listChannels: async () => channels, findWebmaster: async () => ({}) }
  const chat = pocketChat(world as unknown as Partial<Shop>, 'en')
  const pages = [await chat.say('/channels'), await chat.press('2 / 3'), await chat.press('3 / 3')]
  for (const page of pages) expect(last(page).text).toContain('85')
  const found = pages.map((page) => labels(page).filter((label) => label.includes('К')))
  expect(found.map(({ length }) => length)).toEqual([40, 40, 5])
  expect(new Set(found.flat()).size).toBe(85)
  expect(found[0]?.at(-1)).toContain('К85.')
  expect(labels(await chat.press('◀ 2 / 3'))).toContain('3 / 3 ▶')
  expect(labels(await chat.pressData('hL:9999'))).toEqual(labels(pages[2] ?? []))
})

test('a programme with long lists of its operator’s own fits into its caption', () => {
  const card = {
    terms: [],
    nothing: [],
    bannedNetworks: Array.from({ length: 200 }, (_, n) => `network-${n}`),
    traffic: [{ source: { source: 'social_network' }, verdict: { decision: 'deny', reasons: [] } }],
    countryPolicy: 'exact_country',
  } as unknown as Parameters<typeof programmeView>[0]
  const reader = { locale: 'en', say: words('en') } as Parameters<typeof programmeView>[2]
  const { text } = programmeView(card, 'traffic', reader, false)
  expect(text.text).toContain('network-1')
  expect(text.text.length).toBeLessThanOrEqual(MOST_CAPTION)
})
