/** What an owner's existing post looks like: as it was, with what has become of its goods and the label below. Pure. */
import { bold, FormattedString, fmt } from '@grammyjs/parse-mode'
import { furtherCaptions, itemsWith } from '../../../domain/album.ts'
import { cut } from '../../../domain/cut.ts'
import type { GoodsNews, ReworkNews } from '../../../domain/goods-news.ts'
import type { ReworkedPost, RichText } from '../../../domain/post.ts'
import { lookOf } from '../../../domain/post-look.ts'
import { below, plainText } from '../../../domain/rich-text.ts'
import { strikeLinks } from '../../../domain/strike-links.ts'
import type { PostWords } from '../../../flows/outside.ts'
import { moneyText } from '../../../text/amounts.ts'
import { type Locale, words } from '../../../text/words.ts'
import { reworkedCall } from './post-call.ts'
import { labelText, textOf } from './post-view.ts'

/** A caption holds 1024 units, and the owner's words are most of them. */
const TITLE_SHOWN = 60

/** Its links carry the token already. Each caption of an album tells of the goods that it leads to; the label stands below the first. */
export const wordReworked: PostWords['reworked'] = (post, label, language, news) => {
  const over = news?.how === 'edit' ? addressesOfOver(news) : []
  const told = (text: RichText, item: number): (RichText | null)[] => {
    const goods = (news?.goods ?? []).filter(({ addresses }) => itemsWith(post, addresses).includes(item))
    return [
      over.length > 0 ? strikeLinks(text, over) : text,
      news && goods.length > 0 ? newsText({ ...news, goods }, language) : null,
    ]
  }
  const body = below([...told(post.body, 0), label && plainText(labelText(language, label))])
  const further = furtherCaptions(post).map((text, n) => below(told(text, n + 1)))
  const buttons = post.buttons
    .map((row) => row.filter(({ url }) => !over.includes(url)))
    .filter((row) => row.length > 0)
  const shape = post.media.length === 0 ? 'text' : 'media'
  return {
    body,
    further,
    shape,
    picture: null,
    buttons: post.media.length > 1 ? [] : buttons,
    ...lookOf(post),
    send: reworkedCall({ ...lookOf(post), body, media: withCaptions(post, further), buttons }),
  }
}

const withCaptions = ({ media }: ReworkedPost, further: readonly RichText[]) =>
  media.map(({ type, fileId, spoiler }, n) => ({
    type,
    fileId,
    ...(spoiler && { spoiler }),
    ...(n > 0 && { caption: further[n - 1] }),
  }))

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
