import { longestText } from '../domain/album.ts'
import type { Channel, ChannelSettings } from '../domain/channel.ts'
import type { CountryCode } from '../domain/country.ts'
import { cut } from '../domain/cut.ts'
import type { Deal } from '../domain/deal.ts'
import type { ReworkNews } from '../domain/goods-news.ts'
import { LINK_CODE_LENGTH, type LinkRefusal, type TrackedLink } from '../domain/link.ts'
import { linkAddress, withToken } from '../domain/link-token.ts'
import type { Post, RichText } from '../domain/post.ts'
import { mostUnits, type PostCheck } from '../domain/post-check.ts'
import { deliveryOf, type PostDelivery } from '../domain/post-delivery.ts'
import type { PostStanding, WordedPost } from '../domain/worded-post.ts'
import type { DealToCheck } from '../rules/check-deal.ts'
import { checkPost } from '../rules/check-post.ts'
import { PASTED } from './deal-of-item.ts'
import { reachesLabelled } from './lacks-token.ts'
import type { Outside } from './outside.ts'

/** A post with all that belongs to it, as it is judged and worded now. */
export interface JudgedPost {
  readonly post: Post
  readonly channel: Channel | null
  /** null: a reworked post. */
  readonly deal: Deal | null
  /** What it leads to: its deal, or those of a reworked post's links. */
  readonly deals: readonly Deal[]
  readonly settings: PostSettings
  readonly country: CountryCode
  /** What a post of the shop's words says of it. */
  readonly delivery: PostDelivery
  readonly check: PostCheck
  /** With a made-up link where none has been made yet: see `linked`. */
  readonly worded: WordedPost
  readonly linked: boolean
}

/** What a post takes from its channel. */
export type PostSettings = Pick<
  ChannelSettings,
  'language' | 'country' | 'audience' | 'template' | 'hashtags' | 'link' | 'label' | 'approval' | 'whenOver'
>

/** Stands in an address until there is a link: as long as a real one. */
export const NO_CODE = '0'.repeat(LINK_CODE_LENGTH)

/**
 * Looks at a post as it would go out now: what its goods earn by the network's word where a link has it, else by the catalogue's; its price's history;
 * its label; its words and how long they are. `standing`: of its deal; `news`: of a reworked post's goods. Changes nothing.
 */
export const judgePost =
  (outside: Outside) =>
  async (
    post: Post,
    standing: PostStanding = { is: 'live' },
    news: ReworkNews | null = null,
  ): Promise<JudgedPost> => {
    const { db, book, settings: shop } = outside
    const at = outside.now()
    const channel = post.channelId === null ? null : await db.channels.find(post.channelId)
    const settings = channel?.settings ?? (await settingsWithoutChannel(outside, post.authorId, post.erid))
    const country = post.country ?? settings.country
    const delivery = deliveryOf(country, settings.audience, book.countryPolicy)
    const owned = await db.webmasters.ownedAdSpace(post.adSpaceId)
    const links = await db.links.ofPost(post.id)
    const deals = await dealsOf(outside, post, links)
    const { label: owner } = settings
    const isLabelled = post.erid !== null || reachesLabelled(outside, country, settings.audience)
    const label = owner && isLabelled ? { ...owner, token: post.erid } : null

    const deal = post.dealId === null ? null : (deals[0]?.deal ?? null)
    const link = links.find(
      (one) => one.withdrawnAt === null && one.dealId === post.dealId && one.country === country,
    )
    const worded = post.reworked
      ? outside.postWords.reworked(
          withToken(post.reworked, post.erid, shop.publicUrl),
          label,
          settings.language,
          news,
        )
      : outside.postWords.post({
          language: settings.language,
          deal: deal ?? missing(post),
          delivery,
          template: settings.template,
          hashtags: settings.hashtags,
          linkAs: settings.link,
          ownText: post.ownText,
          coupon: post.coupon,
          url: linkAddress(shop.publicUrl, link?.code ?? NO_CODE, post.erid),
          label,
          rubleRates: shop.rubleRates,
          publicUrl: shop.publicUrl,
          standing,
          shape: post.shownAs,
        })
    const check = checkPost(
      {
        deals,
        country,
        audience: settings.audience,
        traffic: owned?.adSpace.traffic ?? { source: '' },
        refusal: refusalOf(owned),
        label: owner,
        token: post.erid,
        tokenUsed: await db.posts.isTokenElsewhere(post),
        length: { units: longestText(worded), most: mostUnits(worded.shape) },
        at,
        rubleRates: shop.rubleRates,
        share: shop.webmasterShare,
      },
      book,
    )
    return {
      post,
      channel,
      deal,
      deals: deals.map((one) => one.deal),
      settings,
      country,
      delivery,
      check,
      worded,
      linked: post.reworked !== null || link !== undefined,
    }
  }

