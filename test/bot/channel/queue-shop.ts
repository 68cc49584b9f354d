/** A channel with a queue of posts, kept in memory. */
import type { Channel, ChannelRole } from '../../../src/domain/channel.ts'
import type { Post, PostRule } from '../../../src/domain/post.ts'
import type { Shop } from '../../../src/flows/shop.ts'
import { someSettings } from '../../support/channel.ts'

const AT = new Date('2026-03-02T07:00:00Z')

const somePost = (id: number, change: Partial<Post> = {}): Post => ({
  id,
  channelId: 3,
  adSpaceId: 1,
  authorId: 5,
  dealId: 7,
  state: 'queued',
  ownText: null,
  reworked: null,
  coupon: null,
  country: null,
  erid: null,
  dueAt: null,
  place: id,
  ruleId: null,
  messageId: null,
  inlineMessageId: null,
  publishedAt: null,
  failedBecause: null,
  shownAs: null,
  shownPrice: null,
  overSince: null,
  told: null,
  createdAt: AT,
  ...change,
})

/** A channel with a queue of eight, kept in memory; notes what it was asked. */
export function channelShop(role: ChannelRole = 'owner') {
  const asked: unknown[][] = []
  let channel: Channel = {
    id: 3,
    telegramId: -1_003,
    title: 'Скидки <дня> & Ко',
    username: 'sale',
    adSpaceId: 1,
    rights: ['can_post_messages'],
    paused: null,
    settings: someSettings({ slots: [600, 1_145] }),
  }
  const rules: PostRule[] = []
  let queue = Array.from({ length: 8 }, (_, n) => ({
    post: somePost(n + 1),
    dealTitle: `Чайник ${n + 1}`,
    channelTitle: 'Скидки',
  }))
  const waiting = {
    post: somePost(50, { state: 'awaiting', dueAt: AT, place: null, ruleId: 4 }),
    dealTitle: null,
    channelTitle: 'Скидки',
  }
  const isMember = (personId: number, channelId: number) => personId === 5 && channelId === 3
  const isOwner = (personId: number, channelId: number) => isMember(personId, channelId) && role === 'owner'
  const setSlots = (slots: readonly number[]) => {
    channel = { ...channel, settings: { ...channel.settings, slots } }
    return { kind: 'changed' as const, channel }
  }
  const end = (name: string) => async (personId: number, postId: number) => {
    asked.push([name, personId, postId])
    if (postId === 51) return 'no_token' as never
    const found = queue.find(({ post }) => post.id === postId)?.post
    queue = queue.filter(({ post }) => post.id !== postId)
    // An editor's, in a channel that wants approval.
    if (found && name === 'now' && role === 'editor') return { ...found, state: 'awaiting' as const }
    return found ?? (postId === 50 ? waiting.post : null)
  }
  const pause = (name: 'pause' | 'resume') => async (personId: number, channelId: number) => {
    asked.push([name, personId, channelId])
    if (!isOwner(personId, channelId)) return null
    channel = { ...channel, paused: name === 'pause' ? { since: AT, because: 'owner' } : null }
    return channel
  }
  const shop: Partial<Shop> = {
    async showQueue(personId, channelId, offset, limit) {
      if (!isMember(personId, channelId)) return null
      const posts = queue.slice(offset, offset + limit).map((one, n) => ({
        ...one,
        place: offset + n + 1,
        leavesAt: channel.paused ? null : new Date(AT.getTime() + n * 3_600_000),
      }))
      return { channel, role, posts, total: queue.length, besides: [waiting] }
    },
    async showScheduledPost(personId, postId) {
      const at = queue.findIndex(({ post }) => post.id === postId)
      const found = postId < 50 ? queue[at] : { ...waiting, post: { ...waiting.post, id: postId } }
      if (!found || personId !== 5) return null
      return {
        channel,
        role,
        ...found,
        place: at < 0 ? null : at + 1,
        total: queue.length,
        leavesAt: AT,
        lacksToken: postId === 51,
      }
    },
    async movePost(...what) {
      asked.push(['move', ...what])
      return null
    },
    postNow: end('now'),
    withdrawPost: end('withdraw'),
    approvePost: end('approve'),
    refusePost: end('refuse'),
    pauseChannel: pause('pause'),
    resumeChannel: pause('resume'),
    async addSlots(personId, channelId, minutes) {
      asked.push(['addSlots', personId, channelId, minutes])
      if (!isOwner(personId, channelId)) return { kind: 'not_owner' }
      return setSlots([...channel.settings.slots, ...minutes].sort((a, b) => a - b))
    },
    async removeSlot(personId, channelId, minute) {
      if (!isOwner(personId, channelId)) return { kind: 'not_owner' }
      return setSlots(channel.settings.slots.filter((slot) => slot !== minute))
    },
    async listRules(personId, channelId) {
      if (!isMember(personId, channelId)) return null
      return {
        channel,
        role,
        rules: rules.map((rule) => ({ rule, last: null, next: rule.paused ? null : AT })),
      }
    },
    async addRule(personId, channelId, wanted) {
      asked.push(['addRule', personId, channelId, wanted])
      if (!isOwner(personId, channelId)) return { kind: 'not_owner' }
      const rule = {
        ...wanted,
        id: rules.length + 1,
        channelId,
        authorId: personId,
        activeFrom: AT,
        paused: false,
      }
      rules.push(rule)
      return { kind: 'added', rule }
    },
    async changeRule(personId, ruleId, wish) {
      asked.push(['changeRule', personId, ruleId, wish])
      const at = rules.findIndex(({ id }) => id === ruleId)
      const rule = rules[at]
      if (!rule) return null
      if (wish === 'remove') rules.splice(at, 1)
      else rules[at] = { ...rule, paused: wish === 'pause' }
      return rule
    },
    listCategories: async (text) =>
      text === 'чайник' ? ['Кухня', 'Сад'] : text === 'самовар' ? ['Кухня'] : [],
  }
  return { shop, asked, slots: () => channel.settings.slots }
}
