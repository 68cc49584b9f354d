import { z } from 'zod'

/** Answers come through readJson: every number is its decimal text already, whether it was sent as a number or as text. */
const wholeNumber = z.string().regex(/^\d{1,12}$/, 'a whole number')

export const tokenAnswer = z.object({
  access_token: z.string().min(1).max(4096),
  /** Seconds; a week. Some of the published samples send it as text. */
  expires_in: wholeNumber.transform(Number),
  refresh_token: z.string().min(1).max(4096).nullish(),
  scope: z.string().nullish(),
})

/** Every error has `error`; `error_code` is missing from some of the token errors. */
export const errorAnswer = z.object({
  error: z.string(),
  error_description: z.string().nullish(),
  error_code: z.string().nullish(),
})

const webAddress = z
  .string()
  .max(8192)
  .refine(
    (text) => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol),
    'an http or https address',
  )

export const deeplinksAnswer = z.array(
  z.object({
    link: webAddress,
    /** null and absent: not an AliExpress link, or nothing known. */
    is_affiliate_product: z.boolean().nullish(),
  }),
)

/** Percent: a number in the samples, text in the documents' list of fields. */
const percent = z.string().regex(/^\d{1,4}(\.\d{1,30})?([eE][+-]?\d{1,2})?%?$/, 'percent')

export const commissionRatesAnswer = z.object({
  commission_rates: z.array(
    z.object({
      url: z.string(),
      commission_rate: percent.nullish(),
      hot_commission_rate: percent.nullish(),
      is_hot: z.boolean().nullish(),
    }),
  ),
})

/** A page of the statistics. Each action is read by itself, so that one that does not fit spoils no page. */
export const actionsPage = z.object({
  results: z.array(z.unknown()),
  _meta: z.object({ count: wholeNumber.transform(Number) }),
})

export type WireActionsPage = z.infer<typeof actionsPage>
export type WireDeeplink = z.infer<typeof deeplinksAnswer>[number]
export type WireRate = z.infer<typeof commissionRatesAnswer>['commission_rates'][number]

/** What we keep of a token between runs. */
export const storedToken = z.object({
  clientId: z.string(),
  accessToken: z.string().min(1),
  refreshToken: z.string().min(1).nullable(),
  scope: z.string(),
  /** ISO 8601. */
  expiresAt: z.string().datetime(),
})

export type StoredToken = z.infer<typeof storedToken>
