/** What posts brought: buttons that begin with "t". */
import { Composer } from 'grammy'
import type { Shop } from '../../../flows/shop.ts'
import type { ChatContext } from '../../context.ts'

export function statisticsChat(_shop: Shop): Composer<ChatContext> {
  const chat = new Composer<ChatContext>()
  return chat
}
