import type { PostNews } from '../domain/post-news.ts'
import { type JudgedPost, titleOf } from './judge-post.ts'
import type { Outside } from './outside.ts'

/**
 * Queues news of a post for its channel's owners (its author, where there is no channel), once an owner and `key`. `world`: of the transaction in which what
 * it tells is written. false: all of them were told before.
 */
export async function tellOfPost(
  world: Outside,
  { post, channel, deal, settings }: Pick<JudgedPost, 'post' | 'channel' | 'deal' | 'settings'>,
  { key, news }: { key: string; news: PostNews['news'] },
): Promise<boolean> {
  const { db, postWords } = world
  const at = world.now()
  const people = channel
    ? await db.channels.owners(channel.id)
    : [{ personId: post.authorId, language: settings.language }]
  const calls = people.map(({ personId, language }) => {
    const channelTitle = channel?.title ?? ''
    const told = { language, postId: post.id, title: titleOf({ deal, post }), channelTitle, news }
    const { method, payload } = postWords.news(told)
    return {
      key: `${key}:${personId}`,
      chatId: personId,
      method,
      payload: { chat_id: personId, ...payload },
      urgency: 1 as const,
      notBefore: at,
      whenInDoubt: 'repeat' as const,
    }
  })
  return (await db.outbox.add(calls, at)) > 0
}
