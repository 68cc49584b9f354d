import { z } from 'zod'

/** Answers come through readJson: every number is its decimal text already, whether it was sent as a number or as text. */

/** Errors have no HTTP status of their own name: the first three digits of the code are it. */
export const errorAnswer = z.object({
  errors: z.array(z.object({ error: z.string().nullish(), error_description: z.string().nullish() })).min(1),
})

const attributes = <Shape extends z.ZodRawShape>(shape: Shape) =>
  z.object({ data: z.object({ attributes: z.object(shape) }) })

const secret = z.string().min(1).max(8192)

export const ssidAnswer = attributes({ ssid_token: secret })

export const tokenAnswer = attributes({
  access_token: secret,
  refresh_token: secret.nullish(),
  /** Seconds; about a day. */
  expires_in: z
    .string()
    .regex(/^\d{1,9}$/, 'a whole number')
    .transform(Number)
    .nullish(),
})

export const creativeAnswer = attributes({
  code: z
    .string('an address')
    .max(4096)
    .refine((text) => URL.canParse(text) && new URL(text).protocol === 'https:', 'an https address'),
})

export const transactionsAnswer = z.object({
  data: z.array(z.unknown()),
  meta: z
    .object({
      totalFound: z
        .string()
        .regex(/^\d{1,9}$/, 'a whole number')
        .transform(Number)
        .nullish(),
      hasNext: z.boolean().nullish(),
    })
    .nullish(),
})

/** What we keep of a token between runs. */
export const storedToken = z.object({
  clientId: z.string(),
  ssid: z.string().nullable(),
  /** ISO 8601, as the others. */
  ssidAt: z.string().datetime().nullable(),
  /** When ePN asked for a captcha instead of giving an ssid. */
  captchaAt: z.string().datetime().nullable(),
  accessToken: z.string().min(1).nullable(),
  refreshToken: z.string().min(1).nullable(),
  expiresAt: z.string().datetime().nullable(),
})

export type StoredToken = z.infer<typeof storedToken>
