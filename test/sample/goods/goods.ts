import { CARE_AND_GIFTS } from './care-and-gifts.ts'
import { CLOTHES_GOODS } from './clothes.ts'
import { HOME_GOODS } from './home.ts'
import type { Goods } from './kind.ts'
import { LEISURE } from './leisure.ts'
import { TECHNOLOGY } from './technology.ts'

/** All kinds, in an order that stays: a kind's place is a part of its deals' numbers. */
export const GOODS: readonly Goods[] = [
  ...TECHNOLOGY,
  ...HOME_GOODS,
  ...CLOTHES_GOODS,
  ...LEISURE,
  ...CARE_AND_GIFTS,
]
