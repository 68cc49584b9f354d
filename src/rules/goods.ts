import type { OrderItem } from '../domain/order.ts'
import type { Reason } from '../domain/reason.ts'
import { itemReason } from './reasons.ts'
import type { RuleBook, Seller } from './rule-book.ts'

/** What is known of an item's goods once the lists of stores were asked. */
export interface Goods {
  /** The store stands on the list of stores without commission. */
  readonly listed: boolean
  /** The order's own word, else the list of affiliated stores; null = neither says. */
  readonly said: boolean | null
  /** What counts: the list of stores without commission goes before every word. */
  readonly affiliated: boolean | null
  readonly seller: Seller | null
}

/** An order's own word goes before the list of affiliated stores, the list of stores without commission before all. */
export function goodsOf(item: OrderItem, book: RuleBook): Goods {
  const { storeId } = item
  if (storeId === undefined)
    return { listed: false, said: item.affiliated, affiliated: item.affiliated, seller: item.seller ?? null }
  const listed = book.storesWithoutCommission.has(storeId)
  const said = item.affiliated ?? (book.affiliatedStores.has(storeId) ? true : null)
  const seller = item.seller ?? book.affiliatedStores.get(storeId) ?? null
  return { listed, said, affiliated: listed ? false : said, seller }
}

/** Kinds of goods that the programme's page counts among virtual goods; it leaves the list open to the advertiser. */
const VIRTUAL_KINDS: ReadonlySet<string> = new Set([
  'gift_card',
  'coupon',
  'prepaid_code',
  'ticket',
  'software',
  'game',
  'digital_book',
])

/** Section "Eat!" of the marketplace, with or without its exclamation mark. */
const EAT_SECTIONS: ReadonlySet<string> = new Set(['eat', 'eat!'])

/** Whether a set of lower case names holds a name in whatever case it is written. */
const holds = (names: ReadonlySet<string>, name: string | undefined): boolean =>
  name !== undefined && (names.has(name) || names.has(name.trim().toLowerCase()))

/** goods.*: goods that are not affiliated, virtual goods, the "Eat!" section. */
export function goodsReasons(item: OrderItem, goods: Goods, reasons: Reason[]): void {
  if (goods.said === false) reasons.push(itemReason('goods_not_affiliated', item.id))
  if (goods.listed) reasons.push(itemReason('store_without_commission', item.id))
  else if (goods.said === null) reasons.push(itemReason('affiliation_unknown', item.id))
  if (holds(VIRTUAL_KINDS, item.kind)) reasons.push(itemReason('virtual_goods', item.id))
  if (holds(EAT_SECTIONS, item.section)) reasons.push(itemReason('eat_section', item.id))
}
