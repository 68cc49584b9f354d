/** Active codes of ISO 4217. */
const CODES = new Set(
  (
    'AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CLP CNY ' +
    'COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS ' +
    'INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP ' +
    'MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR ' +
    'SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VES VND VUV ' +
    'WST XAF XCD XOF XPF YER ZAR ZMW'
  ).split(' '),
)

/** Codes that feeds still use for money that has another code now. */
const OLD_CODES: Readonly<Record<string, string>> = { RUR: 'RUB', RMB: 'CNY' }

/** 'rur ' -> 'RUB', 'usd' -> 'USD'; null for what is no currency. Source: ISO 4217, and RUR as YML publishes it. */
export function currencyCode(text: string): string | null {
  const code = text.trim().toUpperCase()
  const current = Object.hasOwn(OLD_CODES, code) ? (OLD_CODES[code] as string) : code
  return CODES.has(current) ? current : null
}
