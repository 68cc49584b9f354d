import { holdsDealLink } from '../../domain/pasted-text.ts'
import type { Shop } from '../../flows/shop.ts'
import type { ReadContext } from '../context.ts'
import { showDeal } from './deal.ts'

/**
 * A message with a link in it, text around it included: the deal is found or registered by pattern.
 * Returns false where the text holds no link that speaks of AliExpress, nor one of this shop's, so that its words can be searched for instead.
 */
export async function openPasted(shop: Shop, ctx: ReadContext, text: string): Promise<boolean> {
  if (!holdsDealLink(text, shop.settings.publicUrl)) return false
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
