/** What the law wants of advertising, as far as posts have to know it: the label, its token, the regulator's position. */
import type { AdLabel } from './channel.ts'
import type { CountryCode } from './country.ts'

/** What an operator says of advertising. Facts with a date and a source, not legal advice. */
export interface Advertising {
  /** Readers in these countries have to be shown a label. */
  readonly labelCountries: readonly CountryCode[]
  /** Who advertises where an owner names nobody else; null = every owner has to say. */
  readonly advertiser: AdLabel | null
  /** How long a token of the register of advertising is; it holds A-Z, a-z, 0-9, '_' and '-'. */
  readonly token: { readonly shortest: number; readonly longest: number }
  readonly notice: AdNotice | null
}

/** A regulator's position that owners of channels with readers in some countries are told. */
export interface AdNotice {
  readonly countries: readonly CountryCode[]
  /** 'YYYY-MM-DD': of the latest word that it tells. */
  readonly date: string
  /** Where it was read. */
  readonly source: string
  readonly text: { readonly ru: string; readonly en: string }
}

export const isToken = (text: string, { shortest, longest }: Advertising['token']): boolean =>
  text.length >= shortest && text.length <= longest && /^[A-Za-z0-9_-]+$/.test(text)
