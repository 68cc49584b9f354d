/** Rules that pick deals by themselves, day by day: an owner's to make and to change; every member sees them. */
import type { RuleRun } from '../db/turns.ts'
import type { PostRule } from '../domain/post.ts'
import { MOST_RULES } from '../domain/schedule.ts'
import { DAY_MINUTES, nextTurns } from '../domain/wall-clock.ts'
import { type MemberChannel, memberChannel } from './member-channel.ts'
import type { Outside } from './outside.ts'

export interface RuleOfChannel {
  readonly rule: PostRule
  readonly last: RuleRun | null
  /** null while it or the channel is paused. */
  readonly next: Date | null
}

export interface RulesOfChannel extends MemberChannel {
  /** The oldest first. */
  readonly rules: readonly RuleOfChannel[]
}

export type NewRule = Pick<PostRule, 'text' | 'category' | 'maxPriceMinor' | 'minute' | 'weekdays'>

export type AddedRule =
  | { readonly kind: 'added'; readonly rule: PostRule }
  | { readonly kind: 'too_many' }
  | { readonly kind: 'not_owner' }

const LONGEST_TEXT = 200

/** null: no such channel, or the person has no part in it. */
export const listRules =
  ({ db, now }: Outside) =>
  async (personId: number, channelId: number): Promise<RulesOfChannel | null> => {
    const member = await memberChannel(db, personId, channelId)
    if (!member) return null
    const [rules, runs] = await Promise.all([
      db.postRules.ofChannels([channelId]),
      db.turns.lastOfRules(channelId),
    ])
    const { paused, settings } = member.channel
    const nextOf = (rule: PostRule) =>
      paused || rule.paused
        ? null
        : (nextTurns(now(), 1, [rule.minute], rule.weekdays, settings.timeZone)[0]?.at ?? null)
    return {
      ...member,
      rules: rules.map((rule) => ({
        rule,
        last: runs.find(({ ruleId }) => ruleId === rule.id) ?? null,
        next: nextOf(rule),
      })),
    }
  }

/** The rule's first turn is the next one. Throws RangeError for what is no rule: the form lets nothing else through. */
export const addRule =
  ({ db, now }: Outside) =>
  async (personId: number, channelId: number, wanted: NewRule): Promise<AddedRule> => {
    const weekdays = [...new Set(wanted.weekdays)].sort((a, b) => a - b)
    checkRule({ ...wanted, weekdays })
    return db.transaction(async (inside) => {
      const member = await memberChannel(inside, personId, channelId, 'locked')
      if (member?.role !== 'owner') return { kind: 'not_owner' }
      const there = await inside.postRules.ofChannels([channelId])
      // A form that a crash makes run again adds nothing a second time.
      const same = there.find((rule) => isSame(rule, { ...wanted, weekdays }))
      if (same) return { kind: 'added', rule: same }
      if (there.length >= MOST_RULES) return { kind: 'too_many' }
      const { text, category, maxPriceMinor, minute } = wanted
      const at = now()
      const rule = await inside.postRules.add(
        { channelId, authorId: personId, text, category, maxPriceMinor, minute, weekdays, activeFrom: at },
        at,
      )
      return { kind: 'added', rule }
    })
  }

function checkRule({ text, maxPriceMinor, minute, weekdays }: NewRule): void {
  const isRule =
    text.length <= LONGEST_TEXT &&
    (maxPriceMinor === null || (Number.isSafeInteger(maxPriceMinor) && maxPriceMinor > 0)) &&
    Number.isInteger(minute) &&
    minute >= 0 &&
    minute < DAY_MINUTES &&
    weekdays.length > 0 &&
    weekdays.every((day) => Number.isInteger(day) && day >= 1 && day <= 7)
  if (!isRule) throw new RangeError('no rule: a text, a price, a minute of the day and days of the week')
}

const isSame = (rule: PostRule, wanted: NewRule): boolean =>
  rule.text === wanted.text &&
  rule.category === wanted.category &&
  rule.maxPriceMinor === wanted.maxPriceMinor &&
  rule.minute === wanted.minute &&
  rule.weekdays.join() === wanted.weekdays.join()

/** What an owner does to a rule. A rule that goes on does not run for moments before. null: no such rule, or not the person's to change. */
export const changeRule =
  ({ db, now }: Outside) =>
  (personId: number, ruleId: number, wish: 'pause' | 'resume' | 'remove'): Promise<PostRule | null> =>
    db.transaction(async (inside) => {
      const rule = await inside.postRules.find(ruleId)
      if (!rule) return null
      const member = await memberChannel(inside, personId, rule.channelId, 'locked')
      if (member?.role !== 'owner') return null
      const at = now()
      if (wish === 'remove') await inside.postRules.change(ruleId, { removedAt: at })
      else if (wish === 'pause') await inside.postRules.change(ruleId, { paused: true })
      else if (rule.paused) await inside.postRules.change(ruleId, { paused: false, activeFrom: at })
      return rule
    })
