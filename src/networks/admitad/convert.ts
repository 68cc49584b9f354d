import type { Deeplink } from '../network.ts'
import { parameterOf, withParameter } from '../query-parameter.ts'
import type { WireDeeplink, WireRate } from './schema.ts'

/** Admitad's deeplink and what it says of the product -> ours. The link's first subid is our code, whatever came back. */
export function toDeeplink(wire: WireDeeplink, rate: WireRate | null, linkCode: string): Deeplink {
  const percent = rate?.commission_rate == null ? null : toPercent(rate.commission_rate)
  return {
    deeplink:
      parameterOf(wire.link, 'subid') === linkCode ? wire.link : withParameter(wire.link, 'subid', linkCode),
    // A product with a rate takes part, where the generator itself keeps silent.
    affiliated: wire.is_affiliate_product ?? (percent === null ? null : true),
    rate: percent,
  }
}

/** Percent as sent ('5.0', '7.123456', '5e-1', '9%') -> decimal text with at most four decimals, half up: '5', '7.1235', '0.5', '9'. */
export function toPercent(sent: string): string {
  const [mantissa = '', exponent = '0'] = sent.replace('%', '').toLowerCase().split('e')
  const [whole = '0', fraction = ''] = mantissa.split('.')
  // The value is digits * 10^power, exactly.
  const digits = BigInt(whole + fraction)
  const power = Number(exponent) - fraction.length + 4
  const tenThousandths = power >= 0 ? digits * 10n ** BigInt(power) : halfUp(digits, 10n ** BigInt(-power))
  const text = String(tenThousandths).padStart(5, '0')
  return `${text.slice(0, -4)}.${text.slice(-4)}`.replace(/\.?0+$/, '')
}

const halfUp = (value: bigint, divisor: bigint): bigint => (value * 2n + divisor) / (divisor * 2n)
