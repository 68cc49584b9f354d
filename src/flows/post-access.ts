import type { Channel, ChannelRole } from '../domain/channel.ts'
import type { Post } from '../domain/post.ts'
import { memberChannel } from './member-channel.ts'
import type { Outside } from './outside.ts'

/** A post in the hands of somebody who may do something with it. */
export interface OwnPost {
  readonly post: Post
  /** null: in no channel that we know; its author is its owner. */
  readonly channel: Channel | null
  readonly role: ChannelRole
}

/** null: there is no such post, or the person has no business with it. */
export async function postOf({ db }: Outside, personId: number, postId: number): Promise<OwnPost | null> {
  const post = await db.posts.find(postId)
  if (!post) return null
  if (post.channelId === null)
    return post.authorId === personId ? { post, channel: null, role: 'owner' } : null
  const member = await memberChannel(db, personId, post.channelId)
  return member && { post, ...member }
}

export interface PostInChannel extends OwnPost {
  readonly channel: Channel
}

/** The same for posts of channels alone: null for those by somebody's own hand, too. */
export async function postInChannel(
  outside: Outside,
  personId: number,
  postId: number,
): Promise<PostInChannel | null> {
  const own = await postOf(outside, personId, postId)
  return own?.channel ? { ...own, channel: own.channel } : null
}
