import { FormattedString } from '@grammyjs/parse-mode'
import { cut } from '../../domain/cut.ts'
import type { Deal } from '../../domain/deal.ts'
import { startPayload } from '../../domain/start-payload.ts'
import type { Reader } from '../context.ts'
import { paragraphs } from '../screen.ts'
import { praiseOf, priceLine } from '../shopper/card-view.ts'

const TITLE_SHOWN = 80

/**
 * A few deals as one compact message: each leads into the reader's own chat with the bot, where whoever opens it gets a link of
 * their own for their own country.
 */
export function dealsView(
  deals: readonly Deal[],
  botName: string,
  { say, locale }: Pick<Reader, 'say' | 'locale'>,
): FormattedString {
  const lines = deals.map((deal) => {
    const title = FormattedString.link(
      cut(deal.title, TITLE_SHOWN),
      `https://t.me/${botName}?start=${startPayload(deal.id, null)}`,
    )
    const facts = [priceLine(deal, { say, locale }), ...praiseOf(deal, { say, locale })]
    return FormattedString.join([title, FormattedString.join(facts, ' · ')], '\n')
  })
  return paragraphs(...lines, say('group-own-link'))
}
