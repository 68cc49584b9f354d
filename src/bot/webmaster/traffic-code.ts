import type { TrafficSource } from '../../domain/ad-space.ts'

/** Social networks that have a button; any other is typed. */
const NETWORKS = ['vk', 'ok', 'youtube', 'tiktok', 'pinterest', 'dzen', 'instagram', 'facebook', 'x'] as const

export type Question = 'source' | 'brand' | 'target' | 'network' | 'popups' | 'changes' | 'wish'

/** A source of traffic as far as buttons have told it. */
export type ToldTraffic =
  | { readonly kind: 'told'; readonly traffic: TrafficSource }
  /** The next question and its answers: a code, and the words' last part or a network's own name. */
  | {
      readonly kind: 'asks'
      readonly question: Question
      readonly answers: readonly { readonly code: string; readonly answer: string }[]
    }
  /** The network's name has to be typed. */
  | { readonly kind: 'typed' }

const SOURCES: Readonly<Record<string, string>> = {
  tc: 'telegram_channel',
  tb: 'telegram_bot',
  ws: 'website',
  lp: 'landing_page',
  c: 'context_ads',
  p: 'pv_ads',
  s: 'social_network',
  x: 'browser_extension',
  o: 'other',
}

/** The three questions to a browser extension, in the order asked. */
const EXTENSION = ['popups', 'changes', 'wish'] as const

const yesOrNo = (code: string) => [
  { code: `${code}1`, answer: 'yes' },
  { code: `${code}0`, answer: 'no' },
]

/**
 * What a code of the "add an ad space" buttons tells: 'tc' a Telegram channel, 'c1' contextual advertising on the brand,
 * 'p0' PV ads to an own page, 's.vk' a social network, 'x001' an extension's three answers. null: not ours.
 */
export function readTraffic(code: string): ToldTraffic | null {
  if (code === '')
    return asks(
      'source',
      Object.entries(SOURCES).map(([next, source]) => ({ code: next, answer: source.replaceAll('_', '-') })),
    )
  if (/^(tc|tb|ws|lp|o)$/.test(code)) return told({ source: SOURCES[code] as string })
  if (code === 'c') return asks('brand', yesOrNo(code))
  if (/^c[01]$/.test(code)) return told({ source: 'context_ads', onBrand: code === 'c1' })
  if (code === 'p')
    return asks('target', [
      { code: 'p0', answer: 'own' },
      { code: 'p1', answer: 'link' },
    ])
  if (/^p[01]$/.test(code))
    return told({ source: 'pv_ads', target: code === 'p1' ? 'affiliate_link' : 'own_landing' })
  if (code === 's')
    return asks('network', [
      ...NETWORKS.map((network) => ({ code: `s.${network}`, answer: network })),
      { code: 'so', answer: 'other' },
    ])
  if (code === 'so') return { kind: 'typed' }
  if (NETWORKS.some((network) => code === `s.${network}`))
    return told({ source: 'social_network', network: code.slice(2) })
  return /^x[01]{0,3}$/.test(code) ? readExtension(code) : null
}

function readExtension(code: string): ToldTraffic {
  const answers = [...code.slice(1)].map((digit) => digit === '1')
  const question = EXTENSION[answers.length]
  if (question) return asks(question, yesOrNo(code))
  const [opensPopups = true, modifiesSite = true, userInitiated = false] = answers
  return told({ source: 'browser_extension', opensPopups, modifiesSite, userInitiated })
}

const told = (traffic: TrafficSource): ToldTraffic => ({ kind: 'told', traffic })

const asks = (
  question: Question,
  answers: readonly { readonly code: string; readonly answer: string }[],
): ToldTraffic => ({ kind: 'asks', question, answers })
