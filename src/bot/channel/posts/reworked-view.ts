/** What an owner's existing post looks like: as it was, with what has become of its goods and the label below. Pure. */
import { bold, FormattedString, fmt } from '@grammyjs/parse-mode'
import type { GoodsNews, ReworkNews } from '../../../domain/goods-news.ts'
import { below, plainText } from '../../../domain/rich-text.ts'
import { strikeLinks } from '../../../domain/strike-links.ts'
import type { PostWords } from '../../../flows/outside.ts'
import { moneyText } from '../../../text/amounts.ts'
import { type Locale, words } from '../../../text/words.ts'
import { cut } from '../../webmaster/screen.ts'
import { reworkedCall } from './post-call.ts'
import { labelText, textOf } from './post-view.ts'

/** A caption holds 1024 units, and the owner's words are most of them. */
const TITLE_SHOWN = 60

/** Its links carry the token already. */
export const wordReworked: PostWords['reworked'] = (post, label, language, news) => {
  const over = news?.how === 'edit' ? addressesOfOver(news) : []
  const body = below([
    over.length > 0 ? strikeLinks(post.body, over) : post.body,
    news && newsText(news, language),
    label && plainText(labelText(language, label)),
  ])
  const buttons = post.buttons
    .map((row) => row.filter(({ url }) => !over.includes(url)))
    .filter((row) => row.length > 0)
  const shape = post.media.length === 0 ? 'text' : 'media'
  return {
    body,
    shape,
    picture: null,
    buttons: post.media.length > 1 ? [] : buttons,
    send: reworkedCall({ ...post, body, buttons }),
  }
}

const addressesOfOver = ({ goods }: ReworkNews): string[] =>
  goods.filter(({ is }) => is === 'over').flatMap(({ addresses }) => addresses)

const newsText = ({ goods, alone }: ReworkNews, language: Locale) =>
  textOf(
    FormattedString.join(
      goods.map((one) => fmt`${bold}${goodsLine(one, language, !alone)}${bold}`),
      '\n',
    ),
  )

/** One of the goods and what has become of it, in a line. */
export function goodsLine({ title, is, price }: GoodsNews, language: Locale, named = true): string {
  const say = words(language)
  const now = price ? moneyText(price, language) : say('post-price-unknown')
  if (!named) return is === 'over' ? say('post-over') : say('post-dearer', { price: now })
  const about = { title: cut(title, TITLE_SHOWN), price: now }
  return say(is === 'over' ? 'post-goods-over' : 'post-goods-dearer', about)
}
