/**
 * What a link into the chat carries behind '?start=': 'd' and the deal's id in base 36, or nothing; then '-' and the ad space's key,
 * or nothing. Telegram allows 64 of A-Za-z0-9_-.
 */
const PAYLOAD = /^(?:d([0-9a-z]{1,11}))?(?:-([A-Za-z0-9]{1,16}))?$/

/** The payload of a link that opens a deal in the chat for an ad space. */
export const startPayload = (dealId: number, adSpaceKey: string | null): string =>
  `d${dealId.toString(36)}${adSpaceKey === null ? '' : `-${adSpaceKey}`}`

/** What a payload names; anything that is not ours names nothing. */
export function partsOfPayload(payload: string): { dealId: number | null; adSpaceKey: string | null } {
  const [, dealText, key] = PAYLOAD.exec(payload) ?? []
  const dealId = dealText === undefined ? null : Number.parseInt(dealText, 36)
  return {
    dealId: dealId !== null && Number.isSafeInteger(dealId) ? dealId : null,
    adSpaceKey: key ?? null,
  }
}

/** The payload that asks for the delivery country. */
export const COUNTRY_PAYLOAD = 'country'

/** The payload of a link into the chat with this bot that a text holds ('t.me/BOT?start=PAYLOAD'); null without one. */
export function payloadInText(text: string, botName: string): string | null {
  for (const [, name, payload] of text.matchAll(LINK_INTO_CHAT))
    if (name?.toLowerCase() === botName.toLowerCase()) return payload ?? null
  return null
}

const LINK_INTO_CHAT = /(?<![\w.-])(?:telegram|t)\.me\/(\w{1,64})\?start=([\w-]{1,64})(?![\w-])/gi
