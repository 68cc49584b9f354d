/** Connecting channels and what is set for them: buttons that begin with "h". */
import { Composer } from 'grammy'
import type { Shop } from '../../../flows/shop.ts'
import type { ChatContext } from '../../context.ts'

export function channelsChat(_shop: Shop): Composer<ChatContext> {
  const chat = new Composer<ChatContext>()
  return chat
}
