/** A chat with one post, kept in memory, and what a person sees of it. */
import { wordPost } from '../../../src/bot/channel/posts/post-view.ts'
import type { Channel } from '../../../src/domain/channel.ts'
import type { Post } from '../../../src/domain/post.ts'
import { deliveryOf } from '../../../src/domain/post-delivery.ts'
import type { PostChange } from '../../../src/flows/draft-post.ts'
import type { Release } from '../../../src/flows/release-post.ts'
import type { Shop } from '../../../src/flows/shop.ts'
import { readRuleBook } from '../../../src/rule-files.ts'
import { checkPost, type PostFacts } from '../../../src/rules/check-post.ts'
import { someSettings } from '../../support/channel.ts'
import { aDeal, CHECKED_AT, checkedDeal, postFacts } from '../../support/checked-post.ts'
import { pocketChat, type Shown } from '../../support/pocket-chat.ts'

const book = readRuleBook({ countryPolicy: 'exact_country' })

const CHANNEL: Channel = {
  id: 3,
  telegramId: -100,
  title: 'Находки <дня>',
  username: null,
  adSpaceId: 1,
  rights: ['can_post_messages'],
  paused: null,
  settings: someSettings({ timeZone: 'Asia/Almaty' }),
}

/** A chat with one post, number 7, of which the test says how it is checked. */
export function postChat(facts: Partial<PostFacts> = {}, language: 'ru' | 'en' = 'ru', slots: number[] = []) {
  const channel: Channel = { ...CHANNEL, settings: { ...CHANNEL.settings, slots } }
  let post: Post = {
    id: 7,
    channelId: 3,
    adSpaceId: 1,
    authorId: 5,
    dealId: 1,
    state: 'draft',
    ownText: null,
    reworked: null,
    coupon: null,
    country: null,
    erid: null,
    dueAt: null,
    place: null,
    ruleId: null,
    messageId: null,
    inlineMessageId: null,
    publishedAt: null,
    failedBecause: null,
    shownAs: null,
    shownPrice: null,
    overSince: null,
    told: null,
    createdAt: CHECKED_AT,
  }
  const released: Release[] = []
  const deal = aDeal({ title: 'Чайник <со> свистком', picture: 'https://img.test/1.jpg' })
  const delivery = deliveryOf('KZ', facts.audience ?? [], book.countryPolicy)
  const judged = () => {
    const worded = wordPost({
      language: 'ru',
      deal,
      delivery,
      template: null,
      hashtags: [],
      linkAs: 'button',
      ownText: post.ownText,
      coupon: post.coupon,
      url: 'http://shop.test/c/AAAAAAAAAA',
      label: null,
      rubleRates: {},
      publicUrl: 'http://shop.test',
      standing: { is: 'live' },
      shape: null,
    })
    const check = checkPost(postFacts({ deals: [checkedDeal()], ...facts }), book)
    const { settings } = channel
    return {
      post,
      channel,
      deal,
      deals: [deal],
      settings,
      country: post.country ?? 'KZ',
      delivery,
      check,
      worded,
      linked: true,
    }
  }
  const shop: Partial<Shop> = {
    now: () => CHECKED_AT,
    listChannels: async () => [{ channel, role: 'owner' }] as never,
    findWebmaster: async () => ({}) as never,
    openPastedLink: async () => ({ kind: 'deal', dealId: 1, fresh: false }),
    findDeals: async () => ({ deals: [{ deal, marks: [] }], total: 1 }) as never,
    draftPost: async (_, { channelId }) =>
      channelId === 3 ? { kind: 'drafted', post } : { kind: 'refused', because: 'not_member' },
    async listDrafts(_, offset, limit) {
      const all = Array.from({ length: 10 }, (_, n) => ({
        post: { ...post, id: n + 7, state: n === 1 ? ('by_hand' as const) : ('draft' as const) },
        dealTitle: `Чайник ${n + 1}`,
        channelTitle: n === 1 ? null : 'Находки <дня>',
      }))
      return { drafts: all.slice(offset, offset + limit), total: all.length }
    },
    takeOverPost: async () => ({ kind: 'no_links' }),
    showPost: async (_, id) => (id === 7 ? { ...judged(), role: 'owner' } : null),
    previewPost: async (_, id) => (id === 7 ? { kind: 'ready', judged: judged() } : null),
    async changePost(_, id, change: PostChange) {
      if (id !== 7 || post.state !== 'draft') return null
      post = { ...post, ...change }
      return post
    },
    async moveDelivery(_, id, country) {
      if (id !== 7) return { kind: 'refused', because: 'network_down' }
      post = { ...post, country }
      return { kind: 'moved', post }
    },
    async takeOutHidden(_, id) {
      if (id !== 7 || post.state !== 'draft' || !post.reworked) return null
      post = { ...post, reworked: { ...post.reworked, media: post.reworked.media.slice(0, 1) } }
      return post
    },
    async giveToken(_, id, erid) {
      if (id !== 7 || post.state !== 'awaiting') return { kind: 'refused', because: 'gone' }
      if (erid === 'usedELSEWHERE') return { kind: 'refused', because: 'used' }
      post = { ...post, erid, state: 'timed' }
      return { kind: 'given', post }
    },
    async releasePost(_, id, to) {
      if (id !== 7) return { kind: 'refused', because: 'gone' }
      if (judged().check.light === 'red') return { kind: 'refused', because: 'red', judged: judged() }
      released.push(to)
      const states = { now: 'sending', queue: 'queued', by_hand: 'by_hand', time: 'timed' } as const
      post = {
        ...post,
        state: states[to.to],
        dueAt: to.to === 'time' ? to.at : null,
        place: to.to === 'queue' ? 4 : null,
      }
      return { kind: 'released', judged: judged() }
    },
    async takeBackPost() {
      post = { ...post, state: 'draft', dueAt: null, place: null }
      return post
    },
    async discardPost() {
      post = { ...post, state: 'withdrawn' }
      return post
    },
  }
  const put = (change: Partial<Post>) => {
    post = { ...post, ...change }
  }
  return { chat: pocketChat(shop, language), released, post: () => post, put }
}

export const labels = (shown: Shown) => shown.buttons.map(({ text }) => text)
