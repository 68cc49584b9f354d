import type { GoodsOfPost } from '../db/post-goods.ts'
import type { GoodsNews, ReworkNews } from '../domain/goods-news.ts'
import { linkAddress } from '../domain/link-token.ts'
import { mostUnits } from '../domain/post-check.ts'
import { queueEdit, type StandingPost } from './edit-post.ts'
import { judgePost } from './judge-post.ts'
import type { Outside } from './outside.ts'
import { tellOfPost } from './tell-of-post.ts'

/** Of how many goods readers are told another thing. null: somebody else was first, or nobody could be told. */
export type Retold = { readonly [is in 'over' | 'dearer' | 'back']?: number } | null

/**
 * An owner's own post says what has become of its goods, below words that stay the owner's. Where there is no room for that, or nobody knows where it
 * stands, the owners are told instead: either way once, as it is marked in the transaction that queues it.
 */
export async function retellGoods(
  outside: Outside,
  { post, place, how }: StandingPost,
  dearerPercent: number,
): Promise<Retold> {
  const goods = await outside.db.postGoods.of(post.id, dearerPercent)
  const changed = goods.filter((one) => one.changed)
  if (changed.length === 0) return null
  const news = await newsOf(outside, post, goods, how)
  const judged = await judgePost(outside)(post, { is: 'live' }, news)
  const { worded } = judged
  return outside.db.transaction(async (inside) => {
    for (const one of changed) if (!(await inside.postGoods.retell(post.id, one))) return null
    const world = { ...outside, db: inside }
    const hasRoom = worded.body.text.length <= mostUnits(worded.shape)
    if (place && hasRoom) await queueEdit(world, post, place, worded, 'goods')
    else if (news)
      await tellOfPost(world, judged, {
        key: `goods:${outside.now().getTime()}`,
        news: { kind: hasRoom ? 'no_place' : 'no_room', goods: news.goods },
      })
    const count = (is: GoodsOfPost['is']) => changed.filter((one) => one.is === is).length
    return { over: count('over'), dearer: count('dearer'), back: count(null) }
  })
}

/** null: all goods are as they were shown. */
async function newsOf(
  { db, settings }: Outside,
  { id, erid }: StandingPost['post'],
  goods: readonly GoodsOfPost[],
  how: 'edit' | 'mark',
): Promise<ReworkNews | null> {
  const links = await db.links.ofPost(id)
  const changed = goods.flatMap(({ dealId, title, price, is }): GoodsNews[] => {
    const own = links.filter((link) => link.dealId === dealId)
    const addresses = own.map(({ code }) => linkAddress(settings.publicUrl, code, erid))
    return is === null ? [] : [{ title, price, is, addresses }]
  })
  return changed.length === 0 ? null : { goods: changed, how, alone: goods.length === 1 }
}
