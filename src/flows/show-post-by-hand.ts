import { leadsTo } from '../domain/album.ts'
import { cut } from '../domain/cut.ts'
import type { Deal } from '../domain/deal.ts'
import type { HandPost } from '../domain/hand-post.ts'
import { linkAddress } from '../domain/link-token.ts'
import type { Post, ReworkedPost } from '../domain/post.ts'
import { lookOf } from '../domain/post-look.ts'
import { itemKeyOf } from '../domain/schedule.ts'
import { judgePost, titleOf } from './judge-post.ts'
import type { Outside } from './outside.ts'
import { postOf } from './post-access.ts'

const TITLE_LENGTH = 60

/**
 * A post that its author, or a member of its channel, sends under their own name, into as many chats as they like; null where it is not ready for that,
 * not theirs, or must not go out any more. Of an album only the first picture goes: a result is one message.
 */
export const showPostByHand =
  (outside: Outside) =>
  async (postId: number, personId: number): Promise<HandPost | null> => {
    const own = await postOf(outside, personId, postId)
    if (!own || !isByHand(own.post)) return null
    const judged = await judgePost(outside)(asResult(own.post))
    if (judged.check.light === 'red' || !judged.linked) return null
    const { worded } = judged
    return {
      postId,
      title: cut(titleOf(judged), TITLE_LENGTH),
      body: worded.body,
      picture: worded.picture,
      media: own.post.reworked?.media[0] ?? null,
      leftBehind: Math.max(0, (own.post.reworked?.media.length ?? 0) - 1),
      buttons: worded.buttons,
      ...lookOf(worded),
    }
  }

/** As an inline result a post of the shop's words is a text, whatever it would be in a channel. */
const asResult = (post: Post): Post => ({ ...post, shownAs: post.reworked ? null : 'text' })

/** Handed over, and perhaps sent before: then it stands in no channel of ours. */
const isByHand = ({ state, messageId, publishedAt, channelId, inlineMessageId }: Post): boolean =>
  state === 'by_hand' ||
  (state === 'published' &&
    messageId === null &&
    publishedAt !== null &&
    (inlineMessageId !== null || channelId === null))

/** Of an album the rest stays behind, with what it leads to: see showPostByHand. */
const firstAlone = (post: ReworkedPost): ReworkedPost => ({ ...post, media: post.media.slice(0, 1) })

/**
 * The person has sent it. The first time counts: from then on the post stands somewhere, and the message can be edited by its id
 * (null: Telegram gives one only with a button under it). Whoever has no business with the post changes nothing.
 */
export const usePostByHand =
  (outside: Outside) =>
  async (postId: number, personId: number, inlineMessageId: string | null): Promise<void> => {
    const own = await postOf(outside, personId, postId)
    if (own?.post.state !== 'by_hand') return
    const { db, now, settings } = outside
    const { deal, deals, worded } = await judgePost(outside)(asResult(own.post))
    const reworked = own.post.reworked && firstAlone(own.post.reworked)
    const links = await db.links.ofPost(postId)
    const isShown = ({ id }: Deal) =>
      !reworked ||
      leadsTo(
        reworked,
        links
          .filter(({ dealId }) => dealId === id)
          .map(({ code }) => linkAddress(settings.publicUrl, code, null)),
      )
    const shown = deals.filter(isShown)
    await db.transaction(async (inside) => {
      const published = await inside.posts.change(postId, ['by_hand'], {
        state: 'published',
        inlineMessageId,
        publishedAt: now(),
        shownPrice: deal?.price ?? null,
        shownAs: worded.shape,
        ...(reworked && { reworked }),
      })
      if (!published) return
      if (!deal) await inside.postGoods.show(postId, shown)
      if (own.channel)
        for (const one of shown)
          await inside.postedItems.remember(own.channel.id, itemKeyOf(one), postId, now())
    })
  }
