/** Posts from the pick of a deal to the publication: buttons that begin with "P". */
import { Composer } from 'grammy'
import type { Shop } from '../../../flows/shop.ts'
import type { ChatContext } from '../../context.ts'

export function postsChat(_shop: Shop): Composer<ChatContext> {
  const chat = new Composer<ChatContext>()
  return chat
}
