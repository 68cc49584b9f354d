/** A kind of the sample catalogue's goods: what it is called, in which category it lies, what it costs. All invented. */

export interface Goods {
  readonly drawing: string
  readonly category: readonly [string, string]
  readonly ru: string
  readonly en: string
  readonly brands: readonly string[]
  /** Variants as 'русский|english'. */
  readonly variants: readonly string[]
  /** Rubles, from and to. */
  readonly price: readonly [number, number]
  readonly kind?: string
  readonly section?: string
  readonly adult?: boolean
}

export const goods = (
  drawing: string,
  category: readonly [string, string],
  ru: string,
  en: string,
  brands: string,
  variants: string,
  price: readonly [number, number],
  more: Partial<Goods> = {},
): Goods => ({
  drawing,
  category,
  ru,
  en,
  brands: brands.split(', '),
  variants: variants.split('; '),
  price,
  ...more,
})
