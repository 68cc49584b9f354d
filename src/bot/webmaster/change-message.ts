/** What a webmaster is told of changes in orders: one change a message, many in digests. Pure. */
import { bold, FormattedString, fmt } from '@grammyjs/parse-mode'
import { InlineKeyboard } from 'grammy'
import type { Balance, OrderChange } from '../../domain/earnings.ts'
import { moneyText } from '../../text/amounts.ts'
import { adviceLines, positionText, statusText, sumsText } from '../../text/order-words.ts'
import { type Locale, localeOf, words } from '../../text/words.ts'
import { paragraphs } from '../screen.ts'
import { ALL_ORDERS, writeWebmasterButton } from './buttons.ts'
import { orderBlock, orderNumber } from './order-block.ts'

export interface ChangesToTell {
  /** The reader's language tag: 'ru', 'en'. */
  readonly language: string
  readonly changes: readonly OrderChange[]
  readonly balance: Balance
  readonly chatId: number
}

export interface ChangeMessage {
  readonly method: string
  readonly payload: Record<string, unknown>
}

/** Telegram takes 4096 UTF-16 units; "perhaps again" may have to stand in the same message. */
const MOST = 3_900
/** So that one change and a message's head always fit together. */
const BLOCK_MOST = 2_600
/** More currencies than that are not summed up in a message's head. */
const CURRENCIES_SHOWN = 5

/** The messages that tell these changes, each change in exactly one of them. */
export function changeMessages({
  language,
  changes,
  balance,
  chatId,
}: ChangesToTell): readonly ChangeMessage[] {
  const locale = localeOf(language)
  const [only] = changes
  if (!only) return []
  if (changes.length === 1) {
    const totals = totalsText(balance, locale)
    const block = changeBlock(only, locale, MOST - totals.length - 2)
    return [message(chatId, paragraphs(block, totals), orderKeyboard(only, locale))]
  }
  return digest(changes, balance, locale).map((text) => message(chatId, text, listKeyboard(locale)))
}

const message = (chatId: number, text: FormattedString, keyboard: InlineKeyboard): ChangeMessage => ({
  method: 'sendMessage',
  payload: {
    chat_id: chatId,
    text: text.text,
    entities: text.entities,
    link_preview_options: { is_disabled: true },
    reply_markup: { inline_keyboard: keyboard.inline_keyboard },
  },
})

function orderKeyboard(change: OrderChange, locale: Locale): InlineKeyboard {
  const say = words(locale)
  const data = writeWebmasterButton({ kind: 'order', id: change.actionId, from: ALL_ORDERS })
  return new InlineKeyboard().text(say('notice-button-order'), data)
}

function listKeyboard(locale: Locale): InlineKeyboard {
  const say = words(locale)
  return new InlineKeyboard()
    .text(say('notice-button-orders'), writeWebmasterButton({ kind: 'orders', filter: ALL_ORDERS }))
    .text(say('notice-button-balance'), writeWebmasterButton({ kind: 'balance' }))
}

/** A change in full; where a message has no room for it all, advice is left out first. */
function changeBlock(change: OrderChange, locale: Locale, most: number, advice = true): FormattedString {
  const block = orderBlock(change, locale, {
    title: titleOf(change, locale),
    before: beforeText(change, locale),
    advice,
  })
  if (block.text.length <= most) return block
  return advice
    ? changeBlock(change, locale, most, false)
    : block.slice(0, block.text.lastIndexOf('\n', most))
}

const KEYS = {
  report: 'notice-report',
  hold_over: 'notice-hold-over',
  matched: 'notice-matched',
  rejudged: 'notice-rejudged',
  payout: 'notice-payout',
} as const

function titleOf(change: OrderChange, locale: Locale): string {
  const isNew = change.before === null && change.cause === 'report'
  const key = isNew ? 'notice-new' : isSetOff(change) ? 'notice-set-off' : KEYS[change.cause]
  return words(locale)(key, { order: orderNumber(change) })
}

/** A payout takes from an order that is not approved (any more) what was paid for it: its debt. */
const isSetOff = ({ cause, status }: OrderChange): boolean => cause === 'payout' && status !== 'approved'

function beforeText({ before }: OrderChange, locale: Locale): string | null {
  if (!before) return null
  const say = words(locale)
  const status = statusText(before, locale)
  return before.credit
    ? say('notice-before', { status, amount: moneyText(before.credit, locale) })
    : say('notice-before-unsaid', { status })
}

