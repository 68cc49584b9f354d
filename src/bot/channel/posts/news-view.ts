/** Messages about posts that nobody is looking at. Pure. */
import { cut } from '../../../domain/cut.ts'
import type { PostFailure } from '../../../domain/post-news.ts'
import type { PostWords } from '../../../flows/outside.ts'
import { momentText } from '../../../text/amounts.ts'
import { checkLines } from '../../../text/check-words.ts'
import { type Locale, localeOf, words } from '../../../text/words.ts'
import { newKeyboard } from '../../screen.ts'
import { newsCall } from '../news-call.ts'
import { press } from './buttons.ts'
import { goodsLine } from './reworked-view.ts'

const TITLE_SHOWN = 80

/** The news as a message to one person. */
export const newsMessage: PostWords['news'] = ({
  chatId,
  language,
  postId,
  title,
  channelTitle,
  timeZone,
  news,
}) => {
  const locale = localeOf(language)
  const say = words(locale)
  const about = { title: cut(title, TITLE_SHOWN), channel: channelTitle }
  const keyboard = newKeyboard()
  switch (news.kind) {
    case 'failed': {
      press(keyboard, say('post-button-look'), { kind: 'card', post: postId })
      const text = [say('post-news-failed', about), ...failureLines(news.failure, locale, timeZone)].join(
        '\n',
      )
      return [newsCall(chatId, text, keyboard)]
    }
    case 'waiting': {
      press(keyboard, say('post-button-look'), { kind: 'card', post: postId })
      const when = momentText(news.dueAt, locale, timeZone)
      const until = momentText(news.until, locale, timeZone)
      return [newsCall(chatId, say('post-news-waiting', { ...about, when, until }), keyboard)]
    }
    case 'doubtful':
      press(keyboard, say('post-button-there'), { kind: 'there', post: postId })
      press(keyboard, say('post-button-again'), { kind: 'again', post: postId })
      return [newsCall(chatId, say('post-news-doubtful', { ...about, because: news.because }), keyboard)]
    case 'refused':
      press(keyboard, say('post-button-look'), { kind: 'card', post: postId })
      press(keyboard, say('post-button-drafts'), { kind: 'drafts', offset: 0 })
      return [newsCall(chatId, say('post-news-refused', about), keyboard)]
    case 'no_room':
    case 'no_place': {
      const lines = news.goods.map((one) => `• ${goodsLine(one, locale)}`)
      press(keyboard, say('post-button-look'), { kind: 'card', post: postId })
      return [
        newsCall(
          chatId,
          [say('post-news-goods', { ...about, kind: news.kind }), ...lines].join('\n'),
          keyboard,
        ),
      ]
    }
  }
}

/** Why a post has not gone out, and what is to be done. */
export function failureLines(failure: PostFailure, locale: Locale, timeZone: string): string[] {
  const say = words(locale)
  switch (failure.why) {
    case 'check':
      return [say('post-news-failed-check'), ...checkLines(failure, locale)]
    case 'telegram':
      return [say('post-news-failed-telegram', { said: failure.said })]
    case 'missed':
      return [say('post-news-failed-missed', { when: momentText(failure.dueAt, locale, timeZone) })]
    default:
      return [say(`post-news-failed-${failure.why.replaceAll('_', '-')}`)]
  }
}
