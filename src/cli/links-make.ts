import { z } from 'zod'
import type { Reason } from '../domain/reason.ts'
import { reasonText } from '../text/reasons.ts'
import { command } from './command.ts'
import type { CliIo } from './io.ts'
import { country, telegramId } from './used-as.ts'

const makeUse = z.object({
  positionals: z.tuple([z.string().min(1)]),
  country,
  webmaster: telegramId.exactOptional(),
  json: z.boolean().default(false),
})

/**
 * `links make URL --country CC [--webmaster TELEGRAM_ID] [--json]`: a tracked link, as {"code","url","deeplink","reasons"}; the first
 * three are null where it is refused. Exit codes: 0 made, 1 refused, 2 wrong use. A network that is down throws.
 */
export const runLinksMake = command(
  {
    options: {
      country: { type: 'string' },
      webmaster: { type: 'string' },
      json: { type: 'boolean' },
    },
    use: makeUse,
    usage: 'cli-links-make-usage',
  },
  async (use, { shop }, io) => {
    const { positionals, json, ...whose } = use
    const made = await shop.makeLinkByHand({ url: positionals[0], ...whose })
    if (made.kind === 'made') {
      const { code, deeplink, verdict } = made.link
      await io.print(
        json
          ? jsonLine({ code, url: made.url, deeplink, reasons: verdict.reasons })
          : [made.url, ...reasonLines(verdict.reasons, use.country, io), ''].join('\n'),
      )
      return 0
    }
    const because = made.kind === 'refused' ? made.because : made.kind
    const reasons = made.kind === 'refused' ? made.reasons : []
    if (json) await io.print(jsonLine({ code: null, url: null, deeplink: null, reasons }))
    io.complain(
      [io.words('cli-links-make-refused', { because }), ...reasonLines(reasons, use.country, io)].join('\n'),
    )
    return 1
  },
)

const jsonLine = (value: unknown): string => `${JSON.stringify(value)}\n`

const reasonLines = (reasons: readonly Reason[], country: string, io: CliIo): string[] => {
  const seen = { clickCountry: country, deliveryCountry: country }
  return reasons.map((reason) => `- ${reasonText(reason, io.locale, seen)}`)
}
