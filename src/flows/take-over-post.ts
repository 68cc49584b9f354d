import type { Post, PostMedia, ReworkedPost, RichText } from '../domain/post.ts'
import { lookOf, type PostLook } from '../domain/post-look.ts'
import { recogniseAddress } from '../domain/product-link.ts'
import { webButtons } from '../domain/reworked-links.ts'
import { NO_TEXT } from '../domain/rich-text.ts'
import { mayLeadToDeal } from './deal-behind-link.ts'
import { payeeOf } from './draft-post.ts'
import { settingsOf } from './judge-post.ts'
import type { Outside } from './outside.ts'
import { postOf } from './post-access.ts'
import { type PostRework, reworkPost } from './rework-post.ts'

/** A message of an owner's existing post; of an album there are several. `preview`: whatever Telegram shows with its text, perhaps AliExpress's page. */
export interface PostMessage extends PostLook {
  readonly body: RichText
  readonly media: PostMedia | null
  readonly buttons: ReworkedPost['buttons']
}

export type TakenOverPost =
  | {
      readonly kind: 'taken'
      readonly post: Post
      readonly rework: Extract<PostRework, { kind: 'reworked' }>
    }
  /** Nothing in it speaks of AliExpress. */
  | { readonly kind: 'no_links' }
  | { readonly kind: 'refused'; readonly because: 'not_member' | 'not_joined' | 'gone' }

/**
 * An owner's existing post as a draft, every link to a product replaced by one of the draft's own. `postId`: the draft that these messages make again, as
 * an album comes message by message.
 */
export const takeOverPost = (outside: Outside) => {
  const rework = reworkPost(outside)
  return async (
    personId: number,
    channelId: number | null,
    messages: readonly PostMessage[],
    postId: number | null = null,
  ): Promise<TakenOverPost> => {
    const { db, now } = outside
    const payee = await payeeOf(outside, personId, channelId)
    if (payee.kind === 'refused') return payee
    const { adSpaceId } = payee
    const known = postId === null ? null : await postOf(outside, personId, postId)
    if (postId !== null && known?.post.state !== 'draft') return { kind: 'refused', because: 'gone' }
    const { country } = await settingsOf(outside, channelId, personId)

    // The links are to be the draft's own, so it has to be there before them; without a link it goes again.
    const draft =
      known?.post ?? (await db.posts.add({ channelId, adSpaceId, authorId: personId, state: 'draft' }, now()))
    const ready = { texts: messages.map(({ body }) => body), buttons: messages[0]?.buttons ?? [] }
    const reworked = await rework(ready, { adSpaceId, country: draft.country ?? country, postId: draft.id })
    if (reworked.kind === 'no_links') {
      if (!known) await db.posts.change(draft.id, ['draft'], { state: 'withdrawn' })
      return reworked
    }
    const post = await db.posts.change(draft.id, ['draft'], {
      reworked: { ...asPost(messages, reworked.post), ...lookThatStays(outside, messages[0]) },
    })
    return post ? { kind: 'taken', post, rework: reworked } : { kind: 'refused', because: 'gone' }
  }
}

/** A page of AliExpress's is what a link of ours leads to now: nothing is shown in its place, as Telegram's robots would open the link for that. */
function lookThatStays(outside: Outside, { preview, ...look }: PostLook = {}): PostLook {
  const isOurs = preview && mayLeadToDeal(outside, recogniseAddress(preview.url))
  return lookOf(preview && !isOurs ? { ...look, preview } : look)
}

function asPost(
  messages: readonly PostMessage[],
  { texts, buttons }: Extract<PostRework, { kind: 'reworked' }>['post'],
): ReworkedPost {
  const [body = NO_TEXT] = texts
  const media = messages.flatMap(({ media: own }, n) => {
    const caption = texts[n]
    return own ? [n > 0 && caption && caption.text !== '' ? { ...own, caption } : own] : []
  })
  return { body, media, buttons: webButtons(buttons) }
}
