import type { Conversation } from '@grammyjs/conversations'
import type { Context } from 'grammy'
import { ask, readerIn, readOr } from '../../form.ts'
import type { ScheduleShop } from './shop.ts'
import { problemText, readTimes, showSlots } from './slots.ts'

/** The form's name and version: a change of its steps needs a new version, or forms in progress cannot be replayed. */
export const SLOTS = 'slots-1'

/** A short form: times of the day, several at once. */
export const slotsForm =
  (shop: ScheduleShop) =>
  async (conversation: Conversation, ctx: Context, channelId: number): Promise<void> => {
    const reader = await readerIn(shop, conversation, ctx)
    if (!reader) return
    const { say, person } = reader
    const written = await ask(conversation, ctx, {
      say,
      asks: say('schedule-slots-ask'),
      givenUp: say('schedule-given-up'),
      read: (text) => readOr(readTimes(text), say('schedule-slots-again')),
    })
    if (!written) return
    const { is: minutes, answer } = written
    const problem = await conversation.external(async () =>
      problemText(await shop.addSlots(person.id, channelId, minutes), reader),
    )
    if (problem !== null) return void (await answer.reply(problem))
    await showSlots(shop, Object.assign(answer, { reader }), channelId)
  }