const missing = (post: Post): never => {
  throw new Error(`the deal ${post.dealId} of post ${post.id} is not there`)
}

const refusalOf = (
  owned: Awaited<ReturnType<Outside['db']['webmasters']['ownedAdSpace']>>,
): LinkRefusal | null => {
  if (!owned) return 'ad_space_unknown'
  return owned.webmaster.termsAccepted ? null : 'terms_not_accepted'
}

/** The deals that a post's links lead to, each once; of a post without a link its own. */
async function dealsOf(outside: Outside, post: Post, links: readonly TrackedLink[]): Promise<DealToCheck[]> {
  const ids = post.dealId === null ? [...new Set(links.map(({ dealId }) => dealId))] : [post.dealId]
  const found = await Promise.all(ids.map((id) => dealToCheck(outside, id, links)))
  return found.filter((deal) => deal !== null)
}

async function dealToCheck(
  { db }: Outside,
  id: number,
  links: readonly TrackedLink[],
): Promise<DealToCheck | null> {
  const deal = await db.deals.find(id)
  if (!deal) return null
  const own = links.filter((link) => link.dealId === id)
  const live = own.find((link) => link.withdrawnAt === null)
  const [history, completeAt] = await Promise.all([
    db.deals.pricesOf(id),
    db.deals.completeAt(deal.catalogue),
  ])
  const toldAt =
    deal.available && completeAt !== null && completeAt > deal.updatedAt ? completeAt : deal.updatedAt
  return {
    deal,
    goods: live ? live.frozen : deal,
    history,
    lastWordAt: deal.catalogue === PASTED ? null : toldAt,
    withdrawn: own.length > 0 && live === undefined,
  }
}

/** What a post of a person takes from a channel, or has without one. */
export const settingsOf = async (
  outside: Outside,
  channelId: number | null,
  authorId: number,
): Promise<PostSettings> =>
  (channelId === null ? null : await outside.db.channels.find(channelId))?.settings ??
  settingsWithoutChannel(outside, authorId, null)

/** A post that goes out by its author's own hand, in no channel that we know: who its readers are nobody says. With a token it is labelled. */
async function settingsWithoutChannel(
  { db, book }: Outside,
  authorId: number,
  token: string | null,
): Promise<PostSettings> {
  const person = await db.people.find(authorId)
  return {
    language: person?.language ?? 'ru',
    country: person?.country ?? 'RU',
    audience: [],
    template: null,
    hashtags: [],
    link: 'button',
    label: token === null ? null : book.advertising.advertiser,
    approval: false,
    whenOver: 'edit',
  }
}

/** What a post is called in lists and messages. */
export function titleOf({ deal, post }: Pick<JudgedPost, 'deal' | 'post'>): string {
  if (deal) return deal.title
  return firstLine(post.reworked?.body) || `№ ${post.id}`
}

const firstLine = (body: RichText | undefined): string => cut(body?.text.trim().split('\n')[0] ?? '', 60)
