import type { OrderStory, StoryVersion } from '../domain/earnings.ts'
import { formatMoney, type Money } from '../domain/money.ts'
import type { Settlement } from '../domain/settlement.ts'
import { countryName } from './countries.ts'
import { clauseText, commissionText, differenceText, statusText } from './order-words.ts'
import { reasonText } from './reasons.ts'
import { type Locale, words } from './words.ts'

/** The whole evidence of an order, version by version: what came, what it was judged by, clause by clause, the lines booked, the message. */
export function storyText(story: OrderStory, locale: Locale): string {
  const say = words(locale)
  const { summary, telegramId, versions } = story
  return [
    `${summary.network} № ${summary.orderId} (${summary.actionId})`,
    `${summary.title ?? '-'} · ${summary.orderedAt.toISOString()}`,
    say('story-owner', {
      id: telegramId === null ? '-' : String(telegramId),
      space: summary.adSpaceTitle ?? '-',
    }),
    `${statusText(summary, locale)} · ${commissionText(summary, locale)}`,
    ...versions.map((version) => `\n${versionText(version, locale)}`),
  ].join('\n')
}

function versionText(version: StoryVersion, locale: Locale): string {
  const say = words(locale)
  const { cause, source, at, payload, settlement, entries, told } = version
  return [
    say('story-version', { version: version.version, cause, source: source ?? 'none', at: at.toISOString() }),
    ...(payload === null || payload === undefined ? [] : [`  ${JSON.stringify(payload)}`]),
    ...(settlement ? settlementLines(settlement, locale) : [`  ${say('story-not-settled')}`]),
    ...entries.map(
      ({ kind, minor, currency }) =>
        `  ${say('story-entry', { kind, amount: `${minor > 0 ? '+' : ''}${formatMoney({ minor, currency })} ${currency}` })}`,
    ),
    ...(told
      ? [`  ${say('story-told', { key: told.key, state: told.state, at: told.sentAt?.toISOString() ?? '' })}`]
      : []),
  ].join('\n')
}

function settlementLines(settlement: Settlement, locale: Locale): string[] {
  const say = words(locale)
  const { verdict, problem, evidence, reported, credit, share } = settlement
  const country = (code: string | null) => (code ? countryName(code, locale) : say('reason-country-unsaid'))
  const amount = (money: Money | null) => (money ? `${formatMoney(money)} ${money.currency}` : '-')
  const lines = [
    say('story-click', {
      click: evidence.click ? `${evidence.click.id} ${evidence.click.at}` : '-',
      link: evidence.linkCode ?? '-',
      country: country(evidence.clickCountry),
      from: evidence.clickCountryFrom ?? 'none',
      anonymizer: evidence.anonymizer,
    }),
    say('story-delivery', {
      country: country(evidence.deliveryCountry),
      from: evidence.deliveryFrom ?? 'none',
    }),
    ...(evidence.frozenFor.length > 0 ? [say('story-frozen', { items: evidence.frozenFor.join(', ') })] : []),
    ...(problem === null ? [] : [say('story-problem', { problem })]),
    ...(verdict
      ? [
          say('story-verdict', {
            outcome: say(`webmaster-outcome-${verdict.outcome}`),
            terms: verdict.terms,
            policy: verdict.countryPolicy,
            expected: `${verdict.commission.amount} ${verdict.commission.currency}`,
            stake: `${verdict.atStake.amount} ${verdict.atStake.currency}`,
          }),
          ...verdict.reasons.map(
            (reason) =>
              `  ${clauseText(reason.clause, locale)} [${reason.code}]: ${reasonText(reason, locale, evidence)}`,
          ),
        ]
      : []),
    say('story-credit', { reported: amount(reported), share, credit: amount(credit) }),
    ...[differenceText(settlement, locale)].filter((text) => text !== null),
  ]
  return lines.map((line) => `  ${line}`)
}
