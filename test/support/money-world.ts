/** What the crash test's processes have in common, and what happens in its world: buyers buy, the advertiser decides, postbacks come as they like. */
import type { Shop } from '../../src/flows/shop.ts'
import type { AdmitadStandIn } from '../../src/sandbox/networks/admitad.ts'
import { wallText } from '../../src/sandbox/networks/admitad-statistics.ts'

export const ADMITAD_ACCOUNT = {
  clientId: 'app',
  clientSecret: 'secret-of-the-app',
  websiteId: '232236',
  campaignId: '234433',
}

export type Turn = 'pending' | 'approved' | 'declined'

/** An order and what becomes of it, step by step. */
export interface Fate {
  readonly clickId: string
  readonly linkCode: string
  readonly kopecks: number
  readonly turns: readonly Turn[]
  id: number | null
  next: number
  /** When its last postback was sent; a second before its last change. */
  told: number
}

const rubles = (kopecks: number): string =>
  `${Math.floor(kopecks / 100)}.${String(kopecks % 100).padStart(2, '0')}`

/** The next thing that happens to an order: at the network, and sometimes told by postbacks too, twice and behind. */
export async function takeTurn(
  fate: Fate,
  standIn: AdmitadStandIn,
  shop: Shop,
  chance: () => number,
): Promise<void> {
  const status = fate.turns[fate.next] as Turn
  const { statistics } = standIn
  const comment = status === 'declined' ? 'возврат' : null
  if (fate.id === null)
    fate.id = statistics.add({
      status,
      comment,
      payment: rubles(fate.kopecks),
      cart: rubles(fate.kopecks * 10),
      subid: fate.linkCode,
      subid4: fate.clickId,
    }).id
  else {
    // Statistics count in seconds: what changes within the second of a postback could be either side of it, and waits for half an hour.
    const changed = new Date(Math.max(Date.now(), fate.told + 1_000))
    statistics.change(fate.id, { status, comment, status_updated: wallText(changed) })
    fate.told = changed.getTime() - 1_000
  }
  fate.next += 1
  const earlier = fate.turns.slice(0, fate.next)
  if (chance() >= 0.3) return
  for (const told of [status, status, ...earlier]) await postback(fate, told, shop)
  fate.told = Date.now()
}

/** As Admitad sends it; the database may be away: it comes again later, or never. */
async function postback(fate: Fate, status: Turn, shop: Shop): Promise<void> {
  const parameters = {
    admitad_id: String(fate.id),
    order_id: String(5_000_000_000 + (fate.id ?? 0)),
    payment_status: status === 'pending' ? 'new' : status,
    payment_sum: rubles(fate.kopecks),
    order_sum: rubles(fate.kopecks * 10),
    currency: 'RUB',
    time: String(Math.floor(Date.now() / 1000)),
    subid: fate.linkCode,
    subid4: fate.clickId,
  }
  await shop.acceptPostback('admitad', parameters).catch(() => {})
}
