/** What a channel's owners are told of its schedule. */
import { cut } from '../../../domain/cut.ts'
import type { WordSchedule } from '../../../flows/outside.ts'
import { localeOf, words } from '../../../text/words.ts'
import { newKeyboard } from '../../screen.ts'
import { newsCall } from '../news-call.ts'
import { press as pressPost } from '../posts/buttons.ts'
import { press } from './buttons.ts'
import { tokenButton } from './post.ts'
import { whatText } from './rules.ts'

const TITLE_SHOWN = 120

/** A rule that found nothing, or a post that waits for an owner's word. */
export const scheduleMessage: WordSchedule = ({ language, chatId, news }) => {
  const locale = localeOf(language)
  const say = words(locale)
  const title = cut(news.title, TITLE_SHOWN)
  const keyboard = newKeyboard()
  if (news.kind === 'awaiting') {
    if (news.lacksToken) tokenButton(keyboard, news.postId, { say })
    else press(keyboard, say('schedule-button-approve'), { kind: 'approve', post: news.postId })
    press(keyboard, say('schedule-button-refuse'), { kind: 'refuse', post: news.postId }).row()
    // The text is what is registered: it is one press away, and not three.
    if (news.lacksToken)
      pressPost(keyboard, say('post-button-preview'), { kind: 'preview', post: news.postId })
    else press(keyboard, say('schedule-button-look'), { kind: 'post', post: news.postId })
  } else press(keyboard, say('schedule-button-rules'), { kind: 'rules', channel: news.channelId })
  const text =
    news.kind === 'awaiting'
      ? say(news.lacksToken ? 'schedule-news-lacks-token' : 'schedule-news-awaiting', {
          title,
          post: cut(news.dealTitle ?? say('schedule-post-untitled'), TITLE_SHOWN),
        })
      : say('schedule-news-nothing-fits', {
          title,
          rule: whatText({ ...news.rule, maxPriceMinor: null }, { say, locale }),
        })
  return [newsCall(chatId, text, keyboard)]
}
