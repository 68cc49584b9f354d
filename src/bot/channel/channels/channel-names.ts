/** Every update that shows a channel carries what it is called now: a post of it (also the one that says its new title) and a forward of one. */
import { Composer } from 'grammy'
import { z } from 'zod'
import type { ChatContext } from '../../context.ts'
import type { ChannelShop } from './shop.ts'

const shownChannel = z.object({
  id: z.int(),
  type: z.literal('channel'),
  title: z.string().min(1),
  username: z.string().optional(),
})

export function channelNames(shop: Pick<ChannelShop, 'noteName'>): Composer<ChatContext> {
  const names = new Composer<ChatContext>()
  names.on(['channel_post', 'message:forward_origin:channel'], async (ctx, next) => {
    const { message, channelPost } = ctx
    const origin = message?.forward_origin
    const shown = shownChannel.safeParse(origin?.type === 'channel' ? origin.chat : channelPost?.chat)
    if (shown.success) {
      const { id, title, username = null } = shown.data
      await shop.noteName({ telegramId: id, title, username })
    }
    return next()
  })
  return names
}
