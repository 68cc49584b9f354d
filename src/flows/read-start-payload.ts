import type { AdSpace } from '../domain/ad-space.ts'
import type { Deal } from '../domain/deal.ts'
import type { Outside } from './outside.ts'

/** What a channel's link into the chat asks for: a deal to show, an ad space that brought the person, or both. */
export interface StartWish {
  readonly deal: Deal | null
  readonly adSpace: AdSpace | null
}

/** 'd' and the deal's id in base 36, or nothing; then '-' and the ad space's key, or nothing. Telegram allows 64 of A-Za-z0-9_-. */
const PAYLOAD = /^(?:d([0-9a-z]{1,11}))?(?:-([A-Za-z0-9]{1,16}))?$/

/** The payload of a link that opens a deal in the chat for an ad space. */
export const startPayload = (dealId: number, adSpaceKey: string | null): string =>
  `d${dealId.toString(36)}${adSpaceKey === null ? '' : `-${adSpaceKey}`}`

/** Reads a /start payload. Anything that is not ours asks for nothing. */
export const readStartPayload =
  ({ db }: Outside) =>
  async (payload: string): Promise<StartWish> => {
    const [, dealText, key] = PAYLOAD.exec(payload) ?? []
    const dealId = dealText === undefined ? null : Number.parseInt(dealText, 36)
    const deal = dealId === null || !Number.isSafeInteger(dealId) ? null : await db.deals.find(dealId)
    const adSpace = key === undefined ? null : await db.webmasters.adSpaceByKey(key)
    return { deal, adSpace }
  }
