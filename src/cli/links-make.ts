import { parseArgs } from 'node:util'
import { parseCountry } from '../domain/country.ts'
import type { Reason } from '../domain/reason.ts'
import type { Shop } from '../flows/shop.ts'
import type { CliIo } from './io.ts'

/**
 * `links make URL --country CC [--webmaster TELEGRAM_ID] [--json]`: a tracked link, as {"code","url","deeplink","reasons"}; the first
 * three are null where it is refused. Exit codes: 0 made, 1 refused, 2 wrong use. A network that is down throws.
 */
export async function runLinksMake(args: readonly string[], shop: Shop, io: CliIo): Promise<number> {
  const use = usedAs(args)
  if (!use) {
    io.complain(io.words('cli-links-make-usage'))
    return 2
  }
  const { url, country, json } = use
  const made = await shop.makeLinkByHand({
    url,
    country,
    ...(use.webmaster !== undefined && { webmaster: use.webmaster }),
  })
  if (made.kind === 'made') {
    const { code, deeplink, verdict } = made.link
    await io.print(
      json
        ? jsonLine({ code, url: made.url, deeplink, reasons: verdict.reasons })
        : [made.url, ...reasonLines(verdict.reasons, country, io), ''].join('\n'),
    )
    return 0
  }
  const because = made.kind === 'refused' ? made.because : made.kind
  const reasons = made.kind === 'refused' ? made.reasons : []
  if (json) await io.print(jsonLine({ code: null, url: null, deeplink: null, reasons }))
  io.complain(
    [io.words('cli-links-make-refused', { because }), ...reasonLines(reasons, country, io)].join('\n'),
  )
  return 1
}

interface Use {
  readonly url: string
  readonly country: string
  readonly webmaster: number | undefined
  readonly json: boolean
}

function usedAs(args: readonly string[]): Use | null {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        country: { type: 'string' },
        webmaster: { type: 'string' },
        json: { type: 'boolean', default: false },
      },
    })
    const [url, ...more] = positionals
    const country = parseCountry(values.country ?? '')
    const { webmaster } = values
    if (!url || more.length > 0 || !country) return null
    if (webmaster !== undefined && !/^[1-9]\d{0,15}$/.test(webmaster)) return null
    return {
      url,
      country,
      json: values.json,
      webmaster: webmaster === undefined ? undefined : Number(webmaster),
    }
  } catch {
    return null
  }
}

const jsonLine = (value: unknown): string => `${JSON.stringify(value)}\n`

const reasonLines = (reasons: readonly Reason[], country: string, io: CliIo): string[] =>
  reasons.map(({ code, detail = 'none' }) => {
    const said = io.words(`reason-${code.replaceAll('_', '-')}`, {
      click: country,
      delivery: country,
      detail,
    })
    return `- ${said}`
  })
