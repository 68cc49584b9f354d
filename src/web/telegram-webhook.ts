import { createHash, timingSafeEqual } from 'node:crypto'
import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { z } from 'zod'
import type { Peered } from './peer.ts'

/** An update as Telegram posts it: only its number is ours to check here, the rest is read where it is worked on. */
const update = z.looseObject({ update_id: z.int().nonnegative() })
export type PostedUpdate = z.infer<typeof update>

export interface WebhookOptions {
  /** What Telegram repeats in X-Telegram-Bot-Api-Secret-Token. */
  readonly secret: string
  /** Stores the update; Telegram is answered after it, and posts again where it fails. */
  readonly acceptUpdate: (update: PostedUpdate) => Promise<unknown>
}

const MOST_BYTES = 1024 * 1024

/** POST from Telegram: the secret first, then the size, then the shape. */
export function telegramWebhook({ secret, acceptUpdate }: WebhookOptions): Hono<Peered> {
  const expected = digest(secret)
  const app = new Hono<Peered>()
  app.post(
    '/',
    async (c, next) => {
      const given = c.req.header('x-telegram-bot-api-secret-token') ?? ''
      if (!timingSafeEqual(digest(given), expected))
        return c.text('the secret header is missing or wrong\n', 401)
      return next()
    },
    bodyLimit({ maxSize: MOST_BYTES, onError: (c) => c.text('expected an update of 1 MB at most\n', 413) }),
    async (c) => {
      const parsed = update.safeParse(await c.req.json().catch(() => null))
      if (!parsed.success) return c.text('expected an update: a JSON object with a whole update_id\n', 400)
      await acceptUpdate(parsed.data)
      return c.body(null, 200)
    },
  )
  return app
}

/** Equal lengths for a comparison whose time tells nothing. */
const digest = (text: string): Buffer => createHash('sha256').update(text).digest()
