import type { Database } from '../db/database.ts'
import type { PostNews } from '../domain/post-news.ts'
import { type JudgedPost, titleOf } from './judge-post.ts'
import type { Outside } from './outside.ts'

/**
 * Queues news of a post for people, once a person and `key`, within the transaction of what it tells: to its channel's owners, or its author where
 * there is no channel; with `to` to that person alone. false: all of them were told before.
 */
export async function tellOfPost(
  outside: Outside,
  inside: Database,
  { post, channel, deal, settings }: Pick<JudgedPost, 'post' | 'channel' | 'deal' | 'settings'>,
  { key, news, to }: { key: string; news: PostNews['news']; to?: number },
): Promise<boolean> {
  const at = outside.now()
  const members = to === undefined && channel ? await inside.channels.members(channel.id) : []
  const owners = members.filter(({ role }) => role === 'owner').map(({ personId }) => personId)
  const people = to === undefined ? (channel ? owners : [post.authorId]) : [to]
  const calls = await Promise.all(
    people.map(async (personId) => {
      const person = await inside.people.find(personId)
      const call = outside.postWords.news({
        language: person?.language ?? settings.language,
        chatId: personId,
        postId: post.id,
        title: titleOf({ deal, post }),
        channelTitle: channel?.title ?? '',
        news,
      })
      return {
        key: `${key}:${personId}`,
        chatId: personId,
        method: call.method,
        payload: { chat_id: personId, ...call.payload },
        urgency: 1,
        notBefore: at,
        whenInDoubt: 'repeat',
      } as const
    }),
  )
  return (await inside.outbox.add(calls, at)) > 0
}
