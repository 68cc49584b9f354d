import type { Conversation } from '@grammyjs/conversations'
import type { Context } from 'grammy'
import { MOST_RULES } from '../../../domain/schedule.ts'
import { isDash } from '../../../domain/typed-dash.ts'
import { readRubles } from '../../../domain/typed-price.ts'
import { categoryName } from '../../../text/categories.ts'
import { readWeekdays } from '../../../text/weekdays.ts'
import { ask, readerIn } from '../../form.ts'
import { showRules } from './rules.ts'
import type { ScheduleShop } from './shop.ts'
import { readTimes } from './slots.ts'

/** The form's name and version: a change of its steps needs a new version, or forms in progress cannot be replayed. */
export const RULE = 'rule-1'

const LONGEST_TEXT = 100

/** A rule in five questions: words, section, highest price, time, days. A dash leaves a question open. */
export const ruleForm =
  (shop: ScheduleShop) =>
  async (conversation: Conversation, ctx: Context, channelId: number): Promise<void> => {
    const reader = await readerIn(shop, conversation, ctx)
    if (!reader) return
    const { say, person, locale } = reader
    let last: Context = ctx

    /** undefined: given up. */
    async function askFor<T>(
      asks: string,
      again: string,
      read: (text: string) => { readonly is: T } | null,
    ): Promise<T | undefined> {
      const written = await ask(conversation, ctx, {
        say,
        asks,
        givenUp: say('schedule-given-up'),
        read: (text) => read(text.trim()) ?? { again },
      })
      if (written) last = written.answer
      return written?.is
    }

    const text = await askFor(say('schedule-ask-text'), say('schedule-again-text'), (said) => {
      if (isDash(said)) return { is: '' }
      return said.length <= LONGEST_TEXT ? { is: said } : null
    })
    if (text === undefined) return
    const sections = await conversation.external(() => shop.listCategories(text, false))
    const category =
      sections.length === 0
        ? null
        : await askFor(
            say('schedule-ask-section', {
              list: sections.map((name, n) => `${n + 1}. ${categoryName(name, locale)}`).join('\n'),
            }),
            say('schedule-again-section', { most: sections.length }),
            (said) => {
              if (isDash(said)) return { is: null }
              const chosen = /^\d{1,2}$/.test(said) ? sections[Number(said) - 1] : undefined
              return chosen === undefined ? null : { is: chosen }
            },
          )
    if (category === undefined) return
    const maxPriceMinor = await askFor(say('schedule-ask-price'), say('schedule-again-price'), (said) => {
      if (isDash(said)) return { is: null }
      const minor = readRubles(said)
      return minor === null ? null : { is: minor }
    })
    if (maxPriceMinor === undefined) return
    const minute = await askFor(say('schedule-ask-time'), say('schedule-again-time'), (said) => {
      const [only, ...more] = readTimes(said) ?? []
      return only === undefined || more.length > 0 ? null : { is: only }
    })
    if (minute === undefined) return
    const weekdays = await askFor(say('schedule-ask-days'), say('schedule-again-days'), (said) => {
      const days = readWeekdays(said)
      return days && { is: days }
    })
    if (weekdays === undefined) return

    const { kind } = await conversation.external(async () => {
      const added = await shop.addRule(person.id, channelId, {
        text,
        category,
        maxPriceMinor,
        minute,
        weekdays,
      })
      return { kind: added.kind }
    })
    if (kind === 'added')
      await showRules(shop, Object.assign(last, { reader }), channelId, say('schedule-rule-added'))
    else if (kind === 'too_many') await last.reply(say('schedule-rules-too-many', { most: MOST_RULES }))
    else await last.reply(say('channel-owners-only'))
  }
