import type { Channel } from '../domain/channel.ts'
import type { Post } from '../domain/post.ts'
import { lacksToken } from './lacks-token.ts'
import type { Outside } from './outside.ts'
import { tellOwners } from './tell-owners.ts'

/** Does a post of this channel's have to wait for its owners before it leaves by itself? */
export const hasToWait = (
  outside: Outside,
  { settings }: Channel,
  post: Pick<Post, 'erid' | 'country'>,
): boolean => settings.approval || lacksToken(outside, settings, post)

/** Shows a post that waits to all owners: for their word, for its token, or both. The first who answers decides. */
export async function askApproval(world: Outside, channel: Channel, post: Post): Promise<void> {
  const titled = await world.db.queue.find(post.id)
  const news = {
    kind: 'awaiting',
    channelId: channel.id,
    title: channel.title,
    postId: post.id,
    dealTitle: titled?.dealTitle ?? null,
    lacksToken: lacksToken(world, channel.settings, post),
  } as const
  // Taken back, changed and sent again, it waits anew.
  await tellOwners(world, channel, `approve:${post.id}:${world.now().getTime()}`, (owner) =>
    world.wordSchedule({ ...owner, news }),
  )
}
