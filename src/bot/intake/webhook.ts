import { createHash, timingSafeEqual } from 'node:crypto'
import type { Shop } from '../../flows/shop.ts'

const SECRET_HEADER = 'x-telegram-bot-api-secret-token'
const LONGEST_BODY = 1_000_000

export interface WebhookParts {
  readonly shop: Pick<Shop, 'acceptUpdates' | 'log'>
  readonly secret: string
  readonly onStored: () => void
}

/**
 * Telegram's request -> 200 once the update is stored; it is worked afterwards. 401 without the secret, 400 and 413 for what
 * is no update (Telegram never sends such), 503 while the database is away: Telegram comes again.
 */
export const receiveWebhook =
  ({ shop, secret, onStored }: WebhookParts) =>
  async (request: Request): Promise<Response> => {
    if (!equal(request.headers.get(SECRET_HEADER) ?? '', secret)) return new Response(null, { status: 401 })
    const text = await request.text()
    if (text.length > LONGEST_BODY) return new Response(null, { status: 413 })
    let update: unknown
    try {
      update = JSON.parse(text)
    } catch {
      return new Response('expected JSON', { status: 400 })
    }
    try {
      const { refused } = await shop.acceptUpdates([update])
      if (refused > 0) return new Response('expected update_id: an integer from 0', { status: 400 })
    } catch (error) {
      shop.log.error({ err: error }, 'an update could not be stored: Telegram will send it again')
      return new Response(null, { status: 503, headers: { 'retry-after': '1' } })
    }
    onStored()
    return new Response(null, { status: 200 })
  }

/** Takes the same time whatever differs. */
function equal(given: string, expected: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(given), digest(expected))
}
