import { recogniseLinks } from '../../domain/product-link.ts'
import type { Shop } from '../../flows/shop.ts'
import type { ReadContext } from '../context.ts'
import { showDeal } from './deal.ts'

/**
 * A message with a link in it, text around it included: the deal is found or registered by pattern.
 * Returns false where the text holds no link that speaks of AliExpress, so that it can be searched for instead.
 */
export async function openPasted(shop: Shop, ctx: ReadContext, text: string): Promise<boolean> {
  const links = recogniseLinks(text).filter((link) => link.kind !== 'other')
  if (links.length === 0) return false
  const { say } = ctx.reader
  const opened = await shop.openPastedLink(text)
  switch (opened.kind) {
    case 'deal':
      await showDeal(shop, ctx, opened.dealId, 'send', opened.fresh ? say('chat-pasted-fresh') : null)
      return true
    case 'store':
      await ctx.reply(say('chat-pasted-store'))
      return true
    case 'unreadable':
      await ctx.reply(say('chat-pasted-short'))
      return true
  }
}
