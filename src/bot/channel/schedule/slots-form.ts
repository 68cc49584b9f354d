import type { Conversation } from '@grammyjs/conversations'
import type { Context } from 'grammy'
import { readerIn } from '../../webmaster/forecast-form.ts'
import type { ScheduleShop } from './shop.ts'
import { problemText, readTimes, showSlots } from './slots.ts'

/** The form's name and version: a change of its steps needs a new version, or forms in progress cannot be replayed. */
export const SLOTS = 'slots-1'

const MAX_TRIES = 3

/** A short form: times of the day, several at once. */
export const slotsForm =
  (shop: ScheduleShop) =>
  async (conversation: Conversation, ctx: Context, channelId: number): Promise<void> => {
    const reader = await readerIn(shop, conversation, ctx)
    if (!reader) return
    const { say, person } = reader
    await ctx.reply(say('schedule-slots-ask'))
    for (let tries = 0; tries < MAX_TRIES; tries++) {
      const answer = await conversation.waitFor('message:text')
      const minutes = readTimes(answer.message.text)
      if (minutes === null) {
        await answer.reply(say('schedule-slots-again'))
        continue
      }
      const problem = await conversation.external(async () =>
        problemText(await shop.addSlots(person.id, channelId, minutes), reader),
      )
      if (problem !== null) return void (await answer.reply(problem))
      await showSlots(shop, Object.assign(answer, { reader }), channelId)
      return
    }
    await ctx.reply(say('schedule-given-up'))
  }
