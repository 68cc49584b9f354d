import { sql } from 'drizzle-orm'
import type { Deal } from '../domain/deal.ts'
import type { Money } from '../domain/money.ts'
import type { GoodsTold } from '../domain/post.ts'
import { postGoods } from './channel-schema.ts'
import type { Connection } from './connection.ts'

/** One of the goods of an owner's own post. */
export interface GoodsOfPost {
  readonly dealId: number
  readonly title: string
  /** Of now. */
  readonly price: Money | null
  /** What readers have to be told of it; null = nothing, it is as it was shown. */
  readonly is: GoodsTold | null
  /** Is that another thing than what they are told, or another price? */
  readonly changed: boolean
}

/** Goods with how they stand, dearer by more than a percentage. */
const standing = (dearerPercent: number) => {
  const above = (price: string) =>
    sql`d.price_minor * 100 > ${sql.raw(price)} * ${100 + dearerPercent}::bigint`
  return sql`
    select g.post_id, g.deal_id, d.title, d.price_minor, d.currency, now_is.is,
      now_is.is is distinct from g.told or (now_is.is = 'dearer' and ${above('g.told_price_minor')}) as changed
    from post_goods g join deals d on d.id = g.deal_id
    cross join lateral (select case when not d.available then 'over'
      when d.currency = g.shown_currency and ${above('g.shown_price_minor')} then 'dearer' end as is) now_is`
}

/** Goods of owners' own posts, as readers were shown them and as they are told of them. */
export const postGoodsStore = (connection: Connection) => ({
  /** Readers are shown these at their prices of now, from now on. */
  async show(postId: number, deals: readonly Deal[]): Promise<void> {
    if (deals.length === 0) return
    await connection.orm
      .insert(postGoods)
      .values(
        deals.map(({ id, price }) => ({
          postId,
          dealId: id,
          shownPriceMinor: price?.minor ?? null,
          shownCurrency: price?.currency ?? null,
        })),
      )
      // A post that was called back before it left is shown anew.
      .onConflictDoUpdate({
        target: [postGoods.postId, postGoods.dealId],
        set: {
          shownPriceMinor: sql`excluded.shown_price_minor`,
          shownCurrency: sql`excluded.shown_currency`,
          told: null,
          toldPriceMinor: null,
        },
      })
  },

  /**
   * Posts published since a moment of whose goods readers have to be told another thing, in channels that want them to be told. The oldest first, after an
   * id.
   */
  async stale(since: Date, dearerPercent: number, afterId: number, limit: number): Promise<number[]> {
    const rows = await connection.rows<{ id: number }>(sql`
      select distinct p.id from posts p left join channels c on c.id = p.channel_id
        join (${standing(dearerPercent)}) s on s.post_id = p.id and s.changed
      where p.state = 'published' and p.published_at >= ${since} and p.id > ${afterId}
        and coalesce(c.settings ->> 'whenOver', 'edit') <> 'leave'
      order by p.id limit ${limit}`)
    return rows.map(({ id }) => id)
  },

  /** In the order of their ids. */
  async of(postId: number, dearerPercent: number): Promise<GoodsOfPost[]> {
    const rows = await connection.rows<
      Omit<GoodsOfPost, 'price'> & { minor: number | null; currency: string | null }
    >(sql`
      select s.deal_id as "dealId", s.title, s.price_minor as minor, s.currency, s.is, s.changed
      from (${standing(dearerPercent)}) s where s.post_id = ${postId} order by s.deal_id`)
    return rows.map(({ minor, currency, ...row }) => ({
      ...row,
      price: minor === null || currency === null ? null : { minor, currency },
    }))
  },

  /** Nobody has told readers anything of them. */
  async untell(postId: number): Promise<void> {
    await connection.rows(
      sql`update post_goods set told = null, told_price_minor = null where post_id = ${postId}`,
    )
  },

  /** What readers are told from now on. */
  async retell(postId: number, { dealId, is, price }: GoodsOfPost): Promise<void> {
    await connection.rows(sql`
      update post_goods set told = ${is}, told_price_minor = ${is === 'dearer' ? (price?.minor ?? null) : null}
      where post_id = ${postId} and deal_id = ${dealId}`)
  },
})
