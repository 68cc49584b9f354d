import type { PostNews } from '../domain/post-news.ts'
import { USUAL_TIME_ZONE } from '../domain/wall-clock.ts'
import { type JudgedPost, titleOf } from './judge-post.ts'
import type { Outside } from './outside.ts'
import { type Told, tellOwners, tellPerson } from './tell-owners.ts'

/**
 * Queues news of a post for its channel's owners (its author, where there is no channel or it is news for the author), once each and `key`. `world`: of the transaction in which what
 * it tells is written. false: all of them were told before.
 */
export function tellOfPost(
  world: Outside,
  { post, channel, deal }: Pick<JudgedPost, 'post' | 'channel' | 'deal'>,
  { key, news }: { key: string; news: PostNews['news'] },
  whom: 'owners' | 'author' = 'owners',
): Promise<boolean> {
  const of = {
    postId: post.id,
    title: titleOf({ deal, post }),
    channelTitle: channel?.title ?? '',
    timeZone: channel?.settings.timeZone ?? USUAL_TIME_ZONE,
    news,
  }
  // The key of a post itself begins otherwise: what is sent under that one is a post.
  const named = `of-post:${post.id}:${key}`
  const inWords = (told: Told) => world.postWords.news({ ...told, ...of })
  return channel && whom === 'owners'
    ? tellOwners(world, channel, named, inWords)
    : tellPerson(world, post.authorId, named, inWords)
}
