/** Slots, the queue, rules and approvals: buttons that begin with "s". */
import { Composer } from 'grammy'
import type { Shop } from '../../../flows/shop.ts'
import type { ChatContext } from '../../context.ts'

export function scheduleChat(_shop: Shop): Composer<ChatContext> {
  const chat = new Composer<ChatContext>()
  return chat
}
