import type { GoodsOfPost } from '../db/post-goods.ts'
import { itemOf, itemsWith } from '../domain/album.ts'
import type { GoodsNews, ReworkNews } from '../domain/goods-news.ts'
import { linkAddress, withToken } from '../domain/link-token.ts'
import type { Post } from '../domain/post.ts'
import { mostUnits } from '../domain/post-check.ts'
import { queueEdit, type StandingPost } from './edit-post.ts'
import { judgePost } from './judge-post.ts'
import type { Outside } from './outside.ts'
import { tellOfPost } from './tell-of-post.ts'

/** Of how many goods readers are told another thing. null: somebody else was first, or nobody could be told. */
export type Retold = { readonly [is in 'over' | 'dearer' | 'back']?: number } | null

/**
 * An owner's own post says what has become of its goods, below words that stay the owner's: an album in the captions that lead to them. Where there is no room for that, or nobody knows where it
 * stands, the owners are told instead: either way once, as it is marked in the transaction that queues it.
 */
export async function retellGoods(
  outside: Outside,
  { post, place, further, how }: StandingPost,
  dearerPercent: number,
): Promise<Retold> {
  const goods = await outside.db.postGoods.of(post.id, dearerPercent)
  const changed = goods.filter((one) => one.changed)
  if (changed.length === 0) return null
  const addressesOf = await addresses(outside, post)
  const news = newsOf(goods, addressesOf, how)
  const judged = await judgePost(outside)(post, { is: 'live' }, news)
  const places = [place, ...further]
  const bears = (item: number, dealId: number) => itemsOf(outside, post, addressesOf(dealId)).includes(item)
  return outside.db.transaction(async (inside) => {
    for (const one of changed) if (!(await inside.postGoods.retell(post.id, one))) return null
    const world = { ...outside, db: inside }
    const unsaid = new Set<GoodsOfPost>()
    let hasRoom = true
    for (const [item, where] of places.entries()) {
      if (!changed.some(({ dealId }) => bears(item, dealId))) continue
      const worded = itemOf(judged.worded, item)
      const fits = worded.body.text.length <= mostUnits(worded.shape)
      if (where && fits) await queueEdit(world, post, where, worded, item === 0 ? 'goods' : `goods-${item}`)
      else {
        hasRoom &&= fits
        for (const one of goods) if (bears(item, one.dealId)) unsaid.add(one)
      }
    }
    const untold = [...unsaid].flatMap((one) => newsOfOne(one, addressesOf))
    if (untold.length > 0)
      await tellOfPost(world, judged, {
        key: `goods:${outside.now().getTime()}`,
        news: { kind: hasRoom ? 'no_place' : 'no_room', goods: untold },
      })
    const count = (is: GoodsOfPost['is']) => changed.filter((one) => one.is === is).length
    return { over: count('over'), dearer: count('dearer'), back: count(null) }
  })
}

/** The messages of a post that lead to an address. */
const itemsOf = ({ settings }: Outside, { reworked, erid }: Post, addresses: readonly string[]): number[] =>
  reworked ? itemsWith(withToken(reworked, erid, settings.publicUrl), addresses) : [0]

/** Our addresses of a deal, as a post shows them. */
async function addresses({ db, settings }: Outside, { id, erid }: Post) {
  const links = await db.links.ofPost(id)
  return (dealId: number): string[] =>
    links
      .filter((link) => link.dealId === dealId)
      .map(({ code }) => linkAddress(settings.publicUrl, code, erid))
}

type AddressesOf = (dealId: number) => readonly string[]

/** null: all goods are as they were shown. */
function newsOf(
  goods: readonly GoodsOfPost[],
  addressesOf: AddressesOf,
  how: 'edit' | 'mark',
): ReworkNews | null {
  const changed = goods.flatMap((one) => newsOfOne(one, addressesOf))
  return changed.length === 0 ? null : { goods: changed, how, alone: goods.length === 1 }
}

const newsOfOne = ({ dealId, title, price, is }: GoodsOfPost, addressesOf: AddressesOf): GoodsNews[] =>
  is === null ? [] : [{ title, price, is, addresses: addressesOf(dealId) }]
