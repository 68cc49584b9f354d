import type { Context } from 'grammy'
import { cut } from '../../domain/cut.ts'
import { holdsDealLink, withoutLinks } from '../../domain/pasted-text.ts'
import type { Shop } from '../../flows/shop.ts'
import { smallTalkOf } from '../../text/small-talk.ts'
import { type Locale, localeOf, words } from '../../text/words.ts'
import type { Reader } from '../context.ts'
import { triesAfter } from '../shopper/search.ts'
import { dealsView } from './deals-view.ts'
import type { Addressed } from './read-address.ts'

/** Deals in one answer. */
const MOST_DEALS = 3
/** Longer than any wish; what people quote besides is not searched. */
const LONGEST_WISH = 256

/** What is said to one person in a group. */
export interface GroupAnswer {
  readonly text: string
  readonly entities?: ReturnType<typeof dealsView>['entities']
}

/** Who asks, as far as a group needs to know. */
export type Asker = Pick<Reader, 'say' | 'locale'>

/** The asker's own language; of people whom Telegram hides, the one in which they write. */
export async function askerOf(shop: Pick<Shop, 'findPerson'>, ctx: Context, text: string): Promise<Asker> {
  const hidden = ctx.msg?.sender_chat !== undefined
  const person = hidden || !ctx.from ? null : await shop.findPerson(ctx.from.id)
  const guessed: Locale = hidden && /[а-яё]/i.test(text) ? 'ru' : localeOf(ctx.from?.language_code)
  const locale = person?.language ?? guessed
  return { locale, say: words(locale) }
}

/**
 * Up to three deals for the words, or the one that a link names. null: nothing worth saying, as when somebody only goes on talking
 * under one of the bot's messages. Goods for adults are never shown to a group.
 */
export async function answerOf(
  shop: Pick<Shop, 'findDeals' | 'openPastedLink' | 'settings' | 'showDeal'>,
  { words: said, command, byName }: Addressed,
  botName: string,
  asker: Asker,
): Promise<GroupAnswer | null> {
  const { say } = asker
  const talk = smallTalkOf(said)
  const asksHow = command !== null || said === '' || talk === 'greeting' || talk === 'help'
  if (asksHow) return byName ? { text: say('group-help', { bot: botName }) } : null
  if (talk !== null) return null
  if (holdsDealLink(said, shop.settings.publicUrl)) {
    const opened = await shop.openPastedLink(said)
    const shown = opened.kind === 'deal' ? await shop.showDeal(opened.dealId, null) : null
    if (shown && !shown.deal.adult) return dealsView([shown.deal], botName, asker)
    return byName ? { text: say(opened.kind === 'store' ? 'chat-pasted-store' : 'chat-pasted-short') } : null
  }
  const text = cut(withoutLinks(said), LONGEST_WISH)
  if (text === '') return byName ? { text: say('chat-pasted-foreign') } : null
  const found = await shop.findDeals({ text, adult: false, offset: 0, limit: MOST_DEALS }, null)
  if (found.deals.length > 0)
    return dealsView(
      found.deals.map(({ deal }) => deal),
      botName,
      asker,
    )
  return byName
    ? { text: [say('chat-search-nothing', { text }), ...triesAfter(found, asker)].join('\n') }
    : null
}
