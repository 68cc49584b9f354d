import { code, type FormattedString, fmt } from '@grammyjs/parse-mode'
import type { AdSpace } from '../../domain/ad-space.ts'
import { cut } from '../../domain/cut.ts'
import type { Reason, TrafficVerdict } from '../../domain/reason.ts'
import { adviceLines } from '../../text/order-words.ts'
import { reasonText } from '../../text/reasons.ts'
import { networkText, trafficText } from '../../text/traffic.ts'
import type { Locale } from '../../text/words.ts'
import type { ChatContext, ReadContext, Reader } from '../context.ts'
import { heading, lines, newKeyboard, paragraphs, type Screen, show } from '../screen.ts'
import type { Account, AddedSpace, WebmasterShop } from './account.ts'
import { AD_SPACE } from './ad-space-form.ts'
import { press } from './buttons.ts'
import { type Question, readTraffic } from './traffic-code.ts'

const PAGE = 8
const TITLE_SHOWN = 60
const MARKS = { allow: '✅', review: '🔎', deny: '⛔' } as const

/** The link by which an ad space brings people into the chat. */
const startLink = (botName: string, key: string): string => `https://t.me/${botName}?start=-${key}`

/** A webmaster's ad spaces, each with what the rules say of it today and its start link. */
export async function showAdSpaces(
  shop: WebmasterShop,
  ctx: ReadContext,
  { adSpaces }: Account,
  offset: number,
): Promise<void> {
  const { say, locale } = ctx.reader
  const from = offset < adSpaces.length ? offset : 0
  const shown = adSpaces.slice(from, from + PAGE)
  const keyboard = newKeyboard()
  for (const space of shown)
    keyboard.copyText(`📋 ${cut(space.title, 40)}`, startLink(ctx.me.username, space.key)).row()
  if (from > 0) press(keyboard, '◀', { kind: 'adSpaces', offset: Math.max(0, from - PAGE) })
  if (from + PAGE < adSpaces.length) press(keyboard, '▶', { kind: 'adSpaces', offset: from + PAGE })
  keyboard.row()
  press(keyboard, say('webmaster-button-add-space'), { kind: 'addSpace', code: '' }).row()
  press(keyboard, say('webmaster-button-back'), { kind: 'home' })
  const blocks = shown.map((space) =>
    spaceBlock(space, shop.judgeTraffic(space.traffic), ctx.me.username, locale),
  )
  await show(ctx, {
    text: paragraphs(
      heading(say('webmaster-spaces', { count: adSpaces.length })),
      ...blocks,
      say('webmaster-spaces-copy'),
    ),
    keyboard,
  })
}

function spaceBlock(
  space: AdSpace,
  verdict: TrafficVerdict,
  botName: string,
  locale: Locale,
): FormattedString {
  const link = startLink(botName, space.key)
  return lines(
    fmt`${MARKS[verdict.decision]} ${heading(cut(space.title, TITLE_SHOWN))}`,
    trafficText(space.traffic, locale),
    ...verdict.reasons.map((reason) => reasonText(reason, locale)),
    fmt`${code}${link}${code}`,
  )
}

/** One question after another, until a source of traffic is told; then the rules speak, and the title is asked for. */
export async function addAdSpace(shop: WebmasterShop, ctx: ChatContext, told: string): Promise<void> {
  const traffic = readTraffic(told)
  const { say } = ctx.reader
  if (!traffic) return void (await ctx.reply(say('chat-button-old')))
  if (traffic.kind === 'asks') return show(ctx, questionScreen(traffic.question, traffic.answers, ctx.reader))
  if (traffic.kind === 'told') {
    const verdict = shop.judgeTraffic(traffic.traffic)
    if (verdict.decision === 'deny')
      return show(ctx, addedScreen({ kind: 'refused', reasons: verdict.reasons }, ctx.reader, ''))
  }
  await ctx.conversation.enter(AD_SPACE, told)
}

function questionScreen(
  question: Question,
  answers: readonly { readonly code: string; readonly answer: string }[],
  { say }: Reader,
): Screen {
  const keyboard = newKeyboard()
  for (const { code: next, answer } of answers)
    press(keyboard, answerText(question, answer, say), { kind: 'addSpace', code: next }).row()
  press(keyboard, say('webmaster-button-back'), { kind: 'adSpaces', offset: 0 })
  return { text: lines(say(`webmaster-ask-${question}`)), keyboard }
}

function answerText(question: Question, answer: string, say: Reader['say']): string {
  if (question === 'source') return say(`webmaster-choose-${answer}`)
  if (question === 'target') return say(`webmaster-target-${answer}`)
  if (question === 'network' && answer !== 'other') return networkText(answer)
  return question === 'network' ? say('webmaster-choose-network') : say(`webmaster-answer-${answer}`)
}

/** What became of a new ad space. */
export function addedScreen(added: AddedSpace, { say, locale }: Reader, botName: string): Screen {
  const keyboard = newKeyboard()
  press(keyboard, say('webmaster-button-spaces'), { kind: 'adSpaces', offset: 0 })
  press(keyboard, say('webmaster-button-home'), { kind: 'home' })
  switch (added.kind) {
    case 'added': {
      const { adSpace, verdict } = added
      const title = verdict.decision === 'review' ? 'webmaster-space-review' : 'webmaster-space-added'
      return {
        text: paragraphs(
          heading(say(title)),
          spaceBlock(adSpace, verdict, botName, locale),
          say('webmaster-space-link'),
        ),
        keyboard,
      }
    }
    case 'refused':
      return { text: refusalText(added.reasons, { say, locale }), keyboard }
    case 'not_joined':
      return { text: lines(say('webmaster-invitation')), keyboard }
    case 'too_many':
      return { text: lines(say('webmaster-space-too-many')), keyboard }
  }
}

const refusalText = (
  reasons: readonly Reason[],
  { say, locale }: Pick<Reader, 'say' | 'locale'>,
): FormattedString =>
  lines(
    heading(`⛔ ${say('webmaster-space-refused')}`),
    ...reasons.map((reason) => `• ${reasonText(reason, locale)}`),
    '',
    say('notice-next-time'),
    ...adviceLines(reasons, locale).map((advice) => `• ${advice}`),
  )
