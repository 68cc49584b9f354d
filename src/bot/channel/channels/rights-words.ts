import type { ChannelRight } from '../../../domain/channel.ts'
import type { Words } from '../../../text/words.ts'

/** A right by the name that Telegram's app has for it: '«Публикация сообщений»'. */
export const rightsText = (rights: readonly ChannelRight[], say: Words): string =>
  rights
    .map((right) => say('channel-quoted', { text: say(`channel-${right.replaceAll('_', '-')}`) }))
    .join(', ')
