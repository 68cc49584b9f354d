import type { Post, RichText } from '../domain/post.ts'
import { type JudgedPost, judgePost } from './judge-post.ts'
import { type LinkedPost, linkPost } from './link-post.ts'
import { memberChannel } from './member-channel.ts'
import type { Outside } from './outside.ts'
import { postOf } from './post-access.ts'

export type DraftedPost =
  | { readonly kind: 'drafted'; readonly post: Post }
  /** not_member: of the channel. not_joined: the person is no webmaster yet, so nobody would be paid. */
  | { readonly kind: 'refused'; readonly because: 'not_member' | 'not_joined' | 'deal_unknown' }

/** A new post of a deal, or the person's own draft of it that is there. `channelId`: null = for no channel that we know, by the person's own hand. */
export const draftPost =
  (outside: Outside) =>
  async (
    personId: number,
    { channelId, dealId }: { channelId: number | null; dealId: number },
  ): Promise<DraftedPost> => {
    const { db, now } = outside
    const payee = await payeeOf(outside, personId, channelId)
    if (payee.kind === 'refused') return payee
    if (!(await db.deals.find(dealId))) return { kind: 'refused', because: 'deal_unknown' }
    const there = await db.posts.draftOf(personId, channelId, dealId)
    if (there) return { kind: 'drafted', post: there }
    const { adSpaceId } = payee
    const post = await db.posts.add(
      { channelId, adSpaceId, authorId: personId, dealId, state: 'draft' },
      now(),
    )
    return { kind: 'drafted', post }
  }

type Payee =
  | { readonly kind: 'paid'; readonly adSpaceId: number }
  | { readonly kind: 'refused'; readonly because: 'not_member' | 'not_joined' }

/** Who is paid for what a person posts: the channel's ad space, or the person's own first one. */
export async function payeeOf({ db }: Outside, personId: number, channelId: number | null): Promise<Payee> {
  if (channelId !== null) {
    const member = await memberChannel(db, personId, channelId)
    return member
      ? { kind: 'paid', adSpaceId: member.channel.adSpaceId }
      : { kind: 'refused', because: 'not_member' }
  }
  const webmaster = await db.webmasters.byTelegramId(personId)
  const [first] = webmaster?.termsAccepted ? await db.webmasters.adSpacesOf(webmaster.id) : []
  return first ? { kind: 'paid', adSpaceId: first.id } : { kind: 'refused', because: 'not_joined' }
}

export interface PostChange {
  readonly ownText?: RichText | null
  readonly coupon?: string | null
  readonly erid?: string | null
}

/** Changes a draft. null: it is none any more, or not this person's. */
export const changePost =
  (outside: Outside) =>
  async (personId: number, postId: number, change: PostChange): Promise<Post | null> => {
    if (!(await postOf(outside, personId, postId))) return null
    return outside.db.posts.change(postId, ['draft'], change)
  }

/** The check card of a post; null where it is not there or not this person's. */
export const showPost =
  (outside: Outside) =>
  async (
    personId: number,
    postId: number,
  ): Promise<(JudgedPost & { readonly role: 'owner' | 'editor' }) | null> => {
    const own = await postOf(outside, personId, postId)
    return own && { ...(await judgePost(outside)(own.post)), role: own.role }
  }

/** The same with its link made, as it would go out; null where it is not there or not this person's. */
export const previewPost = (outside: Outside) => {
  const link = linkPost(outside)
  return async (personId: number, postId: number): Promise<LinkedPost | null> => {
    const own = await postOf(outside, personId, postId)
    return own && link(own.post)
  }
}
