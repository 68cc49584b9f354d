import type { Deal } from '../domain/deal.ts'
import { linkAddress } from '../domain/link-token.ts'
import { deliveryOf } from '../domain/post-delivery.ts'
import { readTemplate, type TemplateProblem } from '../domain/post-template.ts'
import type { WordedPost } from '../domain/worded-post.ts'
import { findDeals } from './find-deals.ts'
import { NO_CODE } from './judge-post.ts'
import { memberChannel } from './member-channel.ts'
import type { Outside } from './outside.ts'

export type CheckedTemplate =
  /** `preview`: a popular deal in this form; null while there are no deals at all. */
  | { readonly kind: 'taken'; readonly preview: WordedPost | null }
  | { readonly kind: 'refused'; readonly problems: readonly TemplateProblem[] }
  | { readonly kind: 'not_member' }

/** Would a channel take this form of a post, and what would one look like? null = the shop's own form. Stores nothing. */
export const checkTemplate =
  (outside: Outside) =>
  async (personId: number, channelId: number, text: string | null): Promise<CheckedTemplate> => {
    const { book, settings, postWords } = outside
    const member = await memberChannel(outside.db, personId, channelId)
    if (!member) return { kind: 'not_member' }
    const { language, country, audience, hashtags, link, label } = member.channel.settings
    const read = text === null ? null : readTemplate(text, { button: link === 'button' })
    if (read?.kind === 'refused') return read
    const deal = await popularDeal(outside)
    if (!deal) return { kind: 'taken', preview: null }
    const preview = postWords.post({
      language,
      deal,
      delivery: deliveryOf(country, audience, book.countryPolicy),
      template: text,
      hashtags,
      linkAs: link,
      ownText: null,
      coupon: null,
      url: linkAddress(settings.publicUrl, NO_CODE, null),
      label: label && { ...label, token: null },
      rubleRates: settings.rubleRates,
      publicUrl: settings.publicUrl,
      standing: { is: 'live' },
      shape: null,
    })
    return { kind: 'taken', preview }
  }

async function popularDeal(outside: Outside): Promise<Deal | null> {
  const { deals } = await findDeals(outside)({ text: '', offset: 0, limit: 1 }, null)
  return deals[0]?.deal ?? null
}
