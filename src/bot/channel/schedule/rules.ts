/** Rules that pick deals by themselves: the list, and one of them. */
import type { FormattedString } from '@grammyjs/parse-mode'
import { cut } from '../../../domain/cut.ts'
import type { PostRule } from '../../../domain/post.ts'
import { MOST_RULES } from '../../../domain/schedule.ts'
import type { RuleOfChannel, RulesOfChannel } from '../../../flows/post-rules.ts'
import { momentText, moneyText } from '../../../text/amounts.ts'
import { categoryName } from '../../../text/categories.ts'
import { clockText } from '../../../text/time-zones.ts'
import { weekdaysText } from '../../../text/weekdays.ts'
import type { ReadContext, Reader } from '../../context.ts'
import { heading, lines, MOST_TEXT, newKeyboard, paragraphs, type Screen, show } from '../../screen.ts'
import { press } from './buttons.ts'
import type { ScheduleShop } from './shop.ts'

export async function showRules(
  shop: ScheduleShop,
  ctx: ReadContext,
  channelId: number,
  note: string | null = null,
): Promise<void> {
  const { say, person } = ctx.reader
  const rules = await shop.listRules(person.id, channelId)
  if (!rules) return void (await ctx.reply(say('channel-not-yours')))
  await show(ctx, rulesScreen(rules, note, ctx.reader))
}

function rulesScreen({ channel, role, rules }: RulesOfChannel, note: string | null, reader: Reader): Screen {
  const { say } = reader
  const keyboard = newKeyboard()
  for (const { rule } of rules)
    press(keyboard, `${rule.paused ? '⏸ ' : ''}${whatText(rule, reader)}`, {
      kind: 'rule',
      channel: channel.id,
      rule: rule.id,
    }).row()
  // Nobody answers five questions to be told that there is no room.
  if (role === 'owner' && rules.length < MOST_RULES)
    press(keyboard, say('schedule-button-new-rule'), { kind: 'newRule', channel: channel.id }).row()
  press(keyboard, say('webmaster-button-back'), { kind: 'home', channel: channel.id })
  const of = (blocks: readonly FormattedString[]) =>
    paragraphs(
      note,
      heading(say('schedule-rules', { title: cut(channel.title, 60) })),
      ...blocks,
      say('schedule-rules-note'),
      rules.length < MOST_RULES ? null : say('schedule-rules-too-many', { most: MOST_RULES }),
    )
  const text = of(rules.map((one, n) => ruleBlock(one, channel.settings.timeZone, reader, `${n + 1}. `)))
  // Many long ones have no room in a message: each has a screen of its own.
  const short = () => of(rules.map(({ rule }, n) => heading(`${n + 1}. ${whatText(rule, reader)}`)))
  return { text: text.text.length <= MOST_TEXT ? text : short(), keyboard }
}

/** What it picks, when, what became of its last turn, and when the next one comes. */
function ruleBlock(
  { rule, last, next }: RuleOfChannel,
  timeZone: string,
  reader: Reader,
  number = '',
): FormattedString {
  const { say, locale } = reader
  const moment = (at: Date) => momentText(at, locale, timeZone)
  return lines(
    heading(`${number}${whatText(rule, reader)}`),
    whenText(rule, reader),
    last && say(`schedule-rule-last-${last.outcome}`, { when: moment(last.at) }),
    rule.paused ? say('schedule-rule-paused') : next && say('schedule-rule-next', { when: moment(next) }),
  )
}

/** '«чайник», Кухня, до 1 500 ₽' */
export function whatText(
  { text, category, maxPriceMinor }: Pick<PostRule, 'text' | 'category' | 'maxPriceMinor'>,
  { say, locale }: Pick<Reader, 'say' | 'locale'>,
): string {
  const parts = [
    text === '' ? say('schedule-rule-popular') : say('schedule-rule-text', { text: cut(text, 60) }),
  ]
  if (category !== null) parts.push(cut(categoryName(category, locale), 60))
  if (maxPriceMinor !== null)
    parts.push(
      say('schedule-rule-under', { price: moneyText({ minor: maxPriceMinor, currency: 'RUB' }, locale) }),
    )
  return parts.join(', ')
}

const whenText = ({ minute, weekdays }: PostRule, { locale }: Reader): string =>
  `${weekdaysText(weekdays, locale)}, ${clockText(minute)}`

/** One rule, with what an owner may do to it. */
export async function showRule(
  shop: ScheduleShop,
  ctx: ReadContext,
  channelId: number,
  ruleId: number,
): Promise<void> {
  const { say, person } = ctx.reader
  const found = await shop.listRules(person.id, channelId)
  const one = found?.rules.find(({ rule }) => rule.id === ruleId)
  if (!found || !one) return void (await ctx.reply(say('schedule-rule-gone')))
  const keyboard = newKeyboard()
  const of = { channel: channelId, rule: ruleId }
  if (found.role === 'owner') {
    if (one.rule.paused) press(keyboard, say('schedule-button-resume'), { kind: 'resumeRule', ...of })
    else press(keyboard, say('schedule-button-pause'), { kind: 'pauseRule', ...of })
    press(keyboard, say('schedule-button-remove-rule'), { kind: 'askRemoveRule', ...of }).row()
  }
  press(keyboard, say('webmaster-button-back'), { kind: 'rules', channel: channelId })
  await show(ctx, { text: ruleBlock(one, found.channel.settings.timeZone, ctx.reader), keyboard })
}

export async function askRemoveRule(ctx: ReadContext, channel: number, rule: number): Promise<void> {
  const { say } = ctx.reader
  const keyboard = newKeyboard()
  press(keyboard, say('schedule-button-remove-yes'), { kind: 'removeRule', channel, rule })
  press(keyboard, say('webmaster-button-back'), { kind: 'rule', channel, rule })
  await show(ctx, { text: lines(say('schedule-rule-remove-ask')), keyboard })
}

export async function changeRule(
  shop: ScheduleShop,
  ctx: ReadContext,
  { channel, rule }: { channel: number; rule: number },
  wish: 'pause' | 'resume' | 'remove',
): Promise<void> {
  const { say, person } = ctx.reader
  const changed = await shop.changeRule(person.id, rule, wish)
  if (!changed) return void (await ctx.reply(say('schedule-rule-gone')))
  if (wish === 'remove') await showRules(shop, ctx, channel, say('schedule-rule-removed'))
  else await showRule(shop, ctx, channel, rule)
}
