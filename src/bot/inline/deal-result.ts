import { bold, FormattedString, fmt } from '@grammyjs/parse-mode'
import { InlineKeyboard } from 'grammy'
import type { InlineQueryResultArticle } from 'grammy/types'
import { cut } from '../../domain/cut.ts'
import type { Deal } from '../../domain/deal.ts'
import type { TrackedLink } from '../../domain/link.ts'
import { pictureAddress } from '../../domain/picture.ts'
import type { Reason } from '../../domain/reason.ts'
import type { Reader } from '../context.ts'
import { pictureAbove } from '../picture-above.ts'
import { praiseOf, priceLine, TITLE_SHOWN } from '../shopper/card-view.ts'

/** What stands in a line of the list of results. */
const LINE_SHOWN = 90

/**
 * A deal in the list of results, and the message that it becomes: the sender's own link as a button, what it has to be opened
 * like, and the shop's picture. `reachable`: the shop's own address, where Telegram can reach it.
 */
export function dealResult(
  { deal, marks, link, url }: { deal: Deal; marks: readonly Reason[]; link: TrackedLink; url: string },
  { say, locale }: Pick<Reader, 'say' | 'locale'>,
  reachable: string | null,
): InlineQueryResultArticle {
  const picture = pictureAddress(deal.picture, reachable)
  const price = priceLine(deal, { say, locale })
  const praise = praiseOf(deal, { say, locale })
  const text = FormattedString.join(
    [
      fmt`${bold}${cut(deal.title, TITLE_SHOWN)}${bold}`,
      price,
      new FormattedString(`🚚 ${say(`chat-link-rule-${link.country}`)} ${say('inline-without-vpn')}`),
    ],
    '\n',
  )
  const warning = marks.length === 0 ? [] : [`⚠️ ${say('inline-perhaps-unrewarded')}`]
  return {
    type: 'article',
    id: `d${deal.id}`,
    title: cut(deal.title, LINE_SHOWN),
    description: [[price.text, ...praise].join(' · '), ...warning].join('\n'),
    ...(picture === null ? {} : { thumbnail_url: picture }),
    input_message_content: {
      message_text: text.text,
      entities: text.entities,
      link_preview_options: pictureAbove(picture),
    },
    reply_markup: new InlineKeyboard().url(say('chat-button-open'), url),
  }
}
