import type { Channel } from '../domain/channel.ts'
import type { Post } from '../domain/post.ts'
import type { Outside } from './outside.ts'
import { tellOwners } from './tell-owners.ts'

/** Shows a post that waits for an owner's word to all of them: the first who answers decides. */
export async function askApproval(world: Outside, channel: Channel, post: Post): Promise<void> {
  const titled = await world.db.queue.find(post.id)
  const news = {
    kind: 'awaiting',
    channelId: channel.id,
    title: channel.title,
    postId: post.id,
    dealTitle: titled?.dealTitle ?? null,
  } as const
  // Taken back, changed and sent again, it waits anew.
  await tellOwners(world, channel, `approve:${post.id}:${world.now().getTime()}`, (owner) =>
    world.wordSchedule({ ...owner, news }),
  )
}
