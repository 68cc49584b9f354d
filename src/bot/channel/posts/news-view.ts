/** Messages about posts that went wrong. Pure. */
import { InlineKeyboard } from 'grammy'
import type { PostFailure, PostNews } from '../../../domain/post-news.ts'
import type { PostCall } from '../../../domain/worded-post.ts'
import { checkLines } from '../../../text/check-words.ts'
import { type Locale, localeOf, words } from '../../../text/words.ts'
import { cut } from '../../webmaster/screen.ts'
import { writePostButton } from './buttons.ts'

const TITLE_SHOWN = 80

/** The news as a message, without the chat. */
export function newsCall({ language, postId, title, channelTitle, news }: PostNews): PostCall {
  const locale = localeOf(language)
  const say = words(locale)
  const about = { title: cut(title, TITLE_SHOWN), channel: channelTitle }
  switch (news.kind) {
    case 'failed':
      return message([say('post-news-failed', about), ...failureLines(news.failure, locale)], null)
    case 'doubtful':
      return message(
        [say('post-news-doubtful', { ...about, because: news.because })],
        new InlineKeyboard()
          .text(say('post-button-there'), writePostButton({ kind: 'there', post: postId }))
          .text(say('post-button-again'), writePostButton({ kind: 'again', post: postId })),
      )
  }
}

function failureLines(failure: PostFailure, locale: Locale): string[] {
  const say = words(locale)
  switch (failure.why) {
    case 'check':
      return [say('post-news-failed-check'), ...checkLines(failure, locale)]
    case 'telegram':
      return [say('post-news-failed-telegram', { said: failure.said })]
    default:
      return [say(`post-news-failed-${failure.why.replaceAll('_', '-')}`)]
  }
}

const message = (lines: readonly string[], keyboard: InlineKeyboard | null): PostCall => ({
  method: 'sendMessage',
  payload: {
    text: lines.join('\n'),
    link_preview_options: { is_disabled: true },
    ...(keyboard ? { reply_markup: { inline_keyboard: keyboard.inline_keyboard } } : {}),
  },
})
