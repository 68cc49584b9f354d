import type { Channel } from '../domain/channel.ts'
import type { Deal } from '../domain/deal.ts'
import type { PostRule } from '../domain/post.ts'
import { itemKeyOf } from '../domain/schedule.ts'
import { type Turn, wallTime } from '../domain/wall-clock.ts'
import { askApproval, hasToWait } from './ask-approval.ts'
import type { Outside } from './outside.ts'
import { pickDeals } from './pick-deals.ts'
import type { TurnResult } from './run-queue-turn.ts'
import { tellOwners } from './tell-owners.ts'

/**
 * A rule has its turn: the best deal that the channel has not had becomes a post, due at the turn's moment or shown to the owners first. The post, the
 * memory of its goods and the turn are one transaction, in which the channel is nobody else's to change. Where nothing
 * fits, the owners are told, once a day of the channel's whatever its rules.
 */
export const runRuleTurn = (outside: Outside) => {
  const pick = pickDeals(outside)
  return async (seen: Channel, { id: ruleId }: PostRule, turn: Turn): Promise<TurnResult> => {
    const { db, now } = outside
    const rule = await db.postRules.find(ruleId)
    if (!rule) return 'left'
    const deals = await pick(seen, rule)
    return db.transaction(async (inside) => {
      const channel = await inside.channels.locked({ id: seen.id })
      const still = await inside.postRules.find(ruleId)
      const isStill =
        channel?.paused === null &&
        channel.settings.timeZone === seen.settings.timeZone &&
        still?.paused === false &&
        still.activeFrom <= turn.at
      if (!isStill || (await inside.turns.note(seen.id, [turn], ruleId, 'empty')) === 0) return 'left'
      const world = { ...outside, db: inside }
      const deal = await firstNew(world, channel, deals)
      if (!deal) {
        const news = { kind: 'nothing_fits', channelId: channel.id, title: channel.title, rule } as const
        const { day } = wallTime(now(), channel.settings.timeZone)
        await tellOwners(world, channel, `nothing-fits:${channel.id}:${day}`, (owner) =>
          world.wordSchedule({ ...owner, news }),
        )
        return 'empty'
      }
      await post(world, channel, rule, turn, deal)
      return 'posted'
    })
  }
}

/** Other rules of the channel have had their turn since the search: theirs are taken. */
async function firstNew({ db }: Outside, channel: Channel, deals: readonly Deal[]): Promise<Deal | null> {
  const had = await db.postedItems.had(channel.id, deals.map(itemKeyOf))
  return deals.find((deal) => !had.has(itemKeyOf(deal))) ?? null
}

async function post(world: Outside, channel: Channel, rule: PostRule, turn: Turn, deal: Deal): Promise<void> {
  const { db, now } = world
  const at = now()
  const made = await db.posts.add(
    {
      channelId: channel.id,
      adSpaceId: channel.adSpaceId,
      authorId: rule.authorId,
      dealId: deal.id,
      ruleId: rule.id,
      // A rule knows no token: each creative has one of its own, which the owners are asked for.
      state: hasToWait(world, channel, { erid: null, country: null }) ? 'awaiting' : 'timed',
      dueAt: turn.at,
    },
    at,
  )
  // Whoever published the same goods this very moment was first: nothing of this turn stays, and the next run picks another.
  if (!(await db.postedItems.remember(channel.id, itemKeyOf(deal), made.id, at)))
    throw new Error(`channel ${channel.id} has just had deal ${deal.id}`)
  const { day, minute } = turn
  await db.turns.filled({ channelId: channel.id, day, minute, ruleId: rule.id }, made.id)
  if (made.state === 'awaiting') await askApproval(world, channel, made)
}
