import { describe, expect, it } from 'vitest'
import type { TrafficSource } from '../../src/domain/ad-space.ts'
import { judgeTraffic } from '../../src/rules/judge-traffic.ts'
import { networkName } from '../../src/rules/traffic.ts'
import { bookOf } from './order-to-judge.ts'

const book = bookOf()

const icon = { opensPopups: false, modifiesSite: false, userInitiated: true }

const ROWS: [TrafficSource, string, string][] = [
  [{ source: 'telegram_channel' }, 'allow', ''],
  [{ source: 'telegram_bot' }, 'allow', ''],
  [{ source: 'website' }, 'allow', ''],
  [{ source: 'website', userInitiated: true }, 'allow', ''],
  [{ source: 'website', userInitiated: false }, 'deny', 'no_user_intent'],
  [{ source: 'landing_page' }, 'allow', ''],
  [{ source: 'landing_page', opensPopups: true }, 'allow', ''],
  [{ source: 'context_ads', onBrand: false }, 'allow', ''],
  [{ source: 'context_ads', onBrand: true }, 'deny', 'brand_context'],
  [{ source: 'context_ads' }, 'review', 'unsaid'],
  [{ source: 'context_ads', userInitiated: false }, 'deny', 'no_user_intent unsaid'],
  [{ source: 'context_ads', onBrand: true, userInitiated: false }, 'deny', 'no_user_intent brand_context'],
  [{ source: 'pv_ads', target: 'own_landing' }, 'allow', ''],
  [{ source: 'pv_ads', target: 'affiliate_link' }, 'deny', 'pv_direct'],
  [{ source: 'pv_ads' }, 'review', 'unsaid'],
  [{ source: 'social_network', network: 'vk' }, 'allow', ''],
  [{ source: 'social_network', network: 'ok.ru' }, 'allow', ''],
  ...['facebook', 'instagram', 'threads', 'x', 'twitter', 'linkedin'].map(
    (network): [TrafficSource, string, string] => [
      { source: 'social_network', network },
      'deny',
      'banned_social_network',
    ],
  ),
  ...[
    ' Instagram',
    'LINKEDIN',
    'Linked-In',
    'www.facebook.com',
    'https://m.facebook.com/somebody?ref=1',
    'X.com',
    '@threads',
    'Инстаграм',
    'инста',
    'Insta\u200bgram',
    'Фейсбук',
    'fb.com/somebody',
    'Твиттер',
    'Тредс',
    'Х',
    'https://l.instagram.com/?u=1',
    'ru-ru.facebook.com',
    'l.m.facebook.com',
    'instagr.am',
    'lnkd.in',
    'VK, Instagram',
    'вк и инстаграм',
    'Twitter (X)',
    'X / VK',
    'My Instagram page',
    'страница в Инстаграм',
    '«Инстаграм»',
    '"Instagram"',
    'Instagram.',
    '#instagram',
    'Instagram: @me',
    'VK — Instagram',
    'VK—Instagram',
    'instagram.com:443',
  ].map((network): [TrafficSource, string, string] => [
    { source: 'social_network', network },
    'deny',
    'banned_social_network',
  ]),
  ...[
    'одноклассники',
    'VK',
    'Дзен',
    'vk.com/instagram_fans',
    'TikTok, YouTube',
    'Planet X',
    'Pinterest и VK',
    'Telegram',
    '«ВКонтакте»',
  ].map((network): [TrafficSource, string, string] => [{ source: 'social_network', network }, 'allow', '']),
  [{ source: 'social_network' }, 'review', 'unsaid'],
  [{ source: 'social_network', network: '  ' }, 'review', 'unsaid'],
  [{ source: 'social_network', network: '«»' }, 'review', 'unsaid'],
  [{ source: 'browser_extension', ...icon }, 'allow', ''],
  [{ source: 'browser_extension' }, 'review', 'unsaid'],
  [{ source: 'browser_extension', opensPopups: false, modifiesSite: false }, 'review', 'unsaid'],
  [{ source: 'browser_extension', opensPopups: false, userInitiated: true }, 'review', 'unsaid'],
  [{ source: 'browser_extension', modifiesSite: false, userInitiated: true }, 'review', 'unsaid'],
  [{ source: 'browser_extension', ...icon, opensPopups: true }, 'deny', 'extension_popup'],
  [{ source: 'browser_extension', ...icon, modifiesSite: true }, 'deny', 'extension_modifies_site'],
  [{ source: 'browser_extension', ...icon, userInitiated: false }, 'deny', 'no_user_intent'],
  [{ source: 'browser_extension', modifiesSite: true }, 'deny', 'extension_modifies_site unsaid'],
  [
    { source: 'browser_extension', opensPopups: true, modifiesSite: true, userInitiated: false },
    'deny',
    'no_user_intent extension_popup extension_modifies_site',
  ],
  [{ source: 'e-mail' }, 'review', 'unnamed'],
  [{ source: 'instagram' }, 'review', 'unnamed'],
  [{ source: '__proto__' }, 'review', 'unnamed'],
  [{ source: 'e-mail', userInitiated: false }, 'deny', 'no_user_intent unnamed'],
]

describe('judgeTraffic', () => {
  it.each(ROWS)('%j: %s %s', (source, decision, causes) => {
    const verdict = judgeTraffic(source, book)
    expect(verdict.decision).toBe(decision)
    expect(
      verdict.reasons.map(({ detail, clause }) => detail ?? clause.replace('traffic.', '')).join(' '),
    ).toBe(causes)
  })

  it('what needs review carries no detail', () => {
    expect(judgeTraffic({ source: 'pv_ads' }, book).reasons).toEqual([
      { code: 'traffic_needs_review', clause: 'traffic.unsaid' },
    ])
  })

  it('the list of banned networks is data', () => {
    const other = { ...book, bannedNetworks: new Set(['vk']) }
    expect(judgeTraffic({ source: 'social_network', network: 'VK' }, other).decision).toBe('deny')
    expect(judgeTraffic({ source: 'social_network', network: 'instagram' }, other).decision).toBe('allow')
  })
})

it('a network keeps its name where nothing has to be taken away', () => {
  expect(['vk', 'x', 'одноклассники', 'ok'].map(networkName)).toEqual(['vk', 'x', 'одноклассники', 'ok'])
})
