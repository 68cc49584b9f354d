/** A channel's queue: what leaves at which slot, and the ways to change it. Every member may, as whoever makes posts schedules them. */
import type { TitledPost } from '../db/titled-posts.ts'
import type { Post } from '../domain/post.ts'
import { EVERY_DAY, nextTurns } from '../domain/wall-clock.ts'
import { askApproval } from './ask-approval.ts'
import { lacksToken } from './lacks-token.ts'
import { type MemberChannel, memberChannel } from './member-channel.ts'
import type { Outside } from './outside.ts'
import { postInChannel } from './post-access.ts'

/** A post in the queue. */
export interface QueuedPost extends TitledPost {
  /** 1 = leaves next. */
  readonly place: number
  /** When the slots let it leave, if nothing is moved; null without slots and in a pause. */
  readonly leavesAt: Date | null
}

export interface Queue extends MemberChannel {
  readonly posts: readonly QueuedPost[]
  readonly total: number
  /** Posts that leave at a time of their own or wait for an owner's word, the soonest first. */
  readonly besides: readonly TitledPost[]
}

/** One post as its screen shows it. */
export type ScheduledPost = MemberChannel &
  TitledPost & {
    readonly place: number | null
    readonly leavesAt: Date | null
    readonly total: number
    readonly lacksToken: boolean
  }

export type Move = 'up' | 'down' | 'first' | 'last'

const MOST_BESIDES = 10

/** null: no such channel, or the person has no part in it. `limit` posts from `offset` on. */
export const showQueue =
  ({ db, now }: Outside) =>
  async (personId: number, channelId: number, offset: number, limit: number): Promise<Queue | null> => {
    const member = await memberChannel(db, personId, channelId)
    if (!member) return null
    const [rows, total, besides] = await Promise.all([
      db.queue.list(channelId, offset, limit),
      db.queue.count(channelId),
      db.queue.besides(channelId, MOST_BESIDES),
    ])
    // Beyond the queue's end there is nothing to reckon, however far beyond a button says that it is.
    const moments = rows.length === 0 ? [] : leaving(member, now(), offset + rows.length)
    const posts = rows.map((row, n) => ({
      ...row,
      place: offset + n + 1,
      leavesAt: moments[offset + n] ?? null,
    }))
    return { ...member, posts, total, besides }
  }

/** null: no such post, it has left the schedule, or the person has no part in its channel. */
export const showScheduledPost =
  (outside: Outside) =>
  async (personId: number, postId: number): Promise<ScheduledPost | null> => {
    const { db, now } = outside
    const titled = await db.queue.find(postId)
    const { post } = titled ?? {}
    if (!titled || !post || post.channelId === null) return null
    if (!(['queued', 'timed', 'awaiting'] as const).some((state) => state === post.state)) return null
    const member = await memberChannel(db, personId, post.channelId)
    if (!member) return null
    const ids = await db.queue.ids(post.channelId)
    const at = ids.indexOf(postId)
    const place = at < 0 ? null : at + 1
    const leavesAt = place === null ? post.dueAt : (leaving(member, now(), place)[at] ?? null)
    return {
      ...member,
      ...titled,
      place,
      leavesAt,
      total: ids.length,
      lacksToken: lacksToken(outside, member.channel.settings, post),
    }
  }

/** The slots' next moments; none in a pause, which nobody knows the end of. */
const leaving = ({ channel: { paused, settings } }: MemberChannel, at: Date, count: number): Date[] =>
  paused ? [] : nextTurns(at, count, settings.slots, EVERY_DAY, settings.timeZone).map((turn) => turn.at)

/** Moves a post within the queue. null: it is not in it any more, or not the person's to move. */
export const movePost =
  ({ db }: Outside) =>
  (personId: number, postId: number, move: Move): Promise<Post | null> =>
    db.transaction(async (inside) => {
      const post = await inside.posts.find(postId)
      if (!post || post.channelId === null) return null
      if (!(await memberChannel(inside, personId, post.channelId, 'locked'))) return null
      const ids = await inside.queue.ids(post.channelId)
      const from = ids.indexOf(postId)
      if (from < 0) return null
      const to = { up: from - 1, down: from + 1, first: 0, last: ids.length - 1 }[move]
      ids.splice(from, 1)
      ids.splice(Math.max(0, to), 0, postId)
      await inside.queue.arrange(post.channelId, ids)
      return post
    })

/** Throws a scheduled post away. null: it has left already, or is not the person's to throw away. */
export const withdrawPost =
  (outside: Outside) =>
  async (personId: number, postId: number): Promise<Post | null> =>
    (await postInChannel(outside, personId, postId)) &&
    outside.db.posts.change(postId, ['queued', 'timed', 'awaiting'], {
      state: 'withdrawn',
      dueAt: null,
      place: null,
    })

/**
 * A queued or timed post leaves at once; where the channel wants approval, the owners are asked first about what an editor takes out of the queue:
 * nobody has said a word about that yet. null: as above.
 */
export const postNow =
  (outside: Outside) =>
  (personId: number, postId: number): Promise<Post | null> =>
    outside.db.transaction(async (inside) => {
      const world = { ...outside, db: inside }
      const own = await postInChannel(world, personId, postId)
      if (!own) return null
      const leaving = { dueAt: outside.now(), place: null }
      const isTimed = await inside.posts.change(postId, ['timed'], leaving)
      if (isTimed) return isTimed
      const { channel, role } = own
      const waits = channel.settings.approval && role === 'editor'
      const post = await inside.posts.change(postId, ['queued'], {
        state: waits ? 'awaiting' : 'timed',
        ...leaving,
      })
      if (post && waits) await askApproval(world, channel, post)
      return post
    })