/** 'Всего: в холде 120 ₽, к выплате 40 ₽.' */
function totalsText(balance: Balance, locale: Locale): string {
  const say = words(locale)
  const shown = balance.slice(0, CURRENCIES_SHOWN).map(({ currency, position }) => {
    return positionText({ ...position, void: 0 }, currency, locale)
  })
  return say('notice-totals', { totals: shown.length > 0 ? shown.join('; ') : say('notice-position-empty') })
}

const GROUPS = ['approved', 'paid', 'holding', 'pending', 'declined', 'set-off'] as const
type Group = (typeof GROUPS)[number]

function groupOf(change: OrderChange): Group {
  const { cause, status, holding } = change
  if (isSetOff(change)) return 'set-off'
  if (status !== 'approved') return status
  if (holding) return 'holding'
  return cause === 'payout' ? 'paid' : 'approved'
}

/** Messages' texts: sums by status at the top of the first, then the changes group by group. */
function digest(changes: readonly OrderChange[], balance: Balance, locale: Locale): FormattedString[] {
  const head = digestHead(changes, balance, locale)
  const ordered = GROUPS.flatMap((group) => changes.filter((change) => groupOf(change) === group))

  const parts: Part[] = []
  let part: Part = { room: MOST - head.text.length - PART_LINE, blocks: [], advice: new Set() }
  for (const change of ordered) {
    const block = changeBlock(change, locale, BLOCK_MOST, false)
    const advice = new Set([...part.advice, ...adviceLines(change.reasons, locale)])
    const grown: Part = { ...part, blocks: [...part.blocks, block], advice }
    if (part.blocks.length === 0 || lengthOf(grown, locale) <= part.room) part = grown
    else {
      parts.push(part)
      part = {
        room: MOST - PART_LINE,
        blocks: [block],
        advice: new Set(adviceLines(change.reasons, locale)),
      }
    }
  }
  parts.push(part)

  return parts.map((each, index) => {
    const title =
      parts.length === 1 ? '' : words(locale)('notice-digest-part', { part: index + 1, parts: parts.length })
    const whole = [index === 0 ? head : '', title, ...each.blocks, adviceText(each, locale)]
    return paragraphs(...whole.filter((piece) => piece !== ''))
  })
}

interface Part {
  /** UTF-16 units that its changes and their advice may take. */
  readonly room: number
  readonly blocks: readonly FormattedString[]
  readonly advice: ReadonlySet<string>
}

/** Room for 'Часть 12 из 345'. */
const PART_LINE = 60

const lengthOf = (part: Part, locale: Locale): number =>
  part.blocks.reduce((sum, block) => sum + block.text.length + 2, 0) + fullAdvice(part, locale).length + 2

function fullAdvice({ advice }: Part, locale: Locale): string {
  if (advice.size === 0) return ''
  return [words(locale)('notice-next-time'), ...[...advice].map((line) => `• ${line}`)].join('\n')
}

/** What to do next time, once for all of a part's changes; left out where one change alone fills the message. */
function adviceText(part: Part, locale: Locale): string {
  return lengthOf(part, locale) <= part.room ? fullAdvice(part, locale) : ''
}

function digestHead(changes: readonly OrderChange[], balance: Balance, locale: Locale): FormattedString {
  const say = words(locale)
  const sums = GROUPS.flatMap((group) => {
    const those = changes.filter((change) => groupOf(change) === group)
    if (those.length === 0) return []
    // What is taken back is what was paid once, and not what is credited now.
    const credits =
      group === 'set-off' ? [] : those.flatMap(({ credit }) => (credit && credit.minor !== 0 ? [credit] : []))
    const status = say(`notice-digest-${group}`)
    const few = new Set(credits.map(({ currency }) => currency)).size <= CURRENCIES_SHOWN
    return credits.length > 0 && few
      ? [
          say('notice-digest-line-of', {
            status,
            count: those.length,
            amount: sumsText(credits, locale),
          }),
        ]
      : [say('notice-digest-line', { status, count: those.length })]
  })
  const title = fmt`${bold}${say('notice-digest', { count: changes.length })}${bold}`
  return FormattedString.join([title, ...sums.map((line) => `• ${line}`), totalsText(balance, locale)], '\n')
}
