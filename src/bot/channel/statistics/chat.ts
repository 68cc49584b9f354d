/** What posts brought: buttons that begin with "t". */
import { Composer } from 'grammy'
import type { ChatContext } from '../../context.ts'
import { onButton } from '../../on-button.ts'
import { readStatisticsButton, type StatisticsButton } from './buttons.ts'
import { sendChart, sendPostTable, showPostOrders, showPosts, showStatistics } from './screens.ts'
import type { StatisticsShop } from './shop.ts'

export function statisticsChat(shop: StatisticsShop): Composer<ChatContext> {
  const chat = new Composer<ChatContext>()
  onButton(chat, readStatisticsButton, (ctx, button) => pressed(shop, ctx, button))
  return chat
}

function pressed(shop: StatisticsShop, ctx: ChatContext, button: StatisticsButton): Promise<void> {
  switch (button.kind) {
    case 'show':
      return showStatistics(shop, ctx, button)
    case 'chart':
      return sendChart(shop, ctx, button)
    case 'posts':
      return showPosts(shop, ctx, button)
    case 'table':
      return sendPostTable(shop, ctx, button.channel, button.days)
    case 'orders':
      return showPostOrders(shop, ctx, button)
  }
}
