import type { GoodsOfPost } from '../db/post-goods.ts'
import { itemOf, itemsWith } from '../domain/album.ts'
import type { GoodsNews, ReworkNews } from '../domain/goods-news.ts'
import { linkAddress, withToken } from '../domain/link-token.ts'
import type { Post } from '../domain/post.ts'
import { mostUnits } from '../domain/post-check.ts'
import { queueEdit, type StandingPost, standingPost } from './edit-post.ts'
import { type JudgedPost, judgePost } from './judge-post.ts'
import type { Outside } from './outside.ts'
import { tellOfPost } from './tell-of-post.ts'

/** Of how many goods readers are told another thing. null: of none (any more). */
export type Retold = { readonly [is in 'over' | 'dearer' | 'back']?: number } | null

/**
 * An owner's own post says what has become of its goods, below words that stay the owner's: an album in the captions that lead to them. Where there is no room for that, or nobody knows where it
 * stands, the owners are told instead: either way once, as it is marked in the transaction that queues it, in which the post is nobody else's to tell of.
 */
export const retellGoods = (outside: Outside, postId: number, dearerPercent: number): Promise<Retold> =>
  outside.db.transaction(async (inside) => {
    const world = { ...outside, db: inside }
    await inside.posts.locked(postId)
    const stands = await standingPost(world, postId)
    if (!stands) return null
    const { post, how } = stands
    const goods = await inside.postGoods.of(postId, dearerPercent)
    const changed = goods.filter((one) => one.changed)
    if (changed.length === 0) return null
    for (const one of changed) await inside.postGoods.retell(postId, one)
    const addressesOf = await addresses(world, post)
    const judged = await judgePost(world)(post, { is: 'live' }, newsOf(goods, addressesOf, how))
    const { unsaid, hasRoom } = await editItems(world, stands, judged, goods, addressesOf)
    const untold = [...unsaid].flatMap((one) => newsOfOne(one, addressesOf))
    if (untold.length > 0)
      await tellOfPost(world, judged, {
        key: `goods:${outside.now().getTime()}`,
        news: { kind: hasRoom ? 'no_place' : 'no_room', goods: untold },
      })
    const count = (is: GoodsOfPost['is']) => changed.filter((one) => one.is === is).length
    return { over: count('over'), dearer: count('dearer'), back: count(null) }
  })

/** Changes the messages that lead to goods which have changed. `unsaid`: goods of those where that cannot be, as there is no room, or no place that is known. */
async function editItems(
  world: Outside,
  { post, place, further }: StandingPost,
  { worded }: JudgedPost,
  goods: readonly GoodsOfPost[],
  addressesOf: AddressesOf,
): Promise<{ readonly unsaid: ReadonlySet<GoodsOfPost>; readonly hasRoom: boolean }> {
  const borne = (item: number) =>
    goods.filter(({ dealId }) => itemsOf(world, post, addressesOf(dealId)).includes(item))
  const unsaid = new Set<GoodsOfPost>()
  let hasRoom = true
  for (const [item, where] of [place, ...further].entries()) {
    const own = borne(item)
    if (!own.some(({ changed }) => changed)) continue
    const message = itemOf(worded, item)
    const fits = message.body.text.length <= mostUnits(message.shape)
    if (where && fits) await queueEdit(world, post, where, message, item === 0 ? 'goods' : `goods-${item}`)
    else {
      hasRoom &&= fits
      for (const one of own) unsaid.add(one)
    }
  }
  return { unsaid, hasRoom }
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
