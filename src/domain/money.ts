/**
 * An amount in minor units (kopecks, cents) as a safe integer, with its ISO 4217 currency.
 * A plain number and not a bigint, because money has to survive JSON; arithmetic that could pass 2^53 is done in bigint.
 */
export interface Money {
  readonly minor: number
  readonly currency: string
}

/** Currency -> rubles for one unit, exact decimal text. RUB itself is always known. */
export type RubleRates = Readonly<Record<string, string>>
