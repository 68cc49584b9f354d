import type { AdSpace } from '../domain/ad-space.ts'
import type { Deal } from '../domain/deal.ts'
import { partsOfPayload } from '../domain/start-payload.ts'
import type { Outside } from './outside.ts'

/** What a channel's link into the chat asks for: a deal to show, an ad space that brought the person, or both. */
export interface StartWish {
  readonly deal: Deal | null
  readonly adSpace: AdSpace | null
}

/** Reads a /start payload. Anything that is not ours asks for nothing. */
export const readStartPayload =
  ({ db }: Outside) =>
  async (payload: string): Promise<StartWish> => {
    const { dealId, adSpaceKey } = partsOfPayload(payload)
    const deal = dealId === null ? null : await db.deals.find(dealId)
    const adSpace = adSpaceKey === null ? null : await db.webmasters.adSpaceByKey(adSpaceKey)
    return { deal, adSpace }
  }
