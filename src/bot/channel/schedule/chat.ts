/** Slots, the queue, rules and approvals: buttons that begin with "s". */
import { Composer } from 'grammy'
import type { ChatContext } from '../../context.ts'
import { onButton } from '../../on-button.ts'
import { readScheduleButton, type ScheduleButton } from './buttons.ts'
import { changePause, showScheduleHome } from './home.ts'
import { askWithdraw, endPost, movePost, showScheduled } from './post.ts'
import { RULE } from './rule-form.ts'
import { askRemoveRule, changeRule, showRule, showRules } from './rules.ts'
import type { ScheduleShop } from './shop.ts'
import { changeSlot, showSlots } from './slots.ts'
import { SLOTS } from './slots-form.ts'

export function scheduleChat(shop: ScheduleShop): Composer<ChatContext> {
  const chat = new Composer<ChatContext>()
  onButton(chat, readScheduleButton, (ctx, button) => pressInQueue(shop, ctx, button))
  return chat
}

async function pressInQueue(shop: ScheduleShop, ctx: ChatContext, button: ScheduleButton): Promise<unknown> {
  switch (button.kind) {
    case 'home':
      return showScheduleHome(shop, ctx, button.channel)
    case 'queue':
      return showScheduleHome(shop, ctx, button.channel, button.offset)
    case 'pause':
    case 'resume':
      return changePause(shop, ctx, button.channel, button.kind)
    case 'post':
      return showScheduled(shop, ctx, button.post)
    case 'move':
      return movePost(shop, ctx, button.post, button.move)
    case 'askWithdraw':
      return askWithdraw(shop, ctx, button.post)
    case 'now':
    case 'withdraw':
    case 'approve':
    case 'refuse':
      return endPost(shop, ctx, button.post, button.kind)
    default:
      return pressInSettings(shop, ctx, button)
  }
}

async function pressInSettings(
  shop: ScheduleShop,
  ctx: ChatContext,
  button: ScheduleButton,
): Promise<unknown> {
  switch (button.kind) {
    case 'slots':
      return showSlots(shop, ctx, button.channel)
    case 'addSlot':
    case 'removeSlot':
      return changeSlot(shop, ctx, button)
    case 'typeSlots':
      return ctx.conversation.enter(SLOTS, button.channel)
    case 'rules':
      return showRules(shop, ctx, button.channel)
    case 'newRule':
      return ctx.conversation.enter(RULE, button.channel)
    case 'rule':
      return showRule(shop, ctx, button.channel, button.rule)
    case 'askRemoveRule':
      return askRemoveRule(ctx, button.channel, button.rule)
    case 'pauseRule':
      return changeRule(shop, ctx, button, 'pause')
    case 'resumeRule':
      return changeRule(shop, ctx, button, 'resume')
    case 'removeRule':
      return changeRule(shop, ctx, button, 'remove')
  }
}
