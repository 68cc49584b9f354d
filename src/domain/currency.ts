/** ISO 4217: how many decimal digits the minor unit stands for, where it is not two. */
const OTHER_DIGITS: Readonly<Record<string, number>> = {
  BIF: 0,
  CLP: 0,
  DJF: 0,
  GNF: 0,
  ISK: 0,
  JPY: 0,
  KMF: 0,
  KRW: 0,
  PYG: 0,
  RWF: 0,
  UGX: 0,
  VND: 0,
  VUV: 0,
  XAF: 0,
  XOF: 0,
  XPF: 0,
  BHD: 3,
  IQD: 3,
  JOD: 3,
  KWD: 3,
  LYD: 3,
  OMR: 3,
  TND: 3,
}

const TWO_DIGITS =
  'AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CNY COP CRC ' +
  'CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES ' +
  'KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR ' +
  'NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT ' +
  'TOP TRY TTD TWD TZS UAH USD UYU UZS VES WST YER ZAR ZMW ZWL'

const digits = new Map<string, number>([
  ...TWO_DIGITS.split(' ').map((code) => [code, 2] as const),
  ...Object.entries(OTHER_DIGITS),
])

/** Codes that feeds still use for money that has another code now. */
const OLD_CODES: Readonly<Record<string, string>> = {
  RUR: 'RUB',
  BYR: 'BYN',
  KZ: 'KZT',
  TL: 'TRY',
  RMB: 'CNY',
}

/** Digits after the point of a known currency (RUB 2, JPY 0, KWD 3), or null where there is no such currency. */
export const minorDigits = (currency: string): number | null => digits.get(currency) ?? null

/** 'rur ' -> 'RUB', 'usd' -> 'USD'; null for what is no currency. Source: ISO 4217, and RUR as YML publishes it. */
export function currencyCode(text: string): string | null {
  const code = text.trim().toUpperCase()
  const current = Object.hasOwn(OLD_CODES, code) ? (OLD_CODES[code] as string) : code
  return digits.has(current) ? current : null
}
