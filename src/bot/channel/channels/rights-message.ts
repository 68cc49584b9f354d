/** A message to an owner when the bot's rights in a channel change. */

import { NEEDED_RIGHTS } from '../../../domain/channel.ts'
import type { WordRights } from '../../../flows/outside.ts'
import { localeOf, words } from '../../../text/words.ts'
import { newKeyboard } from '../../screen.ts'
import { newsCall } from '../news-call.ts'
import { press } from './buttons.ts'
import { rightsText } from './rights-words.ts'

/** Says which right is gone and how to give it back, or that everything goes on. */
export const rightsMessage: WordRights = ({ language, chatId, change }) => {
  const { channelId: channel, title, lost, running } = change
  const say = words(localeOf(language))
  const keyboard = newKeyboard()
  if (lost.length > 0) press(keyboard, say('channel-button-check'), { kind: 'recheck', channel }).row()
  press(keyboard, say('channel-button-home'), { kind: 'home', channel })
  const text =
    lost.length > 0
      ? say('channel-rights-lost', { title, rights: rightsText(lost, say), count: lost.length })
      : say('channel-rights-back', {
          title,
          rights: rightsText(NEEDED_RIGHTS, say),
          running: running ? 'yes' : 'no',
        })
  return [newsCall(chatId, text, keyboard)]
}
