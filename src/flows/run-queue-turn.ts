import type { Channel } from '../domain/channel.ts'
import type { Turn } from '../domain/wall-clock.ts'
import { askApproval, hasToWait } from './ask-approval.ts'
import type { Outside } from './outside.ts'

/** left: somebody else has seen to it, or it is no turn any more. */
export type TurnResult = 'posted' | 'empty' | 'left'

/**
 * A slot has its turn: the queue's head is due at the turn's moment, or shown to the owners first, where the channel wants that. All in one
 * transaction, in which the channel is nobody else's to change.
 */
export const runQueueTurn =
  (outside: Outside) =>
  ({ id, settings: { timeZone } }: Channel, turn: Turn): Promise<TurnResult> =>
    outside.db.transaction(async (inside) => {
      const channel = await inside.channels.locked({ id })
      const isStill =
        channel?.paused === null &&
        channel.settings.timeZone === timeZone &&
        channel.settings.slots.includes(turn.minute)
      if (!isStill || (await inside.turns.note(id, [turn], 0, 'empty')) === 0) return 'left'
      const world = { ...outside, db: inside }
      const post = await inside.queue.takeHead(id, (head) => ({
        state: hasToWait(world, channel, head) ? 'awaiting' : 'timed',
        dueAt: turn.at,
      }))
      if (!post) return 'empty'
      await inside.turns.filled({ channelId: id, day: turn.day, minute: turn.minute, ruleId: 0 }, post.id)
      if (post.state === 'awaiting') await askApproval(world, channel, post)
      return 'posted'
    })
