/** The channel owner's screens. Whatever is not theirs goes on. */
import { Composer } from 'grammy'
import type { Shop } from '../../flows/shop.ts'
import type { ChatContext } from '../context.ts'
import { channelsChat } from './channels/chat.ts'
import { postsChat } from './posts/chat.ts'
import { scheduleChat } from './schedule/chat.ts'
import { statisticsChat } from './statistics/chat.ts'

export function channelChat(shop: Shop): Composer<ChatContext> {
  const chat = new Composer<ChatContext>()
  chat.use(channelsChat(shop))
  chat.use(postsChat(shop))
  chat.use(scheduleChat(shop))
  chat.use(statisticsChat(shop))
  return chat
}
